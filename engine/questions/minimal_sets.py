"""Which of several differences it takes: the smallest sets of them that suffice, found by
trying.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypeVar

Unit = TypeVar("Unit")

_TRIED = 250
"""How many sets are tried before one minimal set is searched for by leaving differences out one by
one.
"""


def minimal_sets(
    units: Sequence[Unit], suffices: Callable[[tuple[Unit, ...]], bool]
) -> tuple[tuple[Unit, ...], ...]:
    """The sets of `units` of the least size that suffice, in order; empty where even all together
    do not.

    Where that would take too many trials, one set from which nothing can be left out.
    """
    everything = tuple(units)
    if not suffices(everything):
        return ()
    tried = 0
    for size in range(len(everything) + 1):
        sets = list(combinations(everything, size))
        tried += len(sets)
        if tried > _TRIED:
            break
        if found := tuple(some for some in sets if suffices(some)):
            return found
    return (_thinned(everything, suffices),)


def _thinned(
    units: tuple[Unit, ...], suffices: Callable[[tuple[Unit, ...]], bool]
) -> tuple[Unit, ...]:
    for unit in units:
        fewer = tuple(other for other in units if other != unit)
        if suffices(fewer):
            units = fewer
    return units
