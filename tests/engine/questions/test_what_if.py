"""Protects `what_if`: it says what `advise` would say of the changed profile, and names the changes
that really bring each thing about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import InputError, advise, what_if
from engine.deduction.deduce import deduce
from engine.questions.what_if.result import Moved, Moves, WhatIf
from engine.results.advice import Recommendation
from tests.engine.generation import Sample, samples, stated
from tests.engine.questions.profiles import PROVINCES, province, written

Key = tuple[str, str | None]


def _nothing(found: WhatIf) -> bool:
    moves: list[object] = [
        *found.verdicts,
        *found.apart,
        *found.grades,
        *found.figures,
        *found.decided,
        *found.reopened,
    ]
    moves += [
        item
        for kind in (found.advice, found.warnings)
        for items in (kind.gained, kind.lost, kind.changed)
        for item in items
    ]
    return not moves and not found.type.moved


def _changes(sample: Sample, other: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """The values of another region for some fields, by path; None where it leaves them unknown."""
    there = written(sample.pack, other)
    out: dict[str, Any] = {}
    for name in names:
        group, _, key = sample.pack.form.path(name).rpartition(".")
        out[sample.pack.form.path(name)] = (there.get(group, {}) if group else there).get(key)
    return out


@st.composite
def changed(draw: Any) -> tuple[Sample, dict[str, Any], dict[str, Any]]:
    """A region, up to four changes to it, and the changed region's values."""
    sample = draw(samples())
    other = draw(stated(sample.pack))
    answerable = [name for name, _ in sample.pack.form.answerable() if name != "name"]
    names = draw(st.lists(st.sampled_from(answerable), min_size=1, max_size=4, unique=True))
    after = {name: value for name, value in sample.values.items() if name not in names}
    after |= {name: other[name] for name in names if name in other}
    return sample, _changes(sample, other, names), after


@given(samples())
def test_without_a_change_nothing_moves(sample: Sample) -> None:
    assert _nothing(what_if(written(sample.pack, sample.values), {}, pack=sample.pack))


@given(samples())
def test_stating_what_is_stated_already_moves_nothing(sample: Sample) -> None:
    same = _changes(sample, sample.values, list(sample.values))
    assert _nothing(what_if(written(sample.pack, sample.values), same, pack=sample.pack))


def _items(items: Sequence[Recommendation]) -> dict[Key, Recommendation]:
    return {(item.rule, item.about): item for item in items}


def _keys(items: Sequence[Any]) -> set[Key]:
    return {(item.rule, item.about) for item in items}


def _agrees(
    moves: Moves, before: Sequence[Recommendation], after: Sequence[Recommendation]
) -> None:
    old, new = _items(before), _items(after)
    assert _keys(moves.gained) == set(new) - set(old)
    assert _keys(moves.lost) == set(old) - set(new)
    assert _keys(moves.changed) == {
        k
        for k in set(old) & set(new)
        if (old[k].text, old[k].because) != (new[k].text, new[k].because)
    }


@given(changed())
def test_it_says_what_advise_says_of_the_changed_profile(
    case: tuple[Sample, dict[str, Any], dict[str, Any]],
) -> None:
    sample, changes, after = case
    before = advise(written(sample.pack, sample.values), sample.pack)
    afterwards = advise(written(sample.pack, after), sample.pack)
    found = what_if(written(sample.pack, sample.values), changes, pack=sample.pack)
    _agrees(found.advice, before.recommendations, afterwards.recommendations)
    _agrees(found.warnings, before.warnings, afterwards.warnings)
    assert (found.type.before, found.type.after) == (before.type, afterwards.type)
    facts = [{fact.field: fact.value for fact in advice.facts} for advice in (before, afterwards)]
    for move in (*found.grades, *found.figures):
        assert (move.before, move.after) == (facts[0].get(move.field), facts[1].get(move.field))
    moved = (
        {move.field for move in (*found.grades, *found.figures)}
        | set(changes)
        | {sample.pack.form.path("region_type")}
    )
    assert {
        field
        for field in set(facts[0]) | set(facts[1])
        if facts[0].get(field) != facts[1].get(field)
    } <= moved


@given(changed())
def test_what_waited_and_waits_no_more_is_decided_and_the_other_way_round(
    case: tuple[Sample, dict[str, Any], dict[str, Any]],
) -> None:
    sample, changes, after = case
    found = what_if(written(sample.pack, sample.values), changes, pack=sample.pack)
    for rule in sample.pack.rules:
        if rule.about is None:
            (old,), (new,) = (
                [v.truth for v in deduce(sample.pack, vs).rules if v.rule is rule]
                for vs in (sample.values, after)
            )
            assert ((rule.id, None) in _keys(found.decided)) == (old is None and new is not None)
            assert ((rule.id, None) in _keys(found.reopened)) == (old is not None and new is None)


