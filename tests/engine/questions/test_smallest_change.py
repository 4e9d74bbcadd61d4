"""The smallest change: it gets there, nothing smaller does, only what may change is changed, and
"none" means none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.advice.advising import Conclusion, conclude
from engine.deduction.deduce import deduce
from engine.proof.bounds import MOST
from engine.proof.witnesses import as_profile
from engine.questions.smallest_change.question import reaching, smallest_change
from engine.questions.smallest_change.result import MovedAnswer, SmallestChange, Way
from engine.questions.smallest_change.target import rule_target, type_target
from engine.regions.spread_of_field import Spread
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from tests.engine.checks.planting import planted, rule
from tests.engine.generated_conditions import Draw
from tests.engine.generation import Values, packs, stated
from tests.engine.shipped_profiles import PACK, official
from tests.engine.small_pack import terms


def conclusion_of(profile: dict[str, Any]) -> Conclusion:
    """The conclusion for a profile of the shipped form."""
    return conclude(PACK, PACK.reader.read(profile))


def for_rule(
    profile: dict[str, Any], rule: str, about: str | None = None, **search: Any
) -> SmallestChange:
    """The smallest change for a rule."""
    conclusion = conclusion_of(profile)
    return reaching(conclusion, rule_target(conclusion, rule, about), **search)


def for_type(profile: dict[str, Any], value: str, **search: Any) -> SmallestChange:
    """The smallest change for a type."""
    return reaching(conclusion_of(profile), type_target(PACK, value), **search)


def moves(way: Way) -> dict[str, tuple[Any, Any]]:
    """Before and after by field."""
    return {moved.field: (moved.before, moved.after) for moved in way.moves}


def test_gansu_needs_research_and_income_for_type_three() -> None:
    """Type III (2.2): over 2% and, on the calibrated cut, 66,000 yuan per head; the figures of 2023
    are 1.32% and 47,867.
    """
    (way,) = for_type(official("甘肃"), "III").ways
    assert way.fields == 2 and way.proven
    assert moves(way)["rd.rd_intensity"] == (1.32, 2.01)
    assert moves(way)["economy.gdp_per_capita"] == (47867, 66000)


def test_gansu_gets_strategic_emerging_industries_by_research_alone() -> None:
    """3.1: regions of medium R&D capability, which is over 2% and up to 3%. Spending keeps pace
    with the stated intensity where no other stated ratio rests on it.
    """
    stated = official("甘肃")
    (alone,) = for_rule(stated, "industry.strategic-emerging").ways
    assert moves(alone) == {"rd.rd_intensity": (1.32, 2.01)}, "it is the whole of firms' share"
    firms = {key: one for key, one in stated["enterprise"].items() if key != "enterprise_rd_share"}
    (way,) = for_rule({**stated, "enterprise": firms}, "industry.strategic-emerging").ways
    assert way.fields == 1
    assert moves(way)["rd.rd_intensity"] == (1.32, 2.01)
    before, after = moves(way)["rd.rd_expenditure"]
    gdp = official("甘肃")["economy"]["gdp"]
    assert before == 156.25 and round(100 * after / gdp, 2) == 2.01
    assert [moved.move for moved in way.moves] == ["change", "follow"] or [
        moved.move for moved in way.moves
    ] == ["follow", "change"]


def test_hubei_stands_half_a_point_below_the_frontier() -> None:
    """2.52% in 2023; over 3% the paper speaks of frontier industries (3.1) and of type II (2.2)."""
    for found in (
        for_type(official("湖北"), "II"),
        for_rule(official("湖北"), "industry.concentrate-frontier"),
    ):
        (way,) = found.ways
        assert way.fields == 1
        assert moves(way)["rd.rd_intensity"] == (2.52, 3.01)


def test_hubei_has_two_distinct_ways_to_type_four() -> None:
    """At or under 2%, or between 2% and 3% with under 66,000 yuan per head; the first is the
    shorter in spreads.
    """
    first, second = for_type(official("湖北"), "IV", count=2).ways
    assert moves(first)["rd.rd_intensity"] == (2.52, 2.0)
    assert moves(second) == {"economy.gdp_per_capita": (95538, 65999)}
    assert first.distance < second.distance


def test_the_library_asks_what_the_search_is_asked() -> None:
    hubei, rule = official("湖北"), "industry.strategic-emerging"
    assert smallest_change(hubei, region_type="IV", count=2) == for_type(hubei, "IV", count=2)
    assert smallest_change(hubei, rule, pack=PACK) == for_rule(hubei, rule)
    gansu, waiting = official("甘肃"), "market_government.business-environment-weak"
    assert (
        smallest_change(gansu, waiting, learn=True)
        == for_rule(gansu, waiting, learn=True)
        != smallest_change(gansu, waiting)
    )
    with pytest.raises(ValueError, match="a rule or a region_type"):
        smallest_change(hubei)
    with pytest.raises(ValueError, match="a rule or a region_type"):
        smallest_change(hubei, rule, region_type="IV")


@pytest.mark.parametrize(
    ("region", "value"), [("甘肃", "III"), ("湖北", "IV"), ("湖北", "II"), ("广东", "I")]
)
def test_a_move_of_a_figure_is_measured_in_its_steps_and_in_the_spread_of_regions(
    region: str, value: str
) -> None:
    spread = Spread(PACK)
    for way in for_type(official(region), value, count=2).ways:
        for moved in way.moves:
            name = moved.field.rpartition(".")[2]
            kind = PACK.form.fields[name]
            assert kind.step is not None
            away = abs(moved.after - moved.before)
            assert moved.steps == round(away / kind.step)
            assert moved.share == pytest.approx(away / float(spread.of(name, kind)), abs=1e-6)


def test_a_move_on_an_ordered_scale_is_measured_in_its_places() -> None:
    """Links weak, medium, strong: one place of two, and both."""
    for answer, steps in (("medium", 1), ("strong", 2)):
        profile = official("甘肃", cooperation__industry_research_links=answer)
        (moved,) = for_rule(profile, "cooperation.integrated-platform-weak-links").ways[0].moves
        assert (moved.field, moved.after, moved.steps, moved.share) == (
            "cooperation.industry_research_links",
            "weak",
            steps,
            steps / 2,
        )


def test_guangdong_stops_concentrating_on_the_frontier_at_three_percent() -> None:
    """3.54%; exactly 3 is the lower class."""
    found = for_rule(official("广东"), "industry.concentrate-frontier")
    assert found.target.wanted == "stops"
    assert moves(found.ways[0])["rd.rd_intensity"] == (3.54, 3.0)


def test_guangdong_is_type_two_already() -> None:
    found = for_type(official("广东"), "II")
    assert (found.status, found.ways) == ("already", ())


def test_what_is_unknown_is_held_unknown_and_named_unless_it_may_be_learnt() -> None:
    """Mending the business environment (3.5) needs a judgement of it, on which there is no official
    figure.
    """
    held = for_rule(official("甘肃"), "market_government.business-environment-weak")
    assert (held.status, held.bounded, held.ways) == ("none", False, ())
    assert held.missing == ("governance.business_environment",)
    learnt = for_rule(official("甘肃"), "market_government.business-environment-weak", learn=True)
    assert moves(learnt.ways[0]) == {"governance.business_environment": (None, "weak")}
    assert learnt.ways[0].moves[0].move == "learn"


@pytest.mark.parametrize("search", [{}, {"learn": True}], ids=["asked plainly", "asked with learn"])
@pytest.mark.parametrize(
    "known",
    [{}, {"province": "甘肃", "level": "province", "city_cluster": "none"}],
    ids=["a name", "and a place"],
)
def test_from_an_empty_profile_it_says_what_would_have_to_be_true_at_all(
    search: dict[str, Any], known: dict[str, str]
) -> None:
    """Nothing is stated that could be changed, so there is nothing else to ask for, with or without
    `learn`.

    Too many planned industries are ten in a province; where the level is open too, three in a
    county are the least to learn.
    """
    empty = {"region": {"name": "某县", **known}}
    found = for_type(empty, "I", **search)
    assert (found.status, found.learn, found.missing, found.if_learnt) == ("found", True, (), ())
    (way,) = found.ways
    assert set(moves(way)) == {"rd.rd_intensity"} and moves(way)["rd.rd_intensity"][1] > 4
    (way,) = for_rule(empty, "industry.too-many-industries", **search).ways
    learnt = {moved.field: moved.after for moved in way.moves}
    assert len({entry["industry"] for entry in learnt.pop("industry.planned_industries")}) == (
        10 if known else 3
    )
    assert learnt == ({} if known else {"region.level": "county"})


def test_where_only_learning_helps_the_least_to_learn_is_told_beside_the_proof() -> None:
    """Research for renewal needs over 2%, which Gansu could change, and a strong traditional base,
    here of unknown revenue.
    """
    gansu, rule = (
        official("甘肃", industry__industrial_revenue=None),
        "industry.renewal-through-research",
    )
    found = for_rule(gansu, rule)
    assert (found.status, found.ways, found.learn, found.missing) == ("none", (), False, ()), (
        "it fails now: nothing is missing"
    )
    (way,) = found.if_learnt
    assert moves(way)["rd.rd_intensity"] == (1.32, 2.01)
    assert [moved.field for moved in way.moves if moved.move == "learn"] == [
        "industry.industrial_revenue"
    ]
    assert found.if_learnt == for_rule(gansu, rule, learn=True).ways


def test_where_nothing_helps_what_no_policy_can_change_is_named() -> None:
    """Offsetting the loss of labour is for old regions that shrink: Guangdong is neither, and
    policy makes it neither.
    """
    found = for_rule(official("广东"), "model.offset-labour-decline")
    assert (found.status, found.unchangeable) == (
        "none",
        ("economy.age_65_share", "economy.population_change_3y"),
    )
    assert for_rule(official("甘肃"), "industry.strategic-emerging").unchangeable == ()


def test_a_proof_that_nothing_helps_names_no_way() -> None:
    """Section 3.3 speaks to cities, and Gansu is none whatever is learnt."""
    found = for_rule(official("甘肃"), "space.differentiated-layout")
    assert (found.status, found.if_learnt) == ("none", ())


def test_it_is_said_whether_the_ways_told_are_all_that_there_are() -> None:
    """Hubei gets to type II by research alone; of two ways to type IV the second is not asked
    for.
    """
    assert [
        found.complete
        for found in (for_type(official("湖北"), "II", count=3), for_type(official("湖北"), "IV"))
    ] == [True, False]
    assert len(for_type(official("湖北"), "II", count=3).ways) == 1


def test_each_move_tells_between_what_another_value_does_as_well() -> None:
    """3.1: medium capability is over 2% and not over 3%; type III (2.2) needs 66,000 yuan per
    head.
    """

    def bounds(found: SmallestChange, field: str) -> set[tuple[str | None, Any, bool | None]]:
        (moved,) = (moved for moved in found.ways[0].moves if moved.field == field)
        return {(reason.test, reason.threshold, reason.holds) for reason in moved.suffices}

    medium = for_rule(official("甘肃"), "industry.strategic-emerging")
    assert bounds(medium, "rd.rd_intensity") == {("gt", 2, True), ("gt", 3, False)}
    assert ("ge", 66000, True) in bounds(
        for_type(official("甘肃"), "III"), "economy.gdp_per_capita"
    )
    stopped = for_rule(official("广东"), "industry.concentrate-frontier")
    assert ("gt", 3, False) in bounds(stopped, "rd.rd_intensity")


def test_a_part_of_a_ratio_tells_what_the_ratio_has_to_come_to() -> None:
    """From nothing type II may be reached by spending and GDP: any pair over 3% and up to 4% does,
    not only the one that z3 names.
    """
    _, way = for_type({"region": {"name": "某县"}}, "II", count=2).ways
    told = {
        moved.field: {
            (reason.field, reason.test, reason.threshold, reason.holds) for reason in moved.suffices
        }
        for moved in way.moves
    }
    ratio = {("rd.rd_intensity", "gt", 3, True), ("rd.rd_intensity", "gt", 4, False)}
    assert told == {"rd.rd_expenditure": ratio, "economy.gdp": ratio}
    for spending, gdp in ((31, 1000), (0.4, 10)):
        assert (
            conclusion_of(
                {
                    "region": {"name": "某县"},
                    "rd": {"rd_expenditure": spending},
                    "economy": {"gdp": gdp},
                }
            ).advice.type.value
            == "II"
        )


def test_a_figure_is_learnt_rather_than_the_grade_that_rests_on_it() -> None:
    (way,) = for_rule(
        {"region": {"name": "某县"}}, "industry.concentrate-frontier", learn=True
    ).ways
    assert set(moves(way)) == {"rd.rd_intensity"}


def test_a_ratio_of_a_ratio_is_found_though_it_dodges_every_tie() -> None:
    """Output per worker over the nation's: where both parts may be learnt, each tie can be dodged
    by a hair for ever.
    """
    (way,) = for_rule(
        {"region": {"name": "某地"}}, "model.raise-labour-productivity", learn=True
    ).ways
    assert {"economy.gdp", "economy.employed_persons"} <= {moved.field for moved in way.moves}
    assert not way.proven


def test_advice_for_every_region_cannot_be_stopped() -> None:
    found = for_rule(official("甘肃"), "industry.take-stock")
    assert (found.target.wanted, found.status, found.bounded) == ("stops", "none", False)


def test_what_no_policy_can_change_is_left_alone() -> None:
    """Gansu stays in the north-west whatever it does, and Hainan never gets there."""
    inland = {
        "region": {"name": "某地", "province": "海南"},
        "industry": {"equipment_manufacturing_strength": "strong"},
    }
    assert for_rule(inland, "industry.equipment-and-agriculture-base").status == "none"


def plan(count: int) -> dict[str, Any]:
    """A city that plans so many industries, all known; six are too many."""
    entries = [
        {"industry": name, "horizon": "emerging", "local_base": "medium"}
        for name in PACK.vocabulary.lists["industries"].values
    ]
    return {
        "region": {"name": "某市", "level": "prefecture"},
        "industry": {"planned_industries": entries[:count]},
    }


def test_entities_come_and_go_where_all_that_is_said_of_them_can_change() -> None:
    (way,) = for_rule(plan(7), "industry.too-many-industries").ways
    assert [moved.move for moved in way.moves] == ["remove", "remove"]
    (way,) = for_rule(plan(4), "industry.too-many-industries").ways
    assert [moved.move for moved in way.moves] == ["add", "add"]


def test_no_zone_is_invented_because_its_ring_cannot_be_made() -> None:
    profile = {
        "region": {"name": "某市", "level": "prefecture"},
        "space": {"zones": [{"name": "主城", "ring": "centre"}]},
    }
    assert for_rule(profile, "space.three-ring-chain").status == "none"


def test_one_entity_is_changed_for_a_rule_about_it() -> None:
    profile = {
        "region": {"name": "某地"},
        "technologies": [
            {"name": "甲", "trl": 5, "market_risk": "high"},
            {"name": "乙", "trl": 9, "market_risk": "high"},
        ],
    }
    (way,) = for_rule(profile, "model.early-technology", "乙").ways
    assert moves(way) == {"technologies[乙].trl": (9, 4)}
    assert smallest_change(profile, "model.early-technology", about="乙").ways == (way,)
    (way,) = for_rule(profile, "model.early-technology").ways
    assert moves(way) == {"technologies[甲].trl": (5, 4)}


def test_a_rule_about_a_list_stops_for_all_that_it_fires_for_and_these_are_named() -> None:
    early, late = {"trl": 2, "market_risk": "high"}, {"trl": 9, "market_risk": "high"}
    profile = {
        "region": {"name": "某地"},
        "technologies": [{"name": "甲", **early}, {"name": "乙", **early}, {"name": "丙", **late}],
    }
    found = for_rule(profile, "model.early-technology")
    assert (found.target.wanted, found.target.fires_for) == ("stops", ("甲", "乙"))
    assert set(moves(found.ways[0])) == {"technologies[甲].trl", "technologies[乙].trl"}
    assert for_rule(profile, "model.early-technology", "甲").target.fires_for == ("甲",)
    assert for_rule(profile, "model.early-technology", "丙").target.fires_for == ()


def test_a_ratio_from_its_parts_is_changed_at_its_part_and_a_whole_never_shrinks() -> None:
    """Intensity 1.32% worked out: less GDP would do as well on paper, and is no policy."""
    parts = {
        "region": {"name": "某地"},
        "economy": {"gdp": 11863.8},
        "rd": {"rd_expenditure": 156.25},
    }
    (way,) = for_rule(parts, "industry.strategic-emerging").ways
    assert set(moves(way)) == {"rd.rd_expenditure"}
    assert moves(way)["rd.rd_expenditure"][1] == 237.87, "2.005% of GDP, which rounds to 2.01%"


@pytest.mark.parametrize(
    ("ask", "says", "path"),
    [
        (lambda c: rule_target(c, "industry.strategic-emergin"), "industry.strategic-emerging", ""),
        (lambda c: rule_target(c, "grade.region-type"), "--type", ""),
        (
            lambda c: rule_target(c, "model.early-technology", "丙"),
            "entity of technologies '丙'",
            "--about",
        ),
        (lambda c: rule_target(c, "industry.take-stock", "甲"), "not about", "--about"),
        (lambda c: type_target(PACK, "V"), "I", "--type"),
    ],
)
def test_a_wrong_target_is_refused_in_one_line(ask: Any, says: str, path: str) -> None:
    with pytest.raises(InputError) as refused:
        ask(conclusion_of({"region": {"name": "某地"}, "technologies": [{"name": "甲"}]}))
    (problem,) = refused.value.problems
    assert says in problem.says.en and problem.path == path


def test_among_lists_that_could_be_longer_none_is_no_proof(tmp_path: Path) -> None:
    many = {
        "some": {"in": "technologies", "where": {"technologies.trl": {"ge": 4}}, "count": MOST + 4}
    }
    pack = planted(
        tmp_path,
        rule("many", many),
        rule("dead", {"all": [{"rd_intensity": {"gt": 3}}, {"rd_intensity": {"lt": 2}}]}),
    )
    profile = {"region": {"name": "某地"}, "technologies": [{"name": "甲", "trl": 1}]}
    found = {
        name: smallest_change(profile, f"industry.{name}", pack=pack) for name in ("many", "dead")
    }
    assert {name: (answer.status, answer.bounded) for name, answer in found.items()} == {
        "many": ("none", True),
        "dead": ("none", False),
    }


DOMAINS: dict[str, tuple[Any, ...]] = {
    "rank": terms("grades"),
    "size": terms("sizes"),
    "good": terms("goods"),
    "flag": (True, False),
    "tick": tuple(range(10)),
}
"""The fields that brute force goes through, each with all its values."""


@st.composite
def small_questions(draw: Draw) -> tuple[Pack, Values, str, bool]:
    """A generated pack, a region of which only these fields are stated, a rule, and whether unknown
    answers may be learnt.
    """
    pack, _ = draw(packs())
    values = {
        name: value for name, value in draw(stated(pack)).items() if name in (*DOMAINS, "name")
    }
    rules = [rule.id for rule in pack.rules if rule.about is None]
    return pack, values, draw(st.sampled_from(rules or [pack.rules[0].id])), draw(st.booleans())


def cost(name: str, before: Any, after: Any) -> float:
    """The distance of one change: a share of the range, of the ordered scale, or one."""
    if before is None or before == after:
        return 0
    if name in ("rank", "size", "tick"):
        return abs(DOMAINS[name].index(after) - DOMAINS[name].index(before)) / (
            len(DOMAINS[name]) - 1
        )
    return 1


def every_change(values: Values, *, learn: bool) -> Iterator[tuple[int, float, Values]]:
    """Every region that differs only in these fields: how many differ, how far, and the region."""
    open_ = [name for name in DOMAINS if name in values or learn]
    for names in (
        chosen for count in range(len(open_) + 1) for chosen in combinations(open_, count)
    ):
        others = [[value for value in DOMAINS[name] if value != values.get(name)] for name in names]
        for chosen in product(*others):
            after = dict(zip(names, chosen, strict=True))
            yield (
                len(names),
                sum(cost(name, values.get(name), after[name]) for name in names),
                {**values, **after},
            )


@settings(max_examples=settings().max_examples // 3)
@given(small_questions())
def test_no_smaller_change_does_it(question: tuple[Pack, Values, str, bool]) -> None:
    """Against brute force over a few fields. Where other fields are open too the way may be smaller
    still, never larger.
    """
    pack, values, rule, learn = question
    conclusion = conclude(pack, pack.reader.read(as_profile(pack, values)))
    target = rule_target(conclusion, rule)
    found = reaching(conclusion, target, learn=learn)
    assert found.learn >= learn
    learn = (
        found.learn
    )  # where nothing is stated, nothing could be changed: what is learnt is all that there is
    ways = [
        (count, round(distance, 6))
        for count, distance, region in islice(every_change(values, learn=learn), 3000)
        if _fires(pack, region, rule) is (target.wanted == "fires")
    ]
    if found.status == "none":
        assert not ways
        return
    (way,) = found.ways
    assert way.proven
    assert not ways or way.fields <= min(ways)[0]
    if not learn:
        assert (way.fields, way.distance) == pytest.approx(min(ways))


def _fires(pack: Pack, values: Values, rule: str) -> bool:
    return any(
        verdict.truth is True for verdict in deduce(pack, values).rules if verdict.rule.id == rule
    )


@pytest.mark.parametrize("name", ["甘肃", "湖北", "广东"])
@pytest.mark.parametrize(
    "rule",
    [
        "industry.strategic-emerging",
        "cooperation.research-outside-enterprises",
        "market_government.key-research-funding-room",
    ],
)
def test_another_value_that_meets_what_suffices_does_as_well(name: str, rule: str) -> None:
    """The ends of what is said to do are put into the profile and the engine run; spending keeps
    pace with the intensity.
    """
    found = for_rule(official(name), rule)
    way, tried = found.ways[0], 0
    for moved in (move for move in way.moves if move.move == "change" and _its_own(move)):
        step = PACK.form.fields[moved.field.partition(".")[2]].step or 1
        for value in {
            round(reason.threshold + i * step, 6) for reason in moved.suffices for i in (-1, 0, 1)
        }:
            if all(
                _meets(reason.test, value, reason.threshold) is reason.holds
                for reason in moved.suffices
            ):
                after = {
                    **{move.field: move.after for move in way.moves if move.move != "follow"},
                    moved.field: value,
                }
                assert _fires_with(official(name), after, rule) is (
                    found.target.wanted == "fires"
                ), (moved.field, value)
                tried += 1
    assert tried


def _its_own(move: MovedAnswer) -> bool:
    """Whether what suffices is said of the figure itself and not of one worked out from it."""
    return bool(move.suffices) and all(reason.field == move.field for reason in move.suffices)


def _fires_with(profile: dict[str, Any], after: dict[str, Any], rule: str) -> bool:
    """Whether a rule fires once these figures are stated; spending, which only keeps pace with the
    intensity, is left open.
    """
    changed: dict[str, Any] = {name: dict(group) for name, group in profile.items()}
    for path, value in after.items():
        group, _, field = path.partition(".")
        changed[group][field] = value
    changed["rd"].pop("rd_expenditure")
    return any(
        verdict.truth is True
        for verdict in conclusion_of(changed).deduction.rules
        if verdict.rule.id == rule
    )


def _meets(test: str | None, value: float, threshold: float) -> bool:
    return {
        "gt": value > threshold,
        "ge": value >= threshold,
        "lt": value < threshold,
        "le": value <= threshold,
    }[test or ""]
