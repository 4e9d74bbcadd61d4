"""Protects the memo's table of leading industries: the region's own, in both languages, no ground
of the advice.
"""

from __future__ import annotations

import pytest

from engine.advice.background import Background
from engine.regions.leading_industries import leading_industries
from engine.regions.official import official_profile
from knowledge_base.reading.text import Language
from reports.documents.annex.diagnosis import Diagnosis
from reports.documents.material.items import Items
from reports.documents.model.blocks import Table
from reports.words.writer import Writer
from tests.reports.memos import PACK, of_profile

CAPTIONS = {
    "zh": "官方名录所列主导产业（供核对，未作为依据）",
    "en": "Leading industries named by official lists",
}
CITIES = PACK.reference.leading.zones["prefecture"]


def _table(background: Background, language: Language) -> Table | None:
    writer = Writer(PACK, language)
    section = Diagnosis(background, writer, Items(background, writer).reasons, []).section()
    return next(
        (table for table in section.tables if table.caption.startswith(CAPTIONS[language])), None
    )


def _city(name: str) -> Background:
    return of_profile(official_profile(PACK, name, "prefecture"))


def test_the_memo_of_a_city_lists_industry_zones_and_list_in_chinese() -> None:
    table = _table(_city("佛山市"), "zh")
    assert table is not None
    assert table.rows[0] == (
        "通用与专用机械",
        "佛山高新技术产业开发区、南海高新技术产业开发区、顺德高新技术产业开发区",
        "《中国开发区审核公告目录》（2018年）",
    )
    more = len(leading_industries(PACK, PACK.reference.at("prefecture")["佛山市"])) - len(
        table.rows
    )
    assert table.note is not None
    assert f"另有{more}项未列" in table.note


def test_the_english_memo_counts_the_zones_by_kind() -> None:
    table = _table(_city("佛山市"), "en")
    assert table is not None
    assert table.rows[0] == (
        "general and special machinery",
        "national development zones: 1, provincial development zones: 2",
        "Catalogue of Approved Development Zones of China (2018)",
    )


def test_the_years_of_one_list_stand_together() -> None:
    table = _table(of_profile(official_profile(PACK, "西藏")), "en")
    assert table is not None
    farming = next(row for row in table.rows if row[0] == "modern agriculture")
    assert farming[2].startswith("List of clusters of characteristic agriculture (2020 to ")


@pytest.mark.parametrize("name", list(CITIES)[::31])
def test_a_city_is_shown_its_own_zones_and_no_more_than_six_industries(name: str) -> None:
    table = _table(_city(name), "zh")
    assert table is not None
    assert len(table.rows) <= 6
    own = {zone.name for zone in CITIES[name]}
    for _, zones, _ in table.rows:
        first, *rest = zones.split("、")
        assert first in own or any(mine.startswith(first) for mine in own), rest


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_city_of_no_list_and_an_invented_region_have_no_table(language: Language) -> None:
    assert _table(_city("眉山市"), language) is None
    assert _table(of_profile({"region": {"name": "某市", "level": "prefecture"}}), language) is None