@given(changed())
def test_the_changes_named_bring_it_about_alone_and_none_of_them_can_be_left_out(
    case: tuple[Sample, dict[str, Any], dict[str, Any]],
) -> None:
    sample, changes, _ = case
    profile = written(sample.pack, sample.values)
    for item in what_if(profile, changes, pack=sample.pack).advice.gained:
        assert item.by
        for paths in item.by:
            assert _gains(sample, profile, {path: changes[path] for path in paths}, item)
            for fewer in combinations(paths, len(paths) - 1):
                assert not _gains(sample, profile, {path: changes[path] for path in fewer}, item)


def _gains(
    sample: Sample, profile: Mapping[str, Any], changes: Mapping[str, Any], item: Moved
) -> bool:
    return (item.rule, item.about) in _keys(
        what_if(profile, changes, pack=sample.pack).advice.gained
    )


@given(changed())
def test_what_is_gained_one_way_is_lost_the_other_way(
    case: tuple[Sample, dict[str, Any], dict[str, Any]],
) -> None:
    sample, changes, after = case
    names = {sample.pack.form.path(name): name for name in sample.pack.form.fields}
    back = _changes(sample, sample.values, [names[path] for path in changes])
    there = what_if(written(sample.pack, sample.values), changes, pack=sample.pack)
    again = what_if(written(sample.pack, after), back, pack=sample.pack)
    for one, other in ((there.advice, again.advice), (there.warnings, again.warnings)):
        assert _keys(one.gained) == _keys(other.lost)
        assert _keys(one.lost) == _keys(other.gained)
        assert _keys(one.changed) == _keys(other.changed)


@pytest.mark.parametrize("name", PROVINCES)
def test_making_a_figure_unknown_opens_what_it_decided(name: str) -> None:
    found = what_if(province(name), {"rd.rd_intensity": None, "rd.rd_expenditure": None})
    assert found.reopened and not found.advice.gained
    assert found.type.after.value is None


ZONED = {
    "region": {"name": "甲市", "level": "prefecture"},
    "space": {"zones": [{"name": "主城", "ring": "centre"}]},
}


@pytest.mark.parametrize(
    ("profile", "path", "value", "stands"),
    [
        (province("甘肃"), "region.province", "辽宁", ("“甘肃”", "'Gansu'")),
        (province("甘肃"), "economy.population", 3000, ("“2465.00万人”", "2,465.00")),
        (province("甘肃"), "rd.double_first_class_universities", 5, ("“1所”", "1 university")),
        (ZONED, "space.zones[主城].ring", "suburb", ("“中心城区”", "centre")),
    ],
)
def test_what_is_stated_and_no_policy_can_change_is_refused_in_one_line(
    profile: Mapping[str, Any], path: str, value: Any, stands: tuple[str, str]
) -> None:
    with pytest.raises(InputError) as refused:
        what_if(profile, {path: value, "rd.rd_intensity": 2.5})
    (problem,) = refused.value.problems
    assert (
        problem.path == path
        and "no policy can change this" in problem.says.en
        and "政策改变不了这一项" in problem.says.zh
    )
    assert stands[0] in problem.says.zh and stands[1] in problem.says.en


def test_a_list_that_no_policy_can_change_is_refused_without_repeating_it() -> None:
    """What the country produces by sector is no region's to change."""
    stated = {
        "region": {"name": "甲市"},
        "industry": {"national_sectors": [{"sector": "17", "output": 100}]},
    }
    with pytest.raises(InputError) as refused:
        what_if(stated, {"industry.national_sectors": []})
    (problem,) = refused.value.problems
    assert problem.says.zh == "政策改变不了这一项，不能作别的假设"
    assert problem.says.en == "no policy can change this: it cannot be supposed otherwise"


@pytest.mark.parametrize("name", PROVINCES)
def test_advice_with_other_words_names_the_change_that_brings_them(name: str) -> None:
    """Fiscal strength decides nothing of what R&D spending changes: of two changes only those are
    named that matter.
    """
    changes = {"rd.rd_expenditure": 4900, "economy.consumption_per_capita": 30000}
    found = what_if(province(name), changes)
    assert found.advice.changed
    for item in found.advice.changed:
        assert item.by and all(item.by), item.rule
        for some in item.by:
            alone = what_if(province(name), {path: changes[path] for path in some})
            (same,) = (
                one
                for one in alone.advice.changed
                if (one.rule, one.about) == (item.rule, item.about)
            )
            assert same.after == item.after


