"""How far apart regions are in each figure: the measure of what is a large change and what a small
one.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from statistics import median, quantiles

from engine.indicators.decimals import fraction_of
from knowledge_base.conditions.tree import Compare, Constant, FromParameter, leaves
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.pack import Pack

_FEWEST = 4


class Spread:
    """The spread of each number among the pack's official figures, and its typical value.

    The spread is the distance between the quartiles of the provinces, or of the first level below
    that has figures of the field; where there are no official figures, or they are all alike, the
    width of the field's range. The typical value is the median; without official figures the middle
    one of the thresholds that rules compare the field with, without those the middle of the range.
    """

    def __init__(self, pack: Pack):
        self._pack = pack

    def of(self, name: str, kind: ElementField) -> Fraction:
        """The spread of a number."""
        figures = self._official.get(name, [])
        assert kind.range is not None
        if len(figures) >= _FEWEST:
            low, _, high = quantiles(figures, n=4, method="inclusive")
            if high > low:
                return fraction_of(high) - fraction_of(low)
        width = fraction_of(kind.range[1]) - fraction_of(kind.range[0])
        return width or Fraction(1)

    def typical(self, name: str, kind: ElementField) -> float:
        """A usual value of a number."""
        assert kind.range is not None
        thresholds = self._thresholds.get(name) or list(kind.range)
        return median(self._official.get(name) or thresholds)

    def scale(self, kind: ElementField) -> tuple[str, ...] | None:
        """The terms of a choice from low to high, where they have an order."""
        return self._pack.catalogue.scale(kind)

    @cached_property
    def _official(self) -> dict[str, list[float]]:
        found: dict[str, list[float]] = {}
        for level in LEVELS if self._pack.has_reference else ():
            found = {**self._of_level(level), **found}
        return found

    def _of_level(self, level: ReferenceLevel) -> dict[str, list[float]]:
        found: dict[str, list[float]] = {}
        reference = self._pack.reference
        for region in reference.at(level):
            for name, official in reference.prefill(region, level).items():
                if isinstance(official.value, int | float) and not isinstance(official.value, bool):
                    found.setdefault(name, []).append(official.value)
        return found

    @cached_property
    def _thresholds(self) -> dict[str, list[float]]:
        found: dict[str, list[float]] = {}
        tables = [line for grade in self._pack.grades for line in grade.lines]
        for condition in (*tables, *(rule.when for rule in self._pack.rules)):
            for leaf in leaves(condition):
                for value in _figures(leaf):
                    found.setdefault(str(leaf.left), []).append(value)
        return found


def _figures(leaf: Compare) -> list[float]:
    """The numbers a leaf compares with."""
    if not isinstance(leaf.right, Constant | FromParameter):
        return []
    value = leaf.right.value
    values = value if isinstance(value, tuple) else (value,)
    return [part for part in values if isinstance(part, int | float) and not isinstance(part, bool)]
