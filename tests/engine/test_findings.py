"""Findings: every place is seen as something, no two provinces as the same, and what is said holds
in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from engine.advice.advising import conclude
from engine.regions.peers import peers
from engine.results.advice import Advice
from knowledge_base.conditions.tree import Constant, fields_read, leaves
from knowledge_base.loading.source_positions import Places
from knowledge_base.models.levels import ReferenceLevel
from tests.engine.shipped_profiles import PACK, official

IDS = [finding.id for finding in PACK.findings]
NAMES = sorted(PACK.reference.at("province"))


@cache
def _true(level: ReferenceLevel) -> Mapping[str, frozenset[str]]:
    """The findings that are true of each region of a level."""
    known = peers(PACK, level=level).known
    return {
        name: frozenset(f.id for f in PACK.findings if values.get(f.sets))
        for name, values in known.items()
    }


@cache
def _advice(name: str) -> Advice:
    return conclude(PACK, PACK.reader.read(official(name))).advice


def test_each_province_is_seen_as_something_and_no_two_as_the_same() -> None:
    found = _true("province")
    assert len(set(found.values())) == 31
    assert min(map(len, found.values())) >= 5
    assert median(map(len, found.values())) >= 9


def test_every_city_with_figures_is_seen_as_something() -> None:
    found = _true("prefecture")
    assert {name for name, true in found.items() if not true} == {"三沙市"}
    assert median(map(len, found.values())) >= 2


@pytest.mark.parametrize("finding", IDS)
def test_a_finding_decides_something(finding: str) -> None:
    """It puts advice first or last, or a rule reads it; of no region can nothing follow from it."""
    found = PACK.finding_of[finding]
    read = {
        name
        for rule in PACK.rules
        for _, condition in rule.conditions()
        for name in fields_read(condition)
    }
    assert found.raises or found.lowers or found.sets in read
    assert not set(found.raises) & set(found.lowers)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_a_province_has_no_gap_in_either_language(name: str) -> None:
    for found in _advice(name).findings:
        for words in (found.text.zh, found.text.en):
            assert not re.search(r"[{}\[\]]|None|（）|\(\)|，，|  ", words), (found.id, words)


@pytest.mark.parametrize("name", NAMES)
def test_the_advice_names_the_findings_that_are_true(name: str) -> None:
    advice = _advice(name)
    assert {found.id for found in advice.findings} == _true("province")[name]
    fields = {f"findings.{PACK.finding_of[found.id].sets}": found for found in advice.findings}
    stated = {fact.field for fact in advice.facts if fact.field in fields and fact.value}
    assert stated == fields.keys()
    assert all(found.because for found in advice.findings)


EXCLUSIVE = [
    ("science-ahead", "income-ahead"),
    ("services-led", "services-without-income"),
    ("rd-in-industry", "rd-outside-industry"),
    ("industrial-rd-thin", "industrial-rd-dense"),
    ("rd-narrow", "rd-wide"),
    ("trained-not-employed", "posts-ahead-of-training"),
    ("net-seller", "net-buyer"),
    ("deposits-not-lent", "lent-beyond-deposits"),
    ("capital-and-talent-ample", "capital-and-talent-scarce"),
    ("budget-tight", "science-spending-room"),
    ("science-spending-room", "science-spending-stretched"),
    ("low-wage-not-low-cost", "low-wage-and-cost"),
    ("low-wage-and-cost", "high-wage-and-cost"),
    ("market-active", "market-thin"),
]


@pytest.mark.parametrize("level", ["province", "prefecture"])
@pytest.mark.parametrize(("one", "other"), EXCLUSIVE)
def test_no_region_is_seen_as_one_thing_and_its_contrary(
    level: ReferenceLevel, one: str, other: str
) -> None:
    both = {f"finding.{one}", f"finding.{other}"}
    assert both <= set(IDS)
    assert not any(both <= true for true in _true(level).values())


@pytest.mark.parametrize("finding", IDS)
def test_a_finding_has_a_place_where_checks_can_point(finding: str) -> None:
    spot = Places(PACK).of(finding)
    assert "findings/" in spot.file
    assert f"id: {finding}" in Path(spot.file).read_text("utf-8").splitlines()[spot.line - 1]


def test_deposits_are_called_many_only_where_they_are_a_tenth_over_the_nations() -> None:
    for level in ("province", "prefecture"):
        for name, values in peers(PACK, level=level).known.items():
            if values.get("deposits_not_lent"):
                assert (
                    values["relative_deposits"] >= 1.0995 * values["national_relative_deposits"]
                ), name


TRADITIONAL = {
    name
    for name, term in PACK.vocabulary.lists["industries"].values.items()
    if term.attributes["group"] == "traditional"
}
SERVICES = {"logistics", "tourism", "finance", "healthcare"}


def _trades(finding: str) -> set[str]:
    """The industries that a finding names one by one: a condition cannot ask for the group of a
    strength.
    """
    listed = [
        leaf.right
        for leaf in leaves(PACK.finding_of[finding].when)
        if str(leaf.left) == "technology_strengths.item"
    ]
    return {
        str(item)
        for right in listed
        if isinstance(right, Constant) and isinstance(right.value, tuple)
        for item in right.value
    }


def test_strengths_are_told_apart_by_the_groups_of_the_vocabulary() -> None:
    """The plan lists emerging and future industries, so that it lacks a traditional one by
    definition; services are no trade to renew.
    """
    assert _trades("finding.strength-left-out") == TRADITIONAL
    assert _trades("finding.strength-without-task") == TRADITIONAL - SERVICES
