"""Protects the reading of the official figures: a slip is named with file, line and column."""

from __future__ import annotations

import pytest

from knowledge_base.loading.packs import load_pack
from knowledge_base.loading.reference import load_reference
from tests.knowledge_base.planted import Garden

SLIPS = (
    (
        "columns.yaml",
        "    field: gdp\n",
        "    field: gpd\n",
        "gpd",
        "columns.gdp.field",
        "unknown field 'gpd'; did you mean 'gdp'?",
    ),
    (
        "columns.yaml",
        "2023, vintage: yearbook",
        "2023, vintage: almanac",
        "almanac",
        "columns.gdp.levels.province.vintage",
        "found almanac",
    ),
    (
        "columns.yaml",
        "publication: yearbook, sum_of",
        "publication: yearbok, sum_of",
        "yearbok",
        "columns.gdp.levels.province.publication",
        "unknown publication 'yearbok'; did you mean 'yearbook'?",
    ),
    (
        "columns.yaml",
        "[secondary_share, tertiary_share]",
        "[secondary_share, nothing]",
        "nothing",
        "columns.agriculture_share.levels.province.computed_from[1]",
        "unknown column 'nothing'",
    ),
    (
        "columns.yaml",
        "[primary_value_added, gdp]",
        "[rd_expenditure, gdp]",
        "rd_expenditure",
        "columns.agriculture_share.levels.county.computed_from[0]",
        "unknown column 'rd_expenditure'",
    ),
    (
        "columns.yaml",
        "from: [rd_expenditure, gdp]",
        "from: [rd_expenditure, gpd]",
        "gpd",
        "columns.rd_intensity.levels.province.follows.from[1]",
        "unknown column 'gpd'; did you mean 'gdp'?",
    ),
    (
        "columns.yaml",
        "{formula: ratio_percent, from: [rd_expenditure, gdp]",
        "{formula: ratio_percent",
        "follows",
        "columns.rd_intensity.levels.province.follows",
        "the columns that it follows from stand once",
    ),
    (
        "columns.yaml",
        "revises: gdp\n",
        "revises: gpd\n",
        "gpd",
        "columns.gdp_revised.revises",
        "unknown column 'gpd'; did you mean 'gdp'?",
    ),
    (
        "columns.yaml",
        "      province:",
        "      provinces:",
        "provinces",
        "columns.gdp.levels.provinces",
        "found provinces",
    ),
    (
        "provinces.csv",
        "甘肃,11863.8",
        "甘肃,1186x",
        "1186x",
        "甘肃.gdp",
        "expected a number, found '1186x'",
    ),
    (
        "provinces.csv",
        "甘肃,11863.8",
        "甘肃,11863.888",
        "11863.888",
        "甘肃.gdp",
        "at most 2 decimals: 11863.888",
    ),
    (
        "provinces.csv",
        "甘肃,11863.8",
        "甘肃,1186300",
        "1186300",
        "甘肃.gdp",
        "must be between 0.01 and 800000, found 1186300",
    ),
    ("provinces.csv", "甘肃,11863.8", "甘肃,-1", "-1", "甘肃.gdp", "must be between 0.01"),
    (
        "provinces.csv",
        "甘肃,11863.8",
        "甘粛,11863.8",
        "甘粛",
        "甘粛",
        "unknown provincial-level region '甘粛'",
    ),
    (
        "provinces.csv",
        "region,gdp,",
        "region,gpd,",
        "gpd",
        "gpd",
        "unknown column 'gpd'; did you mean 'gdp'?",
    ),
    (
        "provinces.csv",
        ",seller,",
        ",sellers,",
        "sellers",
        "北京.tech_contract_basis",
        "unknown value 'sellers'",
    ),
    (
        "provinces.csv",
        ",true\n",
        ",yes\n",
        "yes",
        "北京.compute_hub",
        "expected true or false, found 'yes'",
    ),
    (
        "cities.csv",
        "佛山市,Foshan,广东",
        "佛山市,Foshan,粤",
        "粤",
        "佛山市",
        "unknown provincial-level region '粤'",
    ),
    (
        "cities.csv",
        "greater_bay_area",
        "bay_area",
        "bay_area",
        "广州市.city_cluster",
        "unknown value 'bay_area'",
    ),
    ("counties.csv", "太仓市,", "昆山市,", "昆山市", "昆山市", "'昆山市' stands twice"),
    (
        "counties.csv",
        "昆山市,Kunshan",
        "昆山市 ,Kunshan",
        "昆山市 ",
        "",
        "begins or ends with a blank",
    ),
    (
        "doubts.yaml",
        "[loans]",
        "[lons]",
        "lons",
        "doubts[4].columns[0]",
        "unknown column 'lons'; did you mean 'loans'?",
    ),
    (
        "doubts.yaml",
        "[酒泉市]",
        "[酒泉]",
        "酒泉",
        "doubts[4].regions[0]",
        "unknown region '酒泉'; did you mean '酒泉市'?",
    ),
    (
        "doubts.yaml",
        "[牡丹江市]",
        "[三沙市]",
        "三沙市",
        "doubts[2].regions[0]",
        "'retail_sales' does not stand in the table",
    ),
    (
        "doubts.yaml",
        "[酒泉市]",
        "[兰州市]",
        "兰州市",
        "doubts[4].regions[0]",
        "'loans' still stands in the table",
    ),
    (
        "doubts.yaml",
        "[七台河市, 山南市]",
        "[七台河市, 七台河市]",
        "七台河市, 七台河市",
        "doubts[3].regions[1]",
        "in doubt already",
    ),
    ("doubts.yaml", "kind: estimate", "kind: guess", "guess", "doubts[0].kind", "found guess"),
)
"""A change to a file; what must be named, where, and in which words."""


