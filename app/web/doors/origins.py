"""Where a request comes from and what it is addressed to."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request

from app.web.desk import Settings
from app.web.doors import refusals
from app.web.doors.refusals import Refusal

SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""
_ADDRESS, _HEADERS, _COUNT = 8 * 1024, 16 * 1024, 100


def refused(request: Request, settings: Settings) -> Refusal | None:
    """Why a request is turned away before anything of it is read, if it is."""
    if not _is_ours(request, settings):
        return refusals.STRANGE_HOST
    if len(request.scope["raw_path"]) + len(request.scope["query_string"]) > _ADDRESS:
        return refusals.LONG_ADDRESS
    sizes = [len(name) + len(value) for name, value in request.headers.raw]
    if len(sizes) > _COUNT or sum(sizes) > _HEADERS:
        return refusals.LONG_HEADERS
    guarded = request.method not in SAFE or request.url.path.startswith(refusals.API)
    return refusals.ELSEWHERE if guarded and _is_from_elsewhere(request) else None


def is_link_from_elsewhere(request: Request) -> bool:
    """Whether somebody follows a link of another site: the browser keeps our cookie back then,
    and a new one would end the session that he has.
    """
    site = request.headers.get("sec-fetch-site")
    return request.method == "GET" and site in ("cross-site", "same-site")


def _is_ours(request: Request, settings: Settings) -> bool:
    """Whether the name in the address is one of this desk: another site's name that leads here is
    not.
    """
    named = request.headers.getlist("host")
    if len(named) != 1:
        return False
    name, colon, port = named[0].lower().rpartition(":")
    if not (colon and port.isdecimal()):
        name = named[0].lower()
    return name in settings.hosts


def _is_from_elsewhere(request: Request) -> bool:
    """Whether a browser says that a page of another site sends this.

    `Origin: null` says nothing of a form: our pages tell no referrer, and so send it themselves.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is None:
        return False
    if origin == "null":
        return request.url.path.startswith(refusals.API)
    return urlsplit(origin).netloc.lower() != request.headers["host"].lower()
