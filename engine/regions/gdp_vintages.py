"""Official figures of one region as a profile would state them, on either vintage of GDP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.regions.official import official_stated
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.pack import Pack

YEARBOOK, REVISED = "yearbook", "census_revised"


def official_values(
    pack: Pack, region: str, vintage: str, level: ReferenceLevel = "province"
) -> dict[str, Any]:
    """The stated values of a region's official profile, by field id; vintages are never mixed."""
    stated = official_stated(pack, region, level)
    return revised(pack, stated) or stated if vintage == REVISED else stated


def revised(pack: Pack, stated: Mapping[str, Any]) -> dict[str, Any] | None:
    """What is stated of a province with its GDP figures replaced by the revised ones.

    None where there are none for it, its figures are of another year, or the parts of a ratio that
    is worked out anew are not known.
    """
    if stated.get("level") != "province":
        return None
    figures = pack.reference.figures(str(stated.get("province")))
    columns, on_revised = pack.reference.columns["province"], pack.reference.on_revised_gdp
    held = {columns[name].field: column for name, column in on_revised.items() if column}
    anew = [columns[name] for name, column in on_revised.items() if column is None]
    parts = {part for ratio in anew for part in ratio.inputs if part not in on_revised}
    years = {columns[column].year for column in held.values()}
    known = {*held.values(), *parts} <= figures.keys()
    if not held or not known or stated.get("year", min(years)) not in years:
        return None
    own = {columns[part].field or part: figures[part] for part in parts}
    ratios = {ratio.field for ratio in anew}
    kept = {field: value for field, value in stated.items() if field not in ratios}
    revised_gdp = {str(field): figures[column] for field, column in held.items()}
    return {**own, **kept, **revised_gdp, "gdp_vintage": REVISED}


def ratios_on_gdp(pack: Pack) -> list[str]:
    """The fields of ratios that are others on revised GDP."""
    columns = pack.reference.columns["province"]
    found = (columns[name] for name in pack.reference.on_revised_gdp)
    return [column.field for column in found if column.field and column.follows]
