"""The memo as one self-contained HTML page: no script, nothing fetched, any number of languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup, escape

from engine.background import Background
from engine.results import Advice
from knowledge_base.pack import Pack
from knowledge_base.text import Language
from reports.labels import labels
from reports.memo import build_from
from reports.model import Memo
from reports.templating import environment

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


def memo(pack: Pack, advice: Advice, languages: Sequence[Language], day: date | None = None) -> str:
    """The memo as a page, in one language or in several one after the other."""
    background = Background(pack, advice)
    return render([build_from(background, language, day) for language in languages])


def render(memos: Sequence[Memo]) -> str:
    """Memos of one region in several languages as one page."""
    return _template().render(memos=memos)
