"""Protects the worked cases: an expectation that does not hold is said with what came instead, and
one that holds is not.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.cases.running import run_case
from engine.deduction.deduce import deduce
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.cases import Case

PACK = load_pack()
REGION: dict[str, Any] = {
    "region": {"name": "某地", "year": 2023, "gdp_vintage": "yearbook"},
    "economy": {"gdp_per_capita": 60000},
    "rd": {"rd_intensity": 2.5},
    "technologies": [
        {"name": "早", "trl": 2, "market_risk": "high"},
        {"name": "晚", "trl": 9},
        {"name": "未知"},
    ],
}
STRONG, WEAK = "industry.concentrate-frontier", "grade.rd-capability"
EARLY = "model.early-technology"
TABLE = "verdict.technology"


Failed = tuple[str, str]
"""What was expected, and what came."""


def fails(**expect: Any) -> list[Failed]:
    """What does not hold of a case of that region."""
    raw = {"title": {"zh": "例", "en": "case"}, "profile": REGION, "expect": expect}
    found = run_case(PACK, Case.model_validate_json(json.dumps(raw)))
    return [(failure.expected.en, failure.came.en) for failure in found]


def test_what_holds_is_no_failure() -> None:
    verdicts = {TABLE: {"早": "undetermined", "晚": "undetermined"}}
    assert (
        fails(type="IV", conflict=True, fires=[WEAK], verdicts=verdicts, **{"not": [STRONG]}) == []
    )


def test_nothing_is_asked_of_what_a_case_leaves_out() -> None:
    assert fails() == []


@pytest.mark.parametrize(
    ("expect", "failure"),
    [
        ({"type": "III"}, ("type III", "type IV")),
        ({"conflict": False}, ("conflict false", "conflict true")),
        ({"fires": [STRONG]}, (f"fires {STRONG}", "does not fire")),
        ({"not": [WEAK]}, (f"not {WEAK}", "fires")),
        ({"undetermined": [STRONG]}, (f"undetermined {STRONG}", "does not fire")),
        ({"undetermined": [WEAK]}, (f"undetermined {WEAK}", "fires")),
        ({"fires": ["industry.none-such"]}, ("fires industry.none-such", "no such rule")),
        (
            {"verdicts": {TABLE: {"早": "track"}}},
            (f"{TABLE} (早): track", "undetermined (joint_platform|national_platform)"),
        ),
        ({"verdicts": {TABLE: {"无": "track"}}}, (f"{TABLE} (无): track", "no such object")),
        (
            {"verdicts": {"verdict.none-such": {"早": "track"}}},
            ("verdict.none-such (早): track", "no such table"),
        ),
    ],
)
def test_what_does_not_hold_is_said_with_what_came(expect: dict[str, Any], failure: Failed) -> None:
    assert fails(**expect) == [failure]


def test_of_a_rule_about_a_list_one_entity_can_be_asked_for() -> None:
    every = run_all(EARLY)
    assert every == {"早": True, "晚": False, "未知": None}, "the region shows each outcome"
    for about, truth in every.items():
        for word, wanted in (("fires", True), ("not", False), ("undetermined", None)):
            found = fails(**{word: [{"rule": EARLY, "about": about}]})
            words = {True: "fires", False: "does not fire", None: "undetermined"}[truth]
            assert found == ([] if truth is wanted else [(f"{word} {EARLY} ({about})", words)])


def test_an_entity_that_is_not_there_neither_fires_nor_fails() -> None:
    for word in ("fires", "not", "undetermined"):
        assert fails(**{word: [{"rule": EARLY, "about": "无"}]}) == [
            (f"{word} {EARLY} (无)", "not applicable")
        ]


def test_without_an_entity_the_rule_is_asked_of_all() -> None:
    """It fires when it does for one; it does not when it does for none; it is open when it is for
    one and fires for none.
    """
    came = "does not fire, fires, undetermined"
    assert fails(fires=[EARLY]) == []
    assert fails(**{"not": [EARLY]}) == [(f"not {EARLY}", came)]
    assert fails(undetermined=[EARLY]) == [(f"undetermined {EARLY}", came)]


def run_all(rule: str) -> dict[str | None, Any]:
    """The verdict of each instance."""
    deduction = deduce(PACK, PACK.reader.read(REGION).values)
    return {verdict.about: verdict.truth for verdict in deduction.rules if verdict.rule.id == rule}
