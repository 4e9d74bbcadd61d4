"""Page one: what a leader reads in a minute is chosen by rule, particular to the place, and says no
more than it may.
"""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from engine.regions.official import official_profile
from knowledge_base.models.rule_terms import BASES
from knowledge_base.reading.text import Language
from reports.documents.annex.build import build_from
from reports.documents.model.parts import Front
from tests.reports.memos import (
    DAY,
    EVERY,
    EXAMPLE,
    LANGUAGES,
    PACK,
    REGIONS,
    background,
    memo,
    of_profile,
    texts,
)

EFFECT = re.compile(
    r"(将|能|可|预计|有望)(提高|提升|增加|拉动|带动)[^，。；]*?\d|will (raise|increase|boost|lift)",
    re.IGNORECASE,
)


def _line(front: Front, label: str) -> str:
    return next(detail.text for detail in (*front.lines, *front.after) if detail.label == label)


@pytest.mark.parametrize("name", (*REGIONS, EXAMPLE))
def test_there_are_three_to_five_moves_and_none_that_every_region_gets(name: str) -> None:
    moves = memo(name, "zh").front.moves
    assert 3 <= len(moves) <= 5
    rules = _rules(name)
    reach = background(name).peers
    assert reach is not None
    assert not any(reach.reach[rules[move.number]].everywhere for move in moves)


def _rules(name: str) -> dict[str, str]:
    built = memo(name, "zh")
    return {
        item.number: item.rule for dimension in built.dimensions for item in dimension.particular
    }


@pytest.mark.parametrize("name", EVERY)
def test_each_dimension_with_advice_to_lead_with_has_a_move_and_no_two_are_on_one_theme(
    name: str,
) -> None:
    """Advice to lead with is no finding's last, more than allowed, on no open premise, can be begun
    with some object and is not given to every region.
    """
    chosen = {_rules(name)[move.number] for move in memo(name, "zh").front.moves}
    leads = {rule for rule in set(_rules(name).values()) if _leads(rule, name)}
    assert {_dimension(rule) for rule in leads} <= {_dimension(rule) for rule in chosen}
    themes = [theme for _, theme in PACK.memo_plan.every_theme()]
    assert not [theme.title.zh for theme in themes if len(chosen.intersection(theme.rules)) > 1]


def _leads(rule: str, name: str) -> bool:
    items = [item for item in background(name).advice.recommendations if item.rule == rule]
    raised = sum(sign for _, sign in background(name).bearing(rule))
    peers = background(name).peers
    return (
        bool(items)
        and not _lowered(rule, name)
        and (items[0].strength != "may" or raised > 1)
        and not background(name).verdicts[rule, items[0].about].waits
        and _can_begin(rule, name)
        and not (peers is not None and peers.reach[rule].everywhere)
    )


@pytest.mark.parametrize("name", EVERY)
def test_what_the_path_names_is_a_move_but_for_what_waits_for_its_premises(name: str) -> None:
    built, rules = memo(name, "zh"), _rules(name)
    clauses = [
        clause
        for clause in _line(built.front, "路径").rstrip("。").split("；")
        if "待核实前提后再定" not in clause
    ]
    said = [
        clause.partition("上，")[2]
        for clause in clauses
        if not re.search("尚未定|没有专门建议|按各自一节", clause)
    ]
    moved = {rules[move.number] for move in built.front.moves}
    titles = {
        item.title
        for dimension in built.dimensions
        for item in dimension.particular
        if item.rule in moved
    }
    assert not [words for words in said if not words.startswith(tuple(titles))]


@pytest.mark.parametrize(
    ("restrictions", "named"), [(["none"], True), (["radiation"], False), (None, True)]
)
def test_a_move_names_the_objects_that_can_be_begun_with(
    restrictions: list[str] | None, named: bool
) -> None:
    technologies = [
        {
            "name": "甲设备",
            "trl": 8,
            "market_outlook": "clear",
            "holder": "enterprise",
            "restrictions": restrictions,
        },
        {
            "name": "乙设备",
            "trl": 8,
            "market_outlook": "clear",
            "holder": "enterprise",
            "restrictions": ["none"],
        },
    ]
    city = {
        "region": {"name": "某市", "province": "湖北", "level": "prefecture"},
        "technologies": technologies,
    }
    (move,) = (
        move
        for move in build_from(of_profile(city), "zh", DAY).front.moves
        if "乙设备" in move.title
    )
    assert ("甲设备" in move.title) is named
    assert ("另1项安全条件待落实" in move.title) is not named
    assert ("安全限制待答复" in move.title) is (restrictions is None)
    assert ("甲设备" in move.reason) is named, (
        "the reasons are those of the first that can be begun with"
    )


