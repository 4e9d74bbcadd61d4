"""The engine's work for the memo: other regions, near thresholds, revised figures, figures that
disagree. Each against another way.
"""

from __future__ import annotations

import json
from statistics import median
from typing import Any

import pytest

from engine.advice.advising import advise
from engine.advice.background import Background
from engine.advice.close_calls import differences, rerun_on_revised_figures
from engine.deduction.deduce import deduce
from engine.regions.comparison import compare_regions
from engine.regions.peers import peers
from engine.results.advice import Advice
from knowledge_base.conditions.tree import references
from reports.documents.annex.build import build_from
from reports.documents.material.lifting_a_warning import Lifting
from reports.words.writer import Writer
from tests.reports.memos import DAY, EVERY, EXAMPLE, PACK, REGIONS, background, memo, of_profile

PEERS = peers(PACK, "yearbook")


def test_how_many_regions_get_a_rule_agrees_with_the_comparison_of_regions() -> None:
    """The comparison asks experta as well; this one deduces only."""
    counted = compare_regions(PACK).reach()
    for rule in PACK.rules:
        if rule.kind == "advice" and rule.particular:
            assert PEERS.reach[rule.id].fired == counted.get(rule.id, 0), rule.id
    assert all(
        reach.fired + reach.waiting <= reach.regions == len(REGIONS)
        for reach in PEERS.reach.values()
    )


def test_national_figures_are_those_of_the_pack_or_worked_out_from_totals() -> None:
    figures = [region.figures for region in PACK.reference.at("province").values()]

    def total(column: str) -> float:
        return sum(float(figure[column]) for figure in figures)

    revised = peers(PACK, "census_revised")
    for indicator in PACK.nation.indicators:
        held = PACK.nation.value(indicator.of, 2023, "yearbook")
        assert held is None or PEERS.nation(indicator.of) == held, indicator.of
    assert revised.nation("gdp_per_capita") == PACK.nation.value(
        "gdp_per_capita", 2023, "census_revised"
    )
    assert revised.nation("rd_intensity") == pytest.approx(
        100 * total("rd_expenditure") / total("gdp_revised"), abs=0.006
    )
    assert PEERS.nation("enterprise_rd_share") == pytest.approx(
        100 * total("industrial_rd_expenditure") / total("rd_expenditure"), abs=0.06
    )
    assert PEERS.nation("gdp") is None, "a total is no measure for one region"
    assert PEERS.nation("loans_per_capita") is None, "not known for all"


def test_the_median_of_a_type_leaves_the_region_out() -> None:
    standing = PEERS.standing("rd_intensity", 2.5, "陕西", "III", 2023)
    others = [r for r in compare_regions(PACK).regions if r.type == "III" and r.region != "陕西"]
    values = [float(PACK.reference.figures(other.region)["rd_intensity"]) for other in others]
    assert (standing.of_type, standing.type_size) == (median(values), len(values))


@pytest.mark.parametrize("name", EVERY)
def test_crossing_a_near_threshold_changes_exactly_what_is_said(name: str) -> None:
    deduction = background(name).deduction
    for crossing in background(name).crossings:
        assert crossing.leaf.near
        moved = deduce(
            PACK, {**deduction.stated, crossing.field: crossing.moved_to}, years=deduction.years
        )
        before = {(v.rule.id, v.about) for v in deduction.rules if v.truth}
        after = {(v.rule.id, v.about) for v in moved.rules if v.truth}
        assert set(crossing.change.lost) == before - after
        assert set(crossing.change.gained) == after - before
        for field, old, new in crossing.change.grades:
            assert (deduction.values.get(field), moved.values.get(field)) == (old, new)
        kind = PACK.form.fields[crossing.field]
        assert kind.step is not None
        assert abs(crossing.moved_to - crossing.leaf.threshold) <= kind.step * 1.001


def test_hebei_stands_close_to_the_cut_of_two_percent_and_tibet_far_from_any_other_type() -> None:
    assert ("rd_intensity", 2) in {
        (c.field, c.leaf.threshold) for c in background("河北").crossings
    }
    assert "rd_intensity" not in {c.field for c in background("西藏").crossings}


def test_on_revised_figures_shanghai_changes_its_type_and_no_other_region_does() -> None:
    changed = {}
    for name in REGIONS:
        rerun = rerun_on_revised_figures(background(name).deduction)
        assert rerun is not None
        if rerun.region_type != background(name).values["region_type"]:
            changed[name] = rerun.region_type
    assert changed == {"上海": "II"}


def test_the_type_is_not_run_again_for_a_county_another_year_or_figures_already_revised() -> None:
    for region in (
        {"name": "甲县", "province": "上海", "level": "county"},
        {"name": "上海", "province": "上海", "level": "province", "year": 2022},
        {"name": "上海", "province": "上海", "level": "province", "gdp_vintage": "census_revised"},
        {"name": "某群", "level": "city_cluster"},
    ):
        found = of_profile({"region": region, "rd": {"rd_expenditure": 2000, "rd_intensity": 4.3}})
        assert rerun_on_revised_figures(found.deduction) is None


