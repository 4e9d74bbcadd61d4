"""Official figures worked out again from each other, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from engine.indicators.ratios import per_10k, ratio_percent, total, yuan_per_head
from knowledge_base.models.columns import Column, Formula
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.pack import Pack

_COAL, _GAS = 0.7143, 13.3
"""Tonnes of coal equivalent in a tonne of raw coal, and in 10 thousand cubic metres of gas."""


def _yuan_per_mean_head(amount: float, population: float, before: float) -> float | None:
    """Yuan per head of the year's mean population, as the yearbooks do."""
    return yuan_per_head(amount, (population + before) / 2)


def _rest_of_hundred(*shares: float) -> float:
    return 100 - sum(shares)


def _mean_growth(*indices: float) -> float:
    """The yearly growth, in percent, of as many years with these indices (year before: 100)."""
    whole: float = prod(index / 100 for index in indices) ** (1 / len(indices))
    return 100 * (whole - 1)


def _change_percent(after: float, before: float) -> float:
    return 100 * (after / before - 1)


def _coal_equivalent(coal: float, gas: float, revenue: float) -> float:
    return (_COAL * coal + _GAS * gas) / revenue


FORMULAS: Mapping[Formula, Callable[..., float | None]] = {
    "ratio_percent": ratio_percent,
    "per_10k": per_10k,
    "yuan_per_head": yuan_per_head,
    "yuan_per_mean_head": _yuan_per_mean_head,
    "rest_of_hundred": _rest_of_hundred,
    "mean_growth": _mean_growth,
    "change_percent": _change_percent,
    "coal_equivalent": _coal_equivalent,
    "total": total,
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A published figure that does not follow from the others."""

    region: str
    column: str
    published: float
    recomputed: float | None
    level: ReferenceLevel = "province"


def recomputed_columns(pack: Pack) -> Iterator[tuple[ReferenceLevel, Column]]:
    """Every column that follows from others, level by level."""
    for level in LEVELS:
        for column in pack.reference.columns[level].values():
            if column.follows:
                yield level, column


def misfits(pack: Pack) -> Iterator[Misfit]:
    """Every figure that can be recomputed and does not fit; those known as suspect apart."""
    for level, column in recomputed_columns(pack):
        for region, item in pack.reference.at(level).items():
            doubt = pack.reference.doubt(level, region, column.name)
            if doubt is None or doubt.kind == "estimate":
                yield from _misfit(region, level, item.figures, column)
    yield from _sums_of_cities(pack)


def _misfit(
    region: str, level: ReferenceLevel, figures: Mapping[str, Any], column: Column
) -> Iterator[Misfit]:
    check = column.follows
    assert check is not None
    blank = 0 if check.blank_is_zero else None
    inputs = [figures.get(name, blank) for name in column.inputs]
    if column.name not in figures or None in inputs:
        return
    recomputed, published = FORMULAS[check.formula](*inputs), figures[column.name]
    if recomputed is None or check.misses(published, recomputed):
        yield Misfit(region, column.name, published, recomputed, level)


def covered_provinces(pack: Pack) -> tuple[str, ...]:
    """The provinces whose cities make up the whole of them: those that have every figure that is a
    sum of cities.
    """
    summed, provinces = _summed(pack).keys(), pack.reference.at("province").items()
    return tuple(name for name, region in provinces if summed <= region.figures.keys())


def _summed(pack: Pack) -> Mapping[str, float]:
    """The columns that are sums of cities, each with the share by which it may be off."""
    columns = pack.reference.columns["province"].values()
    return {one.name: one.sum_of_cities for one in columns if one.sum_of_cities}


def _sums_of_cities(pack: Pack) -> Iterator[Misfit]:
    cities = pack.reference.at("prefecture").values()
    for name in covered_provinces(pack):
        province = pack.reference.figures(name)
        for column, share in _summed(pack).items():
            parts = [city.figures.get(column, 0) for city in cities if city.province == name]
            whole, published = sum(map(float, parts)), float(province[column])
            if abs(whole - published) > share * published:
                yield Misfit(name, column, published, whole)
