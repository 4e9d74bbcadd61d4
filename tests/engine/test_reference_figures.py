"""Protects the link between our arithmetic and what was published: indicators recomputed from the
shipped official figures.

The published figure is printed to a number of decimals; nothing closer than half the last one can
be asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, get_args

import pytest

from engine.deduction.deduce import deduce
from engine.indicators import compute
from engine.regions.national_check import national_misfits
from engine.regions.reference_check import (
    FORMULAS,
    Misfit,
    covered_provinces,
    misfits,
    recomputed_columns,
)
from knowledge_base.models.columns import Column, Formula
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from tests.engine.shipped_profiles import PACK, REGIONS, official

FIGURES: dict[str, dict[str, Any]] = {name: dict(PACK.reference.figures(name)) for name in REGIONS}


def _computed(name: str, *inputs: float) -> float:
    value = compute(name, inputs, PACK.vocabulary)
    assert value is not None
    return float(value)


def test_the_31_provincial_level_regions_have_figures() -> None:
    assert len(REGIONS) == 31
    assert set(REGIONS) == set(PACK.vocabulary.lists["provinces"].values)


@pytest.mark.parametrize("region", REGIONS)
def test_published_rd_intensity_is_expenditure_over_unrevised_gdp(region: str) -> None:
    """The bulletin divides by GDP before the census revision; on revised GDP Shanghai would fall
    under 4 %.
    """
    figures = FIGURES[region]
    assert (
        abs(
            _computed("ratio_percent", figures["rd_expenditure"], figures["gdp"])
            - figures["rd_intensity"]
        )
        <= 0.005 + 1e-9
    )


def test_on_revised_gdp_shanghai_would_not_be_of_type_one() -> None:
    revised = _computed(
        "ratio_percent", FIGURES["上海"]["rd_expenditure"], FIGURES["上海"]["gdp_revised"]
    )
    assert revised < 4 < FIGURES["上海"]["rd_intensity"]


@pytest.mark.parametrize("region", REGIONS)
def test_gdp_per_head_on_year_end_population_is_within_a_percent_of_the_published(
    region: str,
) -> None:
    """Published figures divide by the year's mean population; year-end population is off by the
    year's growth.
    """
    figures = FIGURES[region]
    ours = _computed("gdp_per_capita", figures["gdp"], figures["population"])
    assert abs(ours / figures["gdp_per_capita"] - 1) < 0.008


@pytest.mark.parametrize("vintage", ["", "_revised"])
@pytest.mark.parametrize("region", REGIONS)
def test_gdp_per_head_on_mean_population_is_the_published_figure(region: str, vintage: str) -> None:
    """Of both vintages: so each numerator goes with its own per-head figure. Populations are
    printed in 10 thousands.
    """
    figures = FIGURES[region]
    mean = (figures["population_2022"] + figures["population"]) / 2
    ours = _computed("gdp_per_capita", figures[f"gdp{vintage}"], mean)
    assert abs(ours / figures[f"gdp_per_capita{vintage}"] - 1) < 0.0005 + 0.5 / mean


@pytest.mark.parametrize("region", REGIONS)
def test_without_the_published_ratios_the_engine_works_them_out_from_the_prefilled_figures(
    region: str,
) -> None:
    """End to end: the derived values stand on the steps of their fields and close to the published
    ones.
    """
    profile = official(region, rd__rd_intensity=None, economy__gdp_per_capita=None)
    values = deduce(PACK, PACK.reader.read(profile).values).values
    assert values["rd_intensity"] == FIGURES[region]["rd_intensity"]
    assert abs(values["gdp_per_capita"] / FIGURES[region]["gdp_per_capita"] - 1) < 0.008
    assert values["gdp_per_capita"] == int(values["gdp_per_capita"])


def test_shipped_columns_that_are_computed_follow_from_their_columns() -> None:
    """`computed_from` must say how: the shares of industry, of fiscal revenue and of firms' R&D,
    patents by population.
    """
    for region, figures in FIGURES.items():
        for whole, part, of in (
            ("industry_share", "industry_value_added", "gdp_revised"),
            ("fiscal_self_sufficiency", "fiscal_revenue", "fiscal_expenditure"),
            ("enterprise_rd_share", "industrial_rd_expenditure", "rd_expenditure"),
        ):
            assert (
                abs(_computed("ratio_percent", figures[part], figures[of]) - figures[whole])
                <= 0.005 + 1e-9
            ), (region, whole)
        patents = _computed("per_10k", figures["invention_patents"], figures["population"])
        assert abs(patents - figures["invention_patents_per_10k"]) <= 0.005 + 1e-9, region


# ---- the check of everything


def test_what_can_be_worked_out_again_fits() -> None:
    """Shares, ratios, growth, totals of sectors and of cities, on every level; figures known to be
    suspect apart.
    """
    assert list(misfits(PACK)) == []


def test_the_figures_of_the_nation_follow_from_those_of_the_31() -> None:
    assert list(national_misfits(PACK)) == []


def test_every_column_that_is_said_to_be_computed_is_worked_out_again() -> None:
    for level in LEVELS:
        for name, column in PACK.reference.columns[level].items():
            assert column.follows or not column.computed_from, (level, name)


def test_a_figure_that_is_known_to_be_suspect_does_not_fit() -> None:
    """Else it need not be left out of profiles."""
    column = PACK.reference.columns["prefecture"]["gdp_per_capita"]
    for name in ("抚顺市", "哈密市", "克拉玛依市", "那曲市"):
        figures = PACK.reference.figures(name, "prefecture")
        recomputed = _again(column, figures)
        assert column.follows
        assert column.follows.misses(float(figures["gdp_per_capita"]), recomputed), name


def _again(column: Column, figures: Mapping[str, Any]) -> float:
    assert column.follows
    found = FORMULAS[column.follows.formula](*(figures.get(name, 0) for name in column.inputs))
    assert found is not None
    return found


def test_provinces_that_lie_wholly_in_their_cities_are_those_with_a_sum_of_deposits() -> None:
    covered = covered_provinces(PACK)
    assert len(covered) == 17
    for name in covered:
        cities = [c for c in PACK.reference.at("prefecture").values() if c.province == name]
        total = sum(float(city.figures["gdp"]) for city in cities)
        assert abs(total / FIGURES[name]["gdp"] - 1) < 0.01, name


def _misfits(level: ReferenceLevel, column: str, region: str, moved: float) -> list[Misfit]:
    """What does not fit in one region's figures with one of them moved."""
    changed = replace(
        PACK.reference.at(level)[region],
        figures={**PACK.reference.figures(region, level), column: moved},
    )
    levels: dict[Any, Any] = {other: {} for other in LEVELS} | {level: {region: changed}}
    pack: Any = SimpleNamespace(reference=replace(PACK.reference, levels=levels))
    return [misfit for misfit in misfits(pack) if misfit.column == column]


