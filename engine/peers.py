"""A region beside the others of its level: the nation, its type, its rank, how many get the same advice, what to aim at.

All of it comes from the official figures. Regions of a level are worked out once a process for each vintage of GDP, and no
further than is asked for: a figure without the grades, the verdicts of a rule without those of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from statistics import median, quantiles
from typing import Any, Literal

from engine.deduction import Deduction, RuleVerdict, instances
from engine.indicators import compute, on_step
from engine.reference_check import CHECKS
from engine.regions import estimates_of
from engine.standing import Evidence
from engine.vintages import REVISED, YEARBOOK, official_values
from engine.worked_out import WorkedOut
from knowledge_base.fields import ByIndicator
from knowledge_base.pack import Pack
from knowledge_base.reference import Column, ReferenceLevel
from knowledge_base.rules import Rule

TargetKind = Literal["nation", "type_above", "best_tenth"]
TYPES = ("IV", "III", "II", "I")
_TYPE = "region_type"
_REVISED_COLUMN = {"gdp_per_capita": "gdp_per_capita_revised", "rd_intensity": None}
"""Where the check of a column rests on the GDP of the yearbook: the one to use instead; None for the ratio of the parts."""
_AMOUNTS = ("亿元", "万人", "人", "人年", "家", "件", "所", "个")
"""Units of what adds up over regions."""
_FEWEST = 10
"""A best tenth needs as many regions."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many regions of a level get a rule on official figures, and for how many these do not suffice to tell.

    Those of whom a premise is false do not get it; they are counted as `contradicted`.
    """

    fired: int
    waiting: int
    regions: int
    level: ReferenceLevel = "province"
    contradicted: int = 0

    @property
    def untold(self) -> bool:
        """Whether official figures can tell for no region at all."""
        return self.waiting == self.regions

    @property
    def everywhere(self) -> bool:
        """Whether every region gets it, so that it tells nothing particular."""
        return self.fired == self.regions

    @property
    def common(self) -> bool:
        """Whether more than half of the regions get it."""
        return 2 * self.fired > self.regions


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure of a region beside the others; `rank` counts from the highest, among the region and its peers."""

    nation: float | None
    of_type: float | None
    type_size: int
    rank: int | None
    ranked: int
    column: Column | None


@dataclass(frozen=True, slots=True)
class ReferenceFigure:
    """A figure to aim at that exists: whose it is, of which year, and from how many regions of which level."""

    kind: TargetKind
    value: float
    year: int
    level: ReferenceLevel
    regions: int


