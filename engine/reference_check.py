"""Official figures worked out again from each other: what can be recomputed, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.indicators.ratios import per_10k, ratio_percent, yuan_per_head
from knowledge_base.pack import Pack

Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recomputation:
    """How one column follows from others, and how far it may be off: by rounding, or for the stated reason."""

    column: str
    inputs: tuple[str, ...]
    formula: Callable[..., float | None]
    tolerance: float


def _mean_population(amount: float, population: float, before: float) -> float | None:
    """Yuan per head of the year's mean population, as the yearbooks do."""
    return yuan_per_head(amount, (population + before) / 2)


CHECKS = (
    Recomputation("gdp_per_capita", ("gdp", "population", "population_2022"), _mean_population, 1.5),
    Recomputation("gdp_per_capita_revised", ("gdp_revised", "population", "population_2022"), _mean_population, 1.5),
    Recomputation("retail_sales_per_capita", ("retail_sales", "population", "population_2022"), _mean_population, 1.0),
    Recomputation("rd_intensity", ("rd_expenditure", "gdp"), ratio_percent, 0.0055),
    Recomputation("industry_share", ("industry_value_added", "gdp_revised"), ratio_percent, 0.0055),
    Recomputation("fiscal_self_sufficiency", ("fiscal_revenue", "fiscal_expenditure"), ratio_percent, 0.0055),
    Recomputation("enterprise_rd_share", ("industrial_rd_expenditure", "rd_expenditure"), ratio_percent, 0.0055),
    Recomputation("invention_patents_per_10k", ("invention_patents", "population"), per_10k, 0.0055),
)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A published figure that does not follow from the others."""

    region: str
    column: str
    published: float
    recomputed: float | None


def misfits(pack: Pack) -> Iterator[Misfit]:
    """Every figure that can be recomputed and does not fit."""
    for region, figures in pack.reference.regions.items():
        for check in CHECKS:
            if all(name in figures for name in (check.column, *check.inputs)):
                yield from _misfit(region, figures, check)


def _misfit(region: str, figures: Figures, check: Recomputation) -> Iterator[Misfit]:
    recomputed = check.formula(*(figures[name] for name in check.inputs))
    published = figures[check.column]
    if recomputed is None or abs(recomputed - published) > check.tolerance:
        yield Misfit(region, check.column, published, recomputed)
