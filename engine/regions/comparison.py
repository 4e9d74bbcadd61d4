"""Regions on official figures alone: what is decided for each, and how far apart they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from statistics import fmean, median

from engine.deduction.deduce import Deduction, RuleVerdict
from engine.regions.peers import official_deductions
from engine.results.base import Result
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.pack import REGION_TYPE, TYPE_CONFLICT, Pack


@dataclass(frozen=True, slots=True)
class RegionAdvice:
    """What official figures decide for one region: its type, and the particular advice by rule id.

    `paper` is stated or implied and no premise of it is false here; `ours` is inferred;
    `contradicted` is the paper's word whose premise does not hold here.
    """

    region: str
    type: str | None
    conflict: bool | None
    paper: frozenset[str]
    ours: frozenset[str]
    contradicted: frozenset[str]
    undetermined: int

    @property
    def particular(self) -> frozenset[str]:
        """Everything that is advised here and not everywhere."""
        return self.paper | self.ours


@dataclass(frozen=True)
class RegionsComparison:
    """All regions of a level beside each other."""

    level: ReferenceLevel
    regions: tuple[RegionAdvice, ...]

    @cached_property
    def distances(self) -> dict[tuple[str, str], float]:
        """Jaccard distance of the particular advice of each pair: 0 the same, 1 nothing common."""
        pairs = combinations(self.regions, 2)
        return {(a.region, b.region): _distance(a.particular, b.particular) for a, b in pairs}

    @property
    def mean_distance(self) -> float:
        """The mean over all pairs."""
        return fmean(self.distances.values())

    @cached_property
    def nearest(self) -> Mapping[str, tuple[str, float]]:
        """For each region the one whose advice is most alike, the first of several, and how far."""
        found: dict[str, tuple[str, float]] = {}
        for (a, b), distance in self.distances.items():
            for here, there in ((a, b), (b, a)):
                if here not in found or distance < found[here][1]:
                    found[here] = there, distance
        return found

    def reach(self) -> dict[str, int]:
        """For each rule of particular advice, how many regions get it."""
        counts = Counter(rule for region in self.regions for rule in region.particular)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def compare_regions(pack: Pack, level: ReferenceLevel = "province") -> RegionsComparison:
    """Every region of one level of the pack's official figures."""
    return RegionsComparison(level, tuple(_advised(official_deductions(pack, level))))


def _advised(deductions: Mapping[str, Deduction]) -> Iterator[RegionAdvice]:
    for region, deduction in deductions.items():
        fired = [verdict for verdict in deduction.rules if verdict.truth and _particular(verdict)]
        held = [verdict for verdict in fired if verdict.advised]
        yield RegionAdvice(
            region=region,
            type=deduction.values.get(REGION_TYPE),
            conflict=deduction.values.get(TYPE_CONFLICT),
            paper=frozenset(v.rule.id for v in held if v.rule.basis != "inferred"),
            ours=frozenset(v.rule.id for v in held if v.rule.basis == "inferred"),
            contradicted=frozenset(v.rule.id for v in fired if v not in held),
            undetermined=sum(verdict.truth is None for verdict in deduction.rules),
        )


def _particular(verdict: RuleVerdict) -> bool:
    return verdict.rule.particular and verdict.rule.kind == "advice"


def _distance(a: frozenset[str], b: frozenset[str]) -> float:
    return 1 - len(a & b) / len(a | b) if a | b else 0.0


class RegionRow(Result):
    """One region in the answer of `kb regions`."""

    region: str
    type: str | None
    conflict: bool | None
    paper: tuple[str, ...]
    ours: tuple[str, ...]
    contradicted: tuple[str, ...]
    undetermined: int
    nearest: str | None
    distance: float | None

    @property
    def particular(self) -> tuple[str, ...]:
        """Everything that is advised here and not everywhere."""
        return (*self.paper, *self.ours)


class RegionsResult(Result):
    """All regions of a level, what is typical of them, and how far apart they are."""

    level: ReferenceLevel
    regions: tuple[RegionRow, ...]
    median_paper: float
    median_ours: float
    least_paper: int
    mean_distance: float


def result(comparison: RegionsComparison) -> RegionsResult:
    """A comparison as `kb regions` answers it; rules in the order of their ids."""
    paper = [len(region.paper) for region in comparison.regions]
    return RegionsResult(
        level=comparison.level,
        regions=tuple(_row(comparison, region) for region in comparison.regions),
        median_paper=float(median(paper)),
        median_ours=float(median(len(region.ours) for region in comparison.regions)),
        least_paper=min(paper),
        mean_distance=round(comparison.mean_distance, 4),
    )


def _row(comparison: RegionsComparison, region: RegionAdvice) -> RegionRow:
    near, distance = comparison.nearest.get(region.region, (None, None))
    return RegionRow(
        region=region.region,
        type=region.type,
        conflict=region.conflict,
        paper=tuple(sorted(region.paper)),
        ours=tuple(sorted(region.ours)),
        contradicted=tuple(sorted(region.contradicted)),
        undetermined=region.undetermined,
        nearest=near,
        distance=None if distance is None else round(distance, 4),
    )
