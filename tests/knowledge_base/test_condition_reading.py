"""Protects the condition language: what a rule says is the tree it means, and what it cannot mean
is refused where it stands.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.readings.judgements import Scope, judge
from knowledge_base.conditions.reading import ConditionReader
from knowledge_base.conditions.tree import (
    ALWAYS,
    All,
    Compare,
    Condition,
    Constant,
    FromField,
    FromParameter,
    Reference,
    Some,
    fields_read,
    leaves,
    open_lists,
    parameters_read,
    references,
)
from knowledge_base.reading.strict_yaml import Path_, dotted, read_text
from tests.knowledge_base.scribbles import scribbles
from tests.knowledge_base.trees import CATALOGUE, scopes, trees, written
from tests.knowledge_base.wrong_conditions import WRONG


def problems(raw: Any) -> list[tuple[str, str]]:
    """What is wrong with a condition, each as its path and its English words."""
    reader = ConditionReader(CATALOGUE)
    reader.read(raw)
    assert all(says.zh for _, says in reader.problems)
    return [(dotted(path), says.en) for path, says in reader.problems]


def read(source: str) -> Condition:
    """A condition that is well formed, from YAML."""
    reader = ConditionReader(CATALOGUE)
    condition = reader.read(read_text(source, "f.yaml").data)
    assert reader.problems == []
    return condition


@given(st.data())
def test_a_condition_is_read_as_the_tree_it_was_written_from(data: st.DataObject) -> None:
    tree = data.draw(trees())
    reader = ConditionReader(CATALOGUE)
    assert reader.read(data.draw(written(tree))) == tree
    assert reader.problems == []


def test_the_short_forms_mean_what_the_long_ones_do() -> None:
    assert (
        read("{colour: red}")
        == read("{colour: {eq: red}}")
        == Compare(Reference("colour"), "eq", Constant("red"))
    )
    assert read("{colour: [red, blue]}") == read("{colour: {in: [red, blue]}}")
    assert (
        read("{some: {in: things}}")
        == read("{some: {in: things, count: 1}}")
        == Some(Reference("things"), ALWAYS)
    )


def test_a_parameter_stands_for_its_value_and_keeps_its_name() -> None:
    condition = read("{all: [{size: {gt: {parameter: two}}}, {grade: {ge: {parameter: fair}}}]}")
    assert isinstance(condition, All)
    size, grade = condition.parts
    assert size == Compare(Reference("size"), "gt", FromParameter("two", 2))
    assert grade == Compare(
        Reference("grade"), "ge", FromParameter("fair", "middle"), ("low", "middle", "high")
    )
    assert parameters_read(condition) == {"two", "fair"}


def test_a_count_may_be_a_parameter() -> None:
    assert read("{some: {in: things, count: {parameter: two}}}") == Some(
        Reference("things"), ALWAYS, 2
    )


def test_a_condition_knows_every_field_it_reads_on_either_side() -> None:
    condition = read(
        "{not: {some: {in: things, where: {any: [{things.size: {gt: {field: size}}}, {open: "
        "true}]}}}}"
    )
    assert fields_read(condition) == {"things", "size", "open"}
    assert [str(reference) for reference in references(condition)] == [
        "things",
        "things.size",
        "size",
        "open",
    ]
    assert [str(leaf.left) for leaf in leaves(condition)] == ["things.size", "open"]


@pytest.mark.parametrize(
    ("source", "open_ones"),
    [
        ("{things.size: 1}", {"things"}),
        ("{size: {lt: {field: things.size}}}", {"things"}),
        ("{some: {in: things, where: {things.size: 1}}}", set()),
        ("{all: [{some: {in: things, where: {things.size: 1}}}, {things.size: 2}]}", {"things"}),
        ("{some: {in: things.paints}}", {"things"}),
        (
            (
                "{some: {in: things, where: {every: {in: things.paints, where: "
                "{things.paints.item: red}}}}}"
            ),
            set(),
        ),
        ("{some: {in: paints, where: {things.size: 1}}}", {"things"}),
    ],
)
def test_the_lists_whose_element_a_condition_needs_from_outside_are_known(
    source: str, open_ones: set[str]
) -> None:
    assert open_lists(read(source)) == open_ones


@pytest.mark.parametrize(("source", "path", "words"), WRONG)
def test_every_error_of_shape_is_refused_at_its_path(source: str, path: str, words: str) -> None:
    ((found_path, found_words),) = problems(read_text(source, "f.yaml").data)
    assert found_path == path
    assert words in found_words


def test_a_rank_is_not_compared_with_a_rank_that_the_scale_lacks() -> None:
    """`none` is no grade from low to high, so whether a grade is above it cannot be said; whether
    it is the same can.
    """
    ((path, words),) = problems({"grade": {"ge": {"field": "wide"}}})
    assert (path, words[:6]) == ("grade.ge", "'wide'")
    assert read("{wide: {ge: {field: grade}}}") == Compare(
        Reference("wide"), "ge", FromField(Reference("grade")), ("none", "low", "middle", "high")
    )
    assert read("{grade: {eq: {field: wide}}}") == Compare(
        Reference("grade"), "eq", FromField(Reference("wide"))
    )


def test_all_errors_of_a_condition_come_at_once() -> None:
    found = problems(
        {
            "all": (
                {"sise": 1},
                {"any": ()},
                {"not": {"grade": "hihg"}},
                {"some": {"in": "things", "count": 0}},
            )
        }
    )
    assert [path for path, _ in found] == [
        "all[0].sise",
        "all[1].any",
        "all[2].not.grade",
        "all[3].some.count",
    ]


@given(scribbles, scopes())
def test_whatever_is_scribbled_is_refused_in_place_or_can_be_judged(raw: Any, scope: Scope) -> None:
    reader = ConditionReader(CATALOGUE)
    condition = reader.read(raw)
    for path, _ in reader.problems:
        _follow(raw, path)
    if not reader.problems and not open_lists(condition):
        assert judge(condition, scope).truth in (True, False, None)


def _follow(raw: Any, path: Path_) -> None:
    """Every step of a problem's path exists in what was written."""
    for step in path:
        raw = raw[step]
