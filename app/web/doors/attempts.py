"""Passwords tried in vain: after a few, the next has to wait."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

_FEW, _MANY = 5, 20
_WITHIN = 15 * 60
_MOST = 10_000


class Attempts:
    """Counts what failed: a few for one name from one client, more for a name or a client."""

    def __init__(self, clock: Callable[[], float] = monotonic):
        self._clock = clock
        self._failed: dict[tuple[str, str], list[float]] = {}

    def wait(self, name: str, client: str) -> int:
        """The seconds until this client may try this name again; none most times."""
        return max(self._left(key, most) for key, most in _keys(name, client).items())

    def failed(self, name: str, client: str) -> None:
        """Note a failure."""
        if len(self._failed) > _MOST:
            self._failed = {key: times for key in self._failed if (times := self._recent(key))}
        for key in _keys(name, client):
            self._failed[key] = [*self._recent(key), self._clock()]

    def _recent(self, key: tuple[str, str]) -> list[float]:
        since = self._clock() - _WITHIN
        return [at for at in self._failed.get(key, ()) if at > since]

    def _left(self, key: tuple[str, str], most: int) -> int:
        recent = self._recent(key)
        if len(recent) < most:
            return 0
        return max(1, round(recent[-most] + _WITHIN - self._clock()))


def _keys(name: str, client: str) -> dict[tuple[str, str], int]:
    """What is counted, and how much of it is too much; a name from anywhere is given more, so that
    nobody can lock another out with little effort.
    """
    return {(name, client): _FEW, ("", client): _MANY, (name, ""): _MANY * 5}
