"""Protects the values that `ask` tries: every way a rule could tell answers apart has one, at the
place where it turns.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine.deduction.deduce import deduce
from engine.questions.ask.lists_to_try import ListsToTry
from engine.questions.ask.representatives import Representatives
from engine.readings.judgements import Scope, judge
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.rules import Rule

PACK = load_pack()


def representatives(**values: Any) -> Representatives:
    """For a region of which only these values are stated."""
    return Representatives(deduce(PACK, {"name": "甲市", **values}))


def lists_to_try(**values: Any) -> ListsToTry:
    """The same for lists."""
    deduction = deduce(PACK, {"name": "甲市", **values})
    return ListsToTry(deduction, Representatives(deduction))


def advice(name: str) -> Rule:
    """A rule that is no table."""
    found = PACK.by_id[name]
    assert isinstance(found, Rule)
    return found


def intensity(spending: float, gdp: float) -> float:
    """As the engine works it out."""
    return float(
        deduce(PACK, {"name": "甲市", "gdp": gdp, "rd_expenditure": spending}).values[
            "rd_intensity"
        ]
    )


@pytest.mark.parametrize("threshold", [2, 3, 4])
def test_spending_is_tried_at_the_first_step_at_which_intensity_passes_a_threshold(
    threshold: int,
) -> None:
    """Of a GDP of 1,234.5: no formula, but the engine just below and at each value that is
    tried.
    """
    tried, step = (
        representatives(gdp=1234.5).of_field("rd_expenditure"),
        PACK.form.fields["rd_expenditure"].step or 0,
    )
    passed = [
        value
        for value in tried
        if value >= step and intensity(value - step, 1234.5) <= threshold < intensity(value, 1234.5)
    ]
    assert len(passed) == 1
    reached = [
        value
        for value in tried
        if value >= step and intensity(value - step, 1234.5) < threshold <= intensity(value, 1234.5)
    ]
    assert len(reached) == 1 and reached[0] <= passed[0]


def test_a_figure_that_is_stated_is_not_crossed_by_its_parts() -> None:
    """Then the parts decide nothing through it, and only their own thresholds are tried."""
    free, stated = (
        representatives(gdp=1234.5, **more).of_field("rd_expenditure")
        for more in ({}, {"rd_intensity": 2.5})
    )
    assert set(stated) < set(free)


def test_a_number_is_tried_at_each_threshold_a_step_off_it_and_at_the_ends_of_its_range() -> None:
    tried, kind = representatives().of_field("rd_intensity"), PACK.form.fields["rd_intensity"]
    assert {2.0, 2.01, 1.99, 3.0, 3.01, 2.99, 4.0, 4.01, 3.99, *(kind.range or ())} <= set(tried)


def test_a_whole_number_stays_whole() -> None:
    tried = representatives().of_key("technologies", "trl")
    assert {4, 5, 3, 7, 8, 6, 1, 9} <= set(tried) and all(isinstance(value, int) for value in tried)


def test_a_number_is_compared_with_what_is_known_on_the_other_side() -> None:
    """Industrial above all R&D expenditure: of spending of 120 the neighbours of 120 are tried."""
    assert {120.0, 120.01, 119.99} <= set(
        representatives(rd_expenditure=120).of_field("industrial_rd_expenditure")
    )
    assert 120.0 not in representatives().of_field("industrial_rd_expenditure")


@pytest.mark.parametrize(
    "rule",
    [
        "industry.too-many-industries",
        "industry.ignores-own-base",
        "model.early-technology",
        "model.mature-technology",
    ],
)
def test_lists_are_none_and_such_as_the_rule_tells_apart_with_names_of_their_own(rule: str) -> None:
    found = advice(rule)
    read: list[str] = [
        name
        for name, kind in PACK.form.fields.items()
        if kind.key and f"'{name}'" in repr(found.when)
    ]
    owner = str(found.about or read[0])
    key = str(PACK.form.fields[owner].key)
    lists = list(lists_to_try().of_list(owner, found))
    assert lists[0] == ()
    for elements in lists:
        names = [element[key] for element in elements]
        assert None not in names and len(set(names)) == len(names)
    outcomes = {_outcome(found, owner, elements) for elements in lists}
    assert outcomes >= {True, False}, "some list fires the rule and some list rules it out"


def _outcome(rule: Rule, owner: str, elements: Any) -> bool | None:
    deduction = deduce(PACK, {"name": "甲市", owner: elements})
    if rule.about is None:
        return judge(rule.when, deduction.scope).truth
    truths = [
        judge(rule.when, Scope(deduction.values, {rule.about: element})).truth
        for element in elements
    ]
    return True if True in truths else None if None in truths else False


def test_of_the_terms_of_a_long_list_one_of_each_sort_is_tried() -> None:
    """Digital start-ups (3.5.p2.s3): the industries that the rule names count the same, and so do
    all others, as firms that are none do.
    """
    rule = advice("market_government.startups-agility")
    named = {
        term
        for term in PACK.vocabulary.lists["industries"].values
        if f"'{term}'" in repr(rule.when)
    }
    lists = lists_to_try().of_list("enterprises", rule)
    tried = {element["industry"] for elements in lists for element in elements}
    assert len(named) > 2 and len(tried & named) == 1 and len(tried - named) <= 1