@pytest.fixture(autouse=True)
def _with_figures(pack: Garden) -> None:
    pack.with_figures()


def test_the_shipped_figures_are_read(pack: Garden) -> None:
    assert load_reference(load_pack(pack.root)) == load_pack().reference


@pytest.mark.parametrize(("file", "old", "new", "at", "path", "words"), SLIPS)
def test_a_slip_is_named(
    pack: Garden, file: str, old: str, new: str, at: str, path: str, words: str
) -> None:
    place = pack.plant(f"regions/{file}", old, new, at)
    found = {
        (where.file, where.line, problem.path): problem.says.en
        for where, problem in pack.faults_of_figures()
    }
    assert words in found[place.file, place.line, path]


def test_the_column_of_a_cell_is_counted_in_its_line(pack: Garden) -> None:
    place = pack.plant("regions/provinces.csv", "甘肃,11863.8", "甘肃,1186x", "1186x")
    assert [where for where, _ in pack.faults_of_figures()] == [place]


def test_slips_of_all_tables_come_at_once(pack: Garden) -> None:
    places = [
        pack.plant("regions/provinces.csv", "甘肃,11863.8", "甘肃,1186x", "1186x"),
        pack.plant("regions/cities.csv", "佛山市,Foshan,广东,13276", "佛山市,Foshan,广东,x", "x"),
        pack.plant("regions/counties.csv", "太仓市,", "昆山市,"),
    ]
    assert [where.line for where, _ in pack.faults_of_figures()] == [place.line for place in places]


def test_a_missing_column_and_one_out_of_place_are_named(pack: Garden) -> None:
    path = pack.root / "regions/counties.csv"
    source = path.read_text("utf-8")
    path.write_text(source.replace("region,english", "english,region", 1), "utf-8")
    ((place, problem),) = pack.faults_of_figures()
    assert (place.line, place.column, problem.path) == (1, 1, "english")
    assert "'region' belongs here" in problem.says.en
    path.write_text(source.replace("region,english", "region,inglish", 1), "utf-8")
    said = [problem.says.en for _, problem in pack.faults_of_figures()]
    assert ["unknown column 'inglish'" in said[0], "'english' is missing" in said[1]] == [
        True,
        True,
    ]


def test_a_table_that_is_not_there_is_named(pack: Garden) -> None:
    (pack.root / "regions/cities.csv").unlink()
    ((place, problem),) = pack.faults_of_figures()
    assert (place.file, "cannot read the file" in problem.says.en) == ("regions/cities.csv", True)
