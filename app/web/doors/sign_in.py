"""Signing in and out, on a desk with accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from app.web.desk import Settings
from app.web.doors import rights, sessions
from app.web.doors.attempts import Attempts
from app.web.doors.people import LONGEST_NAME, LONGEST_PASSWORD, People
from app.web.doors.refusals import NO_PAGE, TOO_MANY, answer
from app.web.doors.ways_back import HOME, way_back
from app.web.rendering import desk_of, render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, to be shown again; never the password."""

    name: str = ""
    back: str = HOME
    wrong: bool = False


@router.get(rights.SIGN_IN)
def ask(request: Request, back: str = HOME) -> Response:
    """The form for name and password."""
    _people(request)
    if request.state.person:
        return RedirectResponse(way_back(back), 303)
    return _page(request, _Typed(back=way_back(back)))


@router.post(rights.SIGN_IN)
def enter(
    request: Request,
    name: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
    password: Annotated[str, Form(max_length=LONGEST_PASSWORD)] = "",
    back: Annotated[str, Form()] = HOME,
) -> Response:
    """Sign in, with a session that nobody could have planted before."""
    people, attempts = _people(request), _attempts(request)
    client = request.client.host if request.client else ""
    wait = attempts.wait(name, client)
    if wait:
        return answer(request, TOO_MANY, {"Retry-After": str(wait)}, seconds=wait)
    person = people.known(name, password)
    if person is None:
        attempts.failed(name, client)
        return _page(request, _Typed(name, way_back(back), wrong=True))
    people.close(request.state.session)
    sessions.begin(request, _settings(request))
    people.open(request.state.session, person)
    return RedirectResponse(way_back(back), 303)


@router.post(rights.SIGN_OUT)
def leave(request: Request) -> Response:
    """Sign out: the session ends here and in the browser."""
    _people(request).close(request.state.session)
    sessions.begin(request, _settings(request))
    return RedirectResponse(rights.SIGN_IN, 303)


def _page(request: Request, typed: _Typed) -> Response:
    return render(request, "sign_in.html", {"typed": typed}, 401 if typed.wrong else 200)


def _people(request: Request) -> People:
    people: People | None = request.app.state.people
    if people is None:
        raise HTTPException(NO_PAGE.status)
    return people


def _attempts(request: Request) -> Attempts:
    attempts: Attempts = request.app.state.attempts
    return attempts


def _settings(request: Request) -> Settings:
    return desk_of(request).settings
