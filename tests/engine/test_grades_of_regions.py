"""Protects the calibration of the grades: which regions each cut puts where, on figures of 2023.

The lists of the 31 and the counts of cities and counties were drawn up from the same statistics
before the tables were written; a change of a cut or a figure that moves a region must be meant.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from engine.deduction.deduce import derive
from engine.regions.official import official_stated
from knowledge_base.models.levels import ReferenceLevel
from tests.engine.shipped_profiles import PACK, REGIONS

_FULL = """
京 北京  津 天津  冀 河北  晋 山西  蒙 内蒙古  辽 辽宁  吉 吉林  黑 黑龙江  沪 上海  苏 江苏
浙 浙江  皖 安徽  闽 福建  赣 江西  鲁 山东  豫 河南  鄂 湖北  湘 湖南  粤 广东  桂 广西  琼 海南
渝 重庆  川 四川  黔 贵州  滇 云南  藏 西藏  陕 陕西  甘 甘肃  青 青海  宁 宁夏  新 新疆
"""
SHORT = dict(zip(_FULL.split()[::2], _FULL.split()[1::2], strict=True))
REST = "the rest"

# None: the table gives no value; the regions left out of the lists are in the grade called REST
MEMBERS: dict[str, dict[Any, str]] = {
    "rd_capability": {"strong": "京沪津粤苏浙", "medium": "皖鲁湘鄂陕渝川辽闽冀豫", "weak": REST},
    "research_resources": {
        "rich": "京津沪苏鄂粤陕",
        "medium": "辽吉黑浙皖闽鲁湘渝川甘琼",
        "poor": REST,
    },
    "enterprise_strength": {
        "strong": "京沪苏浙粤皖湘鲁",
        "medium": "津闽鄂赣渝辽豫川宁陕冀",
        "weak": REST,
    },
    "traditional_base": {
        "strong": "津冀晋蒙辽吉苏浙皖闽赣鲁鄂粤宁新",
        "weak": "京琼黔藏",
        "medium": REST,
    },
    "industrial_base": {
        "strong": "津冀苏浙皖闽鲁豫鄂湘粤渝",
        "medium": "辽吉赣川",
        "weak": "京琼藏",
        "not_judged": REST,
    },
    "market_demand": {"high": "京津沪苏浙闽鄂粤", "medium": "冀蒙辽皖赣鲁湘琼川渝", "low": REST},
    "application_scenarios": {
        "rich": "苏浙闽鲁粤",
        "medium": "京冀辽沪皖赣豫鄂湘渝川陕",
        "not_judged": REST,
    },
    "compute_infrastructure": {"rich": "京津冀蒙沪苏浙皖粤渝川黔甘宁", "not_judged": REST},
    "talent": {"abundant": "京津沪苏浙粤", "adequate": "辽皖闽赣鲁鄂湘渝川陕", "scarce": REST},
    "capital": {"abundant": "京津沪苏浙粤", "adequate": "冀晋辽皖闽赣鲁豫桂渝宁", None: REST},
    "labour": {"scarce": "京津蒙辽沪苏浙闽粤渝", "abundant": "冀豫桂川黔滇藏甘", "adequate": REST},
    "cost_advantage": {True: "晋蒙辽皖闽赣鲁豫鄂湘渝陕", False: "藏青宁", None: REST},
    "coastal": {True: "津冀辽沪苏浙闽鲁粤桂琼", False: REST},
    "is_city": {True: "京津沪渝", False: REST},
    "industry_stage": {None: REST},
    "own_role": {None: REST},
}

COUNTS: dict[ReferenceLevel, dict[str, dict[Any, int]]] = {
    "prefecture": {
        "research_resources": {"rich": 16, "medium": 43, "poor": 236, None: 2},
        "enterprise_strength": {"strong": 59, "medium": 107, "weak": 119, None: 12},
        "traditional_base": {"strong": 80, "medium": 133, "weak": 82, None: 2},
        "industrial_base": {"strong": 94, "medium": 45, "not_judged": 153, None: 5},
        "market_demand": {"high": 49, "medium": 123, "low": 122, None: 3},
        "application_scenarios": {"rich": 22, "medium": 52, "not_judged": 220, None: 3},
        "talent": {"abundant": 37, "adequate": 131, "scarce": 119, None: 10},
        "capital": {"abundant": 62, "adequate": 144, "scarce": 89, None: 2},
        "coastal": {False: 182, None: 115},
        "rd_capability": {None: 297},
        "labour": {None: 297},
        "cost_advantage": {None: 297},
    },
    "county": {
        "traditional_base": {"strong": 46, "medium": 210, "weak": 138, None: 3},
        "industrial_base": {None: 397},
        "capital": {None: 397},
        "coastal": {False: 247, None: 150},
        "is_city": {False: 397},
    },
}
"""Of the cities and the county-level cities; what a level publishes no figure for is unknown."""


@cache
def graded(level: ReferenceLevel) -> dict[str, dict[str, Any]]:
    """What follows from the official figures of every region of a level."""
    return {
        region: derive(PACK, official_stated(PACK, region, level)).values
        for region in PACK.reference.at(level)
    }


def test_every_region_has_one_short_name() -> None:
    assert set(SHORT.values()) == set(REGIONS)


@pytest.mark.parametrize("grade", MEMBERS)
def test_the_31_regions_are_graded_as_calibrated(grade: str) -> None:
    named = {
        SHORT[one]: value
        for value, names in MEMBERS[grade].items()
        if names != REST
        for one in names
    }
    (rest,) = (value for value, names in MEMBERS[grade].items() if names == REST)
    found = {region: values.get(grade) for region, values in graded("province").items()}
    assert found == {region: named.get(region, rest) for region in REGIONS}


@pytest.mark.parametrize(
    ("level", "grade"), [(level, grade) for level, grades in COUNTS.items() for grade in grades]
)
def test_cities_and_counties_are_graded_against_their_own_level(
    level: ReferenceLevel, grade: str
) -> None:
    found = Counter(values.get(grade) for values in graded(level).values())
    assert dict(found) == COUNTS[level][grade]


CITIES: dict[str, dict[str, Any]] = {
    "苏州市": {
        "research_resources": "rich",
        "application_scenarios": "rich",
        "capital": "abundant",
    },
    "佛山市": {
        "traditional_base": "strong",
        "industrial_base": "strong",
        "talent": "abundant",
        "research_resources": "poor",
    },
    "深圳市": {
        "traditional_base": "medium",
        "market_demand": "high",
        "application_scenarios": "rich",
    },
    "合肥市": {"research_resources": "rich", "coastal": False},
    "榆林市": {"industrial_base": "not_judged", "market_demand": "low", "coastal": False},
    "唐山市": {"traditional_base": "strong", "coastal": None},
    "赣州市": {"industrial_base": "medium"},
    "曲靖市": {"capital": "scarce", "talent": "scarce"},
}


@pytest.mark.parametrize("city", CITIES)
def test_a_city_that_someone_knows_is_where_it_belongs(city: str) -> None:
    values = graded("prefecture")[city]
    assert {grade: values.get(grade) for grade in CITIES[city]} == CITIES[city]


@pytest.mark.parametrize("level", ["prefecture", "county", "city_cluster", None])
def test_a_city_or_county_is_never_held_against_the_cuts_of_provinces(level: str | None) -> None:
    """The same figures that grade a province decide nothing elsewhere."""
    province = {
        name: value for name, value in official_stated(PACK, "江苏").items() if name != "level"
    }
    below = derive(PACK, {**province, "level": level} if level else province).values
    for grade in (
        "labour",
        "cost_advantage",
        "research_resources",
        "talent",
        "enterprise_strength",
    ):
        assert (
            derive(PACK, {**province, "level": "province"}).values.get(grade) is not None
            or grade == "cost_advantage"
        )
        assert grade not in below or level == "prefecture"


def test_a_county_of_a_coastal_province_is_not_taken_to_lie_on_the_coast() -> None:
    for province, coast in (("江苏", None), ("江西", False)):
        assert (
            derive(PACK, {"province": province, "level": "county"}).values.get("coastal") is coast
        )
    stated = {"province": "江苏", "level": "county", "coastal": True}
    assert derive(PACK, stated).values["coastal"] is True


@pytest.mark.parametrize("region", REGIONS)
def test_revised_gdp_moves_no_grade_that_is_held_against_the_nation_of_its_own_vintage(
    region: str,
) -> None:
    """Ratios to the nation change by a few points; the classes of the 31 are the same on both."""
    figures = PACK.reference.figures(region)
    yearbook = official_stated(PACK, region)
    revised = {**yearbook, "gdp": float(figures["gdp_revised"]), "gdp_vintage": "census_revised"}
    there = derive(PACK, revised).values
    here = graded("province")[region]
    for grade in ("traditional_base", "labour", "cost_advantage", "market_demand"):
        assert there.get(grade) == here.get(grade), grade


def test_the_share_of_firms_in_rd_does_not_grade_enterprises() -> None:
    """84 % in Inner Mongolia and 15 % in Beijing: it shows how little else there is, not how strong
    firms are.
    """
    for region in ("内蒙古", "北京"):
        stated = {**official_stated(PACK, region), "enterprise_rd_share": 50.0}
        assert (
            derive(PACK, stated).values["enterprise_strength"]
            == graded("province")[region]["enterprise_strength"]
        )


def test_two_of_three_indicators_decide_how_strong_enterprises_are_and_one_may_be_missing() -> None:
    whole = official_stated(PACK, "广东")
    for missing in ("high_tech_enterprises", "enterprises_with_rd"):
        rest = {name: value for name, value in whole.items() if name != missing}
        assert derive(PACK, rest).values.get("enterprise_strength") in ("strong", None)
    gone = ("high_tech_enterprises", "enterprises_with_rd")
    one = {name: value for name, value in whole.items() if name not in gone}
    assert "enterprise_strength" not in derive(PACK, one).values


def test_the_share_of_the_lower_tiers_tells_structure_and_grades_nothing() -> None:
    for share in (10.0, 95.0):
        stated = {
            **official_stated(PACK, "山西"),
            "primary_share": share,
            "low_end_share": 2.0,
            "mid_end_share": 2.0,
        }
        assert derive(PACK, stated).values["traditional_base"] == "strong"


def test_a_stated_judgement_wins_over_every_table() -> None:
    stated = {
        **official_stated(PACK, "河南"),
        "traditional_base": "strong",
        "compute_infrastructure": "medium",
    }
    found = derive(PACK, stated)
    assert (
        found.values["traditional_base"] == "strong"
        and found.derived["traditional_base"] == "medium"
    )
    assert found.values["compute_infrastructure"] == "medium"
