"""Official figures of one region as a profile would state them, on either vintage of GDP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.regions.official import official_stated
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.pack import Pack

YEARBOOK, REVISED = "yearbook", "census_revised"
_ON_REVISED_GDP = {"gdp": "gdp_revised", "gdp_per_capita": "gdp_per_capita_revised"}
_WITH_THEM = "rd_intensity"
"""Worked out anew from spending and GDP: the published figure rests on the GDP of the yearbook."""
ON_GDP = (_WITH_THEM, "gdp_per_capita")
"""The ratios that are others on another GDP."""


def official_values(
    pack: Pack, region: str, vintage: str, level: ReferenceLevel = "province"
) -> dict[str, Any]:
    """The stated values of a region's official profile, by field id; vintages are never mixed."""
    stated = official_stated(pack, region, level)
    return revised(pack, stated) or stated if vintage == REVISED else stated


def revised(pack: Pack, stated: Mapping[str, Any]) -> dict[str, Any] | None:
    """What is stated of a province with its GDP figures replaced by the revised ones.

    None where there are none for it, its figures are of another year, or R&D spending is not known.
    """
    if stated.get("level") != "province":
        return None
    figures = pack.reference.figures(str(stated.get("province")))
    year = pack.reference.columns["province"]["gdp_revised"].year
    known = all(column in figures for column in _ON_REVISED_GDP.values())
    if (
        not known
        or "rd_expenditure" not in {**figures, **stated}
        or stated.get("year", year) != year
    ):
        return None
    kept = {name: value for name, value in stated.items() if name != _WITH_THEM}
    spending = {"rd_expenditure": figures["rd_expenditure"], **kept}
    revised_gdp = {field: figures[column] for field, column in _ON_REVISED_GDP.items()}
    return {**spending, **revised_gdp, "gdp_vintage": REVISED}
