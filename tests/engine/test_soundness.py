"""Protects the meaning of the condition language: a verdict must be right however the unknown turns
out.

The oracle completes what is unknown in every way over small domains and decides in two-valued logic
(`oracle.py`).
"""

from __future__ import annotations

from typing import Any

from hypothesis import given

from engine.deduction.deduce import RuleVerdict, deduce
from tests.engine.generation import Sample, samples
from tests.engine.oracle import Chooser, World, completions


def _world(sample: Sample, chooser: Chooser) -> World:
    return World(sample.pack, sample.values, chooser)


def _holds_of(verdict: RuleVerdict, world: World) -> list[bool]:
    """Whether the rule holds in this world: for the region, for the verdict's entity, or for each
    entity there may be.
    """
    about = verdict.rule.about
    if about is None:
        return [world.holds(verdict.rule.when, {})]
    elements = world.elements(about)
    return [
        world.holds(verdict.rule.when, {about: e})
        for e in elements
        if verdict.about in (None, e["name"])
    ]


@given(samples())
def test_a_rule_called_true_or_false_is_so_in_every_completion_of_the_profile(
    sample: Sample,
) -> None:
    for verdict in deduce(sample.pack, sample.values).rules:
        if verdict.truth is not None:

            def holds(chooser: Chooser, verdict: RuleVerdict = verdict) -> list[bool]:
                return _holds_of(verdict, _world(sample, chooser))

            for found in completions(holds):
                assert set(found) <= {verdict.truth}, verdict.rule.id


@given(samples())
def test_a_grade_has_its_value_and_none_but_its_possible_values_in_every_completion(
    sample: Sample,
) -> None:
    deduction = deduce(sample.pack, sample.values)
    for name, verdict in deduction.grades.items():
        allowed = (
            {verdict.value}
            if verdict.value is not None
            else {*verdict.possible, *([None] if verdict.grade.reading else [])}
        )
        for found in completions(lambda chooser, name=name: _world(sample, chooser).grade(name)):  # type: ignore[misc]
            assert found in allowed, name


@given(samples())
def test_an_object_has_its_verdict_and_none_but_its_possible_verdicts_in_every_completion(
    sample: Sample,
) -> None:
    for (owner, name), verdict in deduce(sample.pack, sample.values).objects.items():
        allowed = {verdict.value} if verdict.value is not None else set(verdict.possible)

        def found(chooser: Chooser, owner: str = owner, name: str = name) -> Any:
            world = _world(sample, chooser)
            return next(
                world.verdict(owner, element)
                for element in world.elements(owner)
                if element["name"] == name
            )

        assert set(completions(found)) <= allowed, name


@given(samples(known=True))
def test_with_every_answer_known_three_values_say_what_two_would(sample: Sample) -> None:
    """The other half: nothing stays open where nothing is unknown. It found figures worked out
    before their own inputs.
    """
    deduction = deduce(sample.pack, sample.values)
    world = _world(sample, Chooser([]))
    for verdict in deduction.rules:
        assert _holds_of(verdict, world) == [verdict.truth], verdict.rule.id
    for name in deduction.grades:
        assert deduction.derived.get(name) == world.grade(name), name
    for (owner, name), found in deduction.objects.items():
        (element,) = (element for element in world.elements(owner) if element["name"] == name)
        assert found.value == world.verdict(owner, element), name
    assert not world.chooser.made, "the oracle had to fill something in"


@given(samples(known=True))
def test_a_rule_about_a_list_names_exactly_the_entities_that_satisfy_it(sample: Sample) -> None:
    deduction = deduce(sample.pack, sample.values)
    world = _world(sample, Chooser([]))
    for rule in sample.pack.rules:
        if rule.about:
            satisfying = [
                e["name"]
                for e in world.elements(rule.about)
                if world.holds(rule.when, {rule.about: e})
            ]
            assert [v.about for v in deduction.rules if v.rule is rule and v.truth] == satisfying
            assert [v.about for v in deduction.rules if v.rule is rule] == [
                e["name"] for e in world.elements(rule.about)
            ]


@given(samples(known=True))
def test_a_rule_about_a_list_that_is_not_known_can_be_ruled_out_but_never_holds(
    sample: Sample,
) -> None:
    """However true its condition is of the region: there may be no element at all."""
    values = {
        name: value
        for name, value in sample.values.items()
        if name not in ("technologies", "partners")
    }
    for verdict in deduce(sample.pack, values).rules:
        if verdict.rule.about:
            assert (verdict.about, verdict.listed) == (None, False)
            assert verdict.truth is (False if verdict.judgement.truth is False else None), (
                verdict.rule.id
            )
