"""Protects the official figures: values and units, what is in doubt, the names of regions."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from knowledge_base.loading.packs import load_pack
from knowledge_base.models.levels import LEVELS, ReferenceLevel

PACK = load_pack()
REFERENCE = PACK.reference
EVERY = [(level, name) for level in LEVELS for name in REFERENCE.at(level)]

PUBLISHED = (
    ("prefecture", "佛山市", "gdp", 13276),
    ("prefecture", "佛山市", "gdp_per_capita", 138526),
    ("prefecture", "佛山市", "population", 962),
    ("prefecture", "佛山市", "deposits", 26969.18),  # 269691812 in 10 thousand yuan
    ("prefecture", "佛山市", "loans", 19811.52),
    ("prefecture", "佛山市", "industrial_revenue", 29672.54),
    ("prefecture", "佛山市", "industrial_profit", 2047.63),
    ("prefecture", "佛山市", "retail_sales", 3734.48),
    ("prefecture", "佛山市", "high_tech_enterprises", 10300),
    ("prefecture", "佛山市", "tech_contract_turnover", 16.5),
    ("prefecture", "佛山市", "fiscal_self_sufficiency", 81.45),
    ("prefecture", "佛山市", "city_cluster", "greater_bay_area"),
    ("prefecture", "北京市", "gdp", 43761),
    ("prefecture", "兰州市", "fiscal_science_share", 1.54),  # 77481 over 5029172
    ("prefecture", "张家口市", "compute_hub", True),
    ("county", "昆山市", "gdp", 5140.6),
    ("county", "昆山市", "secondary_share", 51.24),  # 26339200 over 51406000
    ("county", "昆山市", "registered_population", 126),
    ("county", "昆山市", "industrial_enterprises", 2678),
    ("county", "昆山市", "fiscal_self_sufficiency", 110.88),  # 4566000 over 4118000
    ("county", "邛崃市", "gdp", 425.22),
    ("province", "甘肃", "rd_intensity", 1.32),
    ("province", "北京", "basic_research_expenditure", 472.32),
    ("province", "北京", "postgraduates", 518193),
    ("province", "江苏", "high_tech_revenue", 36553),
    ("province", "广东", "tech_contract_absorbed", 5958.06),
    ("province", "北京", "incubatee_funding", 274.17),  # 2741743 in 10 thousand yuan
    ("province", "北京", "technology_purchases", 12.25),  # 109218 and 13315 in 10 thousand yuan
    ("province", "江苏", "technical_renovation", 360.67),
    ("province", "黑龙江", "population_change_3y", -3.86),
    ("province", "北京", "gdp_growth_5y", 4.65),
    ("province", "北京", "age_65_share", 15.86),
    ("province", "山西", "energy_output_ratio", 3.008),
)
"""Figures as the official tables print them, some in 10 thousand yuan there."""


def test_there_are_31_provinces_297_cities_and_397_county_level_cities() -> None:
    """As table 1-1 of the yearbook counts: 4 municipalities, 15 and 278 cities, 397 of counties."""
    assert [len(REFERENCE.at(level)) for level in LEVELS] == [31, 297, 397]
    assert set(REFERENCE.at("province")) == set(PACK.vocabulary.lists["provinces"].values)


@pytest.mark.parametrize(("level", "region", "column", "value"), PUBLISHED)
def test_figures_are_those_of_the_official_tables(
    level: ReferenceLevel, region: str, column: str, value: object
) -> None:
    assert REFERENCE.figures(region, level)[column] == value


def test_what_the_tables_leave_blank_is_left_out() -> None:
    assert REFERENCE.figures("三沙市", "prefecture") == {}
    assert "population" not in REFERENCE.figures("沈阳市", "prefecture")
    assert "deposits" not in REFERENCE.figures("甘肃")
    assert sum("deposits" in region.figures for region in REFERENCE.at("province").values()) == 17


@pytest.mark.parametrize("level", LEVELS)
def test_every_column_fills_a_field_that_people_state_or_is_an_input(level: ReferenceLevel) -> None:
    columns = REFERENCE.columns[level]
    used = {source for column in columns.values() for source in column.computed_from}
    kept = {"gdp_revised", "gdp_per_capita_revised", "tech_contract_turnover_2022"}
    kept |= {"household_deposits", "invention_patents"}
    fields = [column.field for column in columns.values() if column.field]
    assert len(fields) == len(set(fields))
    for name, column in columns.items():
        assert column.field or name in used | kept, name
        if column.field:
            kind = PACK.form.fields[column.field]
            assert kind.stated, name
            assert (column.unit is not None) == (kind.type in ("number", "integer")), name


@pytest.mark.parametrize("level", LEVELS)
def test_a_column_has_the_unit_of_its_field(level: ReferenceLevel) -> None:
    for column in REFERENCE.columns[level].values():
        kind = PACK.form.fields[column.field] if column.field else None
        if kind is not None and kind.unit is not None:
            assert column.unit is not None
            mine, its = (re.split("[（(]", unit.zh)[0] for unit in (column.unit, kind.unit))
            assert mine == its, column.name


def test_every_figure_lies_within_the_range_of_its_field() -> None:
    for level, name in EVERY:
        for field, official in REFERENCE.prefill(name, level).items():
            kind = PACK.form.fields[field]
            if kind.range is not None:
                assert isinstance(official.value, int | float)
                assert kind.range[0] <= official.value <= kind.range[1], (name, field)
                assert kind.type == "number" or isinstance(official.value, int), (name, field)


def test_publications_are_official_tables() -> None:
    """No repository, no web page: a yearbook, a bulletin, an office."""
    for columns in REFERENCE.columns.values():
        for column in columns.values():
            for words in (column.citation("zh"), column.citation("en")):
                assert not re.search("(?i)http|github|copy|副本|论坛", words), words
            assert re.search(
                "统计|普查|教育部|科学技术部|国家发展改革委|国务院", column.citation("zh")
            )


# ---- doubts


def test_estimates_are_marked_and_fill_profiles() -> None:
    revenue = REFERENCE.prefill("青海")["industrial_revenue"]
    assert revenue.estimate
    assert revenue.doubt is not None
    assert "63%" in revenue.doubt.why.zh
    assert not REFERENCE.prefill("江苏")["industrial_revenue"].estimate
    marked = [
        name
        for name in REFERENCE.at("province")
        if REFERENCE.prefill(name)["energy_output_ratio"].estimate
    ]
    assert len(marked) == 10


@pytest.mark.parametrize(
    ("level", "region", "field"),
    [
        ("prefecture", "牡丹江市", "retail_sales"),
        ("prefecture", "七台河市", "industrial_profit"),
        ("prefecture", "山南市", "industrial_profit"),
        ("prefecture", "那曲市", "gdp_per_capita"),
        ("county", "浏阳市", "loans"),
    ],
)
def test_a_suspect_figure_is_kept_and_fills_nothing(
    level: ReferenceLevel, region: str, field: str
) -> None:
    value, column, doubt = REFERENCE.questioned(region, level)[field]
    assert (doubt.kind, column.field) == ("suspect", field)
    assert value == REFERENCE.figures(region, level)[column.name]
    assert field not in REFERENCE.prefill(region, level)


@pytest.mark.parametrize(
    ("level", "region", "field"),
    [
        ("prefecture", "酒泉市", "loans"),
        ("prefecture", "葫芦岛市", "fiscal_science_share"),
        ("prefecture", "邯郸市", "city_cluster"),
        ("county", "阿拉山口市", "registered_population"),
    ],
)
def test_a_fault_of_the_source_is_left_out_with_the_reason(
    level: ReferenceLevel, region: str, field: str
) -> None:
    value, _, doubt = REFERENCE.questioned(region, level)[field]
    assert (value, doubt.kind) == (None, "left_out")


def test_figures_that_no_region_of_a_level_comes_near_are_in_doubt() -> None:
    """Ratios beyond what any other city has are errors of unit or print."""
    for name in REFERENCE.at("prefecture"):
        figures = {
            field: found.value for field, found in REFERENCE.prefill(name, "prefecture").items()
        }
        gdp = figures.get("gdp")
        for field, most in (
            ("loans", 5),
            ("deposits", 6),
            ("retail_sales", 0.8),
            ("industrial_revenue", 4),
        ):
            if gdp and field in figures:
                assert float(figures[field]) <= most * float(gdp), (name, field)
        if "industrial_profit" in figures:
            margin = float(figures["industrial_profit"]) / float(figures["industrial_revenue"])
            assert -0.05 < margin < 0.5, name
    for name in REFERENCE.at("county"):
        figures = {field: found.value for field, found in REFERENCE.prefill(name, "county").items()}
        if "loans" in figures:
            assert 0.01 <= float(figures["loans"]) / float(figures["gdp"]) < 3.6, name


# ---- names


@pytest.mark.parametrize(
    ("word", "level", "name"),
    [
        ("甘肃", "province", "甘肃"),
        ("甘肃省", "province", "甘肃"),
        ("Gansu", "province", "甘肃"),
        ("佛山", "prefecture", "佛山市"),
        ("佛山市", "prefecture", "佛山市"),
        (" foshan ", "prefecture", "佛山市"),
        ("广东佛山市", "prefecture", "佛山市"),
        ("昆山", "county", "昆山市"),
        ("江苏省昆山市", "county", "昆山市"),
        ("津市", "county", "津市市"),
        ("吉林省", "province", "吉林"),
        ("吉林市", "prefecture", "吉林市"),
        ("北京", "province", "北京"),
        ("北京市", "province", "北京"),
    ],
)
def test_a_region_is_found_by_its_short_and_full_name(
    word: str, level: ReferenceLevel, name: str
) -> None:
    (found,) = REFERENCE.named(word)
    assert (found.level, found.name) == (level, name)


def test_a_name_that_several_have_finds_them_all_and_a_level_settles_it() -> None:
    assert [region.level for region in REFERENCE.named("吉林")] == ["province", "prefecture"]
    assert [region.name for region in REFERENCE.named("Suzhou")] == ["苏州市", "宿州市"]
    (city,) = REFERENCE.named("吉林", "prefecture")
    assert city.name == "吉林市"
    (municipality,) = REFERENCE.named("北京", "prefecture")
    assert municipality.municipality
    assert REFERENCE.named("某某县") == ()
    assert REFERENCE.named("佛山", "county") == ()


def test_every_full_name_in_chinese_means_one_region() -> None:
    for level, name in EVERY:
        region = REFERENCE.at(level)[name]
        expected = "province" if region.municipality and level == "prefecture" else level
        assert [one.level for one in REFERENCE.named(region.full.zh)] == [expected], name


def test_every_region_lies_in_a_province_and_a_county_level_city_in_a_city_of_it() -> None:
    provinces, cities = REFERENCE.at("province"), REFERENCE.at("prefecture")
    for level, name in EVERY:
        region = REFERENCE.at(level)[name]
        assert region.province in provinces
        if region.prefecture is not None:
            assert cities[region.prefecture].province == region.province, name
    counties = REFERENCE.at("county").values()
    assert sum(region.prefecture is None for region in counties) == 81
    count = Counter(region.province for region in counties)
    assert (count["新疆"], count["山东"], count["四川"], count["山西"]) == (29, 26, 19, 11)


def test_a_region_that_is_not_there_has_no_figures() -> None:
    assert REFERENCE.prefill("无此地") == {}
    assert REFERENCE.questioned("无此地", "county") == {}
