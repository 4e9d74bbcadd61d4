"""Which rules must never speak at once, because they take different sides of one
thing.
"""

from __future__ import annotations

from pydantic import Field

from knowledge_base.reading.text import Strict, Text


class Contrary(Strict):
    """One thing and the rules that take sides on it: at most one may hold for a region (or for one
    entity).
    """

    thing: Text
    rules: tuple[str, ...] = Field(min_length=2)


class Contraries(Strict):
    """All that a pack declares contrary."""

    contraries: tuple[Contrary, ...] = ()