@pytest.mark.parametrize(
    ("stated", "differs"),
    [
        (
            {"gdp": 1000, "population": 100, "gdp_per_capita": 100900},
            False,
        ),  # 1 % is allowed: the published figure uses the mean population
        ({"gdp": 1000, "population": 100, "gdp_per_capita": 101100}, True),
        (
            {"gdp": 1000, "industry_value_added": 300, "industry_share": 30.1},
            False,
        ),  # one step is rounding
        ({"gdp": 1000, "industry_value_added": 300, "industry_share": 30.2}, True),
    ],
)
def test_a_stated_figure_that_is_not_the_derived_one_is_noted_beyond_its_tolerance(
    stated: dict[str, float], differs: bool
) -> None:
    found = of_profile({"region": {"name": "甲市"}, "economy": stated})
    assert bool(list(differences(found.deduction, PACK.memo_plan.tolerances))) is differs
    captions = [table.caption for table in build_from(found, "zh", DAY).close_calls.tables]
    assert ("填报与推算不一致" in captions) is differs


def test_a_grade_stated_against_its_figures_is_noted_and_the_memo_uses_what_was_stated() -> None:
    found = of_profile(
        {"region": {"name": "甲市"}, "rd": {"rd_intensity": 1.0, "rd_capability": "strong"}}
    )
    (row,) = next(
        table
        for table in build_from(found, "zh", DAY).close_calls.tables
        if table.caption == "填报与推算不一致"
    ).rows
    assert row == ("研发能力", "强", "弱")


@pytest.mark.parametrize("name", [EXAMPLE, "3.3-three-ring-city", "上海"])
def test_a_memo_written_from_the_json_of_an_advice_is_the_same_memo(name: str) -> None:
    read = Advice.model_validate(json.loads(background(name).advice.model_dump_json()))
    for language in ("zh", "en"):
        assert build_from(
            Background.read_back(PACK, read), "zh" if language == "zh" else "en", DAY
        ) == memo(name, "zh" if language == "zh" else "en")


@pytest.mark.parametrize("name", EVERY)
def test_every_warning_says_what_would_lift_it(name: str) -> None:
    """Some memos have no warning; which ones is not asked while tests are collected, as it takes
    long.
    """
    found = background(name)
    for language in ("zh", "en"):
        lifting = Lifting(found, Writer(PACK, "zh" if language == "zh" else "en"))
        for warning in found.advice.warnings:
            assert lifting.of([found.verdicts[warning.rule, warning.about]])


_CITY = {"name": "甲市", "level": "prefecture"}
_MANY = [
    {"industry": industry}
    for industry in ("quantum", "fusion", "six_g", "hydrogen", "new_energy", "new_materials")
]
_LIFTED: tuple[tuple[str, dict[str, Any], str, dict[str, Any]], ...] = (
    (
        "market_government.copied-template",
        {"governance": {"copies_developed_regions": True}},
        "规划已按本地条件论证",
        {"governance": {"copies_developed_regions": False}},
    ),
    (
        "industry.too-many-industries",
        {"region": _CITY, "industry": {"planned_industries": _MANY}},
        "规划发展的新兴与未来产业减至5项以内",
        {"region": _CITY, "industry": {"planned_industries": _MANY[:5]}},
    ),
    (
        "model.input-driven-growth",
        {"economy": {"tfp_contribution": 20}},
        "全要素生产率贡献率不低于50.0%",
        {"economy": {"tfp_contribution": 50}},
    ),
    (
        "market_government.short-fragmented-policy",
        {"governance": {"policy_horizon": "short", "fragmented_policy": True}},
        "政策期限不再为“短期为主”，且政策已统一归口",
        {
            "governance": {
                "policy_horizon": "long",
                "fragmented_policy": False,
                "dynamic_adjustment": True,
            }
        },
    ),
)
"""A warning, what it is given for, what is said to lift it, and with what it is lifted."""


def test_what_is_said_to_lift_a_warning_lifts_it() -> None:
    """One of each form of condition: a yes or no, a count, a choice, a threshold, several
    causes.
    """
    for rule, before, said, after in _LIFTED:
        warned = of_profile({"region": {"name": "甲市"}, **before})
        assert Lifting(warned, Writer(PACK, "zh")).of([warned.verdicts[rule, None]]) == said
        assert rule in {warning.rule for warning in warned.advice.warnings}
        assert rule not in {
            warning.rule for warning in advise({"region": {"name": "甲市"}, **after}, PACK).warnings
        }


def test_no_warning_waits_for_another_region_to_change_its_plans() -> None:
    """What a partner plans is not for the region to change: its rule says instead what the two can
    do.
    """
    warnings = [rule for rule in PACK.rules if rule.direction == "against"]
    others = [
        rule for rule in warnings if any(read.owner == "partners" for read in references(rule.when))
    ]
    assert others and all(rule.lifted for rule in others)


def test_entities_that_the_same_would_lift_are_named_together_each_without_its_name_again() -> None:
    plans = [
        {"industry": name, "local_base": base}
        for name, base in (("quantum", "weak"), ("fusion", "none"), ("hydrogen", "strong"))
    ]
    partners = [
        {"name": name, "planned_industries": ["quantum", "fusion"]} for name in ("乙市", "丙市")
    ]
    found = of_profile(
        {
            "region": {"name": "甲市"},
            "industry": {"planned_industries": plans},
            "cooperation": {"partners": partners},
        }
    )
    for rule, said in (
        (
            "industry.ignores-own-base",
            "量子信息、核聚变能：本地基础达到“中等”及以上，或已调出规划产业清单",
        ),
        (
            "industry.duplicated-layout",
            "量子信息、核聚变能：与列有同一产业的合作地区签订环节分工协议，公共投入按协议错开",
        ),
    ):
        warned = [
            found.verdicts[rule, warning.about]
            for warning in found.advice.warnings
            if warning.rule == rule
        ]
        assert Lifting(found, Writer(PACK, "zh")).of(warned) == said
