"""How often and how much at once one client may ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from time import monotonic

from fastapi import Request

from app.web.desk import DeskLimits

_MINUTE = 60
_MOST_CLIENTS = 10_000


class Pace:
    """Counts the requests of each client, by the minute and at once."""

    def __init__(self, limits: DeskLimits, clock: Callable[[], float] = monotonic):
        self._limits = limits
        self._clock = clock
        self._since = clock()
        self._asked: Counter[str] = Counter()
        self._inside: Counter[str] = Counter()

    def enter(self, request: Request) -> int:
        """Let a request in; else the seconds after which to try again."""
        client, local = _client(request)
        limits = self._limits
        a_minute = limits.local_a_minute if local else limits.a_minute
        at_once = limits.local_at_once if local else limits.at_once
        passed = self._clock() - self._since
        if passed >= _MINUTE or len(self._asked) > _MOST_CLIENTS:
            self._asked.clear()
            self._since, passed = self._clock(), 0
        if self._asked[client] >= a_minute:
            return max(1, round(_MINUTE - passed))
        if self._inside[client] >= at_once:
            return 1
        self._asked[client] += 1
        self._inside[client] += 1
        return 0

    def leave(self, request: Request) -> None:
        """A request that was let in is answered."""
        client, _ = _client(request)
        self._inside[client] -= 1
        if not self._inside[client]:
            del self._inside[client]


def _client(request: Request) -> tuple[str, bool]:
    """Who asks, and whether from this machine; of a network whose addresses one holder has by the
    billion, the network.
    """
    said = request.client.host if request.client else ""
    try:
        address = ip_address(said)
    except ValueError:
        return said, False
    if isinstance(address, IPv6Address) and not address.is_loopback:
        return str(int(address) >> 64), False
    return said, address.is_loopback
