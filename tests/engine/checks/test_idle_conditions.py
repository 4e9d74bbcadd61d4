"""Parts of a condition that could be left out are found, and parts that decide with partial
knowledge are not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.checks import idle_conditions
from engine.checks.finding import CheckFinding
from tests.engine.checks.planting import Raw, found, grade, line_of, planted, rule

GT3, GT2, LE4 = ({"rd_intensity": test} for test in ({"gt": 3}, {"gt": 2}, {"le": 4}))
DEMAND = {"market_demand": "high"}
SAID = {"zh": "补充。", "en": "More."}


def own(folder: Path, *rules: Raw, **more: Any) -> list[CheckFinding]:
    """What is found of what is planted, not of the shipped tables."""
    pack = planted(folder, *rules, **more)
    return [finding for finding in found(idle_conditions, pack) if "planted" in finding.file]


def test_a_part_that_another_part_implies_is_a_warning_at_that_part(tmp_path: Path) -> None:
    (finding,) = own(tmp_path, rule("idle", {"all": [DEMAND, GT3, GT2]}))
    assert finding.severity == "warning" and "all.2 (rd_intensity > 2)" in finding.says.en
    pack = planted(tmp_path / "again", rule("idle", {"all": [DEMAND, GT3, GT2]}))
    assert finding.line == line_of(pack, "rules/9-planted.yaml", '"gt": 2') - 2


@pytest.mark.parametrize(
    ("when", "part"),
    [
        ({"any": [GT2, {"all": [GT3, DEMAND]}]}, "any.1"),
        ({"all": [DEMAND, {"not": {"all": [GT3, {"rd_intensity": {"le": 2}}]}}]}, "all.1"),
        ({"at_least": {"count": 2, "of": [DEMAND, GT2, {"all": [DEMAND, GT3]}]}}, "at_least.of.2"),
        (
            {
                "some": {
                    "in": "technologies",
                    "where": {
                        "all": [{"technologies.trl": {"ge": 7}}, {"technologies.trl": {"ge": 4}}]
                    },
                }
            },
            "some.where.all.1",
        ),
    ],
)
def test_parts_at_any_depth_are_left_out_in_turn(tmp_path: Path, when: Raw, part: str) -> None:
    said = [finding.says.en.split()[0] for finding in own(tmp_path, rule("idle", when))]
    assert part in said


def test_a_condition_of_which_every_part_decides_is_right(tmp_path: Path) -> None:
    assert (
        own(tmp_path, rule("all", {"all": [GT2, LE4, DEMAND]}), rule("any", {"any": [GT3, DEMAND]}))
        == []
    )


def test_a_part_by_which_a_rule_fires_sooner_matters(tmp_path: Path) -> None:
    """With everything known the last part says nothing new; with the maturity unknown only it lets
    the rule fire.
    """
    low, unclear = {"technologies.market_risk": "low"}, {"technologies.market_outlook": "unclear"}
    early, late = {"technologies.trl": {"le": 4}}, {"technologies.trl": {"gt": 4}}
    when = {"any": [{"all": [early, low]}, {"all": [late, unclear]}, {"all": [low, unclear]}]}
    assert own(tmp_path, rule("sooner", when, about="technologies")) == []


def test_a_part_of_an_added_sentence_that_the_rule_ensures_is_a_warning(tmp_path: Path) -> None:
    sharp = rule("sharp", GT3, adds_when=[{"when": {"all": [GT2, DEMAND]}, "text": SAID}])
    (finding,) = own(tmp_path, sharp)
    assert "all.0" in finding.says.en


def test_a_part_of_a_line_that_earlier_lines_ensure_is_a_warning(tmp_path: Path) -> None:
    weak = {"value": "weak", "when": {"population": {"lt": 100}}}
    between = {
        "value": "medium",
        "when": {"all": [{"population": {"ge": 100}}, {"population": {"lt": 500}}]},
    }
    table = grade("planted", "conversion", weak, between, {"value": "strong"})
    (finding,) = own(tmp_path, rule("any"), grades=(table,))
    assert finding.subject == "grade.planted" and "all.0" in finding.says.en
