"""What an analyst must be able to defend: nothing left out of the memo, every number in it worked out again here another way."""

from __future__ import annotations

import re

import pytest

from engine.regions import official_profile
from engine.results import Recommendation
from knowledge_base.rules import Rule
from knowledge_base.text import Language
from reports.labels import LABELS
from reports.markdown import render
from reports.memo import build_from
from reports.model import Item, Section, Table
from tests.reports.memos import DAY, EVERY, EXAMPLE, LANGUAGES, PACK, REGIONS, WORKED, background, memo, of_profile, texts

SAMPLE = (EXAMPLE, "3.5-badly-governed", "3.3-three-ring-city", "3.2-technology-pipeline", "3.1-nothing-known", "甘肃", "上海", "河北")


def _items(name: str) -> list[Item]:
    built = memo(name, "zh")
    return [*(item for dimension in built.dimensions for item in dimension.particular), *built.warnings]


def _fired(name: str) -> dict[str, list[Recommendation]]:
    found: dict[str, list[Recommendation]] = {}
    for item in (*background(name).advice.recommendations, *background(name).advice.warnings):
        if item.particular and item.standing != "contradicted":
            found.setdefault(item.rule, []).append(item)
    return found


def _detail(item: Item, label: str) -> list[str]:
    return [detail.text for detail in item.details if detail.label == LABELS[label].zh]


def _table(section: Section, caption: str) -> Table:
    return next(table for part in (section, *section.parts) for table in part.tables if table.caption == caption)


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
def test_spending_instruments_stand_beside_the_money_and_the_others_apart(name: str) -> None:
    terms = PACK.vocabulary.lists["instruments"].values
    money = background(name).values.get("fiscal_self_sufficiency")
    for item in _items(name):
        paid = [terms[tool].zh for tool in _fired(name)[item.rule][0].instruments if terms[tool].attributes["spends"]]
        said = _detail(item, "paid")
        assert [words.rpartition("（")[0] for words in said] == (["、".join(paid)] if paid else [])
        assert all("（财政自给率" in words for words in said)
        assert all(("未知" in words) == (money is None) for words in said)


@pytest.mark.parametrize("name", SAMPLE)
def test_the_table_of_unknowns_names_every_field_that_a_rule_waits_for_with_where_to_find_it(name: str) -> None:
    built = memo(name, "zh")
    tables = [*built.unknowns.tables, *(table for part in built.annex.parts for table in part.tables if table.caption == "未知字段")]
    rows = [row for table in tables for row in table.rows]
    waiting = {path for item in background(name).advice.undetermined for path in item.missing}
    assert len(rows) == len(waiting)
    assert all(cell for row in rows for cell in row)
    for row, field in zip(rows, built.open, strict=True):
        rules = {item.rule for item in background(name).advice.undetermined if field.path in item.missing}
        assert row[1] == str(len(rules))


def _prefills(region: str, field: str) -> bool:
    """Whether the official figure of a region is beyond doubt; one in doubt prefills nothing and is not ranked."""
    return any(field in group for group in official_profile(PACK, region).values())


@pytest.mark.parametrize("name", REGIONS)
def test_ranks_are_those_of_sorting_the_official_figures(name: str) -> None:
    table = _table(memo(name, "zh").diagnosis, "指标与位次")
    rank = table.headers.index("位次")
    columns = {column.field: key for key, column in PACK.reference.columns["province"].items() if column.field}
    seen = 0
    for row in table.rows:
        field = next(field for field in PACK.form.fields if PACK.form.fields[field].label.zh == row[0])
        if field in columns:
            column = columns[field]
            published = [PACK.reference.figures(other).get(column) for other in REGIONS if _prefills(other, field)]
            values = sorted((float(one) for one in published if one is not None), reverse=True)
            assert int(row[rank]) == 1 + values.index(float(PACK.reference.figures(name)[column])), field
            seen += 1
    assert seen >= 9


