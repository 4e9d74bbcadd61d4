"""Protects `ask`: a question is only put where a rule waits for it, and what an answer is said to
decide it does decide.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from engine import advise, ask
from engine.advice.advising import conclude
from engine.deduction.deduce import deduce, instances
from engine.questions.ask.deciding_sets import DecidingSets
from engine.questions.ask.order import weight
from engine.questions.ask.question import Decides, Question
from engine.questions.became import status_of
from engine.questions.what_if.question import moved
from engine.questions.what_if.result import WhatIf
from engine.readings.judgements import Scope
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from tests.engine.generation import Sample, samples
from tests.engine.questions.on_objects import JOINT, LEAD, NOT_OWN, city, reading_verdicts
from tests.engine.questions.profiles import PROVINCES, province, written
from tests.engine.small_pack import DOMAINS, GOODS

HALF_KNOWN = "2-half-answered-city"


def _outcome(found: WhatIf, decides: Decides) -> str:
    """What becomes of the rule."""
    rule, about = decides.rule, decides.about
    decided = [item for item in found.decided if item.rule == rule and about in (None, item.about)]
    assert decided, f"{rule} still waits"
    return "fires" if any(item.after == "fires" for item in decided) else "fails"


def _replay(pack: Pack, profile: Mapping[str, Any]) -> int:
    """State every answer that is said to decide something, by `what_if` and so by the whole engine.

    How many rules were looked at. Many are decided by one answer, which is stated once.
    """
    count, before = 0, conclude(pack, pack.reader.read(profile))
    for question in ask(profile, pack=pack).questions:
        stated: dict[str, WhatIf] = {}
        for decides in question.decides:
            assert (decides.fires_with, decides.fails_with) != (None, None)
            for answer, outcome in ((decides.fires_with, "fires"), (decides.fails_with, "fails")):
                if answer is not None:
                    key = repr(answer)
                    stated[key] = stated.get(key) or moved(before, {question.field: answer})
                    assert _outcome(stated[key], decides) == outcome, (question.field, decides)
                    count += 1
    return count


@given(samples())
def test_each_answer_decides_what_it_is_said_to_decide(sample: Sample) -> None:
    _replay(sample.pack, written(sample.pack, sample.values))


@pytest.mark.parametrize("name", [*PROVINCES, HALF_KNOWN])
def test_each_answer_decides_what_it_is_said_to_decide_on_the_shipped_rules(name: str) -> None:
    pack = load_pack()
    assert _replay(pack, province(name) if name in PROVINCES else pack.cases[name].profile) > 20


@given(samples())
def test_exactly_the_fields_that_rules_wait_for_are_asked(sample: Sample) -> None:
    profile = written(sample.pack, sample.values)
    waiting = [path for item in advise(profile, sample.pack).undetermined for path in item.missing]
    found = ask(profile, pack=sample.pack)
    assert {question.field for question in found.questions} == set(waiting)
    assert {question.field: question.waiting for question in found.questions} == {
        path: waiting.count(path) for path in waiting
    }
    assert found.undetermined == len(advise(profile, sample.pack).undetermined)


@given(samples())
def test_an_answer_that_decides_a_rule_is_never_overlooked(sample: Sample) -> None:
    """Every value in the domain of a field is tried one by one; where one decides a rule, `ask`
    must have said so.
    """
    pack = sample.pack
    names = {pack.form.path(name): name for name in pack.form.fields}
    waiting = [
        verdict.rule
        for verdict in deduce(pack, sample.values).rules
        if verdict.truth is None and verdict.rule.about is None
    ]
    profile = written(pack, sample.values)
    missing = {item.rule: item.missing for item in advise(profile, pack).undetermined}
    for question in ask(profile, pack=pack).questions:
        name = names.get(question.field, "")
        said = {
            decides.rule: (decides.fires_with, decides.fails_with) for decides in question.decides
        }
        for value in GOODS if name == "goods_list" else DOMAINS.get(name, ()):
            after = deduce(pack, {**sample.values, name: value})
            for rule in waiting:
                became = status_of(instances(pack, rule, Scope(after.values)), None)
                if became != "undetermined" and question.field in missing[rule.id]:
                    assert said[rule.id][became == "fails"] is not None, (name, value)


@pytest.mark.parametrize("name", PROVINCES)
def test_the_best_question_stands_first(name: str) -> None:
    pack = load_pack()
    weights = {
        strength: pack.parameters[f"ask_weight_{strength}"].value
        for strength in ("must", "should", "advisable", "may")
    }
    assert weights["must"] > weights["should"] > weights["advisable"] > weights["may"] > 0  # type: ignore[operator]
    scores = [question.score for question in ask(province(name)).questions]
    assert scores == sorted(scores, reverse=True)


def _weights(pack: Pack, question: Question) -> float:
    return sum(weight(pack, found.strength) for found in question.decides)


@given(samples())
def test_what_decides_a_rule_alone_has_all_of_its_weight(sample: Sample) -> None:
    """The sets are found without trying; whatever trying finds of a field must be in them."""
    profile = written(sample.pack, sample.values)
    for question in ask(profile, pack=sample.pack).questions:
        assert question.score >= _weights(sample.pack, question), question.field


@pytest.mark.parametrize("name", [*PROVINCES, HALF_KNOWN])
def test_what_decides_a_shipped_rule_alone_has_all_of_its_weight(name: str) -> None:
    pack = load_pack()
    profile = province(name) if name in PROVINCES else pack.cases[name].profile
    for question in ask(profile).questions:
        assert question.score >= _weights(pack, question), question.field


def _sets(profile: Mapping[str, Any], rule: str) -> list[set[str]]:
    pack = load_pack()
    found = conclude(pack, pack.reader.read(profile))
    (verdict,) = (one for one in found.deduction.rules if one.rule.id == rule)
    return [{*one} for one in DecidingSets(found.deduction, found.explainer).of(verdict)]


def test_fields_that_decide_only_together_have_a_share_each() -> None:
    """Loans above deposits: neither figure decides it without the other."""
    profile, pair = province("甘肃"), {"economy.deposits", "economy.loans"}
    assert _sets(profile, "market_government.private-capital-leveraged") == [pair]
    known = {**profile, "economy": {**profile["economy"], "deposits": 30000.0}}
    assert _sets(known, "market_government.private-capital-leveraged") == [{"economy.loans"}]


def test_a_field_that_decides_nothing_alone_is_seen() -> None:
    """Profit over revenue: both unknown, and no other way to the return."""
    profile = {"region": {"name": "某地", "province": "广东", "level": "prefecture"}}
    (profit,) = (one for one in ask(profile).questions if one.field == "industry.industrial_profit")
    assert profit.decides == () and profit.score > 0


def test_only_so_many_questions_as_are_wanted() -> None:
    assert ask(province("湖北"), 3).questions == ask(province("湖北")).questions[:3]


def test_a_question_says_why_it_is_asked_and_where_the_answer_is_found() -> None:
    for question in ask({"region": {"name": "某地"}}).questions:
        assert question.question and question.why and question.find


def test_a_single_key_of_an_entity_is_asked_for_by_its_path() -> None:
    profile = {
        **province("甘肃"),
        "technologies": [
            {"name": "量子传感样机", "market_risk": "high", "market_outlook": "unclear"}
        ],
    }
    questions = {question.field: question for question in ask(profile).questions}
    early = next(
        d
        for d in questions["technologies[量子传感样机].trl"].decides
        if d.rule == "model.early-technology"
    )
    assert (early.about, early.fires_with, early.fails_with) == ("量子传感样机", 3, 5), (
        "at thresholds, not at the ends"
    )


def test_an_answer_no_profile_could_give_is_not_tried() -> None:
    """R&D spending above GDP contradicts itself, so no answer may rest on it."""
    profile, pack = {"region": {"name": "某地"}, "economy": {"gdp": 100.0}}, load_pack()
    region = conclude(pack, pack.reader.read(profile))
    for question in ask(profile).questions:
        answers = [
            answer
            for decides in question.decides
            for answer in (decides.fires_with, decides.fails_with)
        ]
        for answer in {repr(answer): answer for answer in answers if answer is not None}.values():
            moved(region, {question.field: answer})


def test_nothing_is_asked_where_nothing_waits() -> None:
    pack = load_pack()
    full = next(
        (case.profile for case in pack.cases.values() if not advise(case.profile).undetermined),
        None,
    )
    if full is not None:
        assert ask(full).questions == ()


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Rules that read verdicts."""
    return reading_verdicts(tmp_path_factory.mktemp("pack"))


