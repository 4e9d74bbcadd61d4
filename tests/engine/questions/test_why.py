"""Protects the answer to "why": what it calls sufficient suffices, what it shows is the whole
condition, and each fact has its origin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pytest
from hypothesis import given

from engine import InputError, explain
from engine.deduction.deduce import deduce
from engine.questions.answers import Answer, Part
from engine.questions.why.fewest_leaves import sufficient, tightest
from engine.readings.judgements import Judgement, compared
from engine.readings.kleene import Truth, at_least, both, either, negation
from engine.results.base import Leaf
from knowledge_base.conditions.tree import All, AnyOf, AtLeast, Compare, Every, Not, Some
from knowledge_base.loading.packs import load_pack
from tests.engine.generation import Sample, samples
from tests.engine.judgement_trees import each_once
from tests.engine.questions.profiles import PROVINCES, province, written


def _judgements(sample: Sample) -> Iterator[Judgement]:
    deduction = deduce(sample.pack, sample.values)
    yield from (verdict.judgement for verdict in deduction.rules)
    yield from (judgement for grade in deduction.grades.values() for _, judgement in grade.rows)


def _knowing_only(judgement: Judgement, known: Collection[int]) -> Truth:
    """What the judgement would be if nothing but these leaves (and how long the lists are) were
    known.
    """
    condition = judgement.condition
    if id(judgement) in known:
        return judgement.truth
    parts = [_knowing_only(part, known) for part in judgement.parts]
    match condition:
        case Compare():
            return None
        case Not():
            return negation(parts[0])
        case All():
            return both(parts)
        case AnyOf():
            return either(parts)
        case AtLeast(count):
            return at_least(count, parts)
        case Some(count=count):
            return at_least(count, parts) if parts else None
        case Every(exceptions=exceptions):
            return (
                negation(at_least(exceptions + 1, [negation(part) for part in parts]))
                if parts
                else None
            )


@given(samples())
def test_the_leaves_called_sufficient_settle_the_verdict_with_everything_else_unknown(
    sample: Sample,
) -> None:
    for judgement in _judgements(sample):
        if judgement.truth is not None:
            assert (
                _knowing_only(judgement, {id(leaf) for leaf in sufficient(judgement)})
                is judgement.truth
            )


@given(samples())
def test_none_of_the_sufficient_leaves_can_be_left_out(sample: Sample) -> None:
    for judgement in filter(each_once, _judgements(sample)):
        leaves = sufficient(judgement)
        for left_out in leaves if judgement.truth is not None else ():
            if isinstance(left_out.condition, Compare):
                assert (
                    _knowing_only(judgement, {id(leaf) for leaf in leaves if leaf is not left_out})
                    is None
                )


@given(samples())
def test_a_rule_that_waits_is_explained_by_unknown_leaves_alone(sample: Sample) -> None:
    for judgement in _judgements(sample):
        if judgement.truth is None:
            leaves = sufficient(judgement)
            assert leaves
            assert all(leaf.truth is None for leaf in leaves)


def _parts(parts: Collection[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _parts(part.parts)


@given(samples())
def test_at_depth_all_every_comparison_of_the_condition_is_shown_with_its_outcome(
    sample: Sample,
) -> None:
    deduction = deduce(sample.pack, sample.values)
    for verdict in deduction.rules:
        answers = explain(
            written(sample.pack, sample.values),
            verdict.rule.id,
            verdict.about,
            depth="all",
            pack=sample.pack,
        )
        (answer,) = (one for one in answers if one.about == verdict.about)
        shown = [part.holds for part in _parts(answer.condition) if part.kind == "leaf"]
        assert shown == [leaf.truth for leaf in compared(verdict.judgement)]
        assert [part.holds for part in answer.condition] == [verdict.judgement.truth]


@given(samples())
def test_at_depth_all_the_facts_go_down_to_what_is_stated_or_unknown(sample: Sample) -> None:
    pack = sample.pack
    names = {pack.form.path(name): name for name in pack.form.fields}
    for rule in pack.everything():
        for answer in explain(written(pack, sample.values), rule.id, depth="all", pack=pack):
            shown = {fact.field: fact for fact in answer.facts}
            assert len(shown) == len(answer.facts), "each fact stands once"
            for fact in shown.values():
                assert set(fact.inputs) <= set(shown), (
                    f"{fact.field} rests on something that is not shown"
                )
                assert (fact.origin == "given") == (names.get(fact.field) in sample.values), (
                    "a verdict on an object is never stated"
                )


@given(samples())
def test_the_three_depths_agree_on_the_outcome_and_the_short_one_is_part_of_the_long_one(
    sample: Sample,
) -> None:
    profile = written(sample.pack, sample.values)
    for rule in sample.pack.everything():
        line, path, everything = (
            explain(profile, rule.id, depth=depth, pack=sample.pack)
            for depth in ("line", "path", "all")
        )
        for short, middle, long in zip(line, path, everything, strict=True):
            assert (
                (short.status, short.missing)
                == (middle.status, middle.missing)
                == (long.status, long.missing)
            )
            assert _leaves(short) <= _leaves(middle)
            assert middle.because == long.because
            assert not middle.condition and not middle.facts


def _leaves(answer: Answer) -> set[tuple[str, str | None, str]]:
    """Comparisons; a list that is too short by itself is a reason of the short answer only."""
    listed = ("some", "every")
    return {reason.key for reason in answer.because if reason.test not in listed}


def test_of_several_comparisons_of_a_field_the_one_with_the_least_margin_is_kept() -> None:
    """Over 3 says over 2 as well; text leaves have no margin and all stay."""
    wide, narrow = (Leaf(field="rd", value=0, test="gt", holds=True, margin=m) for m in (1.5, 0.5))
    failing = Leaf(field="rd", value=0, test="gt", holds=False, margin=-0.5)
    place = Leaf(field="place", value="甘肃", test="eq", holds=True)
    assert tightest([wide, narrow, failing, place]) == [narrow, failing, place]
    met, over = (Leaf(field="rd", value=0, test="ge", holds=True, margin=m) for m in (0.0, 0.5))
    assert tightest([met, over]) == [met], "nothing is nearer than a threshold that is just met"


def test_a_figure_that_is_worked_out_names_its_indicator() -> None:
    (answer,) = explain(province("甘肃"), "grade.talent", depth="all")
    assert {fact.field: fact.by for fact in answer.facts}["rd.rd_fte_per_10k"] == "per_10k"


@pytest.mark.parametrize("name", PROVINCES)
def test_a_stated_figure_is_followed_to_its_year_and_publication(name: str) -> None:
    (answer,) = explain(province(name), "grade.rd-capability")
    for reason in answer.because:
        assert (reason.field, reason.origin, reason.year) == ("rd.rd_intensity", "given", 2023)
        assert reason.stated_source == "《中国科技统计年鉴2024》表1-8"
        assert reason.basis == "paper"


def test_an_overruled_grade_shows_what_would_have_been_worked_out() -> None:
    profile = {**province("甘肃"), "rd": {**province("甘肃")["rd"], "rd_capability": "strong"}}
    (answer,) = explain(profile, "industry.strategic-emerging", depth="all")
    (fact,) = (fact for fact in answer.facts if fact.field == "rd.rd_capability")
    assert (fact.value, fact.origin, fact.derived_value) == ("strong", "given", "weak")
    assert fact.inputs == () and fact.table == ()


def test_an_unknown_rule_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match=r"did you mean 'industry\.strategic-emerging'"):
        explain({"region": {"name": "甲"}}, "industry.strategic-emergin")


def test_an_entity_that_is_not_there_is_refused_with_the_nearest_name() -> None:
    rule = next(rule for rule in load_pack().rules if rule.about == "technologies")
    profile = {"region": {"name": "甲"}, "technologies": [{"name": "量子传感样机"}]}
    with pytest.raises(InputError, match="did you mean '量子传感样机'"):
        explain(profile, rule.id, "量子传感样")
    with pytest.raises(InputError, match="not about the entities"):
        explain(profile, "industry.strategic-emerging", "量子传感样机")


def test_being_near_is_said_of_thresholds_and_not_of_years() -> None:
    """2022 is not nearly 2023: a margin of 1 in 2023 is well within 5 per cent."""
    answers = explain(province("湖北"), "grade.region-type", depth="all")
    years = [
        part.leaf
        for answer in answers
        for part in _parts(answer.condition)
        if part.leaf and part.leaf.field == "region.year"
    ]
    assert years and not any(leaf.near for leaf in years)
