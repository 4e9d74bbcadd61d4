"""Whatever of ours passes for the paper's word is found, each kind by itself; a rule base without
it has no finding.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.checks import provenance
from tests.engine.checks.planting import Raw, found, planted, rule

WEST: Raw = {"macro_region": "west"}
SAID = {"zh": "劳动力充裕", "en": "plentiful labour"}
PLACE = {"place": {"zh": "西部", "en": "the West"}}
PLENTIFUL = [{"holds": {"labour": "abundant"}, "says": SAID}]
OURS: Raw = {
    "basis": "inferred",
    "source": [],
    "says": None,
    "rests_on": ["3.p1.s1"],
    "strength": "should",
}
SENTENCES = {
    "sentences.yaml": {
        "sentences": [
            {"at": "3.p1.s2", "verb": "should", "speaks_to": "everyone"},
            {"at": "3.1.p1.s3b", "verb": "advisable", "speaks_to": "class"},
            {"at": "3.3.p2.s2", "verb": "none", "speaks_to": "entity"},
        ]
    }
}

FAULTS: dict[str, tuple[Raw, str]] = {
    "an-inference-that-is-a-must": (
        OURS | {"strength": "must"},
        "only what a sentence states can be a must",
    ),
    "an-implied-must": ({"strength": "must"}, "only what a sentence states can be a must"),
    "an-inference-with-a-sentence": (
        OURS | {"source": ["3.p1.s2"]},
        "an inference has no `source`",
    ),
    "an-inference-in-the-papers-words": (OURS | {"says": SAID}, "an inference has no `says`"),
    "a-word-of-the-paper-without-its-sentence": (
        {"source": [], "rests_on": ["3.p1.s2"]},
        "must name its sentence",
    ),
    "a-word-of-the-paper-that-is-not-said": ({"says": None}, "must restate what the paper says"),
    "a-must-where-the-sentence-says-should": (
        {"basis": "stated", "strength": "must"},
        "3.p1.s2 says should, the rule must",
    ),
    "a-should-where-the-clause-says-advisable": (
        {"basis": "stated", "source": ["3.1.p1.s3b"]},
        "3.1.p1.s3b says advisable",
    ),
    "stated-by-a-sentence-without-a-verb": (
        {"basis": "stated", "source": ["3.3.p2.s2"]},
        "has no modal verb",
    ),
    "stated-by-a-sentence-that-is-not-listed": (
        {"basis": "stated", "source": ["3.3.p2.s3"]},
        "does not have 3.3.p2.s3",
    ),
}


@pytest.mark.parametrize(("more", "words"), FAULTS.values(), ids=FAULTS)
def test_each_fault_of_basis_is_an_error_at_the_rule(
    more: dict[str, Any], words: str, tmp_path: Path
) -> None:
    (finding,) = found(provenance, planted(tmp_path, rule("one", WEST, **more), files=SENTENCES))
    assert (finding.severity, finding.subject) == ("error", "industry.one")
    assert words in finding.says.en
    assert finding.line


def test_a_premise_in_a_condition_is_found_also_where_a_figure_behind_it_stands_there(
    tmp_path: Path,
) -> None:
    itself = rule("itself", {"all": [WEST, {"labour": "abundant"}]}, premises=PLENTIFUL)
    behind = rule(
        "behind", {"all": [WEST, {"relative_labour_productivity": {"lt": 70}}]}, premises=PLENTIFUL
    )
    kept = rule("kept", {"all": [WEST, {"rd_intensity": {"gt": 2}}]}, premises=PLENTIFUL)
    findings = found(provenance, planted(tmp_path, itself, behind, kept))
    assert {finding.subject for finding in findings} == {"industry.itself", "industry.behind"}
    assert all("a premise cannot decide" in finding.says.en for finding in findings)


@pytest.mark.parametrize(
    ("key", "found_"), [("trl", True), ("market_risk", False), ("verdict", True)]
)
def test_a_premise_may_ask_of_an_object_what_the_condition_does_not(
    key: str, found_: bool, tmp_path: Path
) -> None:
    """The verdict on an object rests on all that is known of it."""
    held = {"trl": {"ge": 3}, "market_risk": "low", "verdict": "license"}[key]
    premises = [{"holds": {f"technologies.{key}": held}, "says": PLENTIFUL[0]["says"]}]
    about = rule(
        "about",
        {"technologies.trl": {"ge": 7}},
        about="technologies",
        addressee={"entity": {"zh": "成果", "en": "results"}},
        premises=premises,
    )
    assert bool(found(provenance, planted(tmp_path, about))) is found_


def test_a_named_place_is_told_by_membership_alone(tmp_path: Path) -> None:
    asked = rule("asked", {"all": [WEST, {"average_wage": {"lt": 90000}}]}, addressee=PLACE)
    (finding,) = found(provenance, planted(tmp_path, asked, rule("told", WEST, addressee=PLACE)))
    assert finding.subject == "industry.asked" and "average_wage" in finding.says.en


def test_a_rule_base_that_keeps_them_apart_has_no_finding(tmp_path: Path) -> None:
    stated = rule("stated", WEST, basis="stated", addressee=PLACE, premises=PLENTIFUL)
    implied = rule("implied", WEST, strength="advisable", source=["3.3.p2.s2"])
    ours = rule("ours", WEST, **OURS)
    assert found(provenance, planted(tmp_path, stated, implied, ours, files=SENTENCES)) == []


def test_verbs_are_not_checked_in_a_pack_without_its_list_of_sentences(tmp_path: Path) -> None:
    assert (
        found(provenance, planted(tmp_path, rule("one", WEST, basis="stated", strength="must")))
        == []
    )
