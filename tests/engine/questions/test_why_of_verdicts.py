"""Protects the answer to "why" about objects: it says what was concluded, and a rule that reads a
verdict leads down to its reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from engine import InputError, explain
from engine.advice.advising import conclude
from engine.questions.answers import Answer, Reason
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from tests.engine.questions.on_objects import JOINT, LEAD, city, reading_verdicts

PACK = load_pack()
CASES = (
    "3.2-technology-pipeline",
    "3.3-three-ring-city",
    "3.3-half-filled-city",
    "3.5-badly-governed",
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return reading_verdicts(tmp_path_factory.mktemp("pack"))


def _one(
    profile: dict[str, Any], rule: str, about: str | None = None, pack: Pack = PACK, **more: Any
) -> Answer:
    (answer,) = explain(profile, rule, about, pack=pack, **more)
    return answer


def _all(reasons: Sequence[Reason]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        yield from _all(reason.below)


@pytest.mark.parametrize("case", CASES)
def test_every_object_is_answered_for_as_it_was_concluded_about(case: str) -> None:
    profile = PACK.cases[case].profile
    deduction = conclude(PACK, PACK.reader.read(profile)).deduction
    told = {
        (str(table.about), answer.about): answer
        for table in PACK.verdict_tables
        for answer in explain(profile, table.id)
    }
    assert deduction.objects
    assert {place for place in told if place[1] is not None} == set(deduction.objects)
    for place, verdict in deduction.objects.items():
        answer = told[place]
        assert answer.on_object is not None
        assert (answer.value, list(answer.on_object.possible), list(answer.on_object.acts)) == (
            verdict.value,
            verdict.possible,
            verdict.acts,
        )
        assert (answer.status == "fires") is (answer.value is not None)
        assert bool(answer.missing) is (answer.value is None)
        if answer.value is None:
            assert all(reason.holds is None for reason in answer.because)
        else:
            row = verdict.table.table[(answer.on_object.line or 0) - 1]
            assert (row.value, row.why) == (answer.value, answer.on_object.why)
            assert all(reason.holds is not None for reason in answer.because)


def test_a_rule_that_reads_a_verdict_leads_down_to_what_was_stated_of_the_object(
    small: Pack,
) -> None:
    (reason,) = _one(city(), JOINT, "膜电极", small).because
    assert (reason.field, reason.value, reason.origin, reason.by) == (
        "technologies[膜电极].verdict",
        "joint_platform",
        "derived",
        "verdict.technology",
    )
    assert reason.why is not None and "共建平台" in reason.why.zh
    assert reason.below == _one(city(), "verdict.technology", "膜电极", small).because
    assert {below.field for below in reason.below} == {
        "technologies[膜电极].trl",
        "technologies[膜电极].market_outlook",
    }


@pytest.mark.parametrize("depth", ["line", "path"])
def test_a_rule_about_the_region_leads_down_through_the_verdict_of_the_object_that_decides(
    small: Pack, depth: str
) -> None:
    answer = _one(city(), LEAD, pack=small, depth=depth)
    assert answer.status == "fires"
    assert [reason.field for reason in answer.because] == [
        "industry.planned_industries[embodied_robotics].verdict"
    ]
    stated = {reason.field for reason in _all(answer.because) if reason.origin == "given"}
    assert "enterprise.enterprises[机器人公司].rd_base" in stated
    assert "industry.planned_industries[embodied_robotics].local_base" in stated


def test_a_key_that_was_looked_up_says_so_and_names_what_by(small: Pack) -> None:
    answer = _one(city(), "verdict.planned-industry", "artificial_intelligence", small)
    group = next(reason for reason in answer.because if reason.field.endswith(".group"))
    assert (group.value, group.origin, group.by) == ("future", "derived", "lookup")
    assert [(below.field.rpartition(".")[2], below.value) for below in group.below] == [
        ("industry", "artificial_intelligence")
    ]


def test_at_depth_all_the_verdict_that_is_read_stands_among_the_facts_with_every_line_of_its_table(
    small: Pack,
) -> None:
    answer = _one(city(), JOINT, "膜电极", small, depth="all")
    shown = {fact.field: fact for fact in answer.facts}
    fact = shown["technologies[膜电极].verdict"]
    table = small.verdict_table_of["technologies"]
    assert [part.value for part in fact.table] == [row.value for row in table.table]
    assert [part.value for part in fact.table if part.holds] == ["joint_platform"]
    assert set(fact.inputs) <= set(shown)
    assert (fact.by, fact.origin) == (table.id, "derived")


def test_an_object_without_a_verdict_says_what_is_possible_awaited_and_allowed_anyway() -> None:
    answer = _one(
        city(technologies=[{"name": "甲", "trl": 3, "market_risk": "high"}]), "verdict.technology"
    )
    assert answer.on_object is not None
    assert (answer.status, answer.value) == ("undetermined", None)
    assert set(answer.on_object.possible) == {"national_platform", "joint_platform"}
    assert answer.missing == ("technologies[甲].bottleneck",)
    assert answer.on_object.acts == ("review", "attack", "join_platform", "invest_jointly")


@pytest.mark.parametrize(
    ("restrictions", "is_open", "site"),
    [([], True, True), (["radiation"], False, False), (None, None, False)],
    ids=["open", "closed", "asked"],
)
def test_the_gate_is_open_closed_or_asked_and_keeps_its_acts_back_until_it_is_open(
    restrictions: list[str] | None, is_open: bool | None, site: bool
) -> None:
    made = {
        "name": "甲",
        "trl": 7,
        "market_outlook": "clear",
        "holder": "enterprise",
        "restrictions": restrictions,
    }
    found = _one(city(technologies=[made]), "verdict.technology").on_object
    gate = PACK.verdict_table_of["technologies"].gate
    assert found is not None and found.gate is not None and gate is not None
    assert (found.gate.open, "site" in found.acts) == (is_open, site)
    assert found.gate.text == {True: gate.open, False: gate.closed, None: gate.question}[is_open]
    assert [reason.field for reason in found.gate_because] == ["technologies[甲].restrictions"]


def test_of_an_unknown_list_the_list_is_asked_for_and_an_empty_one_has_nothing_to_judge() -> None:
    unknown = _one({"region": {"name": "甲市"}}, "verdict.technology")
    empty = _one({"region": {"name": "甲市"}, "technologies": []}, "verdict.technology")
    assert (unknown.status, unknown.missing) == ("undetermined", ("technologies",))
    assert (empty.status, empty.missing) == ("not_applicable", ())


def test_an_object_that_is_not_there_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match="did you mean '膜电极'"):
        explain(city(), "verdict.technology", "膜电机")