def test_a_county_is_not_ranked_among_provinces_and_figures_of_another_year_are_not_ranked() -> None:
    county = of_profile({"region": {"name": "甲县", "province": "甘肃", "level": "county"}, "rd": {"rd_intensity": 1.1}})
    stated = {"value": 1.1, "year": 2022}
    older = of_profile({"region": {"name": "甘肃", "province": "甘肃", "level": "province"}, "rd": {"rd_intensity": stated}})
    for built in (build_from(county, "zh", DAY), build_from(older, "zh", DAY)):
        assert "位次" not in _table(built.diagnosis, "指标与位次").headers


@pytest.mark.parametrize("name", WORKED)
def test_each_planned_industry_gets_the_verdict_that_the_lines_of_the_table_give_in_order(name: str) -> None:
    """The table read here in plain Python, without the condition language."""
    values = background(name).values
    industries = values.get("planned_industries") or ()
    tables = [table for table in memo(name, "zh").entities.tables if table.caption == "规划产业取舍"]
    assert len(tables) == bool(industries)
    for element, row in zip(industries, tables[0].rows if tables else (), strict=True):
        strengths, partners, base = values.get("technology_strengths"), values.get("partners"), element["local_base"]
        if strengths is None or partners is None or base is None or any(p["planned_industries"] is None for p in partners):
            continue
        own, doubled = element["industry"] in strengths, any(element["industry"] in p["planned_industries"] for p in partners)
        if base == "none" or (base == "weak" and doubled):
            expected = "收窄" if own else "重新论证"
        else:
            expected = "收窄" if base == "weak" or (base == "medium" and doubled) else "保留"
        assert row[5] == expected, element


def test_a_planned_industry_waits_only_while_the_answer_could_matter() -> None:
    def verdict(**more: object) -> str:
        planned = {"planned_industries": [{"industry": "quantum", **more}]}
        found = of_profile({"region": {"name": "甲市"}, "industry": planned})
        return build_from(found, "zh", DAY).entities.tables[0].rows[0][5]

    assert verdict(local_base="strong") == "保留"
    assert verdict(local_base="medium") == "收窄或保留"
    assert verdict(local_base="weak") == "重新论证或收窄"
    assert verdict() == "重新论证或收窄或保留"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sequence_holds_every_item_once_by_phase_and_stops_after_builds(language: Language) -> None:
    for name in SAMPLE:
        section = memo(name, language).sequence
        rows = section.tables[0].rows if section.tables else ()
        numbers = [row[1].split()[0] for row in rows]
        assert sorted(numbers) == sorted(item.number for item in _items(name))
        phases = [term[language] for term in PACK.vocabulary.lists["phases"].values.values()]
        order = [(phases.index(row[0]), row[1].endswith(("（警示）", " (warning)"))) for row in rows]
        assert order == sorted(order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_comes_before_ours_and_ours_is_marked(language: Language) -> None:
    page = render(memo("2-gansu", language))
    says, how = (f"**{LABELS[label][language]}**" for label in ("says", "how"))
    assert page.count(how) == sum(bool(line.startswith("####")) or line.startswith("### 6.") for line in page.splitlines())
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
        memo(name, "zh").self_check.tables[0].rows for name in ("3.1-nothing-known", "3.5-badly-governed", "3.5-well-governed")
    )
    assert len(unknown) == len(badly) == len(well) == len(checked)
    assert {row[1] for row in unknown} == {"待自查"}
    assert [row[2] for row in unknown] == [rule.self_check.zh for rule in checked if rule.self_check]
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
    said = {found.title.zh for found in findings.values() if not findings.keys() & set(PACK.finding_of[found.id].yields_to)}
    assert {detail.label for detail in memo(name, "zh").diagnosis.details} == said


def test_a_finding_that_yields_stays_in_the_advice() -> None:
    """Guizhou: a thin market is part of what is said of the hub for elsewhere."""
    ids = {found.id for found in background("贵州").advice.findings}
    assert {"finding.market-thin", "finding.hub-for-elsewhere"} <= ids
    shown = {detail.label for detail in memo("贵州", "zh").diagnosis.details}
    assert PACK.finding_of["finding.market-thin"].title.zh not in shown
    assert PACK.finding_of["finding.hub-for-elsewhere"].title.zh in shown


def test_the_unknowns_say_which_figures_are_of_which_years() -> None:
    """A figure of another year is wanted of the region's; the finding that waits for it says so in both languages."""
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
