"""Documents as one self-contained HTML page: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Template
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from reports.documents.formats.templating import environment
from reports.documents.manuscript import Manuscript
from reports.documents.model.blocks import (
    Code,
    CrossReference,
    Heading,
    Part,
    Strong,
    WhoseWord,
    WrittenPart,
)
from reports.words.labels import labels

_TAGS = {"zh": "zh-Hans", "en": "en"}
_STYLE = Path(__file__).parent / "templates" / "page.css"
LeadsTo = Callable[[WhoseWord], str | None]
"""The address that a mark of whose word leads to, if it leads anywhere."""
_DEEPEST = 3
"""Headings below this level are not in the table of contents."""


def _word(context: Context, words: str) -> Markup:
    match words:
        case Code():
            return Markup("<code>{}</code>").format(words)
        case Strong():
            return Markup("<strong>{}</strong>").format(words)
        case WhoseWord():
            return _mark(words, context["leads_to"](words))
        case CrossReference():
            return Markup('<a href="#{}{}">{}</a>').format(context["id"], words.anchor, words)
    return escape(words)


def _mark(words: WhoseWord, address: str | None) -> Markup:
    if address is None:
        return Markup('<span class="mark">{}</span>').format(words)
    return Markup('<a class="mark" href="{}">{}</a>').format(address, words)


def _nowhere(_: WhoseWord) -> None:
    """A page that stands alone has nowhere to lead to."""


def _contents(document: WrittenPart) -> Iterator[Heading]:
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= _DEEPEST:
            yield block


@cache
def _environment() -> SandboxedEnvironment:
    made = environment(_word)
    made.globals["style"] = Markup(_STYLE.read_text("utf-8"))  # noqa: S704  (our own file)
    made.filters["language_tag"] = _TAGS.__getitem__
    made.filters["label"] = lambda language, name: labels(language)[name]
    made.filters["contents"] = _contents
    made.filters["drawn"] = Markup
    return made


def render(documents: Sequence[WrittenPart]) -> str:
    """Documents of one region as one page."""
    page, article = map(_environment().get_template, ("page.html.j2", "article.html.j2"))
    articles = [_article(article, one) for one in documents]
    return page.render(first=documents[0], articles=articles)


def body(document: WrittenPart, leads_to: LeadsTo) -> Markup:
    """A document as a part of a page that has a title of its own above it: headings stand a level
    deeper, and each mark leads where `leads_to` says.
    """
    return _article(_environment().get_template("article.html.j2"), document, leads_to, 1)


def anchor_in(document: WrittenPart, anchor: str) -> str:
    """The id that an anchor of a document has on a page."""
    return f"{document.language}-{document.part}-{anchor}"


def _article(
    template: Template, document: WrittenPart, leads_to: LeadsTo = _nowhere, deeper: int = 0
) -> Markup:
    written = template.render(
        document=document,
        t=labels(document.language),
        id=anchor_in(document, ""),
        leads_to=leads_to,
        deeper=deeper,
    )
    return Markup(written)  # noqa: S704  (escaped there)


def show(manuscript: Manuscript, part: Part) -> bytes:
    """All documents as one page, in UTF-8."""
    return render(manuscript.written(part)).encode()
