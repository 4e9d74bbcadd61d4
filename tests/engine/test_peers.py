"""Protects the comparison with others: each level against its own, late values, targets."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from statistics import median, quantiles
from typing import Any

import pytest

from engine.advice.targets import HELD, Targets
from engine.deduction.deduce import deduce
from engine.deduction.worked_out import WorkedOut
from engine.readings.judgements import Judgement, Scope, combined, judge, truth_of
from engine.readings.kleene import Truth
from engine.regions.gdp_vintages import REVISED, YEARBOOK
from engine.regions.official import (
    estimates_of,
    official_profile,
    official_stated,
    reference_region,
)
from engine.regions.peers import Peers, official_deductions, peers, peers_of
from engine.regions.reference_figures import LADDER, reference_figure
from knowledge_base.conditions.tree import Compare, Every, Some
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.models.watch import Watch
from knowledge_base.reading.text import text
from tests.engine.shipped_profiles import PACK, conditions, random_values, seeded

REFERENCE = PACK.reference
EVERY = [(level, name) for level in LEVELS for name in REFERENCE.at(level)]


# ---- profiles


def test_the_official_profile_of_every_region_reads_without_problem() -> None:
    for level, name in EVERY:
        profile = PACK.reader.read(official_profile(PACK, name, level))
        assert profile.values == official_stated(PACK, name, level), name
        assert profile.estimates == estimates_of(PACK, name, level), name
        found = reference_region(PACK, profile.values)
        assert found is not None
        assert (found.level, found.name) == (level, name)


def test_a_figure_stands_with_year_and_source_and_an_estimate_is_marked() -> None:
    qinghai = official_profile(PACK, "青海", language="en")
    assert qinghai["industry"]["industrial_revenue"]["estimate"] is True
    assert qinghai["economy"]["gdp"] == {
        "value": 3799.1,
        "year": 2023,
        "source": "China Statistical Yearbook 2024",
    }
    foshan = official_profile(PACK, "佛山市", "prefecture")
    assert foshan["region"] == {
        "name": "佛山市",
        "province": "广东",
        "level": "prefecture",
        "city_cluster": "greater_bay_area",
    }
    assert foshan["economy"]["gdp"]["source"] == "《中国城市统计年鉴2024》表2-6"


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ({"level": "province", "province": "甘肃", "name": "某省"}, "甘肃"),
        ({"level": "prefecture", "name": "佛山"}, "佛山市"),
        ({"level": "prefecture", "name": "Suzhou", "province": "安徽"}, "宿州市"),
        ({"level": "prefecture", "name": "Suzhou"}, None),
        ({"level": "prefecture", "name": "佛山市", "province": "甘肃"}, None),
        ({"level": "county", "name": "佛山市"}, None),
        ({"level": "city_cluster", "name": "长三角"}, None),
        ({"name": "佛山市"}, None),
    ],
)
def test_a_profile_is_of_the_region_that_its_level_name_and_province_say(
    stated: Mapping[str, Any], name: str | None
) -> None:
    found = reference_region(PACK, stated)
    assert (found.name if found else None) == name


# ---- worked out late


@pytest.mark.parametrize(
    ("level", "vintage", "every"),
    [
        ("province", YEARBOOK, 1),
        ("province", REVISED, 1),
        ("prefecture", YEARBOOK, 12),
        ("county", YEARBOOK, 20),
    ],
)
def test_what_is_worked_out_late_is_what_deduction_finds(
    level: ReferenceLevel, vintage: str, every: int
) -> None:
    """Each value, each verdict, and the standing of what fires."""
    of = peers(PACK, vintage, level)
    for name, stated in list(of.stated.items())[::every]:
        whole = deduce(PACK, stated, estimates_of(PACK, name, level))
        assert dict(of.known[name]) == whole.values, name
        late = [verdict for rule in PACK.rules for verdict in of.verdicts(name, rule)]
        for mine, its in zip(late, whole.rules, strict=True):
            assert (mine.rule, mine.about, mine.truth) == (its.rule, its.about, its.truth)
            assert not its.truth or mine.standing == its.standing, (name, its.rule.id)


def test_a_deduction_of_official_figures_holds_all_values_and_all_verdicts() -> None:
    found = official_deductions(PACK)["甘肃"]
    stated = peers(PACK).stated["甘肃"]
    whole = deduce(PACK, stated, estimates_of(PACK, "甘肃"))
    assert (found.stated, found.values, found.estimates) == (stated, whole.values, whole.estimates)
    assert [verdict.truth for verdict in found.rules] == [verdict.truth for verdict in whole.rules]


def test_a_made_up_region_is_worked_out_late_as_deduction_does() -> None:
    random = seeded(20)
    for _ in range(60):
        stated = random_values(random)
        assert dict(WorkedOut(PACK, stated)) == deduce(PACK, stated).values


def whole(judgement: Judgement) -> Truth:
    """What a condition comes to when every part of it is worked out, down to its comparisons."""
    if isinstance(judgement.condition, Compare) or not known(judgement):
        return judgement.truth
    return combined(judgement.condition, [whole(part) for part in judgement.parts])


def known(judgement: Judgement) -> bool:
    """Whether the list that it speaks of is known, if it speaks of one."""
    over = judgement.condition.over if isinstance(judgement.condition, Some | Every) else None
    return over is None or judgement.scope.value(over) is not None


def test_the_truth_of_a_condition_is_what_its_parts_come_to() -> None:
    """The truth stops as soon as it is settled; the parts are all judged."""
    random = seeded(21)
    every = list(conditions(PACK))
    for _ in range(25):
        scope = Scope(deduce(PACK, random_values(random)).values)
        for condition in every:
            try:
                judged = whole(judge(condition, scope))
            except KeyError:  # a condition on the entities of a list, which needs one at hand
                continue
            assert truth_of(condition, scope) is judged


def test_a_value_is_worked_out_when_it_is_asked_for_and_unknown_ones_are_not_there() -> None:
    known = WorkedOut(PACK, {"name": "甲", "gdp": 100.0})
    assert known.get("gdp_per_capita") is None
    assert known.get("no_such_field", 7) == 7
    assert "gdp_per_capita" not in known
    assert known["gdp"] == 100
    with pytest.raises(KeyError):
        known["population"]
    assert len(known) == len(list(known))


# ---- levels


@pytest.mark.parametrize(
    ("level", "count"), [("province", 31), ("prefecture", 297), ("county", 397)]
)
def test_a_region_is_compared_with_all_of_its_level(level: ReferenceLevel, count: int) -> None:
    found = peers_of(PACK, {"level": level})
    assert found is peers(PACK, YEARBOOK, level)
    rule = next(rule.id for rule in PACK.rules if rule.particular)
    reach = found.reach[rule]
    assert (reach.regions, reach.level) == (count, level)
    assert reach.fired + reach.waiting + reach.contradicted <= count


def test_a_region_of_no_such_level_stands_beside_the_provinces() -> None:
    assert peers_of(PACK, {}) is peers(PACK)
    assert peers_of(PACK, {"level": "city_cluster"}) is peers(PACK)
    assert peers_of(PACK, {"level": "province", "gdp_vintage": REVISED}) is peers(PACK, REVISED)
    assert peers_of(PACK, {"level": "county", "gdp_vintage": REVISED}) is peers(
        PACK, YEARBOOK, "county"
    )


def test_reach_counts_the_regions_that_get_a_rule_and_do_not_contradict_it() -> None:
    deductions = official_deductions(PACK)
    for rule in PACK.rules:
        found = [
            [v for v in d.rules if v.rule.id == rule.id and v.truth] for d in deductions.values()
        ]
        fired = sum(any(v.standing != "contradicted" for v in verdicts) for verdicts in found)
        assert peers(PACK).reach[rule.id].fired == fired, rule.id
    assert len(peers(PACK).reach) == len(PACK.rules)


def test_a_city_is_ranked_among_cities_and_has_no_type_to_stand_beside() -> None:
    cities = peers(PACK, YEARBOOK, "prefecture")
    values = cities.values("gdp_per_capita")
    standing = cities.standing("gdp_per_capita", values["佛山市"], "佛山市", "II", 2023)
    assert standing.rank == 1 + sum(value > values["佛山市"] for value in values.values())
    assert standing.ranked == len(values)
    assert (standing.of_type, standing.type_size) == (None, 0)
    assert standing.nation == PACK.nation.value("gdp_per_capita", 2023, YEARBOOK)
    assert standing.column is not None
    assert standing.column.table == "2-6"
    assert cities.standing("gdp_per_capita", 1, "佛山市", None, 2024).rank is None
    assert cities.standing("gdp_per_capita", 1, None, None, 2023).rank is None


# ---- targets


@pytest.mark.parametrize("level", LEVELS)
def test_the_nation_is_the_figure_that_the_pack_holds(level: ReferenceLevel) -> None:
    """On every level, also where the level publishes nothing of the kind."""
    for field in ("gdp_per_capita", "fiscal_self_sufficiency", "industrial_rd_ratio"):
        found = reference_figure(peers(PACK, YEARBOOK, level), field, "nation")
        assert found is not None
        assert (found.value, found.year) == (PACK.nation.value(field, 2023, YEARBOOK), 2023)
        assert (found.level, found.regions) == ("province", 31)


def test_the_type_above_is_the_median_of_provinces_of_the_next_type() -> None:
    provinces = peers(PACK)
    for below, above in pairwise(PACK.region_types):
        found = reference_figure(provinces, "rd_intensity", "type_above", below)
        values = [
            known["rd_intensity"]
            for known in provinces.known.values()
            if known["region_type"] == above
        ]
        if above == "I":  # Beijing and Shanghai: no median to aim at
            assert found is None
            continue
        assert found is not None
        assert found.value == pytest.approx(median(values), abs=0.006)
        assert (found.level, found.regions) == ("province", len(values))
    assert reference_figure(provinces, "rd_intensity", "type_above", "I") is None
    assert reference_figure(provinces, "rd_intensity", "type_above", None) is None


@pytest.mark.parametrize("level", ["province", "prefecture"])
def test_the_best_tenth_is_of_the_level(level: ReferenceLevel) -> None:
    of = peers(PACK, YEARBOOK, level)
    field = "fiscal_self_sufficiency"
    values = list(of.values(field).values())
    deciles = quantiles(values, n=10, method="inclusive")
    high, low = (
        reference_figure(of, field, "best_tenth"),
        reference_figure(of, field, "best_tenth", falling=True),
    )
    assert high is not None
    assert low is not None
    assert (high.value, low.value) == pytest.approx((deciles[-1], deciles[0]), abs=0.06)
    assert (high.level, high.regions, high.year) == (level, len(values), 2023)


def test_amounts_are_no_target() -> None:
    for kind in LADDER:
        assert reference_figure(peers(PACK), "gdp", kind, "III") is None
        assert reference_figure(peers(PACK), "employed_persons", kind, "III") is None


def test_what_nobody_publishes_has_no_reference() -> None:
    for kind in LADDER:
        assert reference_figure(peers(PACK), "large_enterprises", kind, "III") is None
    cities = peers(PACK, YEARBOOK, "prefecture")
    assert reference_figure(cities, "average_wage", "best_tenth") is None


def _watch(target: str, direction: str = "up", field: str = "rd_intensity") -> Watch:
    return Watch.model_validate(
        {
            "field": field,
            "direction": direction,
            "years": 3,
            "target": target,
            "stop": {"zh": "停", "en": "Stop"},
        }
    )


def _targets(**stated: Any) -> Targets:
    return Targets(deduce(PACK, {"name": "甲", "level": "province", "province": "甘肃", **stated}))


def test_a_target_that_is_reached_gives_way_to_the_next() -> None:
    low, high, top = (
        _targets(rd_intensity=value, gdp_per_capita=90000.0) for value in (1.0, 2.9, 9.0)
    )
    first, second, third = (one.of(_watch("nation")) for one in (low, high, top))
    assert first.target is not None
    assert second.target is not None
    assert third.target is not None
    assert (first.target.reference, first.target.value, first.direction) == ("nation", 2.65, "up")
    assert (second.target.reference, second.direction) == ("type_above", "up")
    assert second.target.value is not None
    assert second.target.value > 2.9
    assert (third.target.reference, third.direction, third.stop) == ("best_tenth", "hold", HELD)
    assert third.target.value is not None
    assert 2.9 < third.target.value < 9


def test_what_is_to_fall_is_past_a_reference_that_lies_above_it() -> None:
    young, old = _targets(age_65_share=1.0), _targets(age_65_share=20.0)
    found, past = (one.of(_watch("best_tenth", "down", "age_65_share")) for one in (old, young))
    assert found.target is not None
    assert found.target.value is not None
    assert (1 < found.target.value < 20, found.direction) == (True, "down")
    assert (past.target, past.direction) == (found.target, "hold")
    held = young.of(_watch("best_tenth", "hold", "age_65_share"))
    assert (held.direction, held.stop) == ("hold", text("停", "Stop"))
    assert held.target is not None
    assert held.target.value is not None


def test_where_no_best_tenth_is_known_a_reference_that_is_past_is_none() -> None:
    """Nobody knows how far the region stands among its likes: it is neither told to reach it nor to
    hold it.
    """
    found = Targets(deduce(PACK, {"name": "甲", "level": "prefecture", "rd_intensity": 9.0})).of(
        _watch("nation")
    )
    assert found.direction == "up"
    assert found.target is not None
    assert (found.target.reference, found.target.value) == ("nation", None)


def test_a_parameter_is_a_target_as_it_stands() -> None:
    name = next(iter(PACK.parameters))
    watch = Watch.model_validate({**_watch("nation").model_dump(), "target": {"parameter": name}})
    found = _targets().of(watch).target
    assert found is not None
    assert (found.reference, found.value) == ("parameter", float(PACK.parameters[name].value))
    assert _targets().of(_watch("nation").model_copy(update={"target": None})).target is None


def test_peers_are_the_same_whenever_they_are_asked_for() -> None:
    assert isinstance(peers(PACK), Peers)
    assert peers(PACK) is peers(PACK, YEARBOOK, "province")


def test_a_figure_is_held_against_one_reference_by_every_rule() -> None:
    """Otherwise one memo would aim at three levels of one figure."""
    watched = [
        watch for rule in PACK.rules for watch in rule.how.watch if watch.field and watch.target
    ]
    references = {watch.field: watch.target for watch in watched}
    assert all(watch.target == references[watch.field] for watch in watched)
    assert len(references) >= 10


@pytest.mark.parametrize(
    ("level", "reference"), [("province", "nation"), ("prefecture", "parameter")]
)
def test_a_level_that_the_nation_does_not_fit_has_a_reference_of_its_own(
    level: str, reference: str
) -> None:
    """Local budgets of the nation give science 3.18%, the median city 1.39%: no city is to reach
    the former in three years.
    """
    rule: Any = PACK.by_id["market_government.key-research-funding-room"]
    (watch,) = rule.how.watch
    found = Targets(
        deduce(PACK, {"name": "甲", "level": level, "year": 2023, "fiscal_science_share": 1.0})
    ).of(watch)
    assert found.target is not None
    assert found.target.reference == reference
    assert (found.target.value, found.direction) == (3.18 if level == "province" else 1.39, "up")
