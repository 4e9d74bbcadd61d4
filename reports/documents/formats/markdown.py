"""The memo in Markdown."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from jinja2 import Template

from engine.results.advice import Advice
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.documents.annex.build import build
from reports.documents.formats.templating import environment
from reports.documents.manuscript import Manuscript
from reports.documents.model.parts import Memo
from reports.words.labels import labels
from reports.words.markup import code, markdown_text

_BLANK_LINES = re.compile(r"\n{3,}")


@cache
def _template() -> Template:
    return environment(markdown_text, code).get_template("memo.md.j2")


def memo(pack: Pack, advice: Advice, language: Language, day: date | None = None) -> str:
    """The memo as Markdown text in one language; everything that came from a profile is escaped."""
    return render(build(pack, advice, language, day))


def render(built: Memo) -> str:
    """A memo as Markdown."""
    page = _template().render(memo=built, t=labels(built.language))
    return _BLANK_LINES.sub("\n\n", page).strip() + "\n"


def show(manuscript: Manuscript) -> bytes:
    """The memos one after the other, in UTF-8."""
    return "\n\n".join(map(render, manuscript.memos)).encode()
