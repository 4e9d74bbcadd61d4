"""Who may do what: the one place where it is decided."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from app.web.doors.origins import SAFE
from app.web.doors.people import People, Person
from app.web.doors.refusals import API, NO_RIGHT, SIGNED_OUT, answer

SIGN_IN, SIGN_OUT, LANGUAGE = "/sign-in", "/sign-out", "/language"
_FOR_ALL = (SIGN_IN, LANGUAGE, "/help")
"""What is open to whoever has not signed in."""
_KEPT = f"{API}v1/profiles"
"""Where programs save; what else they send, they send to be told something."""


async def refused(request: Request) -> Response | None:
    """Note who asks; the answer to a request for which that person has no right, if so."""
    people: People | None = request.app.state.people
    request.state.person = None
    if people is None:
        return None
    person = await run_in_threadpool(people.of_session, request.state.session)
    request.state.person = person
    if person is None:
        return _stranger(request)
    return None if may(person, request.method, request.url.path) else answer(request, NO_RIGHT)


def may(person: Person, method: str, path: str) -> bool:
    """Whether a person may do this: who does not edit may do what saves nothing."""
    return person.role == "editor" or method in SAFE or _saves_nothing(path)


def _saves_nothing(path: str) -> bool:
    if path.startswith(API):
        return not path.startswith(_KEPT)
    return path in (SIGN_IN, SIGN_OUT, LANGUAGE) or path.endswith("/preview")


def _stranger(request: Request) -> Response | None:
    path = request.url.path
    if path in _FOR_ALL:
        return None
    if path.startswith(API) or request.method not in SAFE:
        return answer(request, SIGNED_OUT)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{SIGN_IN}?back={quote(path + query, safe='')}", 303)
