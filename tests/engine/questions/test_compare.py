"""Protects `compare`: exactly the rules that differ, and facts that really make the difference when
they are taken over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import InputError, compare
from engine.deduction.deduce import Deduction, deduce, derive, instances
from engine.deduction.objects import judge_object
from engine.questions.became import status_of
from engine.questions.difference_results import (
    Difference,
    RuleDifference,
    StatedDifference,
    VerdictDifference,
)
from engine.questions.minimal_sets import minimal_sets
from engine.readings.judgements import Scope
from knowledge_base.pack import Pack
from tests.engine.generation import Sample, samples, stated
from tests.engine.questions.profiles import PROVINCES, province, written

_KEY = re.compile(r"(?P<list>[^\[]+)\[(?P<name>.+)\]\.(?P<key>[^.\[\]]+)")


def _with(pack: Pack, a: Deduction, b: Deduction, facts: Sequence[Difference]) -> dict[str, Any]:
    """a's values with b's for these facts, worked out from the paths alone."""
    names = {pack.form.path(name): name for name in pack.form.fields}
    values = dict(a.values)
    for fact in facts:
        match = _KEY.fullmatch(fact.field)
        if match is None:
            values[names[fact.field]] = b.values.get(names[fact.field])
            continue
        name, key = names[match["list"]], pack.form.fields[names[match["list"]]].key
        theirs = next(element for element in b.values[name] if element[key] == match["name"])
        values[name] = [
            {**e, match["key"]: theirs.get(match["key"])} if e[key] == match["name"] else e
            for e in values[name]
        ]
    return {name: value for name, value in values.items() if value is not None}


def _status(pack: Pack, found: RuleDifference, values: Mapping[str, Any]) -> str:
    rule = next(rule for rule in pack.rules if rule.id == found.rule)
    return status_of(instances(pack, rule, Scope(values)), found.about)


@given(samples())
def test_a_region_does_not_differ_from_itself(sample: Sample) -> None:
    profile = written(sample.pack, sample.values)
    same = compare(profile, profile, pack=sample.pack)
    assert (same.verdicts, same.apart, same.type, same.grades, same.rules) == ((), (), None, (), ())


@given(samples(), st.data())
def test_taking_over_the_facts_named_turns_the_rule_and_none_of_them_can_be_left_out(
    sample: Sample, data: st.DataObject
) -> None:
    pack, other = sample.pack, data.draw(stated(sample.pack))
    a, b = deduce(pack, sample.values), deduce(pack, other)
    for found in compare(written(pack, sample.values), written(pack, other), pack=pack).rules:
        assert found.ways, "a difference without facts that make it"
        for facts in found.ways:
            assert _status(pack, found, _with(pack, a, b, facts)) == found.b
            for fewer in combinations(facts, len(facts) - 1):
                assert _status(pack, found, _with(pack, a, b, fewer)) != found.b


@given(samples(), st.data())
def test_the_rules_that_differ_are_all_there_and_no_others(
    sample: Sample, data: st.DataObject
) -> None:
    pack, other = sample.pack, data.draw(stated(sample.pack))
    a, b = deduce(pack, sample.values), deduce(pack, other)
    named = {
        (found.rule, found.about)
        for found in compare(written(pack, sample.values), written(pack, other), pack=pack).rules
    }
    for rule in pack.rules:
        sides = [[verdict for verdict in side.rules if verdict.rule is rule] for side in (a, b)]
        about = {verdict.about for side in sides for verdict in side}
        keys = {None} if rule.about is None or None in about else about
        differing = {
            (rule.id, key) for key in keys if status_of(sides[0], key) != status_of(sides[1], key)
        }
        assert {key for key in named if key[0] == rule.id} == differing


@given(samples(), st.data())
def test_grades_that_differ_are_turned_by_the_statements_named(
    sample: Sample, data: st.DataObject
) -> None:
    pack, other = sample.pack, data.draw(stated(sample.pack))
    names = {pack.form.path(name): name for name in pack.form.fields}
    found = compare(written(pack, sample.values), written(pack, other), pack=pack)
    differing = [*found.grades, *([found.type] if found.type else [])]
    a, b = derive(pack, sample.values).values, derive(pack, other).values
    assert {grade.field for grade in differing} == {
        pack.form.path(name) for name in pack.grade_of if a.get(name) != b.get(name)
    }
    for grade in differing:
        assert grade.stated
        for facts in grade.stated:
            assert (
                derive(pack, _restated(sample.values, other, names, facts)).values.get(
                    names[grade.field]
                )
                == grade.b
            )


def _restated(
    values: Mapping[str, Any],
    other: Mapping[str, Any],
    names: Mapping[str, str],
    facts: Sequence[StatedDifference],
) -> dict[str, Any]:
    taken = {names[fact.field]: other.get(names[fact.field]) for fact in facts}
    return {name: value for name, value in {**values, **taken}.items() if value is not None}


@given(samples(), st.data())
def test_the_way_back_names_the_same_rules_turned_round(
    sample: Sample, data: st.DataObject
) -> None:
    pack, other = sample.pack, data.draw(stated(sample.pack))
    here, there = written(pack, sample.values), written(pack, other)
    out, back = compare(here, there, pack=pack), compare(there, here, pack=pack)
    assert {(r.rule, r.about, r.a, r.b) for r in out.rules} == {
        (r.rule, r.about, r.b, r.a) for r in back.rules
    }


@pytest.mark.parametrize(("a", "b"), list(combinations(PROVINCES, 2)))
def test_behind_each_derived_fact_stand_statements_that_turn_it(a: str, b: str) -> None:
    from knowledge_base.loading.packs import load_pack

    pack = load_pack()
    here, there = (pack.reader.read(province(name)).values for name in (a, b))
    names = {pack.form.path(name): name for name in pack.form.fields}
    after = derive(pack, there).values
    facts = {
        fact.field: fact
        for rule in compare(province(a), province(b)).rules
        for way in rule.ways
        for fact in way
        if fact.stated
    }
    assert facts
    for fact in facts.values():
        for statements in fact.stated:
            turned = derive(pack, _restated(here, there, names, statements)).values
            assert turned.get(names[fact.field]) == after.get(names[fact.field])


def test_a_profile_that_contradicts_itself_is_refused() -> None:
    wrong = {"region": {"name": "甲"}, "economy": {"gdp": 10.0}, "rd": {"rd_expenditure": 11.0}}
    with pytest.raises(InputError, match="R&D spending is larger than GDP"):
        compare(province("甘肃"), wrong)


def test_minimal_sets_are_all_the_smallest_ones() -> None:
    enough = [{"a", "b"}, {"c", "d"}, {"a", "c", "e"}]
    assert minimal_sets("abcde", lambda some: any(set(some) >= one for one in enough)) == (
        ("a", "b"),
        ("c", "d"),
    )
    assert minimal_sets("ab", lambda some: False) == ()
    assert minimal_sets("ab", lambda some: True) == ((),)


def test_where_there_are_too_many_sets_one_is_found_that_cannot_be_made_smaller() -> None:
    wanted = {3, 7, 11, 15, 19, 23}
    assert minimal_sets(tuple(range(30)), lambda some: wanted <= set(some)) == (
        tuple(sorted(wanted)),
    )


def test_of_an_answer_that_is_not_stated_the_default_is_what_differs() -> None:
    """The year is 2023 where nobody says otherwise: that is not unknown."""
    silent = province("甘肃")
    assert "year" not in silent["region"]
    older = {**silent, "region": {**silent["region"], "year": 2019}}
    behind = {
        (one.field, one.a, one.b)
        for grade in compare(silent, older).grades
        for some in grade.stated
        for one in some
    }
    assert ("region.year", 2023, 2019) in behind


@given(samples(), st.data())
def test_the_objects_whose_verdict_differs_are_all_there_and_those_of_one_are_set_apart(
    sample: Sample, data: st.DataObject
) -> None:
    pack, other = sample.pack, data.draw(stated(sample.pack))
    a, b = deduce(pack, sample.values), deduce(pack, other)
    found = compare(written(pack, sample.values), written(pack, other), pack=pack)
    both = set(a.objects) & set(b.objects)
    assert {(one.list_, one.name) for one in found.verdicts} == {
        p for p in both if a.objects[p].possible != b.objects[p].possible
    }
    for one in found.verdicts:
        place = (one.list_, one.name)
        assert (one.a, one.b) == (a.objects[place].value, b.objects[place].value)
    apart = {
        side: {(one.list_, name) for one in found.apart for name in getattr(one, side)}
        for side in ("only_a", "only_b")
    }
    assert apart == {"only_a": set(a.objects) - both, "only_b": set(b.objects) - both}


@given(samples(), st.data())
def test_taking_over_the_facts_named_turns_the_verdict_and_none_of_them_can_be_left_out(
    sample: Sample, data: st.DataObject
) -> None:
    pack, other = sample.pack, data.draw(stated(sample.pack))
    a, b = deduce(pack, sample.values), deduce(pack, other)

    def possible(found: VerdictDifference, facts: Sequence[Difference]) -> tuple[str, ...]:
        values, table = _with(pack, a, b, facts), pack.verdict_table_of[found.list_]
        key = pack.form.fields[found.list_].key
        element = next(element for element in values[found.list_] if element[key] == found.name)
        return tuple(judge_object(pack, table, element, values).possible)

    for found in compare(written(pack, sample.values), written(pack, other), pack=pack).verdicts:
        assert found.ways, "a difference without facts that make it"
        for facts in found.ways:
            assert possible(found, facts) == found.b_possible
            for fewer in combinations(facts, len(facts) - 1):
                assert possible(found, fewer) != found.b_possible
