"""Protects that what is settled in one place holds in every text: a tight budget, a permit of a
zone, a district that originates.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from engine.results.advice import Recommendation
from tests.reports.memos import EXAMPLE, PACK, REGIONS, background, of_profile

RULED_OUT = {"guidance_fund", "fund_of_funds", "special_fund", "local_budget"}
TIGHT = float(PACK.parameters["tight_fiscal_self_sufficiency"].value)


def _given(found: Any, rule: str) -> list[Recommendation]:
    return [item for item in found.advice.recommendations if item.rule == rule]


@pytest.mark.parametrize("name", REGIONS)
def test_no_advice_offers_a_fund_or_a_programme_of_its_own_where_the_budget_is_tight(
    name: str,
) -> None:
    found = background(name)
    money = found.values.get("fiscal_self_sufficiency")
    if money is None or money >= TIGHT:
        return
    for item in found.advice.recommendations:
        assert not RULED_OUT & {*item.instruments, *item.money}, item.rule
        assert not re.search(
            r"(?<!不单独设立)政府投资基金|子基金|可.{0,12}设立.{0,6}基金", item.how.zh
        ), item.rule


def test_budgets_on_both_sides_of_the_line_are_among_the_regions() -> None:
    known = [background(name).values.get("fiscal_self_sufficiency") for name in REGIONS]
    assert {money < TIGHT for money in known if money is not None} == {True, False}


def _city(**zone: Any) -> Any:
    result = {"name": "丙", "industry": "biomedicine", "trl": 6, "restrictions": ["radiation"]}
    stated = {
        "name": "乙片区",
        "ring": "suburb",
        "producer_services": "low",
        "land_cost": "low",
        "park_model": "none",
        **zone,
    }
    return of_profile(
        {
            "region": {"name": "甲市", "level": "prefecture"},
            "technologies": [result],
            "space": {"zones": [stated]},
        }
    )


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        (
            {"permitted_hazard": ["radiation"], "spare_land": True, "idle_stock": False},
            "有场地的片区为乙片区",
        ),
        (
            {"permitted_hazard": ["radiation"], "spare_land": False, "idle_stock": False},
            "乙片区已获相应许可，但没有可供用地和闲置存量",
        ),
        (
            {"permitted_hazard": ["biosafety"], "spare_land": True, "idle_stock": False},
            "所列片区均未获相应许可",
        ),
    ],
)
def test_restricted_technology_goes_by_name_to_the_zones_approved_for_it(
    zone: dict[str, Any], said: str
) -> None:
    (item,) = _given(_city(**zone), "space.sites-for-restricted-technology")
    assert said in item.how.zh


def test_a_zone_without_answered_permits_is_asked_about_and_named_for_nothing_restricted() -> None:
    found = _city(spare_land=True, idle_stock=False)
    (item,) = _given(found, "space.sites-for-restricted-technology")
    assert "乙片区" not in item.how.zh and "均未获" not in item.how.zh
    assert "host_hazard" in found.deduction.objects["zones", "乙片区"].held_back


def test_where_a_suburb_is_an_innovation_district_it_originates_and_the_centre_serves_it() -> None:
    (item,) = _given(background(EXAMPLE), "space.function-of-each-part")
    assert "策源、概念验证、公共平台和中试产线以近郊的创新城区西部科学城片区为主" in item.how.zh
    assert "渝中商务片区以孵化和专业服务与之衔接" in item.how.zh and "策源环节以" not in item.how.zh


DISTRICT = {"ring": "suburb", "spare_land": True, "park_model": "innovation_district"}
WITH_LAND = {"ring": "suburb", "spare_land": True, "park_model": "none", "land_cost": "medium"}
OLD_CENTRE = {
    "ring": "centre",
    "producer_services": "low",
    "idle_stock": True,
    "park_model": "none",
}
EDGE = {"ring": "periphery", "land_cost": "low", "spare_land": False, "idle_stock": False}


def _zoned(**zones: dict[str, Any]) -> Any:
    listed = [{"name": name, **zone} for name, zone in zones.items()]
    return of_profile(
        {"region": {"name": "甲市", "level": "prefecture"}, "space": {"zones": listed}}
    )


@pytest.mark.parametrize("rule", ["space.function-of-each-part", "space.three-ring-chain"])
def test_an_innovation_district_and_a_pilot_zone_do_not_carry_one_link_between_them(
    rule: str,
) -> None:
    (both,) = _given(_zoned(新城=DISTRICT, 开发区=WITH_LAND, 老城=OLD_CENTRE, 外围=EDGE), rule)
    assert re.search("中试产线(以|在)开发区", both.how.zh) and "公共平台" in both.how.zh
    assert not re.search("中试[^，。]*新城", both.how.zh)
    (alone,) = _given(_zoned(新城=DISTRICT, 老城=OLD_CENTRE, 外围=EDGE), rule)
    assert re.search("中试[^，。]*新城", alone.how.zh)


def test_the_old_centre_serves_the_innovation_district_in_every_text() -> None:
    found = _zoned(新城=DISTRICT, 老城=OLD_CENTRE, 外围=EDGE)
    for item in found.advice.recommendations:
        if item.rule.startswith("space."):
            for said in re.findall("老城[^。]*。", item.how.zh):
                assert not re.search("策源|概念验证", said) or "与之衔接" in said, (item.rule, said)


def test_no_first_innovation_district_is_sited_where_one_is_built_already() -> None:
    (item,) = _given(
        _zoned(新城=DISTRICT, 村园={**WITH_LAND, "spare_land": False, "idle_stock": True}),
        "space.innovation-district",
    )
    assert (
        "首个" not in item.how.zh
        and "村园" not in item.how.zh
        and "新城已按创新城区建设" in item.how.zh
    )


def test_a_zone_without_land_is_not_told_to_place_projects_in_tracts() -> None:
    (item,) = _given(_zoned(外围=EDGE), "space.periphery-scale-production")
    assert "成片" not in item.how.zh and "land_supply" not in item.instruments
