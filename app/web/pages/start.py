"""Where a person begins: choose a region, go on with a profile, or bring one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.web.pages.profile_pages import by_of
from app.web.rendering import desk_of, language_of, render
from engine.regions.official import official_profile
from knowledge_base.models.levels import LEVELS
from knowledge_base.reading.problems import InputError

router = APIRouter()

_RECENT = 8
SEE_OTHER = 303


def _start(request: Request, typed: str, error: str | None = None) -> HTMLResponse:
    desk = desk_of(request)
    return render(
        request,
        "start.html",
        {
            "area": "profiles",
            "typed": typed,
            "found": desk.regions.find(typed),
            "recent": desk.store.listed(by_of(request))[:_RECENT],
            "error": error,
        },
        status=422 if error else 200,
    )


@router.get("/", response_class=HTMLResponse)
def start(request: Request, q: Annotated[str, Query(max_length=120)] = "") -> HTMLResponse:
    """The first page, with what a search found."""
    return _start(request, q)


@router.post("/profiles")
def make(
    request: Request,
    level: Annotated[str, Form()] = "",
    region: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
) -> Response:
    """Make a profile: of a region with its official figures, or an empty one of a name."""
    desk, language = desk_of(request), language_of(request)
    known = next((one for one in LEVELS if one == level), None)
    try:
        if known is not None and region in desk.pack.reference.at(known):
            data = official_profile(desk.pack, region, known, language)
        else:
            data = empty(name or region)
            desk.pack.reader.read(data)
    except InputError as error:
        return _start(request, name, "；".join(one.says[language] for one in error.problems))
    kept = desk.store.create(data, by_of(request))
    where = f"/p/{kept.id}/five" if known else f"/p/{kept.id}/{desk.pack.form.pages[0].id}"
    return RedirectResponse(where, SEE_OTHER)


def empty(name: str) -> dict[str, Any]:
    """A profile of which no more is known than what the region is called."""
    return {"region": {"name": name.strip() or None}}
