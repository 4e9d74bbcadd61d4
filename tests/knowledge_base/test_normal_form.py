"""Protects the negation normal form's shape, and the promise on which texts rest: which figures are
known when a rule fires.

That the normal form has the same truth as the condition, unknowns included, is tested with the
engine.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.readings.judgements import Scope, judge
from knowledge_base.conditions.normal_form import normal_form, surely_known
from knowledge_base.conditions.tree import (
    ALWAYS,
    NEVER,
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    Every,
    FromField,
    Not,
    Reference,
    Some,
    leaves,
    parts_of,
)
from tests.knowledge_base.trees import scopes, trees

A, B, C = (Compare(Reference(name), "eq", Constant(True)) for name in ("a", "b", "c"))
LISTED = Reference("things")


def _within(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in parts_of(condition):
        yield from _within(part)


def _negated(leaf: Compare) -> Compare:
    return Compare(leaf.left, leaf.op, leaf.right, leaf.scale, negated=True)


@given(trees(), st.booleans())
def test_the_normal_form_has_no_negation_left_but_at_its_leaves(
    tree: Condition, negate: bool
) -> None:
    assert not any(isinstance(part, Not) for part in _within(normal_form(tree, negate=negate)))


@given(trees())
def test_the_normal_form_of_a_normal_form_is_itself(tree: Condition) -> None:
    once = normal_form(tree)
    assert normal_form(once) == once


@given(trees())
def test_negating_twice_is_not_negating(tree: Condition) -> None:
    assert normal_form(Not(Not(tree))) == normal_form(tree)
    assert normal_form(normal_form(tree, negate=True), negate=True) == normal_form(tree)


@given(trees())
def test_a_condition_without_negation_is_its_own_normal_form(tree: Condition) -> None:
    bare = not any(isinstance(part, Not) for part in _within(tree))
    assert (normal_form(tree) == tree) == bare


@given(trees(), st.booleans())
def test_the_leaves_stay_the_same_and_in_order(tree: Condition, negate: bool) -> None:
    def said(condition: Condition) -> list[tuple[object, ...]]:
        return [(leaf.left, leaf.op, leaf.right, leaf.scale) for leaf in leaves(condition)]

    assert said(normal_form(tree, negate=negate)) == said(tree)


@pytest.mark.parametrize(
    ("condition", "negation"),
    [
        (A, _negated(A)),
        (All((A, B)), AnyOf((_negated(A), _negated(B)))),
        (AnyOf((A, B)), All((_negated(A), _negated(B)))),
        (ALWAYS, NEVER),
        (NEVER, ALWAYS),
        (AtLeast(2, (A, B, C)), AtLeast(2, (_negated(A), _negated(B), _negated(C)))),
        (AtLeast(1, (A, B, C)), AtLeast(3, (_negated(A), _negated(B), _negated(C)))),
        (Some(LISTED, A), Every(LISTED, _negated(A), exceptions=0)),
        (Some(LISTED, A, count=3), Every(LISTED, _negated(A), exceptions=2)),
        (Every(LISTED, A), Some(LISTED, _negated(A), count=1)),
        (Every(LISTED, A, exceptions=2), Some(LISTED, _negated(A), count=3)),
        (Not(A), A),
    ],
)
def test_each_negation_is_its_law_of_de_morgan(condition: Condition, negation: Condition) -> None:
    assert normal_form(Not(condition)) == negation


@pytest.mark.parametrize(
    ("condition", "known"),
    [
        (A, {"a"}),
        (_negated(A), {"a"}),
        (Compare(Reference("a"), "gt", FromField(Reference("k", "things"))), {"a", "things.k"}),
        (All((A, B)), {"a", "b"}),
        (AnyOf((A, B)), set()),
        (AnyOf((All((A, B)), All((C, A)))), {"a"}),
        (ALWAYS, set()),
        (AtLeast(2, (A, B, C)), set()),
        (AtLeast(3, (A, B, C)), {"a", "b", "c"}),
        (AtLeast(2, (A, All((A, B)), C)), {"a"}),
        (Some(LISTED, A), {"things"}),
        (Every(LISTED, A), {"things"}),
    ],
)
def test_what_is_surely_known_is_found(condition: Condition, known: set[str]) -> None:
    """Texts could not show `a` where `a or b` holds, nor what only the elements of a list had to
    say.
    """
    assert surely_known(condition) == known


def test_a_negation_that_is_not_in_normal_form_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError):
        surely_known(Not(A))


@given(trees(), scopes())
def test_whenever_a_condition_is_true_every_surely_known_field_is_known(
    tree: Condition, scope: Scope
) -> None:
    form = normal_form(tree)
    if judge(form, scope).truth:
        assert {name for name in surely_known(form) if name not in scope.fields} == set()


@given(
    trees(("things",)),
    scopes(),
    st.sampled_from(
        [{}, {"size": 1}, {"size": 0, "grade": "high", "open": True, "paints": ("red",)}]
    ),
)
def test_the_same_holds_for_the_keys_of_the_element_at_hand(
    tree: Condition, scope: Scope, element: dict[str, object]
) -> None:
    form = normal_form(tree)
    inside = scope.within(LISTED, element)
    if judge(form, inside).truth:
        known = {*scope.fields, *(f"things.{key}" for key in element)}
        assert surely_known(form) <= known
