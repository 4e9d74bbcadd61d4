"""Protects the sense of figures: one that is given as a reason, or as the baseline to watch, points
the way of its advice.

Over the 31 provinces and the 297 cities on official figures. A remedy does not rest on a figure in
the best third of its level that is not behind the nation, nor advice that builds on a strength on
one in the worst third that is not ahead of it; nothing is to rise that is past its reference or in
the best tenth of its level.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

import pytest

from engine.advice.advising import conclude
from engine.advice.direction import Direction, side_of, stands
from engine.advice.suppositions import Side, suppositions
from engine.advice.targets import HELD, Targets
from engine.deduction.deduce import Deduction, RuleVerdict, deduce
from engine.explaining.grounds import told
from engine.regions.official import official_profile
from engine.regions.peers import peers
from engine.results.advice import Recommendation
from knowledge_base.conditions.tree import fields_read
from knowledge_base.models.levels import ReferenceLevel
from tests.engine.shipped_profiles import PACK, as_mapping

LEVELS: tuple[ReferenceLevel, ...] = ("province", "prefecture")
FIELDS = PACK.form.fields
SUPPOSED = suppositions(PACK)
THIRD, TENTH, FEWEST = 3, 10, 10


def _advised(level: ReferenceLevel) -> Iterator[tuple[str, Deduction, RuleVerdict]]:
    """Everything that is advised on official figures, region by region."""
    for name, deduction in peers(PACK, level=level).deductions.items():
        yield from ((name, deduction, verdict) for verdict in deduction.rules if verdict.advised)


def _rank(level: ReferenceLevel, field: str, value: float, *, best: str) -> tuple[int, int]:
    """The place of a figure from the best, and among how many."""
    others = sorted(peers(PACK, level=level).values(field).values(), reverse=best == "higher")
    return 1 + others.index(value), len(others)


def _stands(level: ReferenceLevel, field: str, value: float) -> str | None:
    """Strong or weak, worked out from the order of all regions."""
    better = FIELDS[field].better
    assert better is not None
    worse = "lower" if better == "higher" else "higher"
    nation = peers(PACK, level=level).nation(field)
    behind = nation is not None and (value < nation if better == "higher" else value > nation)
    ahead = nation is not None and (value > nation if better == "higher" else value < nation)
    for side, end, other in (("strong", better, behind), ("weak", worse, ahead)):
        rank, count = _rank(level, field, value, best=end)
        if count >= FEWEST and rank <= count / THIRD and not other:
            return side
    return None


@pytest.mark.parametrize("level", LEVELS)
def test_no_reason_points_the_other_way(level: ReferenceLevel) -> None:
    offenders = []
    for name, deduction, verdict in _advised(level):
        rule, against = verdict.rule, Direction(deduction).against(verdict.rule)
        for field, supposed in SUPPOSED[rule.id].items():
            value = deduction.values.get(field)
            if (
                field in rule.cites
                and field not in against
                and value is not None
                and _stands(level, field, value) not in (None, supposed)
            ):
                offenders.append(
                    f"{rule.id} needs {field} {supposed}; {name} has {value}, "
                    f"{_rank(level, field, value, best='higher')}"
                )
    assert not offenders, "\n".join(offenders)


def _past(level: ReferenceLevel, field: str, value: float) -> str | None:
    """On which side a figure stands past the nation's by more than a twentieth, and in that half of
    its level.
    """
    others = sorted(peers(PACK, level=level).values(field).values())
    nation = (
        100.0
        if field.startswith("relative_") and field != "relative_deposits"
        else peers(PACK, level=level).nation(field)
    )
    sign = 1 if FIELDS[field].better == "higher" else -1
    for side, way in (("strong", sign), ("weak", -sign)):
        past = nation is None or way * (value - nation) > nation / 20
        if past and (len(others) < FEWEST or way * value > way * median(others)):
            return side
    return None


@pytest.mark.parametrize("level", LEVELS)
def test_a_ground_stands_on_the_side_of_its_advice_by_a_margin(level: ReferenceLevel) -> None:
    """Figures that a rule cites beside those that decided it; what is only to be raised stands on
    one side or the other.
    """
    offenders, seen = [], 0
    for name, stated in peers(PACK, level=level).stated.items():
        deduction = deduce(PACK, stated)
        for verdict in (verdict for verdict in deduction.rules if verdict.advised):
            rule, left_out, decided = (
                verdict.rule,
                Direction(deduction).no_ground(verdict),
                told(deduction, verdict.judgement),
            )
            watched = {watch.field for watch in rule.how.watch}
            for field in [
                one
                for one in rule.cites
                if one not in {*left_out, *decided} and one in deduction.values
            ]:
                if field not in {*watched, *SUPPOSED[rule.id]} or FIELDS[field].better is None:
                    continue
                side, seen = _past(level, field, deduction.values[field]), seen + 1
                if side is None or side != SUPPOSED[rule.id].get(field, side):
                    offenders.append(f"{rule.id}: {name} has {field} {deduction.values[field]}")
    assert not offenders, "\n".join(offenders)
    assert seen > 50


@pytest.mark.parametrize(
    ("level", "field", "value", "stand"),
    [
        (
            "province",
            "relative_consumption",
            98.6,
            None,
        ),  # said of a lively market, and under the nation
        ("province", "relative_consumption", 120.0, "strong"),
        (
            "prefecture",
            "relative_retail",
            80.3,
            None,
        ),  # in the upper half of cities, and a fifth under the nation
        ("prefecture", "rd_firms_per_10k", 0.82, "weak"),  # no city publishes it
        ("prefecture", "industrial_rd_ratio", 5.11, None),  # beside 5.37
        ("prefecture", "industrial_rd_ratio", 4.0, "weak"),
        ("province", "unit_labour_cost", 110.0, "weak"),
    ],
)
def test_a_figure_near_the_nations_tells_nothing(
    level: ReferenceLevel, field: str, value: float, stand: str | None
) -> None:
    sides: tuple[Side, ...] = ("strong", "weak")
    found = [side for side in sides if stands(peers(PACK, level=level), field, value, side)]
    assert found == ([stand] if stand else [])


def test_a_figure_that_is_no_ground_is_neither_reason_nor_in_the_sentence() -> None:
    """A city strong by its high-tech firms and patents, with fewer industrial firms in research
    than the nation.
    """
    city = official_profile(PACK, "大连市", "prefecture")
    city["enterprise"]["enterprises_with_rd"] = 620
    found = next(
        item
        for item in conclude(PACK, PACK.reader.read(city)).advice.recommendations
        if item.rule == "cooperation.targeted-incentives-strong-enterprises"
    )
    assert "enterprise.rd_firms_per_10k" not in found.cites
    assert "0.82" not in found.how.zh + found.how.en


@pytest.mark.parametrize("level", LEVELS)
def test_what_points_the_other_way_does_and_is_the_exception(level: ReferenceLevel) -> None:
    """A rule whose citations mostly speak against it has the wrong ones."""
    cited, against = 0, 0
    for name, deduction, verdict in _advised(level):
        for field in Direction(deduction).against(verdict.rule):
            assert _stands(level, field, deduction.values[field]) not in (
                None,
                SUPPOSED[verdict.rule.id][field],
            ), (name, field)
            against += 1
        cited += sum(field in deduction.values for field in verdict.rule.cites)
    assert 0 < against < 0.03 * cited


@pytest.mark.parametrize("level", LEVELS)
def test_a_condition_never_fires_on_the_wrong_side(level: ReferenceLevel) -> None:
    """A figure that a condition compares itself is no ground for raising it where it is among the
    best third and past the nation.
    """
    offenders = []
    for name, deduction, verdict in _advised(level):
        for watch in verdict.rule.how.watch:
            field, supposed = watch.field or "", SUPPOSED[verdict.rule.id].get(watch.field or "")
            value = deduction.values.get(field)
            if (
                supposed == "weak"
                and value is not None
                and _stands(level, field, value) == "strong"
            ):
                offenders.append(
                    f"{verdict.rule.id} would raise {field}; {name} has {value}, "
                    f"{_rank(level, field, value, best='higher')}"
                )
    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_is_to_rise_that_is_past_its_reference_or_among_the_best_tenth(
    level: ReferenceLevel,
) -> None:
    offenders, seen = [], 0
    for name, deduction, verdict in _advised(level):
        for watch in verdict.rule.how.watch:
            value = deduction.values.get(watch.field or "")
            if watch.field is None or watch.target is None or value is None:
                continue
            aim, seen = Targets(deduction).of(watch), seen + 1
            rank, count = _rank(level, watch.field, value, best="higher")
            past = (
                aim.target is not None
                and aim.target.value is not None
                and value >= aim.target.value
            )
            if aim.direction == "up" and (past or (count >= FEWEST and rank <= count / TENTH)):
                offenders.append(
                    f"{verdict.rule.id} watches {watch.field} up; {name} has {value}, "
                    f"{rank} of {count}"
                )
    assert not offenders, "\n".join(offenders)
    assert seen > 100


def test_no_rule_wants_a_figure_moved_the_way_that_is_not_good() -> None:
    good = {"higher": "up", "lower": "down"}
    wrong = [
        (rule.id, watch.field)
        for rule in PACK.rules
        for watch in rule.how.watch
        if watch.field
        and watch.direction
        not in ("hold", good.get(FIELDS[watch.field].better or "", watch.direction))
    ]
    assert wrong == []


def test_a_way_is_good_only_for_figures_that_compare() -> None:
    """More of an amount is only a larger region; what no policy changes has no side either."""
    sided = [name for name, kind in FIELDS.items() if kind.better]
    assert len(sided) >= 30
    assert [name for name in sided if not FIELDS[name].changeable] == []
    summed = [
        name
        for name in sided
        if (unit := FIELDS[name].unit)
        and not any(sign in unit.zh for sign in ("%", "‰", "/", "元"))
    ]
    assert summed == []
    assert [name for name in sided if "亿元" in getattr(FIELDS[name].unit, "zh", "")] == []


@pytest.mark.parametrize(
    ("rule", "supposed"),
    [
        (
            "market_government.public-support-first",
            {"high_tech_per_10k": "weak", "industrial_rd_ratio": "weak"},
        ),
        (
            "market_government.enterprise-led",
            {"high_tech_per_10k": "strong", "rd_firms_per_10k": "strong"},
        ),
        ("model.engineering-posts", {"postgraduates_per_10k": "strong", "rd_fte_per_10k": "weak"}),
        (
            "model.receive-transfer",
            {
                "unit_labour_cost": "strong",
                "labour_productivity": "weak",
                "deposits_per_capita": "weak",
            },
        ),
        ("model.no-cheap-labour", {"unit_labour_cost": "weak"}),
        ("model.conversion-first", {"rd_intensity": "strong", "gdp_per_capita": "weak"}),
        (
            "market_government.early-stage-finance-idle-capital",
            {"deposits_per_capita": "strong", "incubatee_funding_ratio": "weak"},
        ),
        (
            "market_government.key-research-funding-room",
            {"fiscal_self_sufficiency": "strong", "rd_intensity": "weak"},
        ),
    ],
)
def test_what_a_rule_supposes_follows_from_its_condition_and_premises(
    rule: str, supposed: dict[str, str]
) -> None:
    assert supposed.items() <= SUPPOSED[rule].items()


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ("industry.strategic-emerging", "rd_intensity"),  # medium: neither end
        (
            "market_government.public-support-first",
            "fiscal_self_sufficiency",
        ),  # whoever pays is no reason
        (
            "industry.renewal-through-research",
            "industrial_rd_ratio",
        ),  # to be raised, wherever it stands
        ("market_government.key-research-funding", "rd_intensity"),  # for everyone
    ],
)
def test_where_nothing_follows_nothing_is_supposed(rule: str, field: str) -> None:
    assert field in getattr(PACK.by_id[rule], "cites", ())
    assert field not in SUPPOSED[rule]


def test_a_side_needs_rank_and_nation_alike() -> None:
    provinces = peers(PACK)
    nation = provinces.nation("rd_intensity")
    assert nation is not None
    assert side_of(provinces, "rd_intensity", 2.59) is None  # eighth, and behind the nation
    assert side_of(provinces, "rd_intensity", 3.58) == "strong"
    assert side_of(provinces, "rd_intensity", 0.5) == "weak"
    assert side_of(provinces, "unit_labour_cost", 110.0) == "weak"
    assert side_of(provinces, "unit_labour_cost", 40.0) == "strong"
    assert side_of(provinces, "rd_firm_share", 99.0) is None, "nobody publishes it"


def _recommended(region: str, rule: str) -> Recommendation:
    advice = conclude(PACK, PACK.reader.read(official_profile(PACK, region))).advice
    return next(item for item in advice.recommendations if item.rule == rule)


def test_what_points_the_other_way_is_said_apart_and_not_hidden() -> None:
    found = _recommended("甘肃", "model.receive-transfer")
    assert "economy.unit_labour_cost" in found.despite
    assert "economy.unit_labour_cost" not in found.cites
    rule: Any = PACK.by_id["model.receive-transfer"]
    assert {*found.cites, *found.despite} == {PACK.form.path(name) for name in rule.cites}


def test_a_region_past_the_best_tenth_holds_what_it_has() -> None:
    found = _recommended("上海", "market_government.enterprise-led").monitor
    watched = next(one for one in found if one.field and one.field.endswith("industrial_rd_ratio"))
    assert watched.direction == "hold"
    assert watched.stop == HELD
    assert watched.target is not None
    assert watched.target.reference == "best_tenth"
    assert watched.baseline >= watched.target.value


def test_a_parameter_that_is_reached_is_to_be_held() -> None:
    rule: Any = PACK.by_id["model.weigh-inputs"]
    watch = next(one for one in rule.how.watch if one.field)
    low, high = (
        Targets(deduce(PACK, {"tfp_contribution": value})).of(watch) for value in (0.0, 100.0)
    )
    assert (low.direction, high.direction) == ("up", "hold")


def _given(profile: dict[str, Any]) -> Iterator[Recommendation]:
    advice = conclude(PACK, PACK.reader.read(profile)).advice
    yield from (*advice.recommendations, *advice.warnings)


def test_that_there_is_none_of_a_thing_is_a_ground_only_for_a_remedy() -> None:
    """No university of the list is no reason to be an origin of innovation; that nothing is wrong
    is none to mend it.
    """
    zeros = {
        name: 0
        for name, kind in FIELDS.items()
        if kind.stated and kind.type == "integer" and (kind.range or (0,))[0] <= 0
    }
    noes = {name: False for name, kind in FIELDS.items() if kind.stated and kind.type == "boolean"}
    strong = {
        "level": "prefecture",
        "name": "某市",
        "rd_capability": "strong",
        "research_resources": "rich",
        "is_city": True,
    }
    zones = {"zones": [{"name": "甲", "park_model": "land_and_tax"}]}
    for nothing in (zeros, noes):
        for item in _given(as_mapping({**nothing, **strong, **zones})):
            rule: Any = PACK.by_id[item.rule]
            if "weak" not in SUPPOSED[item.rule].values():
                cited = {path.rpartition(".")[2] for path in item.cites} - {
                    watch.field for watch in rule.how.watch
                }
                assert not cited & nothing.keys(), item.rule


@pytest.mark.parametrize("share", [6.8, 20.0])
def test_a_figure_that_a_sentence_makes_a_ground_is_one_only_where_it_is_said(share: float) -> None:
    city = {
        "name": "某市",
        "level": "prefecture",
        "geographic_region": "northeast",
        "agriculture_share": share,
    }
    found = next(
        item
        for item in _given(as_mapping(city))
        if item.rule == "industry.equipment-and-agriculture-base"
    )
    assert ("economy.agriculture_share" in found.cites) is (share == 20.0)


def test_what_a_sentence_makes_a_ground_is_read_by_its_condition() -> None:
    for rule in PACK.rules:
        for addition in rule.adds_when:
            assert set(addition.cites) <= set(fields_read(addition.when)), rule.id
