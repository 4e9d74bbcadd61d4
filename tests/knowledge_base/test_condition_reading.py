"""Protects the condition language: what a rule says is the tree it means, and what it cannot mean is refused where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.verdicts import Scope, judge
from knowledge_base.condition_reading import OPERATORS, ConditionReader
from knowledge_base.conditions import (
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
from knowledge_base.strict_yaml import Path_, dotted, read_text
from tests.knowledge_base.trees import CATALOGUE, scopes, trees, written


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
    assert read("{colour: red}") == read("{colour: {eq: red}}") == Compare(Reference("colour"), "eq", Constant("red"))
    assert read("{colour: [red, blue]}") == read("{colour: {in: [red, blue]}}")
    assert read("{some: {in: things}}") == read("{some: {in: things, count: 1}}") == Some(Reference("things"), ALWAYS)


def test_a_parameter_stands_for_its_value_and_keeps_its_name() -> None:
    condition = read("{all: [{size: {gt: {parameter: two}}}, {grade: {ge: {parameter: fair}}}]}")
    assert isinstance(condition, All)
    size, grade = condition.parts
    assert size == Compare(Reference("size"), "gt", FromParameter("two", 2))
    assert grade == Compare(Reference("grade"), "ge", FromParameter("fair", "middle"), ("low", "middle", "high"))
    assert parameters_read(condition) == {"two", "fair"}


def test_a_count_may_be_a_parameter() -> None:
    assert read("{some: {in: things, count: {parameter: two}}}") == Some(Reference("things"), ALWAYS, 2)


def test_a_condition_knows_every_field_it_reads_on_either_side() -> None:
    condition = read("{not: {some: {in: things, where: {any: [{things.size: {gt: {field: size}}}, {open: true}]}}}}")
    assert fields_read(condition) == {"things", "size", "open"}
    assert [str(reference) for reference in references(condition)] == ["things", "things.size", "size", "open"]
    assert [str(leaf.left) for leaf in leaves(condition)] == ["things.size", "open"]


@pytest.mark.parametrize(
    ("source", "open_ones"),
    [
        ("{things.size: 1}", {"things"}),
        ("{size: {lt: {field: things.size}}}", {"things"}),
        ("{some: {in: things, where: {things.size: 1}}}", set()),
        ("{all: [{some: {in: things, where: {things.size: 1}}}, {things.size: 2}]}", {"things"}),
        ("{some: {in: things.paints}}", {"things"}),
        ("{some: {in: things, where: {every: {in: things.paints, where: {things.paints.item: red}}}}}", set()),
        ("{some: {in: paints, where: {things.size: 1}}}", {"things"}),
    ],
)
def test_the_lists_whose_element_a_condition_needs_from_outside_are_known(source: str, open_ones: set[str]) -> None:
    assert open_lists(read(source)) == open_ones


@pytest.mark.parametrize(
    ("source", "path", "words"),
    [
        ("red", "", "a mapping with exactly one key, found red"),
        ("[]", "", "a mapping with exactly one key, found []"),
        ("{}", "", "a mapping with exactly one key, found {}"),
        ("{open: true, size: 1}", "", "a mapping with exactly one key, found {…}"),
        ("{sise: 1}", "sise", "unknown field 'sise'; did you mean 'size'?"),
        ("{things.sise: 1}", "things.sise", "did you mean 'things.size'?"),
        ("{thing.size: 1}", "thing.size", "did you mean 'things.size'?"),
        ("{things.name.item: 1}", "things.name.item", "unknown field"),
        ("{'': 1}", "", "unknown field ''"),
        ("{known: size}", "known", "unknown field 'known'"),
        ("{all: []}", "all", "a list of conditions that is not empty, found []"),
        ("{any: {open: true}}", "any", "a list of conditions that is not empty, found {…}"),
        ("{all: [{open: true}, {opn: true}]}", "all[1].opn", "did you mean 'open'?"),
        ("{not: [{open: true}]}", "not", "exactly one key"),
        ("{at_least: 2}", "at_least", "{count, of}"),
        ("{at_least: {count: 2}}", "at_least", "{count, of}"),
        ("{at_least: {count: 2, of: [{open: true}]}}", "at_least.count", "1..1, found 2"),
        ("{at_least: {count: 0, of: [{open: true}]}}", "at_least.count", "found 0"),
        ("{at_least: {count: true, of: [{open: true}]}}", "at_least.count", "found true"),
        ("{at_least: {count: 1.0, of: [{open: true}]}}", "at_least.count", "found 1.0"),
        ("{some: things}", "some", "some takes {count, in, where}"),
        ("{some: {where: {open: true}}}", "some", "some takes"),
        ("{every: {in: things, count: 2}}", "every", "every takes {in, where}"),
        ("{some: {in: thing}}", "some.in", "did you mean 'things'?"),
        ("{some: {in: size}}", "some.in", "'size' is not a list"),
        ("{some: {in: [things]}}", "some.in", "expected a field name, found […]"),
        ("{some: {in: things, count: 0}}", "some.count", "found 0"),
        ("{some: {in: things, count: {parameter: half}}}", "some.count", "found 0.5"),
        ("{some: {in: things, count: {parameter: too}}}", "some.count", "unknown parameter 'too'; did you mean 'two'?"),
        ("{some: {in: things, count: {parameter: {a: b}}}}", "some.count", "unknown parameter '{…}'"),
        ("{some: {in: things, where: {things.opn: true}}}", "some.where.things.opn", "did you mean 'things.open'?"),
        ("{size: {above: 1}}", "size", "eq|in|ge|gt|le|lt"),
        ("{size: {ge: 1, le: 2}}", "size", "eq|in|ge|gt|le|lt"),
        ("{size: {}}", "size", "eq|in|ge|gt|le|lt"),
        ("{size: {parameter: two}}", "size", "eq|in|ge|gt|le|lt"),
        ("{things: x}", "things", "a list such as 'things' needs some or every"),
        ("{paints: red}", "paints", "a list such as 'paints' needs some or every"),
        ("{colour: {ge: red}}", "colour.ge", "'colour' has no order"),
        ("{open: {gt: false}}", "open.gt", "'open' has no order"),
        ("{name: {lt: x}}", "name.lt", "'name' has no order"),
        ("{size: '1'}", "size", "expected a number, found 1"),
        ("{size: true}", "size", "expected a number, found true"),
        ("{size: null}", "size", "expected a number, found null"),
        ("{size: {gt: [1]}}", "size.gt", "expected a number, found […]"),
        ("{count: 1.5}", "count", "expected a whole number, found 1.5"),
        ("{open: 1}", "open", "expected true or false, found 1"),
        ("{open: 'true'}", "open", "expected true or false, found true"),
        ("{name: 1}", "name", "expected text, found 1"),
        ("{grade: hihg}", "grade", "unknown value 'hihg'; did you mean 'high'?"),
        ("{grade: [low, 1]}", "grade[1]", "unknown value '1'; allowed: high, low, middle"),
        ("{grade: [[low]]}", "grade[0]", "unknown value '[…]'"),
        ("{grade: {in: low}}", "grade.in", "a list that is not empty, found low"),
        ("{grade: {in: []}}", "grade.in", "a list that is not empty, found []"),
        ("{size: {gt: {parameter: too}}}", "size.gt", "unknown parameter 'too'; did you mean 'two'?"),
        ("{size: {gt: {parameter: [two]}}}", "size.gt", "unknown parameter '[…]'"),
        ("{size: {gt: {parameter: {two: 2}}}}", "size.gt", "unknown parameter '{…}'"),
        ("{size: {gt: {parameter: fair}}}", "size.gt", "expected a number, found middle"),
        ("{size: {in: {parameter: two}}}", "size.in", "a parameter is a single value"),
        ("{size: {gt: {value: 2}}}", "size.gt", "{parameter: …} or {field: …}"),
        ("{size: {gt: {field: counts}}}", "size.gt", "did you mean 'count'?"),
        ("{size: {gt: {field: [count]}}}", "size.gt", "expected a field name, found […]"),
        ("{size: {gt: {field: grade}}}", "size.gt", "'grade' is not of the same kind"),
        ("{size: {in: {field: paints}}}", "size.in", "'paints' is not of the same kind"),
        ("{grade: {in: {field: paints}}}", "grade.in", "'paints' is not of the same kind"),
        ("{colour: {in: {field: colour}}}", "colour.in", "'colour' is not of the same kind"),
        ("{grade: {eq: {field: colour}}}", "grade.eq", "'colour' is not of the same kind"),
    ],
)
def test_every_error_of_shape_is_refused_at_its_path(source: str, path: str, words: str) -> None:
    ((found_path, found_words),) = problems(read_text(source, "f.yaml").data)
    assert found_path == path
    assert words in found_words


def test_a_rank_is_not_compared_with_a_rank_that_the_scale_lacks() -> None:
    """`none` is no grade from low to high, so whether a grade is above it cannot be said; whether it is the same can."""
    ((path, words),) = problems({"grade": {"ge": {"field": "wide"}}})
    assert (path, words[:6]) == ("grade.ge", "'wide'")
    assert read("{wide: {ge: {field: grade}}}") == Compare(
        Reference("wide"), "ge", FromField(Reference("grade")), ("none", "low", "middle", "high")
    )
    assert read("{grade: {eq: {field: wide}}}") == Compare(Reference("grade"), "eq", FromField(Reference("wide")))


def test_all_errors_of_a_condition_come_at_once() -> None:
    found = problems({"all": ({"sise": 1}, {"any": ()}, {"not": {"grade": "hihg"}}, {"some": {"in": "things", "count": 0}})})
    assert [path for path, _ in found] == ["all[0].sise", "all[1].any", "all[2].not.grade", "all[3].some.count"]


_WORDS = ("all", "any", "not", "at_least", "some", "every", "in", "where", "count", "of", "parameter", "field", *OPERATORS)
_NAMES = ("size", "count", "open", "grade", "colour", "paints", "things", "things.size", "things.paints", "paints.item", "two", "low", "?")
_scribble = st.recursive(
    st.sampled_from((*_NAMES, "", 0, 1, 2.5, True, None)),
    lambda inner: st.lists(inner, max_size=2).map(tuple) | st.dictionaries(st.sampled_from((*_WORDS, *_NAMES)), inner, max_size=2),
    max_leaves=8,
)


@given(_scribble, scopes())
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
