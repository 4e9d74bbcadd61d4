"""Protects the second edition: whom the paper names, it reaches on official figures, its word
outweighs ours, regions differ, and what readers found absurd in the first edition is gone.
"""

from __future__ import annotations

from functools import cache
from statistics import median

import pytest

from engine.regions.comparison import RegionAdvice, RegionsComparison, compare_regions
from engine.regions.reach import SentenceReach, reach
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.levels import ReferenceLevel

PACK = load_pack()

DECIDED_NEARLY_EVERYWHERE = (
    *("3.1.p1.s3a", "3.1.p1.s3b", "3.1.p1.s3c", "3.1.p1.s6"),
    *("3.1.p2.s3", "3.1.p2.s4", "3.1.p2.s7a", "3.1.p2.s7b", "3.1.p2.s7c"),
    *("3.2.p2.s2", "3.2.p2.s3", "3.2.p3.s3a"),
)


@cache
def compared(level: ReferenceLevel) -> RegionsComparison:
    return compare_regions(PACK, level)


@cache
def reached() -> dict[str, SentenceReach]:
    return {sentence.at: sentence for sentence in reach(PACK)}


@cache
def province(name: str) -> RegionAdvice:
    return next(region for region in compared("province").regions if region.region == name)


@pytest.mark.parametrize("at", DECIDED_NEARLY_EVERYWHERE)
def test_a_sentence_to_a_place_or_class_is_decided_for_nearly_all_provinces_and_reaches_some(
    at: str,
) -> None:
    found = reached()[at].provinces
    assert found.decided >= 28 and found.reached >= 1


def test_every_province_gets_more_of_the_papers_word_than_of_ours() -> None:
    regions = compared("province").regions
    assert min(len(region.paper) for region in regions) >= 4
    assert median(len(region.paper) for region in regions) >= 6
    assert [region.region for region in regions if len(region.ours) > len(region.paper)] == []


def test_the_median_city_gets_the_papers_word_on_yearbook_figures() -> None:
    assert median(len(region.paper) for region in compared("prefecture").regions) >= 4


def test_provinces_are_told_different_things() -> None:
    assert compared("province").mean_distance >= 0.5


def test_few_rules_are_ours_and_none_of_them_is_a_must() -> None:
    ours = [rule for rule in PACK.rules if rule.basis == "inferred"]
    assert len(ours) <= 45
    assert [rule.id for rule in ours if rule.strength == "must" or rule.source or rule.says] == []


@pytest.mark.parametrize("name", ["辽宁", "吉林", "黑龙江", "陕西", "甘肃", "青海", "宁夏", "新疆"])
def test_northeast_and_northwest_get_the_sentence_that_names_them(name: str) -> None:
    assert "industry.equipment-and-agriculture-base" in province(name).paper


def test_centre_and_west_get_both_pieces_of_their_sentence_where_its_premises_allow() -> None:
    """Transfer is contradicted where labour is scarce or nothing is cheap; upgrading with eastern
    technology is not.
    """
    both = [
        r
        for r in compared("province").regions
        if "model.upgrade-with-eastern-technology" in r.paper
    ]
    refused = {r.region for r in both if "model.receive-transfer" in r.contradicted}
    assert len(both) == 18
    assert {"西藏", "青海", "宁夏"} <= refused and len(refused) <= 5
    assert all(
        "model.receive-transfer" in region.paper for region in both if region.region not in refused
    )


def test_the_eastern_coast_gets_its_sentence_and_hainan_is_told_why_it_does_not_hold() -> None:
    for name in ("北京", "天津", "上海", "江苏", "浙江", "福建", "山东", "广东"):
        assert "model.technological-breakthrough" in province(name).paper
    assert "model.technological-breakthrough" in province("海南").contradicted
    assert "model.technological-breakthrough" not in province("广西").paper | province("辽宁").paper


GONE = (
    *(
        "market_government.firms-buy-research",
        "model.patents-without-campuses",
        "industry.few-products",
        "industry.rent-computing",
    ),
    *(
        "model.people-before-equipment",
        "model.coast-not-enough",
        "market_government.public-goods-poor",
        "industry.front-end-only",
    ),
    *(
        "industry.hub-starts-with-local-industry",
        "model.trace-sold-results",
        "model.open-firms-technology",
    ),
)


@pytest.mark.parametrize("rule", GONE)
def test_what_readers_called_absurd_is_gone(rule: str) -> None:
    assert rule not in PACK.by_id


def test_an_illustration_speaks_to_the_places_that_it_names_alone() -> None:
    """Relocated capital functions are Hebei's; nobody else is told to industrialise what Beijing
    finds.
    """
    named = {
        "cooperation.export-results": "北京",
        "cooperation.industrialise-results": "天津",
        "cooperation.take-relocation": "河北",
    }
    for rule, place in named.items():
        assert [
            region.region for region in compared("province").regions if rule in region.particular
        ] == [place]


def test_the_papers_four_frontier_industries_stay_its_focus() -> None:
    rule = PACK.by_id["industry.concentrate-frontier"]
    says = getattr(rule, "says", None)
    assert says is not None and all(
        name in says.zh for name in ("量子信息", "人工智能", "生物医药", "新能源")
    )


def test_manufacturing_provinces_get_the_industrial_internet() -> None:
    for name in ("山东", "河北", "辽宁", "河南", "湖北", "江苏", "浙江", "广东"):
        assert "industry.industrial-internet" in province(name).paper
