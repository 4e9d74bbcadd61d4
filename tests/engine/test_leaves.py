"""Protects the places in a condition: each part is found at its place, exchanged there and nowhere
else, and left out alone.
"""

from __future__ import annotations

import pytest
from hypothesis import given

from engine.readings.leaves import below, places, replaced, with_one_left_out
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
    Not,
    Reference,
    Some,
)
from tests.knowledge_base.trees import trees

ONE, TWO = (Compare(Reference("size"), "gt", Constant(value)) for value in (1, 2))
THINGS = Reference("things")

DIRECT = {
    All((ONE, TWO)): [(("all", 0), ONE), (("all", 1), TWO)],
    AnyOf((ONE, TWO)): [(("any", 0), ONE), (("any", 1), TWO)],
    AtLeast(1, (ONE, TWO)): [(("at_least", "of", 0), ONE), (("at_least", "of", 1), TWO)],
    Not(ONE): [(("not",), ONE)],
    Some(THINGS, ONE): [(("some", "where"), ONE)],
    Every(THINGS, ONE): [(("every", "where"), ONE)],
    ONE: [],
}
LEFT_OUT = {
    All((ONE, TWO)): [(("all", 0), All((TWO,))), (("all", 1), All((ONE,)))],
    AnyOf((ONE, TWO)): [(("any", 0), AnyOf((TWO,))), (("any", 1), AnyOf((ONE,)))],
    AtLeast(1, (ONE, TWO)): [
        (("at_least", "of", 0), AtLeast(1, (TWO,))),
        (("at_least", "of", 1), AtLeast(1, (ONE,))),
    ],
    AtLeast(2, (ONE, TWO)): [(("at_least", "of", 0), NEVER), (("at_least", "of", 1), NEVER)],
    Some(THINGS, ONE): [(("some", "where"), Some(THINGS, ALWAYS))],
    Every(THINGS, ONE): [(("every", "where"), Every(THINGS, ALWAYS))],
    Some(THINGS, ALWAYS): [],
    Not(ONE): [],
    Not(AnyOf((ONE, TWO))): [
        (("not", "any", 0), Not(AnyOf((TWO,)))),
        (("not", "any", 1), Not(AnyOf((ONE,)))),
    ],
    ONE: [],
}


@pytest.mark.parametrize("condition", DIRECT, ids=lambda condition: type(condition).__name__)
def test_the_direct_parts_are_named_as_rules_write_them(condition: Condition) -> None:
    assert list(below(condition)) == DIRECT[condition]


@pytest.mark.parametrize("condition", LEFT_OUT, ids=str)
def test_each_part_is_left_out_alone(condition: Condition) -> None:
    assert list(with_one_left_out(condition)) == LEFT_OUT[condition]


@given(trees())
def test_each_place_holds_its_part_and_takes_another(whole: Condition) -> None:
    found = list(places(whole))
    assert found[0] == ((), whole)
    assert len({path for path, _ in found}) == len(found)
    for path, part in found:
        assert replaced(whole, path, part) == whole
        other = dict(places(replaced(whole, path, Not(part))))
        assert other[path] == Not(part)
        assert {
            at: there for at, there in found if at[: len(path)] != path and path[: len(at)] != at
        }.items() <= other.items()


def test_a_place_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        replaced(All((ONE,)), ("any", 0), TWO)