@dataclass(frozen=True, eq=False)
class Peers:
    """The regions of one level, worked out from their official figures on one vintage of GDP."""

    pack: Pack
    vintage: str
    level: ReferenceLevel
    stated: Mapping[str, Mapping[str, Any]]

    # ---- rules

    @cached_property
    def known(self) -> Mapping[str, WorkedOut]:
        """What is known of every region."""
        return {name: WorkedOut(self.pack, stated) for name, stated in self.stated.items()}

    @cached_property
    def deductions(self) -> Mapping[str, Deduction]:
        """Every region with all values and the verdict on every rule; how its grades came about is not kept."""
        return {name: self._deduction(name) for name in self.stated}

    @cached_property
    def reach(self) -> Mapping[str, Reach]:
        """For each rule, how many regions get it; one with entities counts once a region."""
        return _Reaches(self)

    def verdicts(self, name: str, rule: Rule) -> list[RuleVerdict]:
        """The verdicts of a rule for a region; its premises are held against the figures where it fires."""
        found = instances(self.pack, rule, self.known[name].scope)
        if not rule.premises or not any(verdict.truth for verdict in found):
            return found
        estimates = estimates_of(self.pack, name, self.level)
        evidence = Evidence(self.pack, self.known[name], self.stated[name], estimates)
        return [
            replace(verdict, premises=evidence.verdicts(rule, verdict.judgement.scope))
            for verdict in found
        ]

    def _deduction(self, name: str) -> Deduction:
        values = dict(self.known[name])
        rules = [verdict for rule in self.pack.rules for verdict in self.verdicts(name, rule)]
        estimates = estimates_of(self.pack, name, self.level)
        return Deduction(self.pack, self.stated[name], values, estimates, rules=rules)

    # ---- figures

    def values(self, field: str) -> dict[str, Any]:
        """A field's value in each region where it is known."""
        found = {name: known.get(field) for name, known in self.known.items()}
        return {name: value for name, value in found.items() if value is not None}

    def standing(
        self,
        field: str,
        value: float,
        region: str | None,
        region_type: str | None,
        year: int | None,
    ) -> Standing:
        """A figure beside those of the others; ranked where `region` is one of them and the years agree."""
        others = {name: other for name, other in self.values(field).items() if name != region}
        alike = [other for name, other in others.items() if self._of_type(name) == region_type]
        column = self.column(field)
        ranked = region is not None and column is not None and year == column.year
        rank = 1 + sum(other > value for other in others.values()) if ranked and others else None
        of_type = median(alike) if alike and region_type else None
        nation = self.nation(field)
        return Standing(nation, of_type, len(alike), rank, len(others) + 1, column)

    def column(self, field: str) -> Column | None:
        """The official column behind a field; for a figure worked out from several, that of its first part."""
        own = self.pack.reference.column_of(field, self.level)
        derived = self.pack.form.fields[field].derived
        return own or (self.column(derived.from_[0]) if derived else None)

    def nation(self, field: str) -> float | None:
        """The nation's figure of the year that the level's figures are of.

        It is the one that the pack holds, else worked out from totals of all provinces; None where neither gives it.
        """
        kind, column = self.pack.form.fields[field], self.column(field)
        held = self.pack.nation.value(field, column.year if column else self._year, self.vintage)
        if held is not None:
            return held
        value = None if self._adds_up(field) else self._provinces.total(field)
        return None if value is None or kind.step is None else on_step(value, kind.step)

    def total(self, field: str) -> float | None:
        """What a field comes to for all regions of the level together; None where their totals do not give it."""
        name = _REVISED_COLUMN.get(field, field) if self.vintage == REVISED else field
        checks = (one for one in CHECKS if name and one.fits(self.level, name) and one.of_totals)
        check = next(checks, None)
        if check:
            return check.formula(*(self._column_total(column) for column in check.inputs))
        derived = self.pack.form.fields[field].derived
        if not isinstance(derived, ByIndicator):
            return self._amount(field)
        totals = [self._amount(name) for name in derived.from_]
        return None if None in totals else compute(derived.indicator, totals, self.pack.vocabulary)

    # ---- targets

    def reference(
        self, field: str, kind: TargetKind, region_type: str | None = None, *, falling: bool = False
    ) -> ReferenceFigure | None:
        """A figure to aim at, of regions that exist; None where there is none, or where amounts do not compare.

        Args:
            region_type: the type of the region that aims; a type above it is one of provinces.
            falling: whether less is better.
        """
        column = self.column(field)
        if column is None or self._adds_up(field):
            return None
        if kind == "nation":
            value = self.nation(field)
            return (
                value
                if value is None
                else ReferenceFigure(kind, value, column.year, "province", 31)
            )
        if kind == "type_above":
            return self._provinces.type_above(field, region_type)
        values = sorted(self.values(field).values())
        if len(values) < _FEWEST:
            return None
        tenth = quantiles(values, n=10, method="inclusive")[0 if falling else -1]
        return self._figure(kind, field, tenth, len(values))

    def type_above(self, field: str, region_type: str | None) -> ReferenceFigure | None:
        """The median of the regions of the next type up; None for the highest type."""
        place = TYPES.index(region_type) + 1 if region_type in TYPES else len(TYPES)
        if place >= len(TYPES):
            return None
        values = [
            v for name, v in self.values(field).items() if self._of_type(name) == TYPES[place]
        ]
        return self._figure("type_above", field, median(values), len(values)) if values else None

    def _figure(self, kind: TargetKind, field: str, value: float, regions: int) -> ReferenceFigure:
        column, step = self.column(field), self.pack.form.fields[field].step
        assert column is not None and step is not None
        return ReferenceFigure(kind, on_step(value, step), column.year, self.level, regions)

    # ---- working out

    @property
    def _provinces(self) -> Peers:
        return peers(self.pack, self.vintage, "province")

    @property
    def _year(self) -> int:
        default = self.pack.form.fields["year"].default
        return default if isinstance(default, int) else 0

    def _of_type(self, name: str) -> Any:
        """The type of a region; below the province no official figure gives one."""
        return self.known[name].get(_TYPE) if self.level == "province" else None

    @cached_property
    def _national(self) -> frozenset[str]:
        """The fields that hold the nation's figures."""
        return frozenset(indicator.sets for indicator in self.pack.nation.indicators)

    def _adds_up(self, field: str) -> bool:
        """Whether a field is an amount, so that regions of other sizes are no measure for it."""
        kind = self.pack.form.fields[field]
        return kind.unit is not None and kind.unit.zh.partition("（")[0] in _AMOUNTS

    def _column_total(self, column: str) -> float:
        regions = self.pack.reference.at(self.level).values()
        return sum(float(region.figures[column]) for region in regions)

    def _amount(self, field: str) -> float | None:
        """The total of an amount over all regions; None for what is not an amount, or not known for all."""
        values = self.values(field) if self._adds_up(field) and field not in self._national else {}
        return sum(map(float, values.values())) if len(values) == len(self.stated) else None


class _Reaches(Mapping[str, Reach]):
    """How many regions get each rule; a rule is judged when it is asked for."""

    def __init__(self, of: Peers):
        self._peers = of
        self._found: dict[str, Reach] = {}

    def __getitem__(self, rule: str) -> Reach:
        if rule not in self._found:
            self._found[rule] = self._judge(rule)
        return self._found[rule]

    def __iter__(self) -> Iterator[str]:
        return (rule.id for rule in self._peers.pack.rules)

    def __len__(self) -> int:
        return len(self._peers.pack.rules)

    def _judge(self, rule: str) -> Reach:
        item = next(one for one in self._peers.pack.rules if one.id == rule)
        names = self._peers.stated
        told = Counter(_told(self._peers.verdicts(name, item)) for name in names)
        regions = len(names)
        return Reach(
            told["fired"], told["waiting"], regions, self._peers.level, told["contradicted"]
        )


def _told(verdicts: Sequence[RuleVerdict]) -> str:
    """What a rule tells a region; about a list, what it tells it of any entity."""
    fired = [verdict for verdict in verdicts if verdict.truth]
    if any(verdict.standing != "contradicted" for verdict in fired):
        return "fired"
    if any(verdict.truth is None for verdict in verdicts):
        return "waiting"
    return "contradicted" if fired else "not told"


@lru_cache(maxsize=16)
def peers(pack: Pack, vintage: str = YEARBOOK, level: ReferenceLevel = "province") -> Peers:
    """The regions of a level on one vintage of GDP; only provinces have figures on the revised one."""
    regions = pack.reference.at(level)
    stated = {name: official_values(pack, name, vintage, level) for name in regions}
    return Peers(pack, vintage, level, stated)


def official_deductions(pack: Pack, level: ReferenceLevel = "province") -> Mapping[str, Deduction]:
    """Everything that follows from the official figures of each region of a level."""
    return peers(pack, YEARBOOK, level).deductions
