"""The memo as one self-contained HTML page: no script, nothing fetched, any number of languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup, escape

from reports.documents.formats.templating import environment
from reports.documents.manuscript import Manuscript
from reports.documents.model.parts import Memo
from reports.words.labels import labels

_TAGS = {"zh": "zh-Hans", "en": "en"}
_STYLE = Path(__file__).parent / "templates" / "memo.css"


def _code(identifier: str) -> Markup:
    return Markup("<code>{}</code>").format(identifier)


@cache
def _template() -> Template:
    made = environment(escape, _code)
    made.globals["style"] = Markup(_STYLE.read_text("utf-8"))  # noqa: S704  (our own file)
    made.filters["language_tag"] = _TAGS.__getitem__
    made.filters["label"] = lambda language, name: labels(language)[name]
    made.filters["all_labels"] = labels
    return made.get_template("page.html.j2")


def render(memos: Sequence[Memo]) -> str:
    """Memos of one region in several languages as one page."""
    return _template().render(memos=memos)


def show(manuscript: Manuscript) -> bytes:
    """All memos as one page, in UTF-8."""
    return render(manuscript.memos).encode()
