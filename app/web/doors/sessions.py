"""Whose browser it is: a random cookie, and the token of forms that is made from it."""

from __future__ import annotations

import hmac
import re
from secrets import token_urlsafe

from fastapi import Request
from starlette.exceptions import HTTPException

from app.web.desk import Settings

COOKIE = "yindi"
HEADER, FIELD = "x-form-token", "token"
_WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{43}")
_FIELDS = 5_000
"""More than the form of any profile has."""


def is_known(request: Request) -> bool:
    """Whether the browser brings a session."""
    return _WELL_FORMED.fullmatch(request.cookies.get(COOKIE, "")) is not None


def recognise(request: Request, settings: Settings) -> None:
    """Note the session of a request, a new one where it brings none, and the token for its
    forms.
    """
    if is_known(request):
        request.state.session = request.cookies[COOKIE]
        request.state.session_is_new = False
        request.state.token = token_of(request.state.session, settings)
    else:
        begin(request, settings)


def begin(request: Request, settings: Settings) -> None:
    """Give the browser a session that nobody could know before."""
    request.state.session = token_urlsafe(32)
    request.state.session_is_new = True
    request.state.token = token_of(request.state.session, settings)


def token_of(session: str, settings: Settings) -> str:
    """The token that a form of this session brings back."""
    return hmac.digest(settings.secret, session.encode(), "sha256").hex()


async def is_forged(request: Request) -> bool:
    """Whether a request that would change something lacks the token of its session."""
    given = request.headers.get(HEADER)
    if given is None:
        try:
            async with request.form(max_fields=_FIELDS) as form:
                given = str(form.get(FIELD, ""))
        except HTTPException:
            return True
    return not hmac.compare_digest(given.encode(), request.state.token.encode())


def cookie(request: Request) -> str:
    """The header that hands the session to the browser."""
    secure = "; Secure" if request.url.scheme == "https" else ""
    return f"{COOKIE}={request.state.session}; Path=/; HttpOnly; SameSite=Strict{secure}"
