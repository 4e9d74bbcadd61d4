"""Protects the link between our arithmetic and what was published: indicators recomputed from the shipped official figures.

The published figure is printed to a number of decimals; nothing closer than half the last one can be asked.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from engine.deduction import deduce
from engine.indicators import compute
from engine.reference_check import CHECKS, Misfit, Recomputation, misfits
from tests.engine.shipped_profiles import PACK, REGIONS, official

FIGURES: dict[str, dict[str, Any]] = PACK.reference.regions


def _computed(name: str, *inputs: float) -> float:
    value = compute(name, inputs, PACK.vocabulary)
    assert value is not None
    return value


def test_the_31_provincial_level_regions_have_figures() -> None:
    assert len(REGIONS) == 31
    assert set(REGIONS) == set(PACK.vocabulary.lists["provinces"].values)


@pytest.mark.parametrize("region", REGIONS)
def test_published_rd_intensity_is_expenditure_over_unrevised_gdp(region: str) -> None:
    """The bulletin divides by GDP before the census revision; on revised GDP Shanghai would fall under 4 %."""
    figures = FIGURES[region]
    assert abs(_computed("ratio_percent", figures["rd_expenditure"], figures["gdp"]) - figures["rd_intensity"]) <= 0.005 + 1e-9


def test_on_revised_gdp_shanghai_would_not_be_of_type_one() -> None:
    revised = _computed("ratio_percent", FIGURES["上海"]["rd_expenditure"], FIGURES["上海"]["gdp_revised"])
    assert revised < 4 < FIGURES["上海"]["rd_intensity"]


@pytest.mark.parametrize("region", REGIONS)
def test_gdp_per_head_on_year_end_population_is_within_a_percent_of_the_published(region: str) -> None:
    """Published figures divide by the year's mean population; year-end population is off by the year's growth."""
    figures = FIGURES[region]
    ours = _computed("gdp_per_capita", figures["gdp"], figures["population"])
    assert abs(ours / figures["gdp_per_capita"] - 1) < 0.008


@pytest.mark.parametrize("vintage", ["", "_revised"])
@pytest.mark.parametrize("region", REGIONS)
def test_gdp_per_head_on_mean_population_is_the_published_figure(region: str, vintage: str) -> None:
    """Of both vintages: so each numerator goes with its own per-head figure. Populations are printed in 10 thousands."""
    figures = FIGURES[region]
    mean = (figures["population_2022"] + figures["population"]) / 2
    ours = _computed("gdp_per_capita", figures[f"gdp{vintage}"], mean)
    assert abs(ours / figures[f"gdp_per_capita{vintage}"] - 1) < 0.0005 + 0.5 / mean


@pytest.mark.parametrize("region", REGIONS)
def test_without_the_published_ratios_the_engine_works_them_out_from_the_prefilled_figures(region: str) -> None:
    """End to end: the derived values stand on the steps of their fields and close to the published ones."""
    profile = official(region, rd__rd_intensity=None, economy__gdp_per_capita=None)
    values = deduce(PACK, PACK.reader.read(profile).values).values
    assert values["rd_intensity"] == FIGURES[region]["rd_intensity"]
    assert abs(values["gdp_per_capita"] / FIGURES[region]["gdp_per_capita"] - 1) < 0.008
    assert values["gdp_per_capita"] == int(values["gdp_per_capita"])


def test_shipped_columns_that_are_computed_follow_from_their_columns() -> None:
    """`computed_from` must say how: the shares of industry, of fiscal revenue and of firms' R&D, patents by population."""
    for region, figures in FIGURES.items():
        for whole, part, of in (
            ("industry_share", "industry_value_added", "gdp_revised"),
            ("fiscal_self_sufficiency", "fiscal_revenue", "fiscal_expenditure"),
            ("enterprise_rd_share", "industrial_rd_expenditure", "rd_expenditure"),
        ):
            assert abs(_computed("ratio_percent", figures[part], figures[of]) - figures[whole]) <= 0.005 + 1e-9, (region, whole)
        patents = _computed("per_10k", figures["invention_patents"], figures["population"])
        assert abs(patents - figures["invention_patents_per_10k"]) <= 0.005 + 1e-9, region


def _misfits(column: str, moved: float) -> list[Misfit]:
    """What does not fit in Gansu's figures with one of them moved."""
    figures = {**FIGURES["甘肃"], column: moved}
    pack: Any = SimpleNamespace(reference=SimpleNamespace(regions={"甘肃": figures}))
    return [misfit for misfit in misfits(pack) if misfit.column == column]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.column)
def test_a_published_figure_that_does_not_follow_from_the_others_is_named_with_what_would(check: Recomputation) -> None:
    recomputed = check.formula(*(FIGURES["甘肃"][name] for name in check.inputs))
    assert recomputed is not None
    for side in (1, -1):
        within, beyond = recomputed + side * check.tolerance * 0.9, recomputed + side * check.tolerance * 1.1
        assert _misfits(check.column, within) == []
        assert _misfits(check.column, beyond) == [Misfit("甘肃", check.column, beyond, recomputed)]