@pytest.mark.parametrize("permitted", [["none"], None, ["hazardous_chemicals"]])
def test_a_zone_waits_for_no_permit_that_ordinary_work_does_not_need(
    permitted: list[str] | None,
) -> None:
    """Volume production is no hazard: a district without a permit is begun with like one that has
    it.
    """
    land = {
        "ring": "periphery",
        "land_cost": "low",
        "spare_land": True,
        "idle_stock": False,
        "park_model": "none",
    }
    zones = [
        {"name": "甲片区", **land, "permitted_hazard": permitted},
        {"name": "乙片区", **land, "permitted_hazard": ["radiation"]},
    ]
    city = {
        "region": {"name": "某市", "province": "湖北", "level": "prefecture"},
        "space": {"zones": zones},
    }
    moves = build_from(of_profile(city), "zh", DAY).front.moves
    assert any("甲片区" in move.title for move in moves)
    assert not any("安全条件" in move.title for move in moves)


def _can_begin(rule: str, name: str) -> bool:
    """Whether some object of it stands before no closed gate, or the gate is what it is about."""
    here, about = background(name), getattr(PACK.by_id[rule], "about", None) or ""
    found = [item.about or "" for item in here.advice.recommendations if item.rule == rule]
    judged = [here.deduction.objects.get((about, one)) for one in found]
    of_the_gate = {"cooperation.remove-barriers", "space.sites-for-restricted-technology"}
    return rule in of_the_gate or any(
        one is None
        or one.gate is None
        or not (one.table.gate and one.table.gate.marks)
        or one.gate.truth is not False
        for one in judged
    )


def _lowered(rule: str, name: str) -> bool:
    """Whether a finding that is true there puts it last."""
    return any(sign < 0 for _, sign in background(name).bearing(rule))


@pytest.mark.parametrize("name", (*REGIONS, EXAMPLE))
def test_what_a_finding_lowers_or_only_may_be_done_is_no_move_where_there_is_else(
    name: str,
) -> None:
    chosen = {_rules(name)[move.number] for move in memo(name, "zh").front.moves}
    weak = {rule for rule in chosen if not _leads(rule, name)}
    assert not weak or len(chosen) <= 3, weak


def test_gansu_is_not_first_told_what_its_findings_put_last() -> None:
    chosen = {_rules("甘肃")[move.number] for move in memo("甘肃", "zh").front.moves}
    assert not chosen & {"industry.computing-power", "model.receive-transfer"}
    assert "承接产业梯度转移" not in _line(memo("甘肃", "zh").front, "路径")


@pytest.mark.parametrize(
    ("capability", "said"),
    [({}, "待核实前提后再定"), ({"research_resources": "rich"}, "攻克“卡脖子”关键技术")],
)
def test_path_takes_what_rests_on_no_open_premise_and_else_says_that_it_is_open(
    capability: dict[str, str], said: str
) -> None:
    profile = {
        "region": {"name": "某省", "province": "湖北", "level": "province"},
        "rd": {"rd_intensity": 2.5, **capability},
    }
    assert said in _line(build_from(of_profile(profile), "zh", DAY).front, "路径")


def _dimension(rule: str) -> str:
    return str(getattr(PACK.by_id[rule], "dimension", ""))


def test_two_provinces_that_differ_in_advice_differ_on_page_one() -> None:
    """In substance: in what is to be done, in the path or in the chief risk, figures left out."""

    def substance(name: str) -> tuple[str, ...]:
        front = memo(name, "zh").front
        return (
            *(move.title for move in front.moves),
            _line(front, "路径"),
            re.sub(r"[\d.]+", "", _line(front, "主要风险")),
        )

    alike = [pair for pair in combinations(REGIONS, 2) if substance(pair[0]) == substance(pair[1])]
    assert not [pair for pair in alike if len(_advised(pair[0]) ^ _advised(pair[1])) > 2]
    assert len(alike) <= 3, alike


def _advised(name: str) -> set[str]:
    return {
        item.rule
        for item in background(name).advice.recommendations
        if item.particular and item.standing != "contradicted"
    }


@pytest.mark.parametrize("name", EVERY)
def test_the_counts_of_what_it_rests_on_add_up(name: str) -> None:
    held = (
        item
        for item in background(name).advice.recommendations
        if item.particular and item.standing != "contradicted"
    )
    advised = {item.rule: item.basis for item in held}
    said = _line(memo(name, "zh").front, "依据构成")
    whole, *counted, calibrated = map(int, re.findall(r"(\d+)条", said))
    assert (whole, *counted) == (
        len(advised),
        *(list(advised.values()).count(basis) for basis in BASES),
    )
    assert calibrated <= whole


