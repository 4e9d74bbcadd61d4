"""The 31 provincial-level regions on official figures alone: what is decided for each, and how far apart they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from statistics import fmean
from typing import Any

from engine.advising import TYPE, conclude
from knowledge_base.pack import Pack
from knowledge_base.text import Language


def official_profile(pack: Pack, region: str, language: Language = "zh") -> dict[str, Any]:
    """The profile of a region from its official figures, each with year and source; nothing is imputed."""
    profile: dict[str, Any] = {"region": {"name": region, "province": region, "level": "province"}}
    for name, (value, column) in pack.reference.prefill(region).items():
        group, _, key = pack.form.path(name).partition(".")
        numeric = pack.form.fields[name].type in ("number", "integer")
        figure = {"value": value, "year": column.year, "source": column.citation(language)} if numeric else value
        profile.setdefault(group, {})[key] = figure
    return profile


@dataclass(frozen=True, slots=True)
class RegionAdvice:
    """What official figures decide for one region: its type, and the particular advice by rule id."""

    region: str
    type: str | None
    conflict: bool | None
    particular: frozenset[str]
    undetermined: int


@dataclass(frozen=True)
class Comparison:
    """All regions beside each other."""

    regions: tuple[RegionAdvice, ...]

    @cached_property
    def distances(self) -> dict[tuple[str, str], float]:
        """Jaccard distance of the particular advice of each pair: 0 the same, 1 nothing in common."""
        return {(a.region, b.region): _distance(a.particular, b.particular) for a, b in combinations(self.regions, 2)}

    @property
    def mean_distance(self) -> float:
        """The mean over all pairs."""
        return fmean(self.distances.values())

    def nearest(self, region: str) -> tuple[str, float]:
        """The region whose particular advice is most alike, and its distance."""
        others = {b if a == region else a: d for (a, b), d in self.distances.items() if region in (a, b)}
        name = min(others, key=lambda other: others[other])
        return name, others[name]

    def reach(self) -> dict[str, int]:
        """For each rule of particular advice, how many regions get it."""
        counts: dict[str, int] = {}
        for region in self.regions:
            for rule in region.particular:
                counts[rule] = counts.get(rule, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def compare_regions(pack: Pack) -> Comparison:
    """Every region of the pack's official figures."""
    return Comparison(tuple(_advised(pack)))


def _advised(pack: Pack) -> Iterator[RegionAdvice]:
    for region in pack.reference.regions:
        deduction = conclude(pack, pack.reader.read(official_profile(pack, region))).deduction
        fired = frozenset(v.rule.id for v in deduction.rules if v.truth and v.rule.particular and v.rule.kind == "advice")
        waiting = sum(verdict.truth is None for verdict in deduction.rules)
        values = deduction.values
        yield RegionAdvice(region, values.get(TYPE), values.get("type_conflict"), fired, waiting)


def _distance(a: frozenset[str], b: frozenset[str]) -> float:
    return 1 - len(a & b) / len(a | b) if a | b else 0.0
