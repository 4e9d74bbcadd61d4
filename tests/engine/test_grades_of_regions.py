"""Protects the calibration of the grades: which of the 31 regions each cut puts where, on official figures of 2023.

The lists were drawn up by hand from the same statistics before the tables were written; a change of a cut or a figure that
moves a region must be meant.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine.deduction import deduce
from tests.engine.shipped_profiles import PACK, REGIONS, official

_FULL = """
京 北京  津 天津  冀 河北  晋 山西  蒙 内蒙古  辽 辽宁  吉 吉林  黑 黑龙江  沪 上海  苏 江苏
浙 浙江  皖 安徽  闽 福建  赣 江西  鲁 山东  豫 河南  鄂 湖北  湘 湖南  粤 广东  桂 广西  琼 海南
渝 重庆  川 四川  黔 贵州  滇 云南  藏 西藏  陕 陕西  甘 甘肃  青 青海  宁 宁夏  新 新疆
"""
SHORT = dict(zip(_FULL.split()[::2], _FULL.split()[1::2], strict=True))

REST = "the rest"

# the top and the middle grade of each table, or the top and the bottom; the rest of the 31 are in the one left out
MEMBERS: dict[str, dict[Any, str]] = {
    "rd_capability": {"strong": "京沪津粤苏浙", "medium": "皖鲁湘鄂陕渝川辽闽冀豫", "weak": REST},
    "research_resources": {"rich": "京津沪苏浙鄂湘粤川陕", "medium": "辽吉黑皖闽鲁", "poor": REST},
    "enterprise_strength": {"strong": "京沪苏浙粤皖湘鲁", "medium": "津闽鄂赣渝辽豫川宁陕冀", "weak": REST},
    "industrial_base": {"strong": "苏闽沪浙津粤", "weak": "吉黑桂琼黔滇藏甘", "medium": REST},
    "market_demand": {"high": "京津沪苏浙闽鄂粤渝", "medium": "冀蒙辽皖赣鲁湘琼川", "low": REST},
    "industry_stage": {"technology_intensive": "京津沪苏浙粤", "transition": "皖鲁湘鄂陕渝川辽闽冀豫", "factor_driven": REST},
    "own_role": {"science_centre": "京沪", "advanced_manufacturing": "津粤苏浙皖鲁湘鄂陕渝川辽闽", "land_and_labour": REST},
    "talent": {"abundant": "京津沪苏浙粤", "adequate": "辽皖闽赣鲁鄂湘渝川陕", "scarce": REST},
    "capital": {"abundant": "京津沪苏浙闽粤", "scarce": "吉黑桂黔滇藏甘青宁新", "adequate": REST},
    "cost_advantage": {False: "京津沪苏浙粤藏青宁", True: REST},
    "is_city": {True: "京津沪渝", False: REST},
}
COUNTS = {"industrial_base": 17, "capital": 14, "talent": 15, "own_role": 16, "market_demand": 13, "research_resources": 15}
COUNTS |= {"enterprise_strength": 12, "rd_capability": 14, "industry_stage": 14, "cost_advantage": 22, "is_city": 27}
"""How many are in the grade left out."""

_VALUES = {region: deduce(PACK, PACK.reader.read(official(region)).values).values for region in REGIONS}


def test_every_region_has_one_short_name() -> None:
    assert set(SHORT.values()) == set(REGIONS)


@pytest.mark.parametrize("grade", MEMBERS)
def test_the_31_regions_are_graded_as_calibrated(grade: str) -> None:
    named = {SHORT[one]: value for value, names in MEMBERS[grade].items() if names != REST for one in names}
    (rest,) = (value for value, names in MEMBERS[grade].items() if names == REST)
    found = {region: values.get(grade) for region, values in _VALUES.items()}
    assert found == {region: named.get(region, rest) for region in REGIONS}
    assert list(found.values()).count(rest) == COUNTS[grade]


def test_no_official_table_tells_the_traditional_base_but_where_there_is_hardly_any_industry() -> None:
    """Provinces publish no output by two-digit sector in one table: unknown for 28 regions, weak for three."""
    found = {region: values.get("traditional_base") for region, values in _VALUES.items()}
    assert {region for region, value in found.items() if value == "weak"} == {"北京", "海南", "西藏"}
    assert list(found.values()).count(None) == 28


def test_the_share_of_firms_in_rd_does_not_grade_enterprises() -> None:
    """84 % in Inner Mongolia and 15 % in Beijing: it shows how little else there is, not how strong firms are."""
    for region in ("内蒙古", "北京"):
        stated = PACK.reader.read(official(region, enterprise__enterprise_rd_share=50.0)).values
        assert deduce(PACK, stated).values["enterprise_strength"] == _VALUES[region]["enterprise_strength"]


def test_two_of_three_indicators_decide_the_strength_of_enterprises_and_one_missing_does_not_lower_it() -> None:
    whole = PACK.reader.read(official("广东")).values
    for missing in ("high_tech_enterprises", "enterprises_with_rd"):
        rest = {name: value for name, value in whole.items() if name != missing}
        assert deduce(PACK, rest).values.get("enterprise_strength") in ("strong", None)
    nothing_but_one = {name: value for name, value in whole.items() if name not in ("high_tech_enterprises", "enterprises_with_rd")}
    assert "enterprise_strength" not in deduce(PACK, nothing_but_one).values
