"""Pages from templates, in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.web.desk import Desk
from app.web.words import translations
from knowledge_base.reading.text import Language
from reports.words.writer import Writer

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE = "language"
"""The cookie that keeps which language a person chose."""


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def language_of(request: Request) -> Language:
    """The language a person chose, else the first of ours that the browser asks for, else
    Chinese.
    """
    chosen = request.cookies.get(LANGUAGE)
    if chosen in ("zh", "en"):
        return "en" if chosen == "en" else "zh"
    asked = request.headers.get("accept-language", "").lower()
    for part in asked.split(","):
        tag = part.strip().partition(";")[0]
        if tag.startswith(("zh", "en")):
            return "en" if tag.startswith("en") else "zh"
    return "zh"


def render(
    request: Request, template: str, context: Mapping[str, Any], status: int = 200
) -> HTMLResponse:
    """A page; `context` says what the template asks for, the frame adds the language, a `Writer`
    for it, and where the person is.
    """
    language = language_of(request)
    desk = desk_of(request)
    frame = {
        "request": request,
        "language": language,
        "html_language": {"zh": "zh-CN", "en": "en"}[language],
        "writer": Writer(desk.pack, language),
        "desk": desk,
        "pack": desk.pack,
        "here": request.url.path,
        "token": getattr(request.state, "token", ""),
        "person": getattr(request.state, "person", None),
    }
    text = _environment(language).get_template(template).render({**frame, **context})
    return HTMLResponse(text, status)


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        translations(language), newstyle=True
    )
    return environment
