"""Protects the arithmetic: identities that tier shares, quotients, growth accounting and rounding
must keep.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from math import exp, isclose
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.advice.list_indicators import list_indicators
from engine.deduction.deduce import deduce, derive
from engine.indicators import compute, registered
from engine.indicators.decimals import on_step
from engine.indicators.growth import growth_steps, tfp_share_of_growth
from engine.indicators.overlap import planned_overlap
from engine.indicators.ratios import (
    difference,
    gdp_per_capita,
    per_10k,
    per_10k_yuan,
    ratio_per_mille,
    ratio_percent,
    total,
    yuan_per_head,
)
from engine.indicators.tiers import (
    HEAVY_CHEMICAL,
    heavy_chemical_share,
    location_quotients,
    tier_of_sectors,
    tier_share,
)
from engine.results.advice import GrowthShare
from knowledge_base.dictionary.fields import ByIndicator
from tests.engine.shipped_profiles import PACK

TIER_OF = tier_of_sectors(PACK.vocabulary)
TIERS = ("primary", "low_end", "mid_end", "high_end")
OUTPUTS = st.floats(0.01, 100_000)
CODES = st.lists(st.sampled_from(sorted(TIER_OF)), min_size=1, max_size=12, unique=True)


@st.composite
def sectors(draw: Any, outputs: st.SearchStrategy[float] = OUTPUTS) -> list[dict[str, Any]]:
    return [{"sector": code, "output": draw(outputs)} for code in draw(CODES)]


@st.composite
def series(draw: Any, least: int = 2) -> list[dict[str, Any]]:
    """Figures of some years, not all of them neighbours, in any order."""
    years = draw(st.lists(st.integers(2000, 2023), min_size=least, max_size=6, unique=True))
    figure = st.floats(1, 10_000)
    return [
        {"year": year, "gdp": draw(figure), "capital": draw(figure), "labour": draw(figure)}
        for year in years
    ]


SHARES = st.floats(0, 1)


@given(sectors())
def test_the_shares_of_the_four_tiers_add_up_to_the_whole(listed: list[dict[str, Any]]) -> None:
    shares = [tier_share(listed, tier, TIER_OF) for tier in TIERS]
    assert isclose(sum(share for share in shares if share is not None), 100)
    assert None not in shares


@given(sectors(), st.sampled_from(TIERS), st.floats(0.001, 1000))
def test_a_share_does_not_depend_on_the_unit_of_output(
    listed: list[dict[str, Any]], tier: str, factor: float
) -> None:
    scaled = [{**sector, "output": factor * sector["output"]} for sector in listed]
    here, there = tier_share(listed, tier, TIER_OF), tier_share(scaled, tier, TIER_OF)
    assert here is not None and there is not None
    assert isclose(here, there, abs_tol=1e-9)


def test_the_tiers_are_those_of_the_papers_note_and_cover_the_41_sectors() -> None:
    """06-12 and 44-46 are primary; counts by tier as in note 1."""
    counts = {tier: sum(other == tier for other in TIER_OF.values()) for tier in TIERS}
    assert counts == {"primary": 10, "low_end": 13, "mid_end": 9, "high_end": 9}
    assert sum(counts.values()) == 41


@pytest.mark.parametrize(
    "listed",
    [
        [],
        [{"sector": "06", "output": 0}],
        [{"sector": "06", "output": 5}, {"sector": "07", "output": None}],
    ],
)
def test_no_share_is_made_up_where_an_output_is_unknown_or_there_is_none(
    listed: list[dict[str, Any]],
) -> None:
    assert tier_share(listed, "primary", TIER_OF) is None


@given(sectors(), st.floats(0.001, 1000))
def test_location_quotients_average_to_one_by_the_weights_of_the_reference(
    reference: list[dict[str, Any]], factor: float
) -> None:
    """Where the region has no sector that the reference lacks; and equal structures have all
    quotients at one.
    """
    region = [
        {**sector, "output": sector["output"] * (1 + i)} for i, sector in enumerate(reference)
    ]
    whole = sum(sector["output"] for sector in reference)
    quotients = location_quotients(region, reference)
    assert isclose(sum(float(quotients[s["sector"]]) * s["output"] / whole for s in reference), 1)
    same = location_quotients([{**s, "output": factor * s["output"]} for s in reference], reference)
    assert all(isclose(quotient, 1) for quotient in same.values())


def test_a_sector_the_reference_lacks_has_no_quotient_and_no_unknown_output_gives_any() -> None:
    here, there = (
        [{"sector": "39", "output": 30}, {"sector": "06", "output": 10}],
        [{"sector": "39", "output": 50}],
    )
    assert location_quotients(here, there) == {"39": 0.75}
    assert location_quotients([{"sector": "39", "output": None}], there) == {}
    assert location_quotients(here, []) == {}


@given(series(), SHARES)
def test_contributions_to_growth_add_up_to_the_growth_of_output(
    years: list[dict[str, Any]], capital_share: float
) -> None:
    for step in growth_steps(years, capital_share):
        assert isclose(step.capital + step.labour + step.tfp, step.output, abs_tol=1e-9)


@given(series(), SHARES)
def test_steps_of_growth_chain_over_gaps_from_the_first_year_to_the_last(
    years: list[dict[str, Any]], capital_share: float
) -> None:
    """Two neighbouring entries may lie years apart: the step covers the whole time and none is lost
    or counted twice.
    """
    steps, ordered = (
        growth_steps(years, capital_share),
        sorted(years, key=lambda entry: entry["year"]),
    )
    assert [(step.since, step.until) for step in steps] == [
        (a["year"], b["year"]) for a, b in pairwise(ordered)
    ]
    assert isclose(
        exp(sum(step.output for step in steps) / 100),
        ordered[-1]["gdp"] / ordered[0]["gdp"],
        rel_tol=1e-9,
    )


@given(series(), SHARES, st.floats(0.01, 100))
def test_growth_accounting_does_not_depend_on_units_nor_on_the_order_of_years(
    years: list[dict[str, Any]], capital_share: float, factor: float
) -> None:
    other = [
        {**entry, "gdp": factor * entry["gdp"], "capital": entry["capital"] / factor}
        for entry in reversed(years)
    ]
    for a, b in zip(
        growth_steps(years, capital_share), growth_steps(other, capital_share), strict=True
    ):
        assert isclose(a.tfp, b.tfp, abs_tol=1e-9)
        assert isclose(a.output, b.output, abs_tol=1e-9)


@given(series())
def test_at_the_ends_of_the_scale_only_one_factor_contributes(years: list[dict[str, Any]]) -> None:
    assert all(step.labour == 0 for step in growth_steps(years, 1))
    assert all(step.capital == 0 for step in growth_steps(years, 0))


@given(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2), SHARES)
def test_growth_that_the_factors_explain_leaves_nothing_to_productivity(
    capital: float, labour: float, alpha: float
) -> None:
    first = {"year": 2020, "gdp": 100.0, "capital": 300.0, "labour": 50.0}
    output = 100 * exp(alpha * capital + (1 - alpha) * labour)
    last = {"year": 2023, "gdp": output, "capital": 300 * exp(capital), "labour": 50 * exp(labour)}
    assert isclose(growth_steps([first, last], alpha)[0].tfp, 0, abs_tol=1e-9)


def test_growth_accounting_by_hand() -> None:
    """Output 10 % up, capital 20 %, labour 5 % down, alpha 0.4: 9.531 = 7.293 - 3.078 + 5.316 in
    log points.
    """
    first, last = (
        {"year": 2022, "gdp": 100, "capital": 300, "labour": 60},
        {"year": 2023, "gdp": 110, "capital": 360, "labour": 57},
    )
    (step,) = growth_steps([first, last], 0.4)
    assert [round(part, 3) for part in (step.output, step.capital, step.labour, step.tfp)] == [
        9.531,
        7.293,
        -3.078,
        5.316,
    ]
    assert round(tfp_share_of_growth([first, last], 0.4) or 0, 1) == 55.8
    (said,) = list_indicators({"growth": [first, last], "capital_share": 0.4}).growth
    assert said == GrowthShare(
        since=2022, until=2023, output=9.53, capital_share=76.5, labour_share=-32.3, tfp_share=55.8
    )
    assert list_indicators({"growth": [first, last]}).growth == []
    assert list_indicators({"capital_share": 0.4}).growth == []


@pytest.mark.parametrize("key", ["gdp", "capital", "labour"])
@pytest.mark.parametrize("missing", [None, 0, -1])
def test_a_year_with_an_unknown_or_impossible_figure_gives_no_share_of_growth(
    key: str, missing: float | None
) -> None:
    years: list[dict[str, Any]] = [
        {"year": year, "gdp": year, "capital": 2 * year, "labour": 5}
        for year in (2020, 2021, 2022, 2023)
    ]
    assert tfp_share_of_growth(years, 0.5) is not None
    years[1][key] = missing
    assert tfp_share_of_growth(years, 0.5) is None
    assert [(step.since, step.until) for step in growth_steps(years, 0.5)] == [(2022, 2023)]


def test_one_year_or_no_growth_gives_no_share_of_growth() -> None:
    still = [{"year": year, "gdp": 100, "capital": year, "labour": 5} for year in (2020, 2021)]
    assert tfp_share_of_growth(still, 0.5) is None
    assert tfp_share_of_growth(still[:1], 0.5) is None
    assert tfp_share_of_growth([], 0.5) is None


def test_overlap_names_the_partners_known_to_plan_the_same_industry() -> None:
    planned = [{"industry": "quantum"}, {"industry": "biomedicine"}]
    partners: list[dict[str, Any]] = [
        {"name": "甲市", "planned_industries": ("quantum", "new_materials")},
        {"name": "乙市", "planned_industries": None},
        {"name": "丙市", "planned_industries": ()},
        {"name": "丁市", "planned_industries": ("quantum",)},
    ]
    assert planned_overlap(planned, partners) == {"quantum": ["甲市", "丁市"], "biomedicine": []}


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_ratios_carry_their_units(part: float, whole: float) -> None:
    """Percent; yuan per head from 100 million yuan and 10 thousand persons; counts per 10 thousand
    persons.
    """
    assert isclose(ratio_percent(part, whole) or 0, part / whole * 100)
    assert isclose(yuan_per_head(part, whole) or 0, (part * 1e8) / (whole * 1e4))
    assert gdp_per_capita(part, whole) == yuan_per_head(part, whole)
    assert isclose(per_10k(part, whole) or 0, part / (whole * 1e4) * 1e4)
    assert isclose(total(part, whole, 1), part + whole + 1)
    assert isclose(ratio_per_mille(part, whole) or 0, part / whole * 1000)
    assert isclose(per_10k_yuan(part, whole) or 0, part * 1e8 / (whole * 1e8) * 10_000)
    assert difference(whole, part) == -difference(part, whole) == whole - part


def test_a_ratio_to_nothing_is_unknown_not_an_error() -> None:
    assert ratio_percent(1, 0) is yuan_per_head(1, 0) is per_10k(1, 0) is None
    assert ratio_per_mille(1, 0) is per_10k_yuan(1, 0) is None


# what is stated, and by hand what follows from it (2023, yearbook)
# amounts in 100 million yuan, people in 10 thousand
STATED: dict[str, Any] = {
    "gdp": 1000.0,
    "population": 50.0,
    "deposits": 1500.0,
    "loans": 1200.0,
    "employed_persons": 40.0,
    "average_wage": 100_000.0,
    "retail_sales": 200.0,
    "consumption_per_capita": 30_000.0,
    "basic_research_expenditure": 5.0,
    "postgraduates": 2000,
    "university_students": 60_000,
    "invention_patents_granted": 500,
    "tech_contract_turnover": 30.0,
    "tech_contract_absorbed": 40.0,
    "industrial_revenue": 900.0,
    "high_tech_revenue": 100.0,
    "industrial_profit": 45.0,
    "industrial_enterprises": 300,
    "registered_population": 60.0,
    "industrial_rd_expenditure": 20.0,
    "technology_purchases": 1.0,
    "technical_renovation": 1.8,
    "incubatee_funding": 0.5,
}
BY_HAND: dict[str, float] = {
    "deposits_per_capita": 300_000,
    "loans_per_capita": 240_000,
    "relative_deposits": 337.8,  # of 88,800
    "relative_loans": 270.3,
    "loan_deposit_ratio": 80.0,
    "labour_productivity": 250_000,
    "relative_labour_productivity": 148.0,  # of 168,951
    "unit_labour_cost": 40.0,
    "relative_wage": 82.89,  # of 120,636
    "retail_sales_per_capita": 40_000,
    "relative_retail": 120.5,  # of 33,182
    "relative_consumption": 111.5,  # of 26,902
    "share_of_national_retail": 0.043,  # of 467,098.2
    "basic_research_per_capita": 1000,
    "relative_basic_research": 623.1,  # of 160.5
    "postgraduates_per_10k": 40.0,
    "students_per_10k": 1200.0,
    "inventions_granted_per_10k": 10.0,
    "technology_trade_ratio": 75.0,
    "traditional_revenue": 800.0,
    "traditional_revenue_ratio": 80.0,
    "relative_traditional_revenue": 90.8,  # of 88.14
    "share_of_national_traditional_revenue": 0.073,  # of 1,102,524.7
    "share_of_national_industrial_revenue": 0.068,  # of 1,327,218.7
    "industrial_revenue_ratio": 90.0,
    "industrial_margin": 5.0,
    "industrial_firms_per_10k": 5.0,
    "technology_purchase_ratio": 5.0,
    "renovation_ratio": 2.0,
    "incubatee_funding_ratio": 5.0,
}


@pytest.mark.parametrize("field", BY_HAND)
def test_a_figure_worked_out_by_hand_is_what_the_form_works_out(field: str) -> None:
    assert derive(PACK, STATED).values[field] == BY_HAND[field]


@pytest.mark.parametrize("field", BY_HAND)
def test_a_figure_is_not_worked_out_where_a_part_of_it_is_unknown(field: str) -> None:
    derived = PACK.form.fields[field].derived
    assert derived is not None
    for part in derived.from_:
        if part in STATED:
            rest = {name: value for name, value in STATED.items() if name != part}
            assert field not in derive(PACK, rest).values


def test_a_loss_and_more_high_technology_than_industry_keep_their_sign() -> None:
    values = derive(PACK, {**STATED, "industrial_profit": -9.0, "high_tech_revenue": 950.0}).values
    assert (values["industrial_margin"], values["traditional_revenue"]) == (-1.0, -50.0)


def test_the_share_of_heavy_and_chemical_industry_is_that_of_the_six_sectors_asked_for() -> None:
    question = PACK.form.fields["heavy_chemical_share"].question
    assert question is not None
    assert all(code in question.zh and code in question.en for code in HEAVY_CHEMICAL)
    listed = [
        {"sector": code, "output": output} for code, output in (("25", 10), ("26", 20), ("39", 70))
    ]
    assert heavy_chemical_share(listed) == 30
    assert derive(PACK, {"sectors": tuple(listed)}).values["heavy_chemical_share"] == 30.0


@given(sectors())
def test_heavy_industry_and_the_rest_make_the_whole(listed: list[dict[str, Any]]) -> None:
    share = heavy_chemical_share(listed)
    rest = sum(sector["output"] for sector in listed if sector["sector"] not in HEAVY_CHEMICAL)
    assert share is not None
    assert isclose(
        float(share) / 100 * sum(s["output"] for s in listed) + rest,
        sum(s["output"] for s in listed),
    )


@given(st.integers(0, 10**7), st.sampled_from([1, 0.5, 0.1, 0.01, 0.001]))
def test_a_value_half_way_between_two_steps_goes_up_and_one_below_half_way_down(
    steps: int, step: float
) -> None:
    unit = Decimal(repr(step))
    half, below = float((steps + Decimal("0.5")) * unit), float((steps + Decimal("0.499")) * unit)
    assert on_step(half, step) == float((steps + 1) * unit)
    assert on_step(below, step) == float(steps * unit)


@given(st.floats(-1e7, 1e7), st.sampled_from([1, 0.5, 0.1, 0.01, 0.001]))
def test_rounding_to_a_step_moves_by_half_a_step_at_most_and_only_once(
    value: float, step: float
) -> None:
    rounded = on_step(value, step)
    assert abs(rounded - value) <= step / 2 * (1 + 1e-9) + 1e-9
    assert on_step(rounded, step) == rounded


def test_sums_of_tenths_are_tenths_again() -> None:
    """0.1 + 0.2 must not be more than 0.3: that is what the step is for."""
    assert on_step(total(0.1, 0.2), 0.1) == 0.3
    assert on_step(2.675, 0.01) == 2.68


def test_every_registered_indicator_serves_a_field_and_every_field_a_registered_one() -> None:
    used = {
        kind.derived.indicator
        for kind in PACK.form.fields.values()
        if isinstance(kind.derived, ByIndicator)
    }
    assert used == registered()


def test_shares_worked_out_from_sectors_reach_the_sum_of_the_lower_tiers() -> None:
    """A figure of figures: once the sum was worked out before two of its three parts and stayed
    unknown.
    """
    output = {"06": 10, "13": 20, "31": 40, "39": 30}
    stated = {
        "sectors": tuple({"sector": code, "output": figure} for code, figure in output.items())
    }
    values = deduce(PACK, {"name": "某地", **stated}).values
    assert [values[f"{tier}_share"] for tier in TIERS] == [10, 20, 40, 30]
    assert values["lower_tiers_share"] == 70
    assert compute("tier_share_high_end", [stated["sectors"]], PACK.vocabulary) == 30