def test_what_no_policy_could_change_may_be_supposed_while_it_is_unknown_and_is_noted() -> None:
    found = what_if(
        province("甘肃"),
        {
            "region.city_cluster": "yangtze_river_delta",
            "region.province": "甘肃",
            "rd.rd_intensity": 2.5,
        },
    )
    noted = {change.field: (change.changeable, change.before) for change in found.changes}
    assert noted == {
        "region.city_cluster": (False, None),
        "region.province": (False, "甘肃"),
        "rd.rd_intensity": (True, 1.32),
    }


def test_what_the_system_takes_for_an_answer_that_is_not_stated_is_told() -> None:
    """Without the intensity it is spending over GDP, which for Gansu comes to the same; the year
    has a default.
    """
    found = what_if(province("甘肃"), {"rd.rd_intensity": None, "region.year": 2022})
    taken = [
        (change.before, change.instead_before, change.after, change.instead_after)
        for change in found.changes
    ]
    assert taken == [(1.32, None, None, 1.32), (None, 2023, 2022, None)]


def test_an_entity_that_comes_with_its_advice_is_named() -> None:
    new = [{"name": "量子传感样机", "trl": 2, "market_risk": "high"}]
    found = what_if(province("甘肃"), {"technologies": new})
    assert ("model.early-technology", "量子传感样机") in _keys(found.advice.gained)
    assert found.changes[0].after == ["量子传感样机"]


def test_a_set_of_changes_needs_an_entity_that_another_change_brings() -> None:
    """`technologies[x].trl` alone names nothing while the list is unknown: it can only work
    together with the list.
    """
    found = what_if(
        province("甘肃"),
        {"technologies": [{"name": "x", "market_risk": "high"}], "technologies[x].trl": 2},
    )
    (item,) = (item for item in found.advice.gained if item.rule == "model.early-technology")
    assert item.by == (("technologies", "technologies[x].trl"),)


@pytest.mark.parametrize(
    ("changes", "stated", "derived"),
    [
        ({"rd.rd_intensity": 3.1}, 3.1, 1.32),
        ({"rd.rd_expenditure": 300}, 1.32, 2.53),
        ({"economy.gdp": 6000, "rd.rd_intensity": 2.6}, None, None),
    ],
)
def test_a_ratio_and_its_parts_that_no_longer_fit_are_told(
    changes: Mapping[str, Any], stated: float | None, derived: float | None
) -> None:
    """Gansu spends 156.25 on R&D out of 11,863.8: spending of 300 would be 2.53% and 156.25 of
    6,000 is 2.60%.
    """
    said = {
        found.field: (found.stated, found.derived, found.inputs)
        for found in what_if(province("甘肃"), changes).disagreements
    }
    fits = said.pop("rd.rd_intensity", (None, None, None))
    assert fits == (
        (stated, derived, ("economy.gdp", "rd.rd_expenditure")) if stated else (None, None, None)
    )


def test_what_differed_before_is_no_news() -> None:
    apart = {
        "region": {"name": "甲市"},
        "rd": {"rd_intensity": 2, "rd_expenditure": 10},
        "economy": {"gdp": 1000},
    }
    assert what_if(apart, {"economy.fiscal_self_sufficiency": 60}).disagreements == ()
    assert what_if(apart, {"rd.rd_expenditure": 12}).disagreements != ()


@given(changed())
def test_the_verdicts_that_move_are_those_that_differ_and_the_changes_named_move_each(
    case: Any,
) -> None:
    sample, changes, after = case
    before, now = deduce(sample.pack, sample.values), deduce(sample.pack, after)
    found = what_if(written(sample.pack, sample.values), changes, pack=sample.pack)
    both = set(before.objects) & set(now.objects)
    moved = {
        place for place in both if before.objects[place].possible != now.objects[place].possible
    }
    assert {(one.list_, one.name) for one in found.verdicts} == moved
    for one in found.verdicts:
        assert tuple(now.objects[one.list_, one.name].possible) == one.b_possible
        for some in one.by:
            alone = what_if(
                written(sample.pack, sample.values),
                {path: changes[path] for path in some},
                pack=sample.pack,
            )
            assert [
                other.b_possible
                for other in alone.verdicts
                if (other.list_, other.name) == (one.list_, one.name)
            ] == [one.b_possible]
