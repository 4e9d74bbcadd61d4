"""The memo in Markdown."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from engine.results import Advice
from knowledge_base.pack import Pack
from knowledge_base.text import Language
from reports.markup import code, markdown_text
from reports.memo import build


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_escaped,
    )
    environment.filters["code"] = code
    return environment


def _escaped(value: object) -> object:
    return markdown_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def memo(pack: Pack, advice: Advice, language: Language) -> str:
    """The memo as Markdown text in one language; everything that came from a profile is escaped."""
    return _environment().get_template(f"memo.{language}.md.j2").render(memo=build(pack, advice, language))
