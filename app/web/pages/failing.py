"""What a page says where it cannot be shown: what is wrong, and a way on."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from app.web.doors.refusals import NO_PAGE, answer
from app.web.rendering import language_of, render
from knowledge_base.reading.problems import InputError


def cannot(
    request: Request, error: InputError, way_on: str = "/", status: int = 422
) -> HTMLResponse:
    """A page with what is wrong, in the reader's language."""
    context = {"problems": said(request, error), "way_on": way_on}
    return render(request, "cannot.html", context, status)


def said(request: Request, error: InputError) -> list[str]:
    """Each problem as a line."""
    return [problem.render(language_of(request)) for problem in error.problems]


def nowhere(request: Request) -> Response:
    """That nothing is at this address."""
    return answer(request, NO_PAGE)


async def no_conclusion(request: Request, error: Exception) -> HTMLResponse:
    """A profile of which no conclusion can be drawn, or a store that does not do its part."""
    assert isinstance(error, InputError)
    return cannot(request, error)


async def no_profile(request: Request, _: Exception) -> Response:
    """No profile or result of that id, or not for whoever asks."""
    return nowhere(request)
