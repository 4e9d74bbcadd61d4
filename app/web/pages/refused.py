"""What is said where nothing can be shown: what is wrong, and a way on."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from app.web.rendering import language_of, render
from knowledge_base.reading.problems import InputError


def refused(request: Request, error: InputError, way_on: str, status: int = 422) -> HTMLResponse:
    """What is wrong with an input, in the reader's language."""
    problems = [problem.render(language_of(request)) for problem in error.problems]
    return render(request, "refused.html", {"problems": problems, "way_on": way_on}, status)


def not_here(request: Request) -> HTMLResponse:
    """That nothing is at this address."""
    return render(request, "not_here.html", {}, 404)
