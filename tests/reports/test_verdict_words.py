"""Protects how compare and what-if speak of objects: verdicts come first, then findings, and each
says what moved it.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine import compare, what_if
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.text import Language
from reports.answers.compare import MOST, comparison
from reports.answers.what_if import what_would_move
from reports.words.differences import Shifts
from reports.words.outline import Line
from tests.engine.questions.on_objects import city

PACK = load_pack()


def _planned(*industries: tuple[str, str]) -> dict[str, Any]:
    return {
        "planned_industries": [
            {"industry": name, "horizon": "future", "local_base": base} for name, base in industries
        ]
    }


def _compared(a: dict[str, Any], b: dict[str, Any], language: Language = "zh") -> list[str]:
    return [line.words for line in comparison(PACK, compare(a, b), language)]


def test_an_object_is_said_to_go_from_verdict_to_verdict_with_why_and_what_differs() -> None:
    here, there = (
        city(industry=_planned(("artificial_intelligence", base))) for base in ("medium", "weak")
    )
    why = "因为本地产业基础薄弱，合作地区又已规划同一产业，不宜作为独立产业布局，确有需求的引入应用"
    assert _compared(here, there)[1:3] == [
        "逐项结论不同：",
        f"人工智能：由储备改为不单列，{why}（本地基础：中等 → 弱）",
    ]
    because = (
        "because the base is thin and a partner plans the same; "
        "it should not be laid out as an industry of its own; results are brought in "
        "where there is a use"
    )
    said = (
        f"artificial intelligence: from reserve to not on its own, {because} (local base: "
        "medium → weak)"
    )
    assert _compared(here, there, "en")[1:3] == ["verdicts that differ:", said]


def test_a_verdict_that_is_open_says_between_which() -> None:
    here = city(industry=_planned(("artificial_intelligence", "weak")))
    open_ = {"planned_industries": [{"industry": "artificial_intelligence", "horizon": "future"}]}
    assert (
        _compared(here, city(industry=open_))[2]
        == "人工智能：由不单列改为待定（配套、储备或不单列）（本地基础：弱 → 未知）"
    )


def test_what_only_one_has_is_told_in_a_line_for_each_region() -> None:
    here = city(
        industry=_planned(
            ("quantum", "weak"),
            ("hydrogen", "weak"),
            ("fusion", "weak"),
            ("six_g", "weak"),
            ("new_energy", "weak"),
        )
    )
    there = city(
        region={"name": "乙市", "level": "prefecture"},
        industry=_planned(("quantum", "weak")),
        technologies=[],
    )
    said = [line for line in _compared(here, there) if line.startswith("仅")]
    assert said == [
        "仅甲市列有：规划发展的新兴与未来产业：氢能、核聚变能、第六代移动通信（6G）、新能源；待转化技术成果：减速器、膜电极"
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_full_profiles_fit_the_limit_in_the_order_verdicts_findings_grades_rules(
    language: Language,
) -> None:
    full = [PACK.cases[name].profile for name in ("3.5-well-governed", "3.5-badly-governed")]
    found = compare(*full)
    lines = list(comparison(PACK, found, language, whole=False))
    assert len(lines) <= MOST
    heads = (
        ("仅", "诊断仅", "类型和等级", "条规则")
        if language == "zh"
        else ("listed in", "seen in", "type and grades", "rules come")
    )
    places = [min(at for at, line in enumerate(lines) if head in line.words) for head in heads]
    assert places == sorted(places)
    assert "--all" in lines[-1].words


def test_rules_on_objects_that_only_one_has_come_last() -> None:
    here, there = (PACK.cases[name].profile for name in ("3.5-well-governed", "3.5-badly-governed"))
    found = compare(here, there)
    apart = {(one.list_, name) for one in found.apart for name in (*one.only_a, *one.only_b)}
    words, told = Shifts(PACK, "zh"), [line.words for line in comparison(PACK, found, "zh")]
    places: dict[bool, list[int]] = {True: [], False: []}
    for rule in found.rules:
        of_one = (getattr(PACK.by_id[rule.rule], "about", None), rule.about) in apart
        head = words.rule(rule.rule, rule.about, rule.title.zh)
        places[of_one].append(next(at for at, line in enumerate(told) if line.startswith(head)))
    assert max(places[False]) < min(places[True])


def _would_move(profile: dict[str, Any], changes: dict[str, Any]) -> list[Line]:
    return list(what_would_move(PACK, what_if(profile, changes), "zh"))


def test_what_if_tells_verdicts_first_and_names_the_change_where_the_facts_shown_do_not() -> None:
    fields = ("technologies[膜电极].market_outlook", "rd.rd_capability")
    lines = [line.words for line in _would_move(city(), {fields[0]: "clear", fields[1]: "strong"})]
    at = lines.index("逐项结论变化：")
    assert lines[at + 1].startswith("膜电极：由共建平台、联合投资改为") and lines[at + 1].endswith(
        "（市场前景：不明朗 → 明确）"
    )
    assert all(not line.startswith(("新增建议", "等级变化")) for line in lines[:at])


def test_what_if_tells_objects_that_are_put_in_or_taken_out() -> None:
    lines = [
        line.words
        for line in _would_move(
            city(), {"technologies": [{"name": "膜电极", "trl": 6, "market_outlook": "unclear"}]}
        )
    ]
    assert "不再列有待转化技术成果：减速器" in lines
