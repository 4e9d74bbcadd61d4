"""The body of a request, read whole and never more of it than a desk takes."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive

PATIENCE = 30
"""Seconds within which a body has to arrive."""
_DRAINED = 8
"""So many times the limit is read and thrown away, so that a browser hears why."""


class TooLarge(Exception):
    """The body is over the limit."""


async def read(receive: Receive, limit: int, announced: str | None) -> bytes:
    """The whole body, however it is sent.

    Raises:
        TooLarge: it is, or says that it will be, over the limit.
        TimeoutError: it does not arrive in time.
        ClientDisconnect: the browser has gone.
    """
    if announced is not None and announced.isdecimal() and int(announced) > limit * _DRAINED:
        raise TooLarge
    parts, size, more = [], 0, True
    async with asyncio.timeout(PATIENCE):
        while more and size <= limit * _DRAINED:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            part, more = message.get("body", b""), message.get("more_body", False)
            size += len(part)
            if size <= limit:
                parts.append(part)
    if size > limit:
        raise TooLarge
    return b"".join(parts)


def replayed(body: bytes, receive: Receive) -> Receive:
    """A body that was read, to be read again; after it, what the connection says."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
