"""Comparisons that the range of a field decides beforehand, and thresholds that lie between two
steps, are found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.checks import thresholds
from tests.engine.checks.planting import Raw, found, planted, rule


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ({"tertiary_share": {"gt": 100}}, "can never hold"),
        ({"tertiary_share": 101}, "can never hold"),
        ({"tertiary_share": {"ge": 0}}, "always holds"),
        ({"tertiary_share": {"lt": 100.1}}, "always holds"),
        ({"rd_capability": {"ge": "weak"}}, "always holds"),
        ({"rd_capability": {"gt": "strong"}}, "can never hold"),
        (
            {"some": {"in": "technologies", "where": {"technologies.trl": {"gt": 9}}}},
            "can never hold",
        ),
    ],
)
def test_a_comparison_that_the_range_decides_is_an_error(
    tmp_path: Path, when: Raw, says: str
) -> None:
    (finding,) = found(thresholds, planted(tmp_path, rule("bad", when)))
    assert finding.severity == "error" and says in finding.says.en
    assert finding.line > 1


def test_a_threshold_between_two_steps_is_a_warning(tmp_path: Path) -> None:
    (finding,) = found(
        thresholds, planted(tmp_path, rule("fine", {"tertiary_share": {"ge": 55.55}}))
    )
    assert finding.severity == "warning" and "55.55 is not on the step 0.1" in finding.says.en


@pytest.mark.parametrize(
    "when",
    [
        {"tertiary_share": {"ge": 100}},
        {"tertiary_share": {"gt": 0}},
        {"rd_capability": {"ge": "medium"}},
        {"level": "county"},
    ],
)
def test_a_comparison_that_some_values_meet_and_some_do_not_is_right(
    tmp_path: Path, when: Raw
) -> None:
    assert found(thresholds, planted(tmp_path, rule("good", when))) == []


def test_selections_for_texts_are_looked_at_too(tmp_path: Path) -> None:
    picked = {"late": {"in": "technologies", "where": {"technologies.trl": {"ge": 10}}}}
    (finding,) = found(thresholds, planted(tmp_path, rule("named", names=picked)))
    assert finding.subject == "industry.named"
