"""Protects the leaf coverage: a comparison counts as shown only when, turned alone, it turns the
verdict, both ways round.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given

from engine.cases.comparison_coverage import ENOUGH, LeafShown, leaf_coverage, pivotal, share
from engine.cases.rule_coverage import case_coverage
from engine.deduction.deduce import deduce
from engine.readings.judgements import Judgement
from engine.readings.kleene import Truth, at_least, both, either, negation
from knowledge_base.conditions.tree import All, AnyOf, AtLeast, Compare, Every, Not, Some
from knowledge_base.loading.packs import load_pack
from tests.engine.checks.planting import planted, rule
from tests.engine.generation import Sample, samples
from tests.engine.judgement_trees import each_once


def _leaves(judgement: Judgement) -> Iterator[Judgement]:
    if isinstance(judgement.condition, Compare):
        yield judgement
    for part in judgement.parts:
        yield from _leaves(part)


def _with_turned(judgement: Judgement, turned: Judgement) -> Truth:
    """The verdict worked out from the leaves up, with one leaf turned."""
    if judgement is turned:
        return negation(judgement.truth)
    parts = [_with_turned(part, turned) for part in judgement.parts]
    match judgement.condition:
        case Compare():
            return judgement.truth
        case Not():
            return negation(parts[0])
        case All():
            return both(parts)
        case AnyOf():
            return either(parts)
        case AtLeast(count):
            return at_least(count, parts)
        case Some(count=count):
            return at_least(count, parts) if parts else judgement.truth
        case Every(exceptions=exceptions):
            return (
                negation(at_least(exceptions + 1, [negation(part) for part in parts]))
                if parts
                else judgement.truth
            )


@given(samples())
def test_exactly_the_comparisons_that_turn_the_verdict_when_turned_alone_are_said_to_decide(
    sample: Sample,
) -> None:
    for verdict in deduce(sample.pack, sample.values).rules:
        judgement = verdict.judgement
        if not each_once(judgement):
            continue
        known = [
            leaf
            for leaf in _leaves(judgement)
            if leaf.truth is not None and judgement.truth is not None
        ]
        turning = [
            leaf.truth
            for leaf in known
            if _with_turned(judgement, leaf) is negation(judgement.truth)
        ]
        assert [truth for _, truth in pivotal(judgement)] == turning


def _case(**figures: float) -> dict[str, Any]:
    profile = {
        "region": {"name": "甲"},
        "rd": {"rd_intensity": figures["rd"]},
        "economy": {"industry_share": figures["share"]},
    }
    return {"title": {"zh": "例", "en": "case"}, "profile": profile, "expect": {}}


def test_a_comparison_is_shown_by_a_case_where_it_holds_and_one_where_it_alone_fails(
    tmp_path: Path,
) -> None:
    both_ways = rule("two", {"all": [{"rd_intensity": {"gt": 2}}, {"industry_share": {"ge": 30}}]})
    cases = {
        "cases/9-a.yaml": _case(rd=3, share=40),
        "cases/9-b.yaml": _case(rd=1, share=40),
        "cases/9-c.yaml": _case(rd=1, share=20),
    }
    pack = planted(tmp_path, both_ways, files=cases)
    shown = {
        leaf.placed.leaf.left.field: leaf
        for leaf in leaf_coverage(pack)
        if leaf.placed.subject == "industry.two"
    }
    assert shown["rd_intensity"].complete
    assert (shown["rd_intensity"].true, shown["rd_intensity"].false) == (["9-a"], ["9-b"])
    assert (shown["industry_share"].true, shown["industry_share"].false) == (["9-a"], [])


@cache
def shipped() -> list[LeafShown]:
    """Of the shipped pack, with its thousand rows worked out once."""
    return leaf_coverage(load_pack())


def test_the_percentage_is_rounded_down() -> None:
    leaves = shipped()
    assert (
        share(leaves)
        <= 100 * sum(leaf.complete for leaf in leaves) / len(leaves)
        < share(leaves) + 1
    )
    assert share([]) == 100


def test_the_cases_of_the_shipped_pack_show_enough_of_its_comparisons() -> None:
    assert share(shipped()) >= ENOUGH


def test_the_cases_of_the_shipped_pack_show_every_rule_true_false_and_unknown() -> None:
    assert [name for name, rule in case_coverage(load_pack()).items() if not rule.complete] == []
