"""Regions of the official figures: one as a profile, and which one a profile speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.models.reference import Official, OfficialRegion
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language


def official_profile(
    pack: Pack, region: str, level: ReferenceLevel = "province", language: Language = "zh"
) -> dict[str, Any]:
    """The profile of a region from its official figures, each with year and source.

    Raises:
        KeyError: the level has no such region.
    """
    profile: dict[str, Any] = {"region": place(pack.reference.at(level)[region])}
    for name, official in pack.reference.prefill(region, level).items():
        group, _, key = pack.form.path(name).partition(".")
        profile.setdefault(group, {})[key] = stated_figure(pack, name, official, language)
    return profile


def place(region: OfficialRegion) -> dict[str, str]:
    """What a profile says of where a region lies."""
    return {"name": region.name, "province": region.province, "level": region.level}


def stated_figure(pack: Pack, name: str, official: Official, language: Language) -> Any:
    """An official figure as a profile states it: a number with year and source, estimates
    marked.
    """
    if not _numeric(pack, name):
        return official.value
    column = official.column
    figure = {"value": official.value, "year": column.year, "source": column.citation(language)}
    return {**figure, "estimate": True} if official.estimate else figure


def official_stated(pack: Pack, region: str, level: ReferenceLevel = "province") -> dict[str, Any]:
    """The same as values by field id: what reading the official profile gives."""
    figures = pack.reference.prefill(region, level)
    stated: dict[str, Any] = dict(place(pack.reference.at(level)[region]))
    for name in pack.form.fields:
        if name in figures:
            value = figures[name].value
            whole = pack.form.fields[name].type != "number"
            stated[name] = value if whole else float(value)
    return stated


def estimates_of(pack: Pack, region: str, level: ReferenceLevel = "province") -> frozenset[str]:
    """The fields whose official figure is an estimate."""
    figures = pack.reference.prefill(region, level)
    return frozenset(name for name, official in figures.items() if official.estimate)


def reference_region(pack: Pack, values: Mapping[str, Any]) -> OfficialRegion | None:
    """The region that a profile speaks of, by its level, name and province."""
    level = values.get("level")
    if level not in LEVELS or not pack.has_reference:
        return None
    if level == "province":
        return pack.reference.at("province").get(str(values.get("province")))
    return likely_region(pack, values)


def likely_region(pack: Pack, values: Mapping[str, Any]) -> OfficialRegion | None:
    """The only region that a name can mean with the level and province stated beside it."""
    level = next((one for one in LEVELS if one == values.get("level")), None)
    if level is None and values.get("level") is not None:
        return None
    found = pack.reference.named(str(values.get("name", "")), level)
    inside = [one for one in found if values.get("province") in (None, one.province)]
    return inside[0] if len(inside) == 1 else None


def _numeric(pack: Pack, name: str) -> bool:
    return pack.form.fields[name].type in ("number", "integer")
