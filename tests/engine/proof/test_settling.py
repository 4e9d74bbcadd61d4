"""Protects that a question asked again is answered the same: z3 by itself gives now one of equally
small changes, now another.
"""

from __future__ import annotations

import pytest

from engine.questions.smallest_change.question import reaching
from engine.questions.smallest_change.target import rule_target
from tests.engine.questions.test_smallest_change import conclusion_of

EMPTY = {"region": {"name": "某地"}}

TIED = [
    "market_government.not-a-strategy",  # any of several answers
    "industry.too-many-industries",  # six new elements in any order
    "space.three-ring-chain",  # which of three new zones is which ring
    "market_government.early-stage-finance-low-venture",  # two figures as far from the usual one
    "cooperation.export-results",  # any of several provinces
]


@pytest.mark.parametrize("rule", TIED)
def test_of_equally_small_changes_the_same_is_given_every_time(rule: str) -> None:
    conclusion = conclusion_of(EMPTY)
    target = rule_target(conclusion, rule)
    first, again = (reaching(conclusion, target, learn=True) for _ in range(2))
    assert first.status == "found"
    assert again.ways == first.ways


def test_of_several_answers_the_earliest_of_the_form_is_the_one_that_changes() -> None:
    conclusion = conclusion_of(EMPTY)
    (way,) = reaching(
        conclusion, rule_target(conclusion, "market_government.not-a-strategy"), learn=True
    ).ways
    names = list(conclusion.deduction.pack.form.fields)
    alike = ("systematic_plan", "policy_system", "long_term_incentives")
    assert [move.field.partition(".")[2] for move in way.moves] == [min(alike, key=names.index)]
