"""The leading industries of a region by name, as official lists of its zones and clusters give
them.

They are proposed and shown, never taken: no rule reads them, and no field is filled from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from knowledge_base.models.leading import ListedIndustry, ListedZone
from knowledge_base.models.levels import LEVELS
from knowledge_base.models.reference import OfficialRegion
from knowledge_base.pack import Pack


@dataclass(frozen=True, slots=True)
class LeadingIndustry:
    """An industry with the zones and clusters that name it, in the order of the lists.

    `industry` is its id; None where no industry of the pack is what the lists' word says.
    """

    industry: str | None
    words: tuple[str, ...]
    zones: tuple[ListedZone, ...]


class _Key(NamedTuple):
    """Under what zones are counted: an industry of the pack, or a word that means none."""

    industry: str | None
    word: str


def leading_industries(pack: Pack, region: OfficialRegion) -> tuple[LeadingIndustry, ...]:
    """What official lists name for a region, first what most of its zones and clusters name.

    A province has its own entries and those of its cities.
    """
    order = {
        publication: i for i, publication in enumerate(pack.reference.leading.publications.values())
    }
    once = {(zone.name, zone.publication): zone for zone in _zones(pack, region)}
    words: dict[_Key, dict[str, None]] = {}
    zones: dict[_Key, dict[ListedZone, None]] = {}
    for zone in sorted(once.values(), key=lambda zone: order[zone.publication]):
        for named in zone.industries:
            for key in _keys(named):
                words.setdefault(key, {})[named.word] = None
                zones.setdefault(key, {})[zone] = None
    found = [LeadingIndustry(key.industry, tuple(words[key]), tuple(zones[key])) for key in words]
    return tuple(sorted(found, key=lambda one: -len(one.zones)))


def _keys(named: ListedIndustry) -> list[_Key]:
    return [_Key(industry, "") for industry in named.industries] or [_Key(None, named.word)]


def _zones(pack: Pack, region: OfficialRegion) -> Iterator[ListedZone]:
    """The entries of a region; of a province those of every place in it too."""
    reference = pack.reference
    for level in LEVELS:
        for name, zones in reference.leading.zones[level].items():
            inside = (
                region.level == "province" and reference.at(level)[name].province == region.province
            )
            if inside or (level, name) == (region.level, region.name):
                yield from zones
