"""The way in: every request passes here, and every answer leaves here."""

from __future__ import annotations

import logging
from secrets import token_hex

from fastapi import Request
from fastapi.responses import Response
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.desk import Settings
from app.web.doors import bodies, origins, refusals, rights, sessions
from app.web.doors.headers import STATIC, Dressed
from app.web.doors.pace import Pace
from app.web.doors.refusals import answer
from app.web.rendering import render

_log = logging.getLogger("yindi.desk")


class Doorway:
    """Stands before an application."""

    def __init__(self, app: ASGIApp, settings: Settings):
        self._app = app
        self._settings = settings
        self._pace = Pace(settings.limits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not; what breaks inside is logged and told by a number."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        dressed = Dressed(request, send)
        try:
            await self._at_its_pace(request, receive, dressed)
        except ClientDisconnect:
            return
        except Exception:
            number = token_hex(4)
            _log.exception("error %s at %s %s", number, request.method, request.url.path)
            if dressed.begun:
                raise
            await answer(request, refusals.BROKEN, number=number)(scope, receive, dressed)

    async def _at_its_pace(self, request: Request, receive: Receive, send: Send) -> None:
        wait = self._pace.enter(request)
        if wait:
            late = answer(request, refusals.TOO_MANY, {"Retry-After": str(wait)}, seconds=wait)
            await late(request.scope, receive, send)
            return
        try:
            refusal = origins.refused(request, self._settings)
            if refusal is not None:
                await answer(request, refusal)(request.scope, receive, send)
            else:
                await self._read(request, receive, send)
        finally:
            self._pace.leave(request)

    async def _read(self, request: Request, receive: Receive, send: Send) -> None:
        """Read what a request brings before anybody acts on it."""
        limit = self._settings.limits.body
        try:
            body = await bodies.read(receive, limit, request.headers.get("content-length"))
        except bodies.TooLarge:
            refused = answer(request, refusals.TOO_LARGE, megabytes=f"{limit / 2**20:g}")
        except TimeoutError:
            refused = answer(request, refusals.TOO_SLOW, {"Connection": "close"})
        else:
            await self._known(request, body, receive, send)
            return
        await refused(request.scope, receive, send)

    async def _known(self, request: Request, body: bytes, receive: Receive, send: Send) -> None:
        """Let in who may do what is asked."""
        if not request.url.path.startswith(STATIC):
            if origins.is_link_from_elsewhere(request) and not sessions.is_known(request):
                await render(request, "arriving.html", {})(request.scope, receive, send)
                return
            sessions.recognise(request, self._settings)
            refused = await self._refused(request, body, receive)
            if refused is not None:
                await refused(request.scope, receive, send)
                return
        await self._app(request.scope, bodies.replayed(body, receive), send)

    async def _refused(self, request: Request, body: bytes, receive: Receive) -> Response | None:
        api = request.url.path.startswith(refusals.API)
        if api:
            request.state.session_is_new = False
        elif request.method not in origins.SAFE:
            again = Request(request.scope, bodies.replayed(body, receive))
            if await sessions.is_forged(again):
                return answer(request, refusals.FORGED)
        return await rights.refused(request)