def test_the_type_is_said_with_its_reading_its_conflict_and_its_level() -> None:
    assert "与论文所列条件一致" in memo("浙江", "zh").type_line
    assert (
        "按论文所列条件逐条对照，属Ⅲ类区域，与按研发强度划分的结果不一致"
        in memo("河北", "zh").type_line
    )
    assert (
        "按论文所列条件逐条对照，不属任何一类，与按研发强度划分的结果不一致"
        in memo("内蒙古", "zh").type_line
    )
    assert "below the province by analogy only" in memo("2-well-prepared-city", "en").type_line
    assert memo("3.1-nothing-known", "zh").type_line.endswith("；尚缺研发强度、人均地区生产总值")


def test_the_chief_risk_is_the_warning_that_binds_most_else_what_is_shaky() -> None:
    assert _line(memo("3.5-badly-governed", "zh").front, "主要风险").startswith("现有警示")
    assert "变为Ⅱ类区域" in _line(memo("上海", "zh").front, "主要风险")
    assert _line(memo("西藏", "zh").front, "主要风险").startswith("财力：财政自给率8.4%")


def test_where_nothing_is_known_page_one_says_so_and_names_what_to_find_out() -> None:
    front = memo("3.1-nothing-known", "zh").front
    assert "产业选择上，尚未定（先弄清" in _line(front, "路径")
    assert "条建议有待该项数据" in _line(front, "最要紧的未知")


def test_judgements_are_counted_and_figures_on_record_are_none() -> None:
    assert "是填报人判断" not in _line(memo("甘肃", "zh").front, "数据")
    stated = official_profile(PACK, "甘肃")
    judged = of_profile(
        {**stated, "cooperation": {"conversion": "weak"}, "governance": {"policy_system": False}}
    )
    assert "其中2项是填报人判断" in _line(build_from(judged, "zh", DAY).front, "数据")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_no_memo_claims_an_effect(name: str, language: Language) -> None:
    for words in texts(memo(name, language)):
        assert not EFFECT.search(words), words


def test_the_path_speaks_of_all_five_dimensions_of_the_paper_or_says_of_which_it_cannot() -> None:
    for name in EVERY:
        path = _line(memo(name, "zh").front, "路径")
        assert all(title["zh"] in path for title in PACK.edition.dimensions.values()), path


def test_the_cooperation_of_the_path_is_that_of_regions_and_not_of_firms_and_universities() -> None:
    places = {rule.id: (*rule.source, *rule.rests_on)[0] for rule in PACK.rules}
    for name in EVERY:
        clauses = _line(memo(name, "zh").front, "路径").rstrip("。").split("；")
        said = "".join(clause for clause in clauses if clause.startswith("区域分工与合作上"))
        named = [
            item
            for item in background(name).advice.recommendations
            if item.dimension == "cooperation" and item.title["zh"] in said
        ]
        assert not [item.rule for item in named if places[item.rule].startswith("3.4.p3")]


def test_the_path_names_the_strengths_to_be_deepened_so_that_no_two_places_read_alike() -> None:
    city = {
        "region": {"name": "某市", "province": "湖北", "level": "prefecture"},
        "rd": {"technology_strengths": ["shipbuilding", "machinery"]},
    }
    assert "改造提升长期积累的传统产业（船舶、通用与专用机械）" in _line(
        build_from(of_profile(city), "zh", DAY).front, "路径"
    )


@pytest.mark.parametrize(("grade", "moved"), [("strong", True), ("medium", True), (None, False)])
def test_a_premise_that_is_there_in_part_bars_no_move_and_one_not_looked_into_does(
    grade: str | None, moved: bool
) -> None:
    stated = official_profile(PACK, "甘肃")
    strengths = {"equipment_manufacturing_strength": "strong", "modern_agriculture_strength": grade}
    province = {**stated, "industry": {**stated["industry"], **strengths}}
    moves = build_from(of_profile(province), "zh", DAY).front.moves
    assert any("改造重化工业" in move.title for move in moves) is moved


def test_what_a_firm_keeps_for_its_own_use_is_no_move_of_government() -> None:
    kept = {
        "name": "封装工艺",
        "trl": 8,
        "market_outlook": "clear",
        "holder": "enterprise",
        "restrictions": ["none"],
    }
    built = build_from(
        of_profile({**official_profile(PACK, "甘肃"), "technologies": [kept]}), "zh", DAY
    )
    assert not any("封装工艺" in move.title for move in built.front.moves)
    (said,) = (
        item
        for dimension in built.dimensions
        for item in dimension.particular
        if "封装工艺" in {one.name for one in item.instances}
    )
    assert "由持有企业自行投产" in said.title
