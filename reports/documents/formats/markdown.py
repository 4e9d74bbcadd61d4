"""Documents in Markdown."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Template
from jinja2.runtime import Context
from markupsafe import Markup

from reports.documents.formats.templating import environment
from reports.documents.manuscript import Manuscript
from reports.documents.model.blocks import Code, CrossReference, Part, Strong, WrittenPart
from reports.words.labels import labels
from reports.words.markup import code, markdown_text

_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)


def _word(_: Context, words: str) -> Markup:
    if isinstance(words, Code):
        return code(words)
    shown = markdown_text(words)
    return Markup("**{}**").format(shown) if isinstance(words, Strong | CrossReference) else shown


def _quoted(blocks: str) -> Markup:
    """Blocks as a quotation."""
    lines = _BLANK_LINES.sub("\n\n", blocks).strip().split("\n")
    return Markup("\n".join(f"> {line}".rstrip() for line in lines))  # noqa: S704  (escaped inside)


@cache
def _template() -> Template:
    made = environment(_word)
    made.filters["quoted"] = _quoted
    return made.get_template("blocks.md.j2")


def render(document: WrittenPart) -> str:
    """A document as Markdown text; everything that came from a profile is escaped."""
    page = _template().render(document=document, t=labels(document.language))
    return _BLANK_LINES.sub("\n\n", _LINE_END.sub("", page)).strip() + "\n"


def show(manuscript: Manuscript, part: Part) -> bytes:
    """The documents one after the other, in UTF-8."""
    return "\n\n".join(map(render, manuscript.written(part))).encode()
