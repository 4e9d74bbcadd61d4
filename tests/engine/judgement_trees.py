"""Judgements as trees: one and the same judgement stands wherever its condition is asked again in
the same scope.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from engine.readings.judgements import Judgement


def within(judgement: Judgement) -> Iterator[Judgement]:
    """The judgement and all below it, as often as they stand there."""
    yield judgement
    for part in judgement.parts:
        yield from within(part)


def each_once(judgement: Judgement) -> bool:
    """Whether nothing stands in it twice, so that a leaf is told from every other by itself."""
    return max(Counter(map(id, within(judgement))).values()) == 1
