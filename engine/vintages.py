"""Official figures of one region as a profile would state them, on the vintage of GDP that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.regions import official_profile
from knowledge_base.pack import Pack

YEARBOOK, REVISED = "yearbook", "census_revised"
_ON_REVISED_GDP = {"gdp": "gdp_revised", "gdp_per_capita": "gdp_per_capita_revised"}
_WITH_THEM = "rd_intensity"
"""Worked out anew from spending and GDP: the published figure rests on the GDP of the yearbook."""


def has_reference(pack: Pack) -> bool:
    """Whether the pack brings official figures."""
    return (pack.folder / "regions").is_dir()


def official_values(pack: Pack, region: str, vintage: str) -> dict[str, Any]:
    """The stated values of a region's official profile, by field id; vintages are never mixed."""
    stated = dict(pack.reader.read(official_profile(pack, region)).values)
    return revised(pack, stated) or stated if vintage == REVISED else stated


def revised(pack: Pack, stated: Mapping[str, Any]) -> dict[str, Any] | None:
    """What is stated of a province with its GDP figures replaced by the revised ones.

    None where there are none for it, its figures are of another year, or R&D spending is not known.
    """
    figures = pack.reference.regions.get(str(stated.get("province")), {})
    columns = pack.reference.columns
    known = all(column in figures for column in _ON_REVISED_GDP.values()) and "rd_expenditure" in {**figures, **stated}
    if stated.get("level") != "province" or not known or stated.get("year", columns["gdp_revised"].year) != columns["gdp_revised"].year:
        return None
    kept = {name: value for name, value in stated.items() if name != _WITH_THEM}
    spending = {"rd_expenditure": figures["rd_expenditure"], **kept}
    return {**spending, **{field: figures[column] for field, column in _ON_REVISED_GDP.items()}, "gdp_vintage": REVISED}
