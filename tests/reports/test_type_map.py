"""Protects the lines between the types: where the table itself changes from one to the next."""

from __future__ import annotations

from typing import Any

import pytest

from engine.regions.gdp_vintages import REVISED, YEARBOOK
from engine.regions.peers import peers
from reports.documents.charts.type_map import TypeArea, TypeMap
from tests.reports.memos import PACK, REGIONS

FIELDS = ("gdp_per_capita", "rd_intensity")
ACROSS, UP = (40_000.0, 220_000.0), (0.2, 8.0)


def _map(**stated: Any) -> TypeMap:
    return TypeMap(PACK, {"level": "province", **stated}, FIELDS, ACROSS, UP)


def _at(areas: tuple[TypeArea, ...], x: float, y: float) -> str | None:
    (found,) = (area for area in areas if area.left < x <= area.right and area.low < y <= area.high)
    return found.type


@pytest.mark.parametrize("vintage", [YEARBOOK, REVISED])
def test_every_province_lies_in_the_area_of_its_type(vintage: str) -> None:
    found, known = _map(year=2023, gdp_vintage=vintage).areas, peers(PACK, vintage)
    x, y = map(known.values, FIELDS)
    assert {name: _at(found, x[name], y[name]) for name in REGIONS} == {
        name: known.type_of(name) for name in REGIONS
    }


def test_a_line_is_only_where_types_change() -> None:
    found = _map(year=2023, gdp_vintage=YEARBOOK)
    (wall,) = found.walls()
    assert wall[0] == pytest.approx(66_000)
    assert wall[1:] == (2, 3)
    assert list(found.levels()) == [
        (2, pytest.approx(66_000), ACROSS[1]),
        (3, ACROSS[0], pytest.approx(66_000)),
        (3, pytest.approx(66_000), ACROSS[1]),
        (4, *ACROSS),
    ]


def test_on_other_figures_the_line_goes_with_the_nations() -> None:
    (wall,) = _map(year=2023, gdp_vintage=REVISED).walls()
    nation = peers(PACK, REVISED).nation("gdp_per_capita")
    assert nation
    assert wall[0] == pytest.approx(0.74 * nation, rel=0.001)


def test_where_the_nations_figure_is_not_known_no_line_is_drawn() -> None:
    found = _map(year=2015, gdp_vintage=YEARBOOK)
    assert list(found.walls()) == []
    assert [(at, *ends) for at, *ends in found.levels()] == [(4, *ACROSS)]


def test_a_stated_type_moves_no_line() -> None:
    plain = _map(year=2023, gdp_vintage=YEARBOOK)
    stated = _map(year=2023, gdp_vintage=YEARBOOK, region_type="I", relative_gdp_per_capita=10.0)
    assert stated.areas == plain.areas
