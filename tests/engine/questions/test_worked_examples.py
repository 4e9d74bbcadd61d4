"""Gansu, Hubei and Guangdong on official figures of 2023, each answer worked out by hand from the
paper.

R&D intensity: Gansu 1.32%, Hubei 2.52%, Guangdong 3.54%. GDP per head: 47,867, 95,538 and 106,985
yuan. The paper (2.2.p1): over 4% is type I, over 3% type II, over 2% type III, under 2% and under
100,000 yuan type IV; it counts Guangdong among type II. Section 3.1 (p1.s3): strong research is for
the frontier, medium for strategic emerging industries.
"""

from __future__ import annotations

import pytest

from engine import ask, compare, depends, explain, what_if
from knowledge_base.dictionary.parameters import Parameter
from tests.engine.questions.profiles import province
from tests.engine.shipped_profiles import PACK

FIGURES = {
    PACK.form.path(name) for name, field in PACK.form.fields.items() if field.type == "number"
}

EMERGING = "industry.strategic-emerging"
"""3.1.p1.s3b: for medium R&D capability."""


ONE, TWO, THREE = (PACK.parameters[f"type_{kind}_rd_intensity"] for kind in ("one", "two", "three"))
"""The cuts of R&D intensity: over which a region may be of type I, II and III."""


@pytest.mark.parametrize(
    ("name", "status", "capability", "leaves"),
    [
        # 1.32 is not over 3 (short by 1.68) nor over 2 (short by 0.68): weak.
        ("甘肃", "fails", "weak", [(TWO, False), (THREE, False)]),
        # 2.52 is over 2 by 0.52, not over 3: medium.
        ("湖北", "fires", "medium", [(THREE, True), (TWO, False)]),
        # 3.54 is over 3 by 0.54: strong, for which the paper has other advice.
        ("广东", "fails", "strong", [(TWO, True)]),
    ],
)
def test_why_strategic_emerging_industries(
    name: str, status: str, capability: str, leaves: list[tuple[Parameter, bool]]
) -> None:
    (answer,) = explain(province(name), EMERGING)
    (reason,) = answer.because
    assert (answer.status, answer.source, answer.missing) == (status, ("3.1.p1.s3b",), ())
    assert (reason.field, reason.value, reason.threshold, reason.by) == (
        "rd.rd_capability",
        capability,
        "medium",
        "grade.rd-capability",
    )
    assert {below.field for below in reason.below} == {"rd.rd_intensity"}
    assert [(below.threshold, below.holds, below.source) for below in reason.below] == [
        (cut.value, holds, cut.source) for cut, holds in leaves
    ]
    for below in reason.below:
        assert below.margin == round(below.value - below.threshold, 2)


@pytest.mark.parametrize(("name", "value"), [("甘肃", "IV"), ("湖北", "III"), ("广东", "II")])
def test_why_the_type(name: str, value: str) -> None:
    (answer,) = explain(province(name), "grade.region-type", depth="line")
    assert answer.value == value
    intensity = [reason for reason in answer.because if reason.field == "rd.rd_intensity"]
    # What is not over 2% is type IV whatever its income; II and III lie between two cuts.
    assert [(reason.threshold, reason.holds) for reason in intensity] == {
        "IV": [(THREE.value, False)],
        "III": [(THREE.value, True), (TWO.value, False)],
        "II": [(TWO.value, True), (ONE.value, False)],
    }[value]


def test_gansu_with_research_like_hubei_s_would_get_its_advice_but_not_its_type() -> None:
    """At 2.52% the printed criteria say III; 47,867 yuan is under the calibrated cut of 66,000, so
    the type stays IV: a conflict.
    """
    found = what_if(province("甘肃"), {"rd.rd_intensity": 2.52})
    assert EMERGING in {item.rule for item in found.advice.gained}
    assert (found.type.before.value, found.type.after.value, found.type.after.conflict) == (
        "IV",
        "IV",
        True,
    )
    moved = {move.field: (move.before, move.after) for move in found.grades}
    assert moved["rd.rd_capability"] == ("weak", "medium")
    assert moved["conclusions.region_type_printed"] == ("IV", "III")


