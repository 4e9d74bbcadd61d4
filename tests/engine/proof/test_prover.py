"""What the prover finds is so, and what it says there is not, no region shows: held against regions
drawn at random.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.checks import firing
from engine.checks.bench import Bench
from engine.deduction.deduce import deduce
from engine.proof import prover
from engine.proof.prover import ProofAnswer, Prover
from engine.proof.witnesses import FoundRegion, as_profile, judged, shrunk
from engine.readings.kleene import Truth
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from tests.engine.generation import packs, stated
from tests.engine.shipped_profiles import PACK


def comes_out(rule: str, truth: Truth) -> Any:
    """Whether an instance of the rule comes out so."""
    return lambda region: any(
        verdict.truth is truth for verdict in region.verdicts(rule) if verdict.listed
    )


def possible(prover: Prover, truth: bool) -> dict[str, str]:
    """For each rule, whether it can come out so."""
    region = prover.region
    wanted = {
        rule.id: region.fires(rule) if truth else region.does_not_fire(rule)
        for rule in prover.pack.rules
    }
    return {
        rule.id: prover.find(
            wanted[rule.id], about=[rule.when], confirm=comes_out(rule.id, truth)
        ).verdict
        for rule in prover.pack.rules
    }


def put_briefly(prover: Prover, rule: Rule) -> ProofAnswer:
    """Whether the rule can fire, asked where lists are no longer than need be."""
    asked = prover.asking(rule.when)
    return asked.find(asked.region.fires(rule), confirm=comes_out(rule.id, True))


@settings(max_examples=settings().max_examples // 3)
@given(st.data())
def test_what_is_said_to_be_impossible_no_region_shows(data: st.DataObject) -> None:
    pack, _ = data.draw(packs())
    prover = Prover(pack)
    verdicts = {truth: possible(prover, truth) for truth in (True, False)}
    assert {"undecided"}.isdisjoint(verdicts[True].values())
    assert {rule.id: put_briefly(Prover(pack), rule).verdict for rule in pack.rules} == verdicts[
        True
    ]
    for _ in range(20):
        deduction = deduce(pack, data.draw(stated(pack)))
        for verdict in deduction.rules:
            if verdict.truth is not None and verdict.listed:
                assert verdicts[verdict.truth][verdict.rule.id] != "none", (
                    f"{verdict.rule.id} comes out {verdict.truth}"
                )


def fires_for(pack: Pack, rule: str) -> FoundRegion:
    """A region for which a rule of the shipped pack fires."""
    prover, fired = Prover(pack), pack.by_id[rule]
    assert isinstance(fired, Rule)
    answer = prover.find(prover.region.fires(fired), about=[], confirm=comes_out(rule, True))
    assert answer.verdict == "found" and answer.values is not None
    found = judged(pack, answer.values)
    assert found is not None
    return found


def test_a_region_is_found_without_stated_grades_where_one_can_be() -> None:
    region = fires_for(PACK, "industry.strategic-emerging")
    assert region.true("industry.strategic-emerging")
    assert "rd_capability" not in region.values


def test_a_shrunk_region_cannot_do_without_any_of_its_statements() -> None:
    rule = "cooperation.divide-roles"
    region = fires_for(PACK, rule)
    small = shrunk(PACK, region.values, comes_out(rule, True))
    assert len(small) < len(region.values)
    for name in (name for name in small if name != "name"):
        less = judged(PACK, {other: value for other, value in small.items() if other != name})
        assert less is None or not less.true(rule), name


def test_a_field_that_nobody_states_and_no_table_gives_is_unknown_for_every_region() -> None:
    """The loader lets a pack do without a table: what reads its field then waits for ever."""
    prover = Prover(
        replace(PACK, grades=tuple(grade for grade in PACK.grades if grade.sets != "type_conflict"))
    )
    assert not PACK.form.fields["type_conflict"].stated
    assert (
        prover.find(prover.region.value("type_conflict").known, about=[], confirm=None).verdict
        == "none"
    )
    assert (
        Prover(PACK).find(prover.region.value("region_type").known, about=[], confirm=None).verdict
        == "found"
    )


def test_unknown_answers_are_left_out_of_a_profile() -> None:
    values = {
        "name": "某地",
        "technologies": ({"name": "甲", "trl": None, "bottleneck": True},),
        "technology_strengths": ("quantum",),
    }
    assert as_profile(PACK, values) == {
        "region": {"name": "某地"},
        "rd": {"technology_strengths": ["quantum"]},
        "technologies": [{"name": "甲", "bottleneck": True}],
    }


def test_a_region_is_found_where_the_ties_of_ratios_would_not_come_to_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Here no tie ever holds, as if the solver dodged each by a hair; regions whose figures are
    stated are still found.
    """
    monkeypatch.setattr(prover, "corrected", lambda *_: True)
    assert [
        finding.says.en
        for finding in firing.findings(Bench(load_pack()))
        if finding.severity == "warning"
    ] == []
