"""Two profiles or official regions side by side: only what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.web.pages.failing import said
from app.web.pages.profile_pages import asked, by_of
from app.web.rendering import desk_of, language_of, render
from app.web.results.side_by_side import SideBySide, position
from app.web.store.kept import NoSuchProfile
from engine.advice.advising import Conclusion, conclude
from engine.questions.compare import compared
from engine.regions.official import official_profile
from knowledge_base.models.levels import LEVELS
from knowledge_base.reading.problems import InputError

router = APIRouter()


@router.get("/compare")
def compare(request: Request, a: str = "", b: str = "") -> HTMLResponse:
    """What sets two regions apart; a form to choose them."""
    context: dict[str, Any] = {
        "a": a,
        "b": b,
        "profiles": desk_of(request).store.listed(by_of(request)),
        "regions": list(_regions(request)),
        "problems": [],
        "sides": None,
    }
    if not (a and b):
        return render(request, "compare.html", context)
    try:
        first, second = (_side(request, one) for one in (a, b))
    except InputError as error:
        context["problems"] = said(request, error)
        return render(request, "compare.html", context, 422)
    language, day = language_of(request), desk_of(request).today()
    words = SideBySide(desk_of(request).pack, compared(first, second), language)
    context |= {
        "sides": (words.name(first.profile.name), words.name(second.profile.name)),
        "positions": [position(side, language, day) for side in (first, second)],
        "words": words,
    }
    return render(request, "compare.html", context)


def _side(request: Request, named: str) -> Conclusion:
    """A kept profile, or a region by its official figures.

    Raises:
        NoSuchProfile: neither is there.
        InputError: no conclusion can be drawn from what the profile says.
    """
    level, colon, name = named.partition(":")
    known = next((one for one in LEVELS if one == level), None)
    if not (colon and known):
        return asked(request, named).standing.conclusion
    pack = desk_of(request).pack
    try:
        data = official_profile(pack, name, known, language_of(request))
    except KeyError:
        raise NoSuchProfile(named) from None
    return conclude(pack, pack.reader.read(data))


def _regions(request: Request) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The regions of the official figures by level: what chooses each, and its name."""
    pack = desk_of(request).pack
    for level in LEVELS if pack.has_reference else ():
        named = [(f"{level}:{key}", one.name) for key, one in pack.reference.at(level).items()]
        if named:
            yield level, named
