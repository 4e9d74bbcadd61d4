"""What every answer tells the browser not to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from app.web.doors.sessions import cookie

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STATIC = "/static/"
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Dressed:
    """Sends an answer with the headers that all answers have, and remembers that it has begun."""

    def __init__(self, request: Request, send: Send):
        self._request = request
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        """Send one message of the answer."""
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in self._wanted():
                headers.append(name, value) if name == "Set-Cookie" else headers.update(
                    {name: value}
                )
        await self._send(message)

    def _wanted(self) -> Iterator[tuple[str, str]]:
        yield from _ALWAYS.items()
        static = self._request.url.path.startswith(STATIC)
        yield "Cache-Control", "no-cache" if static else "no-store"
        if getattr(self._request.state, "session_is_new", False):
            yield "Set-Cookie", cookie(self._request)
