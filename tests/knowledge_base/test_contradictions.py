"""Protects against answers that cannot all be true: they are refused with their places and figures,
and never repaired.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import advise
from engine.readings.judgements import Scope, judge
from knowledge_base.conditions.tree import FromField, Reference, leaves
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.consistency import Contradiction, Limit
from tests.knowledge_base.refusals import refused

PACK = load_pack()
LIMITS, CONTRADICTIONS = PACK.consistency.limits, PACK.consistency.contradictions


def profile(**fields: Any) -> dict[str, Any]:
    """A profile that states these fields, each in its group."""
    written: dict[str, Any] = {"region": {"name": "甲"}}
    for name, value in fields.items():
        *group, field = PACK.form.path(name).split(".")
        written.setdefault(group[0], {})[field] = value
    return written


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.fields[0])
def test_parts_of_more_than_the_whole_are_refused_at_the_last_of_them(limit: Limit) -> None:
    last = limit.fields[-1]
    each = round(limit.at_most / len(limit.fields) + 1, 2)
    (problem,) = refused(lambda: advise(profile(**dict.fromkeys(limit.fields, each))))
    assert problem.path == PACK.form.path(last)
    assert f"{each * len(limit.fields):g}" in problem.says.en
    assert problem.says.zh.startswith(limit.says.zh)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.fields[0])
def test_two_parts_are_enough_to_exceed_the_whole_and_the_unknown_ones_count_for_nothing(
    limit: Limit,
) -> None:
    first, second = limit.fields[:2]
    (problem,) = refused(lambda: advise(profile(**{first: 60, second: limit.at_most - 59})))
    assert problem.path == PACK.form.path(second)


@given(st.sampled_from(LIMITS), st.data())
def test_parts_that_make_the_whole_exactly_are_accepted(limit: Limit, data: st.DataObject) -> None:
    """In tenths, which binary fractions cannot add up exactly: rounding must not refuse a true
    answer.
    """
    whole, parts, left = round(limit.at_most * 10), {}, round(limit.at_most * 10)
    for name in limit.fields[:-1]:
        parts[name] = data.draw(st.integers(0, min(left, 1000)), label=name) / 10
        left = whole - round(sum(parts.values()) * 10)
    parts[limit.fields[-1]] = min(left, 1000) / 10
    advise(profile(**parts))


@pytest.mark.parametrize(
    "contradiction", CONTRADICTIONS, ids=lambda found: str(next(leaves(found.when)).left)
)
def test_statements_that_cannot_both_be_true_are_refused_and_their_border_is_accepted(
    contradiction: Contradiction,
) -> None:
    """Each that ships says that a part is larger than its whole: equal is no contradiction, one
    more is.
    """
    (leaf,) = leaves(contradiction.when)
    assert isinstance(leaf.right, FromField)
    part, whole = leaf.left.field, leaf.right.field.field
    assert judge(contradiction.when, Scope({part: 3})).truth is None
    assert judge(contradiction.when, Scope({part: 7, whole: 7})).truth is False
    (problem,) = refused(lambda: advise(profile(**{part: 8, whole: 7})))
    assert problem.path in (PACK.form.path(part), PACK.form.path(whole))
    for name, value in ((part, 8), (whole, 7)):
        assert f"{PACK.form.path(name)}={value}" in problem.says.en
    assert problem.says.zh.startswith(contradiction.says.zh)


def test_all_contradictions_of_a_file_come_at_once_with_their_places(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(
        "region: {name: 甲}\n"
        "economy: {gdp: 100, industry_value_added: 200}\n"
        "rd:\n  rd_expenditure: {value: 300, year: 2022}\n"
        "industry: {primary_share: 60, low_end_share: 60}\n",
        encoding="utf-8",
    )
    problems = refused(lambda: advise(file))
    assert {(problem.path, problem.line) for problem in problems} == {
        ("industry.low_end_share", 5),
        ("economy.industry_value_added", 2),
        ("rd.rd_expenditure", 4),
    }
    assert {problem.file for problem in problems} == {str(file)}


def test_figures_that_are_possible_one_by_one_are_read_and_refused_only_together() -> None:
    assert (
        PACK.reader.read(profile(primary_share=60, low_end_share=60)).values["low_end_share"] == 60
    )


def test_the_shipped_contradictions_speak_of_fields_that_people_state() -> None:
    for contradiction in CONTRADICTIONS:
        for leaf in leaves(contradiction.when):
            assert isinstance(leaf.left, Reference)
            assert PACK.form.fields[leaf.left.field].stated
