"""Protects what official lists name for a region: all of its own zones and no other, ranked, and
read by no rule.
"""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from engine.advice.advising import conclude
from engine.regions.leading_industries import leading_industries
from engine.regions.official import official_profile
from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.models.levels import LEVELS
from knowledge_base.models.reference import OfficialRegion

PACK = load_pack()
REFERENCE = PACK.reference
LEADING = REFERENCE.leading
EVERY = [REFERENCE.at(level)[name] for level in LEVELS for name in LEADING.zones[level]]
NOT_THE_CITY = {
    "杭州湾上虞经济技术开发区",
    "环杭州湾现代纺织服装集群",
    "河北京南·固安高新技术产业开发区",
}
"""Zones whose name holds that of a city by chance: of a bay, of a province with a direction."""


def _named(region: OfficialRegion) -> set[str]:
    return {zone.name for one in leading_industries(PACK, region) for zone in one.zones}


def _table() -> dict[tuple[str, str], set[str]]:
    """The names of the table by level and region, read by another reader."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    with (DEFAULT_PACK / "regions/leading_industries.csv").open(
        encoding="utf-8", newline=""
    ) as stream:
        for row in csv.DictReader(stream):
            found[row["level"], row["region"]].add(row["name"])
    return found


def test_every_province_and_at_least_248_cities_have_some() -> None:
    assert all(leading_industries(PACK, region) for region in REFERENCE.at("province").values())
    assert (
        sum(
            bool(leading_industries(PACK, region)) for region in REFERENCE.at("prefecture").values()
        )
        >= 248
    )


def test_a_region_has_all_zones_of_its_own_and_none_of_another() -> None:
    table = _table()
    for region in EVERY:
        own = set(table[region.level, region.name])
        if region.level == "province":
            inside = [
                one
                for level in LEVELS
                for one in REFERENCE.at(level).values()
                if one.province == region.name
            ]
            own = {name for one in inside for name in table.get((one.level, one.name), ())}
        assert _named(region) == own, region.name


def test_a_zone_that_is_called_after_a_city_is_that_citys() -> None:
    cities = {name.removesuffix("市"): name for name in REFERENCE.at("prefecture")}
    for name, zones in LEADING.zones["prefecture"].items():
        short = name.removesuffix("市")
        for zone in {zone.name for zone in zones} - NOT_THE_CITY:
            others = [
                city for city in cities if city in zone and city not in short and city != "吉林"
            ]
            assert not others or short in zone, (zone, name, others)


def test_every_industry_that_a_word_means_exists_and_most_entries_mean_one() -> None:
    terms = PACK.vocabulary.lists["industries"].values
    entries = [
        zone for regions in LEADING.zones.values() for zones in regions.values() for zone in zones
    ]
    named = [one for zone in entries for one in zone.industries]
    assert {industry for one in named for industry in one.industries} <= set(terms)
    assert sum(bool(one.industries) for one in named) / len(named) > 0.85


def test_industries_are_ranked_by_zones_that_name_them_and_a_word_of_none_stands_alone() -> None:
    foshan = leading_industries(PACK, REFERENCE.at("prefecture")["佛山市"])
    sizes = [len(one.zones) for one in foshan]
    assert sizes == sorted(sizes, reverse=True)
    first, last = foshan[0], foshan[-1]
    assert (first.industry, first.words, sizes[0]) == ("machinery", ("装备制造",), 3)
    assert [zone.publication.kind.en.split()[0] for zone in first.zones] == [
        "national",
        "provincial",
        "provincial",
    ]
    assert (last.industry, last.words, len(last.zones)) == (None, ("智能家居",), 1)


def test_a_cluster_of_several_cities_counts_once_in_their_province() -> None:
    (name,) = {
        zone.name for zone in LEADING.zones["prefecture"]["佛山市"] if "广深佛惠莞中" in zone.name
    }
    leading = leading_industries(PACK, REFERENCE.at("province")["广东"])
    (vehicles,) = (one for one in leading if one.industry == "new_energy_vehicles")
    assert [zone.name for zone in vehicles.zones].count(name) == 1


@pytest.mark.parametrize("city", ["眉山市", "舟山市"])
def test_a_city_of_no_list_has_none(city: str) -> None:
    assert leading_industries(PACK, REFERENCE.at("prefecture")[city]) == ()


@pytest.mark.parametrize(("region", "level"), [("佛山市", "prefecture"), ("江苏", "province")])
def test_no_advice_rests_on_the_lists(tmp_path: Path, region: str, level: str) -> None:
    bare = tmp_path / "pack"
    shutil.copytree(DEFAULT_PACK, bare, ignore=shutil.ignore_patterns("leading_industries.*"))
    at = next(one for one in LEVELS if one == level)
    stated = [(pack, official_profile(pack, region, at)) for pack in (PACK, load_pack(bare))]
    advice = [conclude(pack, pack.reader.read(profile)).advice for pack, profile in stated]
    assert advice[0] == advice[1]
