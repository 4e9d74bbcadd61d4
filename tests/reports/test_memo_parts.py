"""What an analyst must be able to defend: nothing left out of the memo, every number in it worked
out again here another way.
"""

from __future__ import annotations

import re

import pytest

from engine import ask
from engine.questions.ask.order import in_order
from engine.regions.official import official_profile
from engine.results.advice import Recommendation
from knowledge_base.models.rules import Rule
from knowledge_base.reading.text import Language
from reports.documents.annex.build import build_from
from reports.documents.model.blocks import Table
from reports.documents.model.parts import Item, Section
from reports.words.labels import LABELS
from reports.words.values import dated
from reports.words.writer import Writer
from tests.reports.memos import (
    DAY,
    EVERY,
    EXAMPLE,
    LANGUAGES,
    PACK,
    REGIONS,
    WORKED,
    background,
    memo,
    of_profile,
    profile,
    texts,
)
from tests.reports.memos import markdown_of as render

SAMPLE = (
    EXAMPLE,
    "3.5-badly-governed",
    "3.3-three-ring-city",
    "3.2-technology-pipeline",
    "3.1-nothing-known",
    "甘肃",
    "上海",
    "河北",
)


def _items(name: str) -> list[Item]:
    built = memo(name, "zh")
    return [
        *(item for dimension in built.dimensions for item in dimension.particular),
        *built.warnings,
    ]


def _fired(name: str) -> dict[str, list[Recommendation]]:
    found: dict[str, list[Recommendation]] = {}
    for item in (*background(name).advice.recommendations, *background(name).advice.warnings):
        if item.particular and item.standing != "contradicted":
            found.setdefault(item.rule, []).append(item)
    return found


def _detail(item: Item, label: str) -> list[str]:
    return [detail.text for detail in item.details if detail.label == LABELS[label].zh]


def _table(section: Section, caption: str) -> Table:
    return next(
        table
        for part in (section, *section.parts)
        for table in (*part.tables, *(chart.table for chart in part.charts))
        if table.caption == caption
    )


def test_the_memo_names_the_pack_it_was_made_by_with_its_digest() -> None:
    for language, label in (("zh", "**校验码**："), ("en", "**Digest**: ")):
        assert f"{label}`{PACK.digest[:12]}`" in render(
            memo(EXAMPLE, "zh" if language == "zh" else "en")
        )


@pytest.mark.parametrize("name", EVERY)
def test_every_rule_that_fired_is_one_item_with_everything_an_item_says(name: str) -> None:
    items = {item.rule: item for item in _items(name)}
    assert set(items) == set(_fired(name))
    for rule, found in _fired(name).items():
        item = items[rule]
        assert len(item.instances) == (len(found) if found[0].about is not None else 0)
        for label in ("lead", "money", "when", "strength", "reach", "rule"):
            assert _detail(item, label), (rule, label)
        assert bool(_detail(item, "source")) is not bool(_detail(item, "rests_on"))
        assert bool(_detail(item, "with")) is bool(found[0].with_)
        assert bool(_detail(item, "premises")) is bool(found[0].premises)
        assert item.says == (found[0].says.zh if found[0].says else None)
        assert len(_detail(item, "watch")) == len(found[0].monitor)
        assert _detail(item, "why") or all(instance.reason for instance in item.instances)
        assert bool(_detail(item, "lift")) == (found[0].direction == "against")


@pytest.mark.parametrize("name", EVERY)
def test_a_figure_that_points_the_other_way_stands_apart_and_is_no_reason(name: str) -> None:
    items = {item.rule: item for item in _items(name)}
    for rule, (found, *_) in _fired(name).items():
        labels = [PACK.form.fields[PACK.form.by_path[path]].label.zh for path in found.despite]
        apart = [part for words in _detail(items[rule], "despite") for part in words.split("；")]
        assert [part.startswith(label) for part, label in zip(apart, labels, strict=True)] == [
            True
        ] * len(labels)
        assert not [
            label
            for label in labels
            for words in _detail(items[rule], "why")
            if f"{label}：" in words
        ]


def test_a_figure_that_points_the_other_way_is_said_beside_the_nation_and_its_level() -> None:
    item = next(item for item in _items("甘肃") if item.rule == "model.receive-transfer")
    said = _detail(item, "despite")[0]
    assert re.search(r"比110\.0%（全国71\.4%，由高到低居31个省级地区第2位）", said), said


