"""Protects the nation's figures: each stands in one place and is what the regions add up to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from engine.deduction.deduce import derive
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.nation import NationalIndicator, national_id

PACK = load_pack()
PROVINCES = PACK.reference.at("province").values()
INDICATORS = {indicator.of: indicator for indicator in PACK.nation.indicators}


def total(column: str) -> float:
    """The sum of a column over the 31; what a region does not publish counts as nothing."""
    return sum(float(region.figures.get(column, 0)) for region in PROVINCES)


def weighted(column: str, weight: str) -> float:
    parts = (float(region.figures[column]) * float(region.figures[weight]) for region in PROVINCES)
    return sum(parts) / total(weight)


def mean_population() -> float:
    return (total("population") + total("population_2022")) / 2


def wage_over_productivity() -> float:
    wage = PACK.nation.value("average_wage", 2023, "yearbook")
    assert wage is not None
    return 100 * wage / (10_000 * total("gdp") / total("employed_persons"))


# by the field whose value for the nation it is: how the 31 regions give the figure of 2023
SUMS: dict[str, Callable[[], float]] = {
    "gdp_per_capita": lambda: 10_000 * total("gdp") / mean_population(),
    "retail_sales": lambda: total("retail_sales"),
    "retail_sales_per_capita": lambda: 10_000 * total("retail_sales") / total("population"),
    "consumption_per_capita": lambda: weighted("consumption_per_capita", "population"),
    "labour_productivity": lambda: 10_000 * total("gdp") / total("employed_persons"),
    "unit_labour_cost": wage_over_productivity,
    "basic_research_per_capita": lambda: (
        10_000 * total("basic_research_expenditure") / total("population")
    ),
    "basic_research_intensity": lambda: 100 * total("basic_research_expenditure") / total("gdp"),
    "industrial_revenue": lambda: total("industrial_revenue"),
    "traditional_revenue": lambda: total("industrial_revenue") - total("high_tech_revenue"),
    "traditional_revenue_ratio": lambda: (
        100 * (total("industrial_revenue") - total("high_tech_revenue")) / total("gdp")
    ),
    "industry_share": lambda: 100 * total("industry_value_added") / total("gdp_revised"),
    "industrial_rd_ratio": lambda: (
        100 * total("industrial_rd_expenditure") / total("industry_value_added")
    ),
    "rd_fte_per_10k": lambda: total("rd_personnel_fte") / total("population"),
    "high_tech_per_10k": lambda: total("high_tech_enterprises") / total("population"),
    "invention_patents_per_10k": lambda: total("invention_patents") / total("population"),
    "postgraduates_per_10k": lambda: total("postgraduates") / total("population"),
    "fiscal_self_sufficiency": lambda: 100 * total("fiscal_revenue") / total("fiscal_expenditure"),
    "fiscal_science_share": lambda: (
        100 * total("fiscal_science_expenditure") / total("fiscal_expenditure")
    ),
    "technology_purchase_ratio": lambda: (
        100 * total("technology_purchases") / total("industrial_rd_expenditure")
    ),
    "renovation_ratio": lambda: 1000 * total("technical_renovation") / total("industrial_revenue"),
    "incubatee_funding_ratio": lambda: 10_000 * total("incubatee_funding") / total("gdp"),
    "high_tech_revenue_share": lambda: (
        100 * total("high_tech_revenue") / total("industrial_revenue")
    ),
}
NOT_SUMMED = {
    "rd_intensity",
    "age_65_share",
    "relative_deposits",
    "average_wage",
    "rd_firms_per_10k",
}
"""Three published for the nation; weighted by a figure that is not kept; of a year with another
basis.
"""


def test_every_figure_that_is_a_sum_of_the_31_is_recomputed_here() -> None:
    assert {*SUMS, *NOT_SUMMED} == set(INDICATORS)
    assert not INDICATORS["rd_intensity"].sum_of_31
    assert all(INDICATORS[field].sum_of_31 for field in SUMS)


@pytest.mark.parametrize("field", SUMS)
def test_what_is_said_to_be_the_sum_of_the_31_is(field: str) -> None:
    indicator = INDICATORS[field]
    value = PACK.nation.value(field, 2023, "yearbook")
    assert value is not None
    decimals = PACK.form.fields[indicator.sets].decimals
    assert abs(SUMS[field]() - value) <= 0.6 * 10**-decimals


def test_gdp_per_head_of_the_nation_is_on_the_basis_of_what_regions_publish() -> None:
    """Published GDP per head divides by the year's mean population; so must what it is held
    against.
    """
    by_mean, by_year_end = (
        10_000 * total("gdp") / people for people in (mean_population(), total("population"))
    )
    assert (round(by_mean), round(by_year_end)) == (88_800, 88_865)
    assert PACK.nation.value("gdp_per_capita", 2023, "yearbook") == 88_800
    assert PACK.nation.value("gdp_per_capita", 2023, "census_revised") == 91_133


def test_a_figure_is_read_for_the_regions_own_year_and_vintage_and_never_guessed() -> None:
    def national(**region: Any) -> Any:
        return derive(PACK, region).values.get("national_labour_productivity")

    assert national() == national(year=2023, gdp_vintage="yearbook") == 168_951
    assert national(gdp_vintage="census_revised") == 173_391
    assert national(year=2022) == 162_776
    assert national(year=2024) is None
    assert national(year=2022, gdp_vintage="census_revised") is None
    assert national(year=2024, national_labour_productivity=175_000) == 175_000


def test_what_does_not_rest_on_gdp_is_the_same_on_both_vintages() -> None:
    for vintage in ("yearbook", "census_revised"):
        assert derive(PACK, {"gdp_vintage": vintage}).values["national_retail_per_capita"] == 33_182


def test_no_form_asks_for_a_national_figure_but_a_profile_may_state_one() -> None:
    asked = {name for name, _ in PACK.form.answerable()}
    for indicator in PACK.nation.indicators:
        assert indicator.sets not in asked
        assert PACK.form.fields[indicator.sets].stated
    profile = {"region": {"name": "x", "year": 2024}, "nation": {"national_gdp_per_capita": 95_000}}
    assert PACK.reader.read(profile).values["national_gdp_per_capita"] == 95_000


def test_no_parameter_holds_a_national_figure_of_an_indicator_that_has_its_place_here() -> None:
    held = {indicator.sets for indicator in PACK.nation.indicators}
    assert not [name for name in PACK.parameters if any(name.startswith(field) for field in held)]


def indicator(*figures: dict[str, Any]) -> NationalIndicator:
    said = {"zh": "甲", "en": "a"}
    return NationalIndicator.model_validate(
        {
            "sets": "national_gdp_per_capita",
            "of": "gdp_per_capita",
            "bears_on": ("2.2.p1.s5",),
            "source": said,
            "definition": said,
            "figures": figures,
        }
    )


@pytest.mark.parametrize("again", [{"vintage": "yearbook"}, {}])
def test_a_year_and_vintage_has_one_figure(again: dict[str, str]) -> None:
    first = {"year": 2023, "vintage": "yearbook", "value": 1}
    indicator(
        first, {"year": 2023, "vintage": "census_revised", "value": 2}, {"year": 2022, "value": 3}
    )
    with pytest.raises(ValidationError, match="there is a figure for this year"):
        indicator(first, {"year": 2023, "value": 2, **again})


def test_the_table_of_an_indicator_is_named_after_its_field() -> None:
    assert national_id("national_gdp_per_capita") == "nation.gdp-per-capita"
    assert PACK.by_id["nation.gdp-per-capita"].basis == "statistics"