_WITHOUT: dict[str, tuple[dict[str, Any], str, set[str]]] = {
    "no technologies": ({"technologies": None}, "technologies", {JOINT, NOT_OWN}),
    "no plans": ({"industry": {}}, "industry.planned_industries", {LEAD, NOT_OWN}),
    "no firms": ({"enterprise": {}}, "enterprise.enterprises", {LEAD}),
    "no strengths": (
        {"rd": {"rd_capability": "medium"}, "technologies": []},
        "rd.technology_strengths",
        {LEAD, NOT_OWN},
    ),
    "a key": (
        {"technologies": [{"name": "膜电极", "trl": 6, "market_outlook": "clear"}]},
        "technologies[膜电极].market_risk",
        {JOINT},
    ),
}


@pytest.mark.parametrize(("changed", "field", "rules"), _WITHOUT.values(), ids=_WITHOUT)
def test_what_a_verdict_waits_for_is_asked_with_an_answer_for_and_against_each_rule(
    reading: Pack, changed: dict[str, Any], field: str, rules: set[str]
) -> None:
    """The answers are tried on objects whose verdict they decide, not on the verdict that nobody
    can state.
    """
    profile = city(**changed)
    (question,) = (one for one in ask(profile, pack=reading).questions if one.field == field)
    both = {
        decides.rule
        for decides in question.decides
        if decides.fires_with is not None and decides.fails_with is not None
    }
    assert both == rules
    assert _replay(reading, profile) >= 2


@pytest.mark.parametrize("top", [10**6, sys.maxsize, sys.maxsize + 1, 10**40])
def test_more_questions_than_there_are_come_to_all_of_them(top: int) -> None:
    """A number that no machine counts to ended as a bug of ours."""
    assert ask({"region": {"name": "甲"}}, top) == ask({"region": {"name": "甲"}})