def test_guangdong_over_four_per_cent_would_be_type_one() -> None:
    found = what_if(province("广东"), {"rd.rd_intensity": 4.01})
    assert (found.type.before.value, found.type.after.value) == ("II", "I")
    assert what_if(province("广东"), {"rd.rd_intensity": 4}).type.after.value == "II", (
        "exactly 4 is the lower type"
    )


def test_hubei_without_its_research_would_lose_the_advice() -> None:
    found = what_if(province("湖北"), {"rd.rd_intensity": 2.0})
    (lost,) = (item for item in found.advice.lost if item.rule == EMERGING)
    assert [[(fact.field, fact.a, fact.b) for fact in way] for way in lost.because] == [
        [("rd.rd_capability", "medium", "weak")]
    ]


def test_it_takes_research_and_income_to_turn_gansu_s_type_into_hubei_s() -> None:
    found = compare(province("甘肃"), province("湖北"))
    assert found.type is not None
    assert (found.type.a, found.type.b) == ("IV", "III")
    assert [[(fact.field, fact.a, fact.b) for fact in some] for some in found.type.stated] == [
        [("economy.gdp_per_capita", 47867, 95538), ("rd.rd_intensity", 1.32, 2.52)]
    ]
    (rule,) = (rule for rule in found.rules if rule.rule == EMERGING)
    ((fact,),) = rule.ways
    assert (rule.a, rule.b, fact.field, fact.a, fact.b) == (
        "fails",
        "fires",
        "rd.rd_capability",
        "weak",
        "medium",
    )
    assert [[(one.field, one.a, one.b) for one in some] for some in fact.stated] == [
        [("rd.rd_intensity", 1.32, 2.52)]
    ]


def test_research_alone_turns_hubei_s_type_into_guangdong_s() -> None:
    """Over 3% R&D intensity decides by itself."""
    found = compare(province("湖北"), province("广东"))
    assert found.type is not None
    assert [[fact.field for fact in some] for some in found.type.stated] == [["rd.rd_intensity"]]


def test_of_a_mere_name_the_level_is_asked_first_and_research_intensity_first_of_figures() -> None:
    """The level: 3.3 speaks to cities, and each level has cuts of its own. The intensity: on it
    section 3.1 turns.
    """
    level, *others = ask({"region": {"name": "某省"}}, 5).questions
    best = next(one for one in others if one.field in FIGURES)
    assert (level.field, best.field) == ("region.level", "rd.rd_intensity")
    assert {decides.rule for decides in level.decides} >= {
        "space.differentiated-layout",
        "space.three-ring-chain",
    }
    assert EMERGING in {decides.rule for decides in best.decides}


def test_of_a_province_of_which_no_figure_is_known_the_research_intensity_is_asked_first() -> None:
    (best,) = ask(
        {"region": {"name": "甘肃", "province": "甘肃", "level": "province"}}, 1
    ).questions
    assert best.field == "rd.rd_intensity"
    assert EMERGING in {decides.rule for decides in best.decides}


@pytest.mark.parametrize("name", ["甘肃", "湖北", "广东"])
def test_what_official_figures_settle_is_not_asked_again(name: str) -> None:
    asked = {question.field for question in ask(province(name)).questions}
    assert not asked & {
        "rd.rd_intensity",
        "economy.gdp_per_capita",
        "rd.rd_capability",
        "region.level",
    }
    assert "technologies" in asked, "no statistic says which results await conversion"


def test_what_the_advice_on_emerging_industries_rests_on() -> None:
    found = depends(EMERGING)
    deciding = {one.node for one in found.rests_on if one.decides}
    assert {
        "field:rd.rd_capability",
        "rule:grade.rd-capability",
        "field:rd.rd_intensity",
    } <= deciding
    assert {"parameter:type_two_rd_intensity", "parameter:type_three_rd_intensity"} <= deciding
    assert "sentence:3.1.p1.s3" in {one.node for one in found.rests_on}
    assert not found.carries
