"""Protects double entry: three readings of one rule base agree, and a run in which they do not is
stopped.

Kleene's truth of the condition as written, Kleene's truth of its normal form, and what experta
fires on the two-valued reading of the normal form, layer by layer from its own firings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.advice.advising import conclude
from engine.deduction.deduce import Deduction, deduce
from engine.deduction.layers import strata
from engine.matching import double_entry
from engine.matching.inference import Firing, Inference, infer
from engine.readings.judgements import Judgement, judge
from engine.readings.two_valued import predicate
from knowledge_base.conditions.normal_form import normal_form
from knowledge_base.conditions.tree import Compare, Condition, Constant, Not, Reference, parts_of
from knowledge_base.models.verdict_tables import VerdictTable
from tests.engine.generation import FEWER, Sample, as_profile, samples
from tests.engine.shipped_profiles import PACK


def _judgements(deduction: Deduction) -> Iterator[Judgement]:
    for verdict in deduction.grades.values():
        yield from (judged for _, judged in verdict.rows)
    yield from (judged for verdict in deduction.objects.values() for _, judged in verdict.outcomes)
    yield from (verdict.judgement for verdict in deduction.rules)


def _nodes(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in parts_of(condition):
        yield from _nodes(part)


@given(samples())
def test_the_normal_form_has_the_same_truth_and_its_negation_the_opposite(sample: Sample) -> None:
    for judgement in _judgements(deduce(sample.pack, sample.values)):
        normal, negated = (
            normal_form(judgement.condition),
            normal_form(judgement.condition, negate=True),
        )
        assert not any(isinstance(node, Not) for node in (*_nodes(normal), *_nodes(negated)))
        assert judge(normal, judgement.scope).truth is judgement.truth
        assert (
            judge(negated, judgement.scope).truth
            is judge(Not(judgement.condition), judgement.scope).truth
        )


@given(samples())
def test_experta_fires_exactly_what_the_verdicts_call_true(sample: Sample) -> None:
    double_entry.check(
        deduce(sample.pack, sample.values), Inference(sample.pack).run(sample.values)
    )


@FEWER
@given(samples(), st.data())
def test_a_firing_too_few_or_too_many_is_an_internal_error_that_names_the_rule(
    sample: Sample, data: st.DataObject
) -> None:
    deduction, firings = (
        deduce(sample.pack, sample.values),
        Inference(sample.pack).run(sample.values),
    )
    if firings:
        picked = data.draw(st.sampled_from(firings))
        for wrong in (
            [f for f in firings if f is not picked],
            [*firings, picked],
            [*firings, replace(picked, value="else")],
        ):
            with pytest.raises(double_entry.InternalError, match=picked.rule):
                double_entry.check(deduction, wrong)
    silent = [verdict for verdict in deduction.rules if not verdict.truth]
    if silent:
        verdict = data.draw(st.sampled_from(silent))
        with pytest.raises(double_entry.InternalError, match=verdict.rule.id):
            double_entry.check(deduction, [*firings, Firing(99, verdict.rule.id, verdict.about, 9)])


def test_a_conclusion_is_refused_when_the_inference_loses_a_firing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing may be written then: `conclude` itself holds the two against each other."""
    profile = PACK.reader.read({"region": {"name": "甲市"}})
    whole = infer(PACK, profile.values)
    monkeypatch.setattr("engine.advice.advising.infer", lambda *_: whole[:-1])
    with pytest.raises(double_entry.InternalError, match=whole[-1].rule):
        conclude(PACK, profile)


@FEWER
@given(samples())
def test_firings_come_by_layer_then_by_rule_and_line_then_in_the_order_of_the_entities(
    sample: Sample,
) -> None:
    firings = Inference(sample.pack).run(sample.values)
    listed = {
        (owner, element["name"]): i
        for owner in ("technologies", "partners")
        for i, element in enumerate(sample.values.get(owner, ()))
    }

    def place(firing: Firing) -> tuple[int, str, int, int]:
        rule = sample.pack.by_id[firing.rule]
        owner = getattr(rule, "about", None) or ""
        value = rule.values.index(firing.value) if isinstance(rule, VerdictTable) else 0
        return firing.layer, firing.rule, value, listed.get((owner, firing.about), 0)

    assert [firing.order for firing in firings] == list(range(1, len(firings) + 1))
    assert firings == sorted(firings, key=place)
    lowest = len(strata(sample.pack))
    above = {table.id: lowest + place for place, table in enumerate(sample.pack.verdict_tables)}
    top = {rule.id: lowest + len(above) for rule in sample.pack.rules}
    assert all(
        firing.layer == {**above, **top}.get(firing.rule, firing.layer) for firing in firings
    )
    assert all(
        (firing.layer < lowest) == (sample.pack.by_id[firing.rule].kind == "grade")
        for firing in firings
    )


@FEWER
@given(samples())
def test_what_is_said_of_a_region_comes_from_its_verdicts_and_firings(sample: Sample) -> None:
    conclusion = conclude(sample.pack, as_profile(sample.values))
    advice = conclusion.advice
    said = [(item.rule, item.about) for item in (*advice.recommendations, *advice.warnings)]
    open_ = [(item.rule, item.about) for item in advice.undetermined]
    verdicts = conclusion.deduction.rules
    assert sorted(said, key=str) == sorted(
        ((v.rule.id, v.about) for v in verdicts if v.truth), key=str
    )
    assert sorted(open_, key=str) == sorted(
        ((v.rule.id, v.about) for v in verdicts if v.truth is None), key=str
    )
    assert [(f.rule, f.about) for f in advice.firings] == [
        (f.rule, f.about) for f in conclusion.firings
    ]


def test_a_negated_leaf_of_the_normal_form_needs_its_field_to_be_known() -> None:
    """The one place where closed-world reading and "not" could differ: an unknown field must not
    make "not" true.
    """
    strong = Not(Compare(Reference("rank"), "eq", Constant("strong")))
    assert predicate(strong)({"rank": "weak"}, {})
    assert not predicate(strong)({"rank": "strong"}, {})
    assert not predicate(strong)({}, {})