_WHERE = {"province": "甘肃", "prefecture": "兰州市", "county": "昆山市"}


@pytest.mark.parametrize(
    ("level", "column"),
    tuple(recomputed_columns(PACK)),
    ids=lambda one: one if isinstance(one, str) else one.name,
)
def test_a_figure_that_does_not_follow_from_the_others_is_named_with_what_would(
    level: ReferenceLevel, column: Column
) -> None:
    region = "江苏" if column.name == "technology_purchases" else _WHERE[level]
    check, recomputed = column.follows, _again(column, PACK.reference.figures(region, level))
    assert check
    for side in (1, -1):
        allowed = check.within * recomputed if check.share else check.within
        within, beyond = recomputed + side * allowed * 0.9, recomputed + side * allowed * 1.15
        assert _misfits(level, column.name, region, within) == []
        assert _misfits(level, column.name, region, beyond) == [
            Misfit(region, column.name, beyond, recomputed, level)
        ]


def test_every_formula_that_a_pack_may_name_is_there_and_used() -> None:
    used = {column.follows.formula for _, column in recomputed_columns(PACK) if column.follows}
    assert set(FORMULAS) == set(get_args(Formula)) == used


def test_a_sum_of_cities_that_is_not_the_province_is_named() -> None:
    cities = dict(PACK.reference.at("prefecture"))
    foshan = cities["佛山市"]
    cities["佛山市"] = replace(foshan, figures={**foshan.figures, "deposits": 0.5})
    levels = {**PACK.reference.levels, "prefecture": cities}
    pack: Any = SimpleNamespace(reference=replace(PACK.reference, levels=levels))
    (misfit,) = misfits(pack)
    assert (misfit.region, misfit.column) == ("广东", "deposits")
