"""Protects the questions still to be asked: what an undetermined rule waits for can be answered,
and the answers decide it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.deduction.deduce import Deduction, deduce
from engine.explaining.explanation import Explainer
from engine.readings.judgements import Scope, judge
from knowledge_base.conditions.tree import Reference
from knowledge_base.pack import Pack
from tests.engine.generation import FEWER, PLAIN, Sample, pack_of, samples
from tests.engine.shipped_profiles import PACK, any_value, random_values, seeded
from tests.engine.small_pack import DOMAINS, ELEMENTS, GOODS, WORDS
from tests.engine.verdict_tables import truths

Values = dict[str, Any]
Answer = Callable[[str], Any]
"""An answer to a field, or to a key `list.key` of an element."""

_ELEMENT = re.compile(r"(?P<owner>[\w.]+)\[(?P<key>.*)\]\.(?P<part>\w+)\Z")


def open_questions(deduction: Deduction) -> dict[tuple[str, str | None], list[str]]:
    """What each undetermined rule waits for."""
    explainer = Explainer(deduction)
    return {
        (v.rule.id, v.about): explainer.waits_for(v) for v in deduction.rules if v.truth is None
    }


def assert_answerable_and_unknown(deduction: Deduction, path: str) -> None:
    """The path is of a field that people state and that is unknown, or of an unknown key of an
    element that is listed.
    """
    form = deduction.pack.form
    names = {form.path(name): name for name, kind in form.fields.items() if kind.stated}
    inside = _ELEMENT.match(path)
    if inside is None:
        assert path in names, f"nobody can answer {path}"
        assert names[path] not in deduction.values, f"{path} is known"
        return
    owner = names[inside["owner"]]
    key = deduction.pack.form.fields[owner].key
    (element,) = [
        element for element in deduction.values[owner] if str(element[key]) == inside["key"]
    ]
    assert element[inside["part"]] is None, f"{path} is known"


def answered(pack: Pack, values: Values, paths: set[str], answer: Answer) -> Values:
    """The profile with these questions answered."""
    names = {pack.form.path(name): name for name in pack.form.fields}
    out = dict(values)
    for path in sorted(paths):
        inside = _ELEMENT.match(path)
        if inside is None:
            out[names[path]] = answer(names[path])
        else:
            owner = names[inside["owner"]]
            key = pack.form.fields[owner].key
            new = {inside["part"]: answer(f"{owner}.{inside['part']}")}
            out[owner] = tuple(
                {**e, **new} if str(e[key]) == inside["key"] else e for e in out[owner]
            )
    return out


def assert_answers_decide(pack: Pack, values: Values, answer: Answer) -> None:
    """Ask round by round until nothing is open; every round asks something, and nothing twice."""
    asked: set[str] = set()
    for _ in range(12):
        deduction = deduce(pack, values)
        questions = open_questions(deduction)
        if not questions:
            return
        assert all(questions.values()), [rule for rule, paths in questions.items() if not paths]
        wanted = {path for paths in questions.values() for path in paths}
        assert not wanted & asked
        for path in wanted:
            assert_answerable_and_unknown(deduction, path)
        asked |= wanted
        values = answered(pack, values, wanted, answer)
    raise AssertionError(f"still open: {open_questions(deduce(pack, values))}")


@given(samples(), st.randoms(use_true_random=False))
def test_answering_what_undetermined_rules_wait_for_decides_them_all_in_the_end(
    sample: Sample, random: Random
) -> None:
    def answer(name: str) -> Any:
        owner, _, part = name.rpartition(".")
        if owner:
            return random.choice(ELEMENTS[owner][part])
        if name in ELEMENTS:
            keys = [
                {key: random.choice((None, *values)) for key, values in ELEMENTS[name].items()}
                for _ in range(random.randint(0, 2))
            ]
            return tuple({"name": f"第{i}", **element} for i, element in enumerate(keys))
        return random.choice(GOODS if name == "goods_list" else DOMAINS[name])

    assert_answers_decide(sample.pack, sample.values, answer)


@FEWER
@given(st.integers(0, 2**32), st.sampled_from((0.0, 0.3, 0.7)))
def test_answering_what_the_shipped_rules_wait_for_decides_them_all_in_the_end(
    seed: int, known: float
) -> None:
    random = seeded(seed)

    def answer(name: str) -> Any:
        owner, _, part = name.rpartition(".")
        kind = PACK.form.fields[owner].fields[part] if owner else PACK.form.fields[name]
        return any_value(random, name, kind, 0.5)

    assert_answers_decide(PACK, random_values(random, known), answer)


@FEWER
@given(samples())
def test_a_decided_rule_waits_for_nothing_and_an_open_one_for_something(sample: Sample) -> None:
    deduction = deduce(sample.pack, sample.values)
    explainer = Explainer(deduction)
    for verdict in deduction.rules:
        assert bool(explainer.waits_for(verdict)) is (verdict.truth is None)


def test_a_key_that_is_looked_up_waits_for_the_key_it_goes_by() -> None:
    """Nobody states whether a technology is raw; its good says so."""
    raw = {"technologies.raw": True}
    of_each = {
        **PLAIN,
        "id": "model.each",
        "about": "technologies",
        "addressee": {"entity": WORDS},
        "when": raw,
    }
    of_any = {
        **PLAIN,
        "id": "model.any",
        "addressee": {"class": WORDS},
        "when": {"some": {"in": "technologies", "where": raw}},
    }
    element = {"name": "甲", **dict.fromkeys(("good", "level", "ready", "open", "near"))}
    deduction = deduce(pack_of((of_each, of_any)), {"name": "某地", "technologies": (element,)})
    assert open_questions(deduction) == {
        ("model.each", "甲"): ["technologies[甲].good"],
        ("model.any", None): ["technologies[甲].good"],
    }


UNDERIVED = ("half", "tick", "rank", "size", "good", "flag")
"""Fields from which, and to which, no figure or lookup leads (a grade may read them)."""


@FEWER
@given(samples(), st.randoms(use_true_random=False))
def test_answers_to_other_questions_than_those_asked_leave_the_rule_open(
    sample: Sample, random: Random
) -> None:
    """The list is whole: a rule cannot be decided past it."""
    deduction = deduce(sample.pack, sample.values)
    for rule, waiting in open_questions(deduction).items():
        others = [
            name
            for name in UNDERIVED
            if name not in deduction.values and sample.pack.form.path(name) not in waiting
        ]
        values = sample.values | {name: random.choice(DOMAINS[name]) for name in others}
        assert truths(deduce(sample.pack, values))[rule] is None, rule


NAMED = ("enterprises", "technologies", "zones", "partners")


@pytest.mark.parametrize("known", [0.0, 0.4])
def test_objects_that_a_rule_cannot_tell_apart_wait_each_for_its_own_keys(known: float) -> None:
    """What is found of the first is said of the others under their names, but not where a rule goes
    through the list itself.
    """
    random = seeded(3)
    elements = {name: any_value(random, name, PACK.form.fields[name], known)[:2] for name in NAMED}
    twins = {
        name: tuple({**one, "name": f"{one['name']}{twin}"} for one in some for twin in "甲乙丙")
        for name, some in elements.items()
    }
    deduction = deduce(PACK, {"name": "某地", **twins})
    explainer, compared = Explainer(deduction), 0
    for verdict in deduction.rules:
        about = verdict.rule.about
        if verdict.truth is None and about is not None and verdict.about is not None:
            alone = Scope(deduction.values).within(
                Reference(about), verdict.judgement.scope.elements[about]
            )
            assert explainer.waits_for(verdict) == explainer.missing(
                judge(verdict.rule.when, alone)
            )
            compared += 1
    assert compared
