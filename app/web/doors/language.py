"""The language of the pages, chosen and kept in a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from app.web.doors import rights
from app.web.doors.refusals import NOT_UNDERSTOOD, answer
from app.web.doors.ways_back import HOME, way_back
from app.web.rendering import LANGUAGE
from knowledge_base.reading.text import LANGUAGES

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.post(rights.LANGUAGE)
def choose(
    request: Request, language: Annotated[str, Form()] = "", back: Annotated[str, Form()] = HOME
) -> Response:
    """Keep which language a person chose, and go back."""
    if language not in LANGUAGES:
        return answer(request, NOT_UNDERSTOOD)
    response = RedirectResponse(way_back(back), 303)
    secure = request.url.scheme == "https"
    response.set_cookie(
        LANGUAGE, language, max_age=_YEAR, httponly=True, samesite="lax", secure=secure
    )
    return response
