"""Protects the reasons given: what is named as the reason of a verdict is what decided it, all of
it and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.deduction.deduce import Deduction, RuleVerdict, deduce
from engine.explaining.explanation import Explainer
from engine.readings.judgements import Judgement, Scope, judge
from engine.results.base import Leaf
from knowledge_base.conditions.normal_form import normal_form
from knowledge_base.conditions.tree import Compare, Constant, Every, Reference, Some, open_lists
from tests.engine.generation import FEWER, Sample, samples
from tests.engine.shipped_profiles import PACK
from tests.engine.small_pack import DOMAINS

Values = Mapping[str, Any]


def _fired(deduction: Deduction) -> Iterator[tuple[RuleVerdict, list[Leaf]]]:
    explainer = Explainer(deduction)
    for verdict in deduction.rules:
        if verdict.truth:
            yield verdict, explainer.because(verdict.judgement)


def _named(because: list[Leaf]) -> set[str]:
    """The paths that the reasons name, thresholds taken from other fields included."""
    return {leaf.field for leaf in because} | {
        leaf.source for leaf in because if leaf.source and leaf.parameter is None
    }


def _only(deduction: Deduction, paths: set[str]) -> dict[str, Any]:
    """What is known, cut down to these paths: whole fields, and of elements only their key and the
    keys named.
    """
    form, out = deduction.pack.form, {}
    for name, value in deduction.values.items():
        path = form.path(name)
        if form.fields[name].type == "entities" and any(
            other.startswith(f"{path}[") for other in paths
        ):
            out[name] = tuple(
                _cut(element, f"{path}[{element['name']}]", paths) for element in value
            )
        elif path in paths:
            whole = form.fields[name].type == "entities"
            out[name] = tuple(_cut(element, path, paths) for element in value) if whole else value
    return out


def _cut(element: Values, path: str, paths: set[str]) -> dict[str, Any]:
    return {
        key: value if key == "name" or f"{path}.{key}" in paths else None
        for key, value in element.items()
    }


def _again(verdict: RuleVerdict, values: Values) -> Judgement:
    """The rule judged on other values of the region, for the element of the same name."""
    elements: dict[str, Values] = {}
    if verdict.rule.about:
        elements = {
            verdict.rule.about: next(
                e for e in values[verdict.rule.about] if e["name"] == verdict.about
            )
        }
    return judge(verdict.rule.when, Scope(values, elements))


@given(samples())
def test_what_the_reasons_name_is_enough_for_the_rule_to_fire(sample: Sample) -> None:
    """With everything else forgotten, grades and figures below included, the rule still holds."""
    deduction = deduce(sample.pack, sample.values)
    for verdict, because in _fired(deduction):
        paths = _named(because)
        if verdict.rule.about:
            paths |= {f"{sample.pack.form.path(verdict.rule.about)}[{verdict.about}].name"}
        assert _again(verdict, _only(deduction, paths)).truth is True, verdict.rule.id


@FEWER
@given(samples(), st.integers(0, 2**32))
def test_changing_a_field_that_no_reason_names_keeps_every_reason(
    sample: Sample, seed: int
) -> None:
    """Other parts may become reasons too; none of the old ones is lost, but that a list as a whole
    gives way to what becomes a reason of its elements.
    """
    random = Random(seed)  # noqa: S311  (no secret)
    deduction = deduce(sample.pack, sample.values)
    for verdict, because in _fired(deduction):
        named = _named(because)
        free = [name for name in DOMAINS if sample.pack.form.path(name) not in named]
        changed = {
            **deduction.values,
            **{name: random.choice((None, *DOMAINS[name])) for name in free},
        }
        judgement = _again(
            verdict, {name: value for name, value in changed.items() if value is not None}
        )
        assert judgement.truth is True
        now = Explainer(deduction).because(judgement)
        lists = {leaf.field.partition("[")[0] for leaf in now if "[" in leaf.field}
        old = (
            one for one in because if one.test not in ("some", "every") or one.field not in lists
        )
        assert set(map(str, old)) <= set(map(str, now))


def _decisive(judgement: Judgement) -> Iterator[Judgement]:
    """In normal form, where nothing is negated but leaves: the true leaves under true parts."""
    parts = [part for part in judgement.parts if part.truth]
    below = [leaf for part in parts for leaf in _decisive(part)]
    if isinstance(judgement.condition, Compare):
        yield judgement
    elif isinstance(judgement.condition, Some | Every):
        of_the_list = [
            leaf for leaf in below if str(judgement.condition.over) in open_lists(leaf.condition)
        ]
        yield from [] if of_the_list else [judgement]
    yield from below


@given(samples())
def test_the_reasons_are_all_the_true_leaves_under_true_parts_of_the_normal_form(
    sample: Sample,
) -> None:
    """In particular every reason of an "any" is true, and none is missing, under however many
    negations.
    """
    deduction = deduce(sample.pack, sample.values)
    explainer = Explainer(deduction)
    for verdict, because in _fired(deduction):
        normal = judge(normal_form(verdict.rule.when), verdict.judgement.scope)
        expected = [(leaf.condition, explainer.leaf(leaf)) for leaf in _decisive(normal)]
        assert {_key(leaf) for leaf in because} == {_key(leaf) for _, leaf in expected}
        for condition, leaf in expected:
            if isinstance(condition, Compare):
                (same,) = [one for one in because if _key(one) == _key(leaf)][:1]
                assert same.holds is not condition.negated


def _key(leaf: Leaf) -> tuple[str, str | None, str, str]:
    """A reason without the word of a quantifier, which the normal form turns round."""
    test = "" if leaf.test in ("some", "every") else leaf.test
    return leaf.field, test, str(leaf.threshold), str(leaf.value)


@FEWER
@given(samples())
def test_a_reason_shows_the_value_the_threshold_and_how_far_apart_they_are(sample: Sample) -> None:
    deduction = deduce(sample.pack, sample.values)
    for _, because in _fired(deduction):
        for leaf in because:
            if leaf.margin is not None:
                assert leaf.margin == leaf.value - leaf.threshold
                close = abs(leaf.margin) <= 0.05 * abs(leaf.threshold)
                assert leaf.near is (close and leaf.test in ("ge", "gt", "le", "lt"))
            if leaf.parameter:
                assert leaf.source == sample.pack.parameters[leaf.parameter].source


def test_two_words_of_one_list_are_two_reasons() -> None:
    """Both are shown; by field and threshold alone they could not be told apart."""
    deduction = deduce(PACK, {"name": "某地", "technology_strengths": ("quantum", "biomedicine")})
    either = Compare(
        Reference("item", "technology_strengths"), "in", Constant(("quantum", "biomedicine"))
    )
    judgement = judge(Some(Reference("technology_strengths"), either), deduction.scope)
    assert [leaf.value for leaf in Explainer(deduction).because(judgement)] == [
        "quantum",
        "biomedicine",
    ]
