"""Protects the reading of official lists: a slip is named with file, line and column, and no word
is mapped in vain.
"""

from __future__ import annotations

import pytest

from knowledge_base.loading.packs import load_pack
from knowledge_base.loading.reference import load_reference
from tests.knowledge_base.planted import Garden

LISTS, TABLE = "leading_industries.yaml", "leading_industries.csv"
ZONE = "佛山市,prefecture,佛山高新技术产业开发区,装备制造、智能家电、汽车零部件,national_zones_2018"
SLIPS = (
    (
        LISTS,
        "[modern_agriculture]",
        "[modern_farming]",
        "modern_farming",
        "unknown industry 'modern_farming'",
    ),
    (LISTS, "  coal: [", "  coals: [", "coals", "unknown industry 'coals'; did you mean 'coal'?"),
    (LISTS, "[煤炭加工, 煤炭]", "[煤炭加工, 煤炭, 煤炭]", "煤炭]", "'煤炭' stands twice"),
    (LISTS, "[煤炭加工, 煤炭]", "[煤炭加工, 煤炭, 煤碳]", "煤碳]", "no entry says '煤碳'"),
    (LISTS, "    year: 2018\n", "    year: twenty\n", "twenty", "twenty"),
    (LISTS, "covers: {zh: 全部10个,", "cover: {zh: 全部10个,", "cover", "did you mean 'covers'?"),
    (
        TABLE,
        "region,level,",
        "place,level,",
        "place",
        "the columns must be region,level,name,industries,publication",
    ),
    (
        TABLE,
        ZONE,
        ZONE.replace("佛山市", "佛三市", 1),
        "佛三市",
        "unknown region '佛三市'; did you mean '佛山市'?",
    ),
    (TABLE, ZONE, ZONE.replace("佛山市", "昆山市", 1), "昆山市", "unknown region '昆山市'"),
    (TABLE, ZONE, ZONE.replace("prefecture", "city"), "city", "unknown level 'city'"),
    (
        TABLE,
        ZONE,
        ZONE.replace("national_zones", "national_zone"),
        "national_zone_2018",
        "unknown publication",
    ),
    (
        TABLE,
        ZONE,
        ZONE.replace("佛山高新技术产业开发区", ""),
        ",装备制造、智能家电",
        "the name is missing",
    ),
    (TABLE, ZONE, ZONE.replace("智能家电", ""), "装备制造、、", "an industry is missing"),
    (
        TABLE,
        ZONE,
        ZONE.replace("智能家电", "装备制造"),
        "装备制造、装备制造",
        "'装备制造' stands twice",
    ),
)
"""A change to a file; what must be named there, and in which words."""


@pytest.fixture(autouse=True)
def _with_figures(pack: Garden) -> None:
    pack.with_figures()


@pytest.mark.parametrize(("file", "old", "new", "at", "words"), SLIPS)
def test_a_slip_is_named_at_its_place(
    pack: Garden, file: str, old: str, new: str, at: str, words: str
) -> None:
    place = pack.plant(f"regions/{file}", old, new, at)
    there = [
        problem
        for where, problem in pack.faults_of_figures()
        if (where.file, where.line) == (place.file, place.line)
    ]
    said = [problem.says.en for problem in there]
    assert any(words in one for one in said), said


def test_an_entry_that_stands_twice_is_named_where_it_comes_again(pack: Garden) -> None:
    place = pack.plant(f"regions/{TABLE}", ZONE, f"{ZONE}\n{ZONE}")
    ((where, problem),) = pack.faults_of_figures()
    assert (where.line, problem.says.en) == (
        place.line + 1,
        "'佛山高新技术产业开发区' stands twice",
    )


def test_the_column_of_a_cell_is_counted_in_its_line(pack: Garden) -> None:
    place = pack.plant(
        f"regions/{TABLE}",
        ZONE,
        ZONE.replace("national_zones", "national_zone"),
        "national_zone_2018",
    )
    assert [where for where, _ in pack.faults_of_figures()] == [place]


def test_slips_of_several_rows_come_at_once(pack: Garden) -> None:
    pack.plant(f"regions/{TABLE}", ZONE, ZONE.replace("prefecture", "city"))
    pack.plant(f"regions/{TABLE}", "北京市,prefecture,北京经济", "北京,prefecture,北京经济")
    said = [problem.says.en.split(";")[0] for _, problem in pack.faults_of_figures()]
    assert said == ["unknown region '北京'", "unknown level 'city'"]


@pytest.mark.parametrize("file", [LISTS, TABLE])
def test_the_lists_and_their_table_go_together(pack: Garden, file: str) -> None:
    (pack.root / "regions" / file).unlink()
    ((place, problem),) = pack.faults_of_figures()
    assert (place.file, "cannot read the file" in problem.says.en) == (f"regions/{file}", True)


def test_a_pack_need_not_bring_any_lists(pack: Garden) -> None:
    for file in (LISTS, TABLE):
        (pack.root / "regions" / file).unlink()
    leading = load_reference(load_pack(pack.root)).leading
    assert (leading.publications, [zones for zones in leading.zones.values() if zones]) == ({}, [])
