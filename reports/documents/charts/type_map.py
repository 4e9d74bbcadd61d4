"""The types of region on the plane of the two figures that they rest on: where one ends and the
next begins, found by asking the table of types itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from math import sqrt
from typing import Any, NamedTuple

from engine.deduction.worked_out import WorkedOut
from knowledge_base.conditions.tree import FromParameter, leaves
from knowledge_base.pack import REGION_TYPE, Pack

_FINE = 40
"""Halvings after which a boundary is found to less than any step of its field."""


class TypeArea(NamedTuple):
    """An area of one type; None where the type cannot be told."""

    type: str | None
    left: float
    right: float
    low: float
    high: float


class TypeMap:
    """The types over a part of the plane, for a region of which all else is as stated."""

    def __init__(
        self,
        pack: Pack,
        stated: Mapping[str, Any],
        fields: tuple[str, str],
        across: tuple[float, float],
        up: tuple[float, float],
    ):
        self._pack = pack
        self._x, self._y = fields
        self._across = across
        self._up = up
        self._rest = {name: value for name, value in stated.items() if not self._hangs_on(name)}

    @cached_property
    def areas(self) -> tuple[TypeArea, ...]:
        """The areas from the bottom up, in each band from the left."""
        low, high = self._up
        inside = [cut for cut in self._cuts() if low < cut < high]
        return tuple(
            area
            for below, above in pairwise([low, *inside, high])
            for area in self._band(below, above)
        )

    def levels(self) -> Iterator[tuple[float, float, float]]:
        """Where types change from below to above: height, left end and right end."""
        for below in self.areas:
            for above in self.areas:
                left, right = max(below.left, above.left), min(below.right, above.right)
                known = None not in (below.type, above.type)
                if below.high == above.low and left < right and known and below.type != above.type:
                    yield below.high, left, right

    def walls(self) -> Iterator[tuple[float, float, float]]:
        """Where types change from left to right: place, lower end and upper end."""
        for left, right in pairwise(self.areas):
            if left.low == right.low:
                yield right.left, left.low, left.high

    def _cuts(self) -> list[float]:
        grade = self._pack.grade_of.get(REGION_TYPE)
        lines = grade.lines if grade else ()
        compared = [leaf for line in lines for leaf in leaves(line)]
        return sorted(
            {
                float(leaf.right.value)
                for leaf in compared
                if leaf.left.field == self._y and isinstance(leaf.right, FromParameter)
            }
        )

    def _band(self, low: float, high: float) -> Iterator[TypeArea]:
        """The areas between two cuts: one, or two with the boundary between them."""
        height, (left, right) = sqrt(low * high), self._across
        first, last = self._type(left, height), self._type(right, height)
        if None in (first, last) or first == last:
            yield TypeArea(first if first == last else None, left, right, low, high)
            return
        below, above = left, right
        for _ in range(_FINE):
            middle = (below + above) / 2
            below, above = (
                (middle, above) if self._type(middle, height) == first else (below, middle)
            )
        yield TypeArea(first, left, above, low, high)
        yield TypeArea(last, above, right, low, high)

    def _type(self, x: float, y: float) -> str | None:
        found = WorkedOut(self._pack, {**self._rest, self._x: x, self._y: y}).get(REGION_TYPE)
        return None if found is None else str(found)

    def _hangs_on(self, name: str) -> bool:
        """Whether a stated figure is the type, or would be another with the two figures."""
        derived = self._pack.form.fields[name].derived
        own = {self._x, self._y}
        return name == REGION_TYPE or (derived is not None and not own.isdisjoint(derived.from_))
