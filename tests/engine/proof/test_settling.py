"""Protects that a question asked again is answered the same: z3 by itself gives now one of equally small changes, now another."""

from __future__ import annotations

import pytest

from engine.questions.smallest_change import reaching, rule_target
from tests.engine.questions.test_smallest_change import conclusion_of

EMPTY = {"region": {"name": "某地"}}

TIED = [
    "industry.directed-ai-layout",  # any of several answers
    "market_government.firms-buy-research",  # either of two grades
    "industry.too-many-industries",  # six new elements in any order
    "space.three-ring-chain",  # which of three new zones is which ring
    "market_government.early-stage-finance-low-venture",  # two figures as far from the usual one
    "model.trace-sold-results",
]


@pytest.mark.parametrize("rule", TIED)
def test_of_equally_small_changes_the_same_is_given_every_time(rule: str) -> None:
    conclusion = conclusion_of(EMPTY)
    target = rule_target(conclusion, rule)
    first, *again = (reaching(conclusion, target, learn=True) for _ in range(4))
    assert first.status == "found"
    assert [other.ways for other in again] == [first.ways] * 3


def test_of_two_answers_the_earlier_of_the_form_is_the_one_that_changes() -> None:
    conclusion = conclusion_of(EMPTY)
    (way,) = reaching(conclusion, rule_target(conclusion, "industry.directed-ai-layout"), learn=True).ways
    names = list(conclusion.deduction.pack.form.fields)
    alike = ("talent_training", "data_resources")
    assert [move.field.partition(".")[2] for move in way.moves] == [min(alike, key=names.index)]
