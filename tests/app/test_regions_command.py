"""Protects `kb regions`: what official figures decide on each level, in words and in JSON."""

from __future__ import annotations

import json
from statistics import median

import pytest

from engine.regions.comparison import compare_regions, result
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.levels import ReferenceLevel
from tests.app.command import InProcess

PACK = load_pack()
LEVELS = (("province", "province", 31), ("city", "prefecture", 297), ("county", "county", 397))


@pytest.mark.parametrize(("asked", "level", "count"), LEVELS)
def test_the_json_holds_every_region_of_the_level(
    asked: str, level: ReferenceLevel, count: int, here: InProcess
) -> None:
    ran = here("kb", "regions", "--level", asked, "--format", "json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert (found["level"], len(found["regions"])) == (level, count)
    assert [row["region"] for row in found["regions"]] == list(PACK.reference.at(level))
    assert found["median_paper"] == median(len(row["paper"]) for row in found["regions"])
    assert found["least_paper"] == min(len(row["paper"]) for row in found["regions"])
    for row in found["regions"]:
        assert not set(row["paper"]) & {*row["ours"], *row["contradicted"]}
        assert all(PACK.by_id[rule].basis != "inferred" for rule in row["paper"])
        assert all(PACK.by_id[rule].basis == "inferred" for rule in row["ours"])
        assert row["nearest"] != row["region"]


def test_the_provinces_are_listed_one_by_one(here: InProcess) -> None:
    ran = here("kb", "regions", "--lang", "zh")
    assert ran.code == 0
    head, *rows = ran.out.split("\n\n")[0].splitlines()
    assert head.split("\t")[0] == "地区"
    found = compare_regions(PACK)
    assert len(rows) == 31
    for line, region in zip(rows, found.regions, strict=True):
        cells = line.split("\t")
        assert cells[0] == region.region
        counts = [len(part) for part in (region.paper, region.ours, region.contradicted)]
        assert [int(cell) for cell in cells[3:6]] == counts
        near, distance = found.nearest[region.region]
        assert cells[-1] == f"{near} {distance:.2f}"


@pytest.mark.parametrize(("asked", "level", "count"), LEVELS[1:])
def test_of_the_others_the_spread_is_printed(
    asked: str, level: ReferenceLevel, count: int, here: InProcess
) -> None:
    ran = here("kb", "regions", "--level", asked, "--lang", "en")
    assert ran.code == 0
    table, below = ran.out.split("\n\n")
    found = compare_regions(PACK, level)
    row = next(line.split("\t") for line in table.splitlines() if line.startswith("of the paper"))
    counts = [len(region.paper) for region in found.regions]
    assert [float(row[1]), float(row[3]), float(row[5])] == [
        min(counts),
        median(counts),
        max(counts),
    ]
    assert below.startswith(f"{count} ")
    assert f"{result(found).mean_distance:.3f}" in below


def test_what_does_not_fit_is_counted(here: InProcess) -> None:
    out = here("kb", "regions", "--lang", "en").out
    assert "worked out again: gdp_per_capita" in out
    assert "0 do not fit" in out


def test_distances_run_from_the_same_to_nothing_in_common() -> None:
    found = compare_regions(PACK)
    by_name = {region.region: region for region in found.regions}
    assert len(found.distances) == 31 * 30 // 2
    for (a, b), distance in found.distances.items():
        mine, its = by_name[a].particular, by_name[b].particular
        expected = 1 - len(mine & its) / len(mine | its) if mine | its else 0
        assert distance == pytest.approx(expected)
    for region, (near, distance) in found.nearest.items():
        pairs = {pair: d for pair, d in found.distances.items() if region in pair}
        assert distance == min(pairs.values())
        assert {region, near} in [set(pair) for pair, d in pairs.items() if d == distance]
    reach = found.reach()
    assert list(reach.values()) == sorted(reach.values(), reverse=True)
    assert sum(reach.values()) == sum(len(region.particular) for region in found.regions)


# ---- what is to be reached (issue 10)


def test_every_province_gets_enough_of_the_paper_and_no_more_of_ours() -> None:
    found = result(compare_regions(PACK))
    assert found.least_paper >= 4
    assert found.median_paper >= 6
    assert all(len(row.ours) <= len(row.paper) for row in found.regions)
    assert found.mean_distance >= 0.5


def test_the_median_city_gets_enough_of_the_paper() -> None:
    assert result(compare_regions(PACK, "prefecture")).median_paper >= 4