@pytest.mark.parametrize("name", EVERY)
def test_every_rule_of_the_pack_is_in_the_annex_once_fired_or_with_its_verdict(name: str) -> None:
    annex = memo(name, "zh").annex
    fired = [row[1] for row in _table(annex, "触发次序").rows]
    others = {row[0]: row[2] for row in _table(annex, "没有触发的规则").rows}
    assert fired == [firing.rule for firing in background(name).advice.firings]
    assert set(fired) | set(others) == set(PACK.by_id)
    assert not set(fired) & set(others)
    waiting = {item.rule for item in background(name).advice.undetermined}
    for rule, verdict in others.items():
        if isinstance(PACK.by_id[rule], Rule):
            assert (verdict == "待定") == (rule in waiting)


@pytest.mark.parametrize("name", SAMPLE)
def test_spending_instruments_stand_apart_from_the_others(name: str) -> None:
    terms = PACK.vocabulary.lists["instruments"].values
    for item in _items(name):
        tools = {tool for found in _fired(name)[item.rule] for tool in found.instruments}
        paid = {terms[tool].zh for tool in tools if terms[tool].attributes["spends"]}
        said = _detail(item, "paid")
        named = [re.sub("（限[^）]*）", "", words).split("、") for words in said]
        assert [set(words) for words in named] == ([paid] if paid else [])
    assert memo(name, "zh").path.paragraphs[0].count("财政自给率") == 1, "who pays is said once"


@pytest.mark.parametrize("name", SAMPLE)
def test_the_table_of_unknowns_names_every_field_that_a_rule_waits_for_with_where_to_find_it(
    name: str,
) -> None:
    built = memo(name, "zh")
    tables = [
        *built.unknowns.tables,
        *(
            table
            for part in built.annex.parts
            for table in part.tables
            if table.caption == "未知数据"
        ),
    ]
    rows = [row for table in tables for row in table.rows]
    waiting = {path for item in background(name).advice.undetermined for path in item.missing}
    assert len(rows) == len(waiting)
    assert all(cell for row in rows for cell in row)
    counted = [
        len({verdict.rule.id for verdict in field.waiting})
        for field in in_order(background(name).deduction, background(name).explainer)
    ]
    assert [row[1] for row in rows] == [str(count) for count in counted]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLE)
def test_the_memo_asks_first_what_ask_asks_first(name: str, language: Language) -> None:
    """One order of what matters most: page one, the table of unknowns and the list of questions."""
    built, questions = memo(name, language), ask(profile(name), top=3).questions
    writer = Writer(PACK, language)
    labels = [dated(writer.label(one.field), one.year, language) for one in questions]
    rows = [row for table in built.unknowns.tables for row in table.rows]
    assert [row[0] for row in rows[:3]] == labels
    if questions:
        assert labels[0] in built.front.after[1].text


def _prefills(region: str, field: str) -> bool:
    """Whether the official figure of a region is beyond doubt; one in doubt prefills nothing and is
    not ranked.
    """
    return any(field in group for group in official_profile(PACK, region).values())


@pytest.mark.parametrize("name", REGIONS)
def test_ranks_are_those_of_sorting_the_official_figures(name: str) -> None:
    table = _table(memo(name, "zh").diagnosis, "指标与位次")
    rank = table.headers.index("位次")
    columns = {
        column.field: key
        for key, column in PACK.reference.columns["province"].items()
        if column.field
    }
    seen = 0
    for row in table.rows:
        field = next(
            field for field in PACK.form.fields if PACK.form.fields[field].label.zh == row[0]
        )
        if field in columns:
            column = columns[field]
            published = [
                PACK.reference.figures(other).get(column)
                for other in REGIONS
                if _prefills(other, field)
            ]
            values = sorted((float(one) for one in published if one is not None), reverse=True)
            assert int(row[rank]) == 1 + values.index(
                float(PACK.reference.figures(name)[column])
            ), field
            seen += 1
    assert seen >= 9


def test_a_county_is_not_ranked_among_provinces_nor_are_figures_of_another_year() -> None:
    county = of_profile(
        {
            "region": {"name": "甲县", "province": "甘肃", "level": "county"},
            "rd": {"rd_intensity": 1.1},
        }
    )
    stated = {"value": 1.1, "year": 2022}
    older = of_profile(
        {
            "region": {"name": "甘肃", "province": "甘肃", "level": "province"},
            "rd": {"rd_intensity": stated},
        }
    )
    for built in (build_from(county, "zh", DAY), build_from(older, "zh", DAY)):
        assert "位次" not in _table(built.diagnosis, "指标与位次").headers


