"""Protects the doubt about a place: a region that is known to lie elsewhere, or to be of another
level, is told and not refused.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import advise
from engine.advice.advising import conclude
from engine.doubts.places import doubts_of_place
from knowledge_base.loading.packs import load_pack
from reports.pack.form import status
from tests.reports.memos import annex_text as memo

PACK = load_pack()
EVERY = [region for level in PACK.reference.levels.values() for region in level.values()]
PROVINCES = list(PACK.vocabulary.lists["provinces"].values)


def doubts(name: str, province: str | None, level: str | None = None) -> list[str]:
    region = {"name": name, "province": province, "level": level}
    stated = PACK.reader.read(
        {"region": {key: value for key, value in region.items() if value is not None}}
    )
    return [found.text.zh for found in doubts_of_place(PACK, stated.values)]


@given(st.sampled_from(EVERY), st.sampled_from(PROVINCES), st.data())
def test_a_region_is_doubted_in_every_province_but_its_own(
    region: Any, province: str, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(region.words))
    elsewhere = province not in [found.province for found in PACK.reference.named(name)]
    assert len(doubts(name, province)) == elsewhere


@pytest.mark.parametrize(
    ("name", "province", "says"),
    [
        ("Shaanxi", "Shanxi", "陕西省是省级地区"),
        ("西安市", "河北", "西安市在陕西"),
        ("西安", "河北省", "西安市在陕西"),
        ("陕西省", "山西", "陕西省是省级地区"),
        ("西安市雁塔区", "河北", "西安市在陕西"),
        ("陕西省某县", "山西", "陕西省是省级地区"),
        ("昆山市", "浙江", "昆山市在江苏"),
        ("Xi'an City", "Hebei", "西安市在陕西"),
    ],
)
def test_what_does_not_fit_is_named(name: str, province: str, says: str) -> None:
    (found,) = doubts(name, province)
    assert says in found
    assert f"“{name}”" in found


@pytest.mark.parametrize(
    ("name", "province", "level"),
    [
        ("西安市", "陕西", "prefecture"),
        ("西安市", None, None),
        ("某市", "陕西", "prefecture"),
        ("苏州", "江苏", "prefecture"),
        ("Suzhou", "安徽", None),
        ("北京", "北京", "prefecture"),
        ("北京市", "北京", "province"),
        ("河北区", "天津", "county"),
        ("吉林", "吉林", "prefecture"),
        ("西安市雁塔区", "陕西", "county"),
        ("成渝城市群", "四川", "city_cluster"),
    ],
)
def test_what_fits_or_is_not_known_is_not_doubted(
    name: str, province: str | None, level: str | None
) -> None:
    assert doubts(name, province, level) == []


@pytest.mark.parametrize(
    ("name", "province", "level"),
    [
        ("陕西", "陕西", "prefecture"),
        ("昆山市", "江苏", "prefecture"),
        ("西安", "陕西", "province"),
    ],
)
def test_a_level_that_a_region_has_not_is_doubted(name: str, province: str, level: str) -> None:
    (found,) = doubts(name, province, level)
    assert "行政层级" in found


def test_a_partner_is_doubted_as_the_region_is() -> None:
    partners = [
        {"name": "西安市", "province": "河北"},
        {"name": "西安市某区", "province": "陕西"},
        {"name": "乙"},
    ]
    advice = advise({"region": {"name": "甲市"}, "cooperation": {"partners": partners}})
    (found,) = advice.doubts
    assert found.fields == [
        "cooperation.partners[西安市].name",
        "cooperation.partners[西安市].province",
    ]


def test_a_doubt_is_told_wherever_the_profile_is_spoken_of() -> None:
    stated = {"region": {"name": "Shaanxi", "province": "Shanxi", "level": "province"}}
    advice = advise(stated)
    conclusion = conclude(PACK, PACK.reader.read(stated))
    assert "存疑" in status(conclusion, "zh") and "无误" not in status(conclusion, "zh")
    assert "in doubt: 'Shaanxi' does not fit the province Shanxi" in status(conclusion, "en")
    assert "存疑：“Shaanxi”与所属省份“山西”不符" in memo(PACK, advice, "zh")
    assert "In doubt" in memo(PACK, advice, "en")
    assert advice.model_dump(mode="json")["doubts"][0]["fields"] == [
        "region.name",
        "region.province",
    ]
