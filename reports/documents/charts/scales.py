"""Figures turned into places of a picture."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log, log10
from typing import NamedTuple

_STEPS = (1, 2, 3, 5, 7)


class Logarithmic(NamedTuple):
    """Places by the logarithm: equal ratios are equal distances."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        share = log(value / self.low) / log(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Iterator[float]:
        """Round values from the lowest to the highest."""
        for power in range(floor(log10(self.low)), ceil(log10(self.high)) + 1):
            for step in _STEPS:
                value = float(f"{step}e{power}")
                if self.low <= value <= self.high:
                    yield value


class Linear(NamedTuple):
    """Places by the value itself."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)
