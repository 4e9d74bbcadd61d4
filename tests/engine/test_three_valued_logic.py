"""Protects the logic itself, against tables that others published.

Rows are restated from public specifications, `T`, `F` and `?` for true, false and null:
- HL7 Clinical Quality Language, Release 1 (1.5), appendix B "CQL Reference", section "Logical
  Operators": and, or, xor,
  implies, not.
- OMG Decision Model and Notation, section "Ternary logic" of FEEL's semantics, by the tests of the
  DMN Technology
  Compatibility Kit: level 2, 0106-feel-ternary-logic and 0107-feel-ternary-logic-not; level 3,
  0064-feel-conjunction and 0065-feel-disjunction (their rows with operands that are no booleans do
  not apply: conditions are typed).
- Strong Kleene logic for "at least k of n", of which no specification has a table.
"""

from __future__ import annotations

from itertools import product

import pytest

from engine.readings.judgements import Scope, judge
from engine.readings.kleene import Truth, at_least, both, either, negation
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    Not,
    Reference,
    Some,
)

TRUTH: dict[str, Truth] = {"T": True, "F": False, "?": None}

# left operand by row, right operand by column, both in the order T F ?
CQL_AND = "TF? FFF ?F?"
CQL_OR = "TTT TF? T??"
CQL_XOR = "FT? TF? ???"
CQL_IMPLIES = "TF? TTT T??"
CQL_NOT = "FT?"

DMN_AND = {
    "TT": "T",
    "FT": "F",
    "?T": "?",
    "TF": "F",
    "FF": "F",
    "?F": "F",
    "T?": "?",
    "F?": "F",
    "??": "?",
}
DMN_OR = {
    "TT": "T",
    "FT": "T",
    "?T": "T",
    "TF": "T",
    "FF": "F",
    "?F": "?",
    "T?": "T",
    "F?": "?",
    "??": "?",
}

# (a and b) or c; a and (b or c), nested both ways: operands a b c, then the two results
NESTED = """
TTT TT  TTF TT  TT? TT  TFT TT  TFF FF  TF? ??  T?T TT  T?F ??  T?? ??
FTT TF  FTF FF  FT? ?F  FFT TF  FFF FF  FF? ?F  F?T TF  F?F FF  F?? ?F
?TT T?  ?TF ??  ?T? ??  ?FT T?  ?FF FF  ?F? ??  ??T T?  ??F ??  ??? ??
"""


def _table(cells: str) -> list[tuple[Truth, Truth, Truth]]:
    rows = cells.split()
    return [
        (TRUTH[a], TRUTH[b], TRUTH[rows["TF?".index(a)]["TF?".index(b)]])
        for a, b in product("TF?", repeat=2)
    ]


def _leaf(name: str) -> Condition:
    return Compare(Reference(name), "eq", Constant(True))


def _scope(**truths: Truth) -> Scope:
    return Scope({name: truth for name, truth in truths.items() if truth is not None})


A, B, C = _leaf("a"), _leaf("b"), _leaf("c")


@pytest.mark.parametrize(("a", "b", "expected"), _table(CQL_AND))
def test_all_is_the_and_of_cql(a: Truth, b: Truth, expected: Truth) -> None:
    assert both([a, b]) is expected
    assert judge(All((A, B)), _scope(a=a, b=b)).truth is expected


@pytest.mark.parametrize(("a", "b", "expected"), _table(CQL_OR))
def test_any_is_the_or_of_cql(a: Truth, b: Truth, expected: Truth) -> None:
    assert either([a, b]) is expected
    assert judge(AnyOf((A, B)), _scope(a=a, b=b)).truth is expected


@pytest.mark.parametrize(("a", "b", "expected"), _table(CQL_XOR))
def test_one_or_the_other_but_not_both_is_the_xor_of_cql(
    a: Truth, b: Truth, expected: Truth
) -> None:
    exclusive = All((AnyOf((A, B)), Not(All((A, B)))))
    assert both([either([a, b]), negation(both([a, b]))]) is expected
    assert judge(exclusive, _scope(a=a, b=b)).truth is expected


@pytest.mark.parametrize(("a", "b", "expected"), _table(CQL_IMPLIES))
def test_not_the_one_or_the_other_is_the_implies_of_cql(
    a: Truth, b: Truth, expected: Truth
) -> None:
    assert either([negation(a), b]) is expected
    assert judge(AnyOf((Not(A), B)), _scope(a=a, b=b)).truth is expected


@pytest.mark.parametrize(
    ("a", "expected"), [(TRUTH[a], TRUTH[b]) for a, b in zip("TF?", CQL_NOT, strict=True)]
)
def test_not_is_the_not_of_cql_and_dmn(a: Truth, expected: Truth) -> None:
    assert negation(a) is expected
    assert judge(Not(A), _scope(a=a)).truth is expected


@pytest.mark.parametrize("operands", DMN_AND)
def test_conjunction_and_disjunction_are_those_of_dmn(operands: str) -> None:
    truths = [TRUTH[operand] for operand in operands]
    assert both(truths) is TRUTH[DMN_AND[operands]]
    assert either(truths) is TRUTH[DMN_OR[operands]]


@pytest.mark.parametrize(
    ("operands", "results"), list(zip(NESTED.split()[::2], NESTED.split()[1::2], strict=True))
)
def test_nested_conjunctions_and_disjunctions_come_out_by_the_same_tables(
    operands: str, results: str
) -> None:
    scope = _scope(**{name: TRUTH[operand] for name, operand in zip("abc", operands, strict=True)})
    assert judge(AnyOf((All((A, B)), C)), scope).truth is TRUTH[results[0]]
    assert judge(All((A, AnyOf((B, C)))), scope).truth is TRUTH[results[1]]


@pytest.mark.parametrize("truths", list(product((True, False, None), repeat=4)))
def test_at_least_is_known_exactly_when_the_unknown_parts_cannot_matter(
    truths: tuple[Truth, ...],
) -> None:
    """Tried against all completions of the unknown parts; 0 and 5 of four are always and never."""
    completed = [
        sum(parts)
        for parts in product(*[(True, False) if truth is None else (truth,) for truth in truths])
    ]
    for count in range(6):
        outcomes = {number >= count for number in completed}
        assert at_least(count, truths) is (outcomes.pop() if len(outcomes) == 1 else None)


@pytest.mark.parametrize("truths", list(product((True, False, None), repeat=3)))
def test_any_all_and_at_least_agree_where_they_say_the_same(truths: tuple[Truth, ...]) -> None:
    scope = _scope(**dict(zip("abc", truths, strict=True)))
    assert (
        judge(AtLeast(1, (A, B, C)), scope).truth
        is judge(AnyOf((A, B, C)), scope).truth
        is either(truths)
    )
    assert (
        judge(AtLeast(3, (A, B, C)), scope).truth
        is judge(All((A, B, C)), scope).truth
        is both(truths)
    )


def test_of_no_parts_all_hold_and_none_does() -> None:
    assert both([]) is True
    assert either([]) is False


def test_parts_of_a_quantifier_know_their_element_even_if_they_speak_of_the_region_alone() -> None:
    """What speaks of no element is judged once for the region; but `why --depth all` names the
    element of each part.
    """
    listed, of_region = Reference("listed"), Compare(Reference("figure"), "ge", Constant(1))
    found = judge(
        Some(listed, of_region), Scope({"figure": 2, "listed": ({"name": "甲"}, {"name": "乙"})})
    )
    assert [part.scope.elements["listed"]["name"] for part in found.parts] == ["甲", "乙"]
