"""Rules that fire only where another does and add nothing of their own are found."""

from __future__ import annotations

from pathlib import Path

from engine.checks import subsumption
from tests.engine.checks.planting import fires_for, found, planted, rule

WIDE = {"rd_intensity": {"gt": 2}}
NARROW = {"rd_intensity": {"gt": 3}}
ELSEWHERE = {"source": ["3.p1.s1"]}
MORE = {"instruments": ["special_plan", "guidance_fund"]}


def test_a_rule_that_only_fires_with_another_and_adds_nothing_is_a_warning(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("wide", WIDE), rule("narrow", NARROW, **ELSEWHERE))
    (finding,) = found(subsumption, pack)
    assert (finding.severity, finding.subject, finding.beside) == (
        "warning",
        "industry.narrow",
        "industry.wide",
    )
    assert fires_for(pack, finding) >= {"industry.narrow", "industry.wide"}, (
        "the region is not told both"
    )
    assert finding.says.en.endswith(", and names no further actor or instrument"), finding.says.en


def test_of_a_dead_rule_it_is_not_said_that_it_fires_only_with_others(tmp_path: Path) -> None:
    never = {"all": [NARROW, {"rd_intensity": {"lt": 2}}]}
    assert found(subsumption, planted(tmp_path, rule("wide", WIDE), rule("dead", never))) == []


def test_of_two_rules_that_always_fire_together_the_later_is_named_once(tmp_path: Path) -> None:
    same = {"all": [WIDE, {"any": [NARROW, {"rd_intensity": {"le": 3}}]}]}
    (finding,) = found(subsumption, planted(tmp_path, rule("first", WIDE), rule("second", same)))
    assert (finding.subject, finding.beside) == ("industry.second", "industry.first")
    assert "exactly the same regions" in finding.says.en


def test_a_narrow_rule_of_the_same_sentence_that_adds_something_is_information(
    tmp_path: Path,
) -> None:
    (finding,) = found(
        subsumption, planted(tmp_path, rule("wide", WIDE), rule("narrow", NARROW, **MORE))
    )
    assert finding.severity == "information"


def test_a_narrow_rule_of_another_sentence_that_adds_something_is_right(tmp_path: Path) -> None:
    assert (
        found(
            subsumption,
            planted(tmp_path, rule("wide", WIDE), rule("narrow", NARROW, **MORE, **ELSEWHERE)),
        )
        == []
    )


def test_rules_that_also_fire_apart_are_right(tmp_path: Path) -> None:
    apart = {"any": [NARROW, {"market_demand": "high"}]}
    assert found(subsumption, planted(tmp_path, rule("wide", WIDE), rule("apart", apart))) == []


def test_what_holds_only_until_someone_states_the_grade_is_no_subsumption(tmp_path: Path) -> None:
    """Over 3% the grade is strong, but who states a weaker one is believed."""
    grade, figure = rule("grade", {"rd_capability": "strong"}), rule("figure", NARROW)
    assert found(subsumption, planted(tmp_path, grade, figure)) == []


def test_general_advice_for_every_region_takes_nothing_from_particular_advice(
    tmp_path: Path,
) -> None:
    assert found(subsumption, planted(tmp_path, rule("general"), rule("particular", WIDE))) == []


def test_for_and_against_are_never_the_same(tmp_path: Path) -> None:
    assert (
        found(
            subsumption,
            planted(tmp_path, rule("wide", WIDE), rule("narrow", NARROW, direction="against")),
        )
        == []
    )


def test_rules_about_the_same_list_are_compared_entity_by_entity(tmp_path: Path) -> None:
    wide = rule("wide", {"technologies.trl": {"le": 6}}, about="technologies")
    narrow = rule("narrow", {"technologies.trl": {"le": 4}}, about="technologies")
    (finding,) = found(subsumption, planted(tmp_path, wide, narrow))
    assert finding.subject == "industry.narrow"
