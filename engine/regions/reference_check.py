"""Official figures worked out again from each other, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import Any

from engine.indicators.ratios import per_10k, ratio_percent, yuan_per_head
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.pack import Pack

Figures = Mapping[str, Any]
_EVERY: tuple[ReferenceLevel, ...] = ("province", "prefecture", "county")
_TO_TWO_DECIMALS = 0.0055
_COAL, _GAS = 0.7143, 13.3
"""Tonnes of coal equivalent in a tonne of raw coal, and in 10 thousand cubic metres of gas."""


@dataclass(frozen=True, slots=True)
class Recomputation:
    """How one column follows from others, and how far it may be off.

    `blank_is_zero`: an input that the table leaves blank counts as nothing. `of_totals`: the
    formula holds for the sums of many regions as well. `share`: the tolerance is a share of the
    figure.
    """

    column: str
    inputs: tuple[str, ...]
    formula: Callable[..., float | None]
    tolerance: float
    levels: tuple[ReferenceLevel, ...] = ("province",)
    of_totals: bool = True
    blank_is_zero: bool = False
    share: bool = False

    def fits(self, level: ReferenceLevel, column: str) -> bool:
        """Whether it is about a column of a level."""
        return level in self.levels and column == self.column

    def misses(self, published: float, recomputed: float) -> bool:
        """Whether the two are further apart than they may be."""
        allowed = self.tolerance * abs(published) if self.share else self.tolerance
        return abs(recomputed - published) > allowed


def _mean_population(amount: float, population: float, before: float) -> float | None:
    """Yuan per head of the year's mean population, as the yearbooks do."""
    return yuan_per_head(amount, (population + before) / 2)


def _rest_of_hundred(*shares: float) -> float:
    return 100 - sum(shares)


def _mean_growth(*indices: float) -> float:
    """The yearly growth, in percent, of as many years with these indices (year before: 100)."""
    whole: float = prod(index / 100 for index in indices) ** (1 / len(indices))
    return 100 * (whole - 1)


def _change(after: float, before: float) -> float:
    return 100 * (after / before - 1)


def _coal_equivalent(coal: float, gas: float, revenue: float) -> float:
    return (_COAL * coal + _GAS * gas) / revenue


def _total(*parts: float) -> float:
    return sum(parts)


_ratio = partial(Recomputation, formula=ratio_percent, tolerance=_TO_TWO_DECIMALS)
_SHARES = ("agriculture_share", "secondary_share", "tertiary_share")
_SECTORS = ("primary_value_added", "secondary_value_added", "tertiary_value_added")

CHECKS: tuple[Recomputation, ...] = (
    Recomputation(
        "gdp_per_capita", ("gdp", "population", "population_2022"), _mean_population, 1.5
    ),
    Recomputation(
        "gdp_per_capita_revised",
        ("gdp_revised", "population", "population_2022"),
        _mean_population,
        1.5,
    ),
    Recomputation(
        "retail_sales_per_capita",
        ("retail_sales", "population", "population_2022"),
        _mean_population,
        1.0,
    ),
    _ratio("rd_intensity", ("rd_expenditure", "gdp")),
    _ratio("industry_share", ("industry_value_added", "gdp_revised")),
    _ratio("fiscal_self_sufficiency", ("fiscal_revenue", "fiscal_expenditure"), levels=_EVERY),
    _ratio(
        "fiscal_science_share",
        ("fiscal_science_expenditure", "fiscal_expenditure"),
        levels=("province", "prefecture"),
    ),
    _ratio("enterprise_rd_share", ("industrial_rd_expenditure", "rd_expenditure")),
    Recomputation(
        "invention_patents_per_10k",
        ("invention_patents", "population"),
        per_10k,
        _TO_TWO_DECIMALS,
    ),
    Recomputation(
        "agriculture_share",
        ("secondary_share", "tertiary_share"),
        _rest_of_hundred,
        _TO_TWO_DECIMALS,
        of_totals=False,
    ),
    Recomputation(
        "gdp_growth_5y",
        tuple(f"gdp_index_{year}" for year in range(2019, 2024)),
        _mean_growth,
        _TO_TWO_DECIMALS,
        of_totals=False,
    ),
    Recomputation(
        "population_change_3y", ("population", "population_2020"), _change, _TO_TWO_DECIMALS
    ),
    Recomputation(
        "technology_purchases",
        ("foreign_technology_imports", "domestic_technology_purchases"),
        _total,
        _TO_TWO_DECIMALS,
        of_totals=False,
    ),
    Recomputation(
        "energy_output_ratio",
        ("coal_output", "gas_output", "industrial_revenue"),
        _coal_equivalent,
        0.00055,
        of_totals=False,
        blank_is_zero=True,
    ),
    # Cities print whole 100 million yuan and divide by mean population; year-end is off by growth.
    Recomputation(
        "gdp_per_capita",
        ("gdp", "population"),
        yuan_per_head,
        0.025,
        levels=("prefecture",),
        share=True,
        of_totals=False,
    ),
    Recomputation(
        "agriculture_share",
        ("secondary_share", "tertiary_share"),
        _rest_of_hundred,
        0.0255,
        levels=("prefecture",),
        of_totals=False,
    ),
    # The sectors of a county-level city are rounded to two decimals of 100 million yuan here.
    Recomputation("gdp", _SECTORS, _total, 0.0255, levels=("county",), of_totals=False),
    *(
        _ratio(share, (sector, "gdp"), levels=("county",), tolerance=0.15)
        for share, sector in zip(_SHARES, _SECTORS, strict=True)
    ),
)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A published figure that does not follow from the others."""

    region: str
    column: str
    published: float
    recomputed: float | None
    level: ReferenceLevel = "province"


def misfits(pack: Pack) -> Iterator[Misfit]:
    """Every figure that can be recomputed and does not fit; those known as suspect apart."""
    for check in CHECKS:
        for level in check.levels:
            for region, item in pack.reference.at(level).items():
                doubt = pack.reference.doubt(level, region, check.column)
                if doubt is None or doubt.kind == "estimate":
                    yield from _misfit(region, level, item.figures, check)
    yield from _sums_of_cities(pack)


def _misfit(
    region: str, level: ReferenceLevel, figures: Figures, check: Recomputation
) -> Iterator[Misfit]:
    inputs = [figures.get(name, 0 if check.blank_is_zero else None) for name in check.inputs]
    if check.column not in figures or None in inputs:
        return
    recomputed, published = check.formula(*inputs), figures[check.column]
    if recomputed is None or check.misses(published, recomputed):
        yield Misfit(region, check.column, published, recomputed, level)


SUMMED: Mapping[str, float] = {"deposits": 0.01, "loans": 0.01, "gdp": 0.01}
"""What cities add up to where they make up the whole province, and the share it may be off by."""


def covered_provinces(pack: Pack) -> tuple[str, ...]:
    """The provinces whose cities make up the whole of them: those that have a sum of deposits."""
    provinces = pack.reference.at("province")
    return tuple(name for name, region in provinces.items() if "deposits" in region.figures)


def _sums_of_cities(pack: Pack) -> Iterator[Misfit]:
    cities = pack.reference.at("prefecture").values()
    for name in covered_provinces(pack):
        province = pack.reference.figures(name)
        for column, share in SUMMED.items():
            parts = [city.figures.get(column, 0) for city in cities if city.province == name]
            total, published = sum(map(float, parts)), float(province[column])
            if abs(total - published) > share * published:
                yield Misfit(name, column, published, total)