@pytest.mark.parametrize("name", WORKED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_object_stands_in_the_table_of_its_list_by_verdict_and_what_waits_comes_last(
    name: str, language: Language
) -> None:
    tables = {table.caption: table for table in memo(name, language).entities.tables}
    for table in PACK.verdict_tables:
        found = [
            verdict for verdict in background(name).advice.verdicts if verdict.list_ == table.about
        ]
        shown = tables.get(table.title[language])
        assert (shown is not None) is bool(found)
        if shown is None:
            continue
        kind = PACK.form.fields[table.about].fields["verdict"]
        terms, at = (
            PACK.vocabulary.lists[str(kind.values)].values,
            shown.headers.index(Writer.sentence(kind.label[language])),
        )
        order = [
            *(terms[verdict][language] for verdict in table.acts),
            {"zh": "待定", "en": "not decided"}[language],
        ]
        rows = shown.rows[: len(found)]
        assert sorted(rows, key=lambda row: order.index(row[at])) == list(rows)
        expected = [
            (
                terms[one.verdict][language] if one.verdict else order[-1],
                one.why and one.why[language],
            )
            for one in found
        ]
        told = [(row[at], row[at + 1] if row[at] != order[-1] else None) for row in rows]
        assert sorted(told, key=str) == sorted(expected, key=str)
        assert shown.note and Writer(PACK, language).locators(table.source) in shown.note


def _entities(**groups: object) -> Section:
    return build_from(of_profile({"region": {"name": "甲市"}, **groups}), "zh", DAY).entities


def test_list_is_asked_for_only_where_advice_on_its_elements_could_be_given() -> None:
    """A province has no districts of its own: it is not asked to list them for what it will never
    be told.
    """
    for region, asked in (
        ({"level": "province", "province": "甘肃"}, False),
        ({"level": "prefecture", "province": "甘肃"}, True),
    ):
        (line,) = _entities(region={"name": "某地", **region}).paragraphs
        assert ("城市功能分区" in str(line), "待转化技术成果" in str(line)) == (asked, True)


def test_firms_and_results_of_a_planned_industry_stand_in_its_row_whatever_its_verdict() -> None:
    """A large firm strong in research once went unsaid beside an industry of medium base."""
    plans = [
        {"industry": name, "horizon": "emerging", "local_base": base}
        for name, base in (("biomedicine", "medium"), ("quantum", "none"))
    ]
    firms = [
        {"name": "甲药厂", "industry": "biomedicine"},
        {"name": "乙药厂", "industry": "biomedicine"},
    ]
    results = [
        {"name": "某疫苗", "industry": "biomedicine"},
        {"name": "某芯片", "industry": "integrated_circuits"},
    ]
    section = _entities(
        industry={"planned_industries": plans},
        enterprise={"enterprises": firms},
        technologies=results,
    )
    known = {row[0]: row[1] for row in section.tables[0].rows}
    assert [name in known["生物医药"] for name in ("甲药厂、乙药厂", "某疫苗", "某芯片")] == [
        True,
        True,
        False,
    ]
    assert "本地" not in known["量子信息"].replace("本地基础", "")


def test_an_object_that_waits_says_for_what_and_what_is_still_possible() -> None:
    planned = [{"industry": "quantum", "horizon": "future"}]
    known = {
        "rd": {"technology_strengths": []},
        "technologies": [],
        "cooperation": {"partners": []},
    }
    (row,) = _entities(industry={"planned_industries": planned}, **known).tables[0].rows
    assert row[3:5] == (
        "待定",
        "尚缺本地基础、研发强度、重点企业；结论可能为主攻、配套、储备或不单列。",
    ), "its own first"
    (row,) = (
        _entities(industry={"planned_industries": planned}, enterprise={"enterprises": []}, **known)
        .tables[0]
        .rows
    )
    assert row[3:5] == ("待定", "尚缺本地基础；结论可能为配套、储备或不单列。")


def test_partners_that_plan_the_same_are_named_and_none_only_where_all_plans_are_known() -> None:
    def partners(*known: dict[str, object]) -> str:
        planned = {
            "planned_industries": [
                {"industry": "quantum", "horizon": "future", "local_base": "weak"}
            ]
        }
        return (
            _entities(industry=planned, cooperation={"partners": list(known)}).tables[0].rows[0][2]
        )

    assert (
        partners({"name": "乙市", "planned_industries": ["quantum"]}, {"name": "丙市"})
        == "乙市（可会商）"
    )
    assert partners({"name": "乙市", "planned_industries": []}) == "无"
    assert partners({"name": "乙市", "planned_industries": []}, {"name": "丙市"}) == "未知"


def test_instead_of_a_site_the_question_is_printed_once_and_once_answered_the_limit() -> None:
    ready = {"trl": 7, "market_outlook": "clear", "holder": "enterprise"}
    asked = [
        {"name": "甲", **ready},
        {"name": "乙", **ready},
        {"name": "丙", **ready, "restrictions": ["biosafety"]},
    ]
    told = [
        *asked,
        {"name": "丁", **ready, "restrictions": []},
        {"name": "戊", "trl": 2, "market_risk": "low", "bottleneck": False},
    ]
    (table,) = _entities(technologies=told).tables
    gate = PACK.verdict_table_of["technologies"].gate
    assert gate is not None
    at = table.headers.index("安全限制")
    cells = {row[0]: row[at] for row in table.rows}
    assert cells == {
        "甲": gate.question.zh,
        "乙": "同上",
        "丙": gate.closed.zh,
        "丁": gate.open.zh,
        "戊": "—",
    }


def test_long_built_industry_that_is_no_mainstay_is_told_as_what_the_paper_asks_for() -> None:
    planned = [
        {"industry": "machinery", "horizon": "emerging", "local_base": "strong"},
        {"industry": "new_materials", "local_base": "weak"},
    ]
    rd = {"technology_strengths": ["machinery", "new_materials", "home_appliances", "textiles"]}
    (table,) = _entities(industry={"planned_industries": planned}, rd=rd).tables
    paper = [row for row in table.rows if row[3] == "改造提升（论文）"]
    assert "传统产业优势明显" not in paper[0][4], (
        "whether the advantage is clear is graded elsewhere, and here it is not known"
    )
    assert [row[0] for row in paper] == ["家电、纺织服装"], (
        "a mainstay and an emerging industry are not among them"
    )
    assert paper[0][-1].startswith("1."), "where the memo says how"
    assert table.note is not None and "为论文所提，见2节第1段第1句b项" in table.note


def test_what_is_not_listed_is_said_to_be_listed_and_what_it_would_decide() -> None:
    (words,) = _entities(
        technologies=[],
        enterprise={"enterprises": []},
        space={"zones": []},
        cooperation={"partners": []},
    ).paragraphs
    assert words == "列明规划发展的新兴与未来产业后，可逐项确定规划产业取舍。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sequence_holds_every_item_once_by_phase_and_builds_on_what_warnings_put_right(
    language: Language,
) -> None:
    for name in SAMPLE:
        section = memo(name, language).sequence
        rows = section.tables[0].rows if section.tables else ()
        numbers = [row[1].split()[0] for row in rows]
        assert sorted(numbers) == sorted(item.number for item in _items(name))
        phases = [term[language] for term in PACK.vocabulary.lists["phases"].values.values()]
        order = [
            (phases.index(row[0]), not row[1].endswith(("（警示）", " (warning)"))) for row in rows
        ]
        assert order == sorted(order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_comes_before_ours_and_ours_is_marked(language: Language) -> None:
    page = render(memo("2-gansu", language))
    says, how = (f"**{LABELS[label][language]}**" for label in ("says", "how"))
    assert page.count(how) == sum(
        bool(line.startswith("####")) or line.startswith("### 6.") for line in page.splitlines()
    )
    for item in memo("2-gansu", language).dimensions[0].particular:
        whole = page[page.index(f"{item.number} {item.title}") :]
        assert item.says is None or whole.index(says) < whole.index(how)


def test_what_a_premise_contradicts_is_named_with_the_figure_and_not_advised() -> None:
    built = memo("海南", "zh")
    (point,) = built.contradicted.points
    assert "东部沿海地区" in point and "研发强度1.19%" in point and "不列入建议" in point
    assert "model.technological-breakthrough" not in {item.rule for item in _items("海南")}
    assert memo("江苏", "zh").contradicted.points == ()


def test_each_obstacle_of_the_paper_is_found_clear_or_asked() -> None:
    checked = [rule for rule in PACK.rules if rule.self_check]
    unknown, badly, well = (
        memo(name, "zh").self_check.tables[0].rows
        for name in ("3.1-nothing-known", "3.5-badly-governed", "3.5-well-governed")
    )
    assert len(unknown) == len(badly) == len(well) == len(checked)
    assert {row[1] for row in unknown} == {"待自查"}
    assert [row[2] for row in unknown] == [
        rule.self_check.zh for rule in checked if rule.self_check
    ]
    assert any(row[1] == "存在" and row[2].startswith("见6.") for row in badly)
    assert any(row[1] == "未见" for row in well) and not any(row[1] == "存在" for row in well)


@pytest.mark.parametrize("name", SAMPLE)
def test_the_data_used_is_every_fact_with_its_value_and_origin(name: str) -> None:
    rows = _table(memo(name, "zh").annex, "所用数据").rows
    assert len(rows) == len(background(name).advice.facts)
    assert all(cell for row in rows for cell in row)


@pytest.mark.parametrize("name", EVERY)
def test_numbers_by_which_the_memo_refers_to_its_items_exist(name: str) -> None:
    numbers = {item.number for item in _items(name)}
    built = memo(name, "zh")
    for words in texts((built.front.after, built.close_calls.points)):
        for number in re.findall(r"(?:见|，)(\d\.\d+)(?=“|）|是推论|$)", words):
            assert number in numbers, words
    assert [move.number in numbers for move in built.front.moves] == [True] * len(built.front.moves)


@pytest.mark.parametrize("name", REGIONS)
def test_the_diagnosis_shows_each_finding_but_one_that_another_says_with_more(name: str) -> None:
    findings = {found.id: found for found in background(name).advice.findings}
    said = {
        found.title.zh
        for found in findings.values()
        if not findings.keys() & set(PACK.finding_of[found.id].yields_to)
    }
    details = memo(name, "zh").diagnosis.details
    named = {
        title
        for detail in details
        if detail.label.startswith("相关判断")
        for title in detail.text.split("；")
    }
    assert {detail.label for detail in details if not detail.label.startswith("相关判断")} == said
    assert named == {found.title.zh for found in findings.values()} - said


def test_a_finding_that_yields_stays_in_the_advice_and_is_named() -> None:
    """Guizhou: a thin market is part of what is said of the hub for elsewhere."""
    ids = {found.id for found in background("贵州").advice.findings}
    assert {"finding.market-thin", "finding.hub-for-elsewhere"} <= ids
    shown = {detail.label: detail.text for detail in memo("贵州", "zh").diagnosis.details}
    assert PACK.finding_of["finding.market-thin"].title.zh not in shown
    assert PACK.finding_of["finding.hub-for-elsewhere"].title.zh in shown
    assert PACK.finding_of["finding.market-thin"].title.zh in next(
        text for label, text in shown.items() if label.startswith("相关判断")
    )


def test_the_unknowns_say_which_figures_are_of_which_years() -> None:
    """A figure of another year is wanted of the region's; the finding that waits for it says so in
    both languages.
    """
    profile = official_profile(PACK, "湖北")
    profile["rd"]["rd_intensity"] = {"value": 2.6, "year": 2024}
    said: tuple[tuple[Language, str, str], ...] = (
        ("zh", "研发强度为2024年数", "研发强度（2023年）"),
        ("en", "R&D intensity of 2024", "R&D intensity (2023)"),
    )
    for language, words, wanted in said:
        built = build_from(of_profile(profile), language, DAY)
        told = "\n".join(built.unknowns.paragraphs)
        assert words in told and wanted in told


@pytest.mark.parametrize("name", SAMPLE)
def test_a_finding_says_where_the_memo_takes_it_up(name: str) -> None:
    """By the numbers of the advice that it puts first, where any is particular; never by one that
    is not in the memo.
    """
    numbers = {item.rule: item.number for item in _items(name)}
    titles = {
        found.title.zh: found
        for found in background(name).advice.findings
        if found.raises and not found.by_a_hair
    }
    for detail in memo(name, "zh").diagnosis.details:
        if detail.label in titles:
            raised = {numbers[rule] for rule in titles[detail.label].raises if rule in numbers}
            said = re.search(r"（见([\d.、]+)）。", detail.text)
            assert (set(said[1].split("、")) if said else set()) == raised
            general = {
                item.title
                for dimension in memo(name, "zh").dimensions
                for item in dimension.universal
            }
            told = re.search(r"（见“各地都适用”中的(.*?)）。", detail.text)
            named = set(re.findall(r"“([^”]*)”", told[1])) if told else set()
            assert (
                raised or (named and named <= general) or "（本稿没有对应的建议）。" in detail.text
            )


def test_an_indicator_not_yet_counted_is_told_beside_the_nearest_figure_of_the_region() -> None:
    chain = {
        "economy": {"gdp": 100},
        "industry": {"industrial_revenue": 140, "high_tech_revenue": 21},
        "rd": {"rd_intensity": 2.5},
    }
    built = build_from(
        of_profile(
            {"region": {"name": "甲市", "level": "prefecture", "province": "广东"}, **chain}
        ),
        "zh",
        DAY,
    )
    (item,) = (
        one
        for dimension in built.dimensions
        for one in dimension.particular
        if one.rule == "industry.strategic-emerging"
    )
    watched = [str(detail.text) for detail in item.details if "新产品销售收入" in str(detail.text)]
    assert (
        watched
        and "基期值先行统计，先以现有高技术制造业占规上工业营业收入比重15.0%为参照" in watched[0]
    )
