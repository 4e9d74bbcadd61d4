"""A region beside the others: the nation, the regions of its type, its rank, and how many get the same advice.

All of it comes from the official figures of the provincial-level regions, deduced once a process for each vintage of GDP.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import median

from engine.advising import TYPE
from engine.deduction import Deduction, deduce
from engine.indicators import compute, on_step
from engine.reference_check import CHECKS, Recomputation
from engine.vintages import REVISED, official_values
from knowledge_base.fields import ByIndicator
from knowledge_base.pack import Pack
from knowledge_base.reference import Column

_REVISED_COLUMN = {"gdp_per_capita": "gdp_per_capita_revised", "rd_intensity": None}
"""Where the check of a column rests on the GDP of the yearbook: the one to use instead; None for the ratio of the parts."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many regions get a rule on official figures, and for how many these do not suffice to tell."""

    fired: int
    waiting: int
    regions: int

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


@dataclass(frozen=True, eq=False)
class Peers:
    """The provincial-level regions of a pack, deduced from their official figures."""

    pack: Pack
    vintage: str
    regions: Mapping[str, Deduction]

    @cached_property
    def reach(self) -> Mapping[str, Reach]:
        """For each rule, how many regions get it; one with entities counts once a region."""
        fired: dict[str, set[str]] = {}
        waiting: dict[str, set[str]] = {}
        for region, deduction in self.regions.items():
            for verdict in deduction.rules:
                if verdict.truth is not False:
                    (fired if verdict.truth else waiting).setdefault(verdict.rule.id, set()).add(region)
        return {
            rule.id: Reach(len(fired.get(rule.id, ())), len(waiting.get(rule.id, set()) - fired.get(rule.id, set())), len(self.regions))
            for rule in self.pack.rules
        }

    def standing(self, field: str, value: float, region: str | None, region_type: str | None, year: int | None) -> Standing:
        """A figure beside those of the others; ranked where `region` is one of them and the years agree."""
        values = {name: deduction.values.get(field) for name, deduction in self.regions.items()}
        others = {name: other for name, other in values.items() if other is not None and name != region}
        alike = [other for name, other in others.items() if self.regions[name].values.get(TYPE) == region_type]
        column = self.column(field)
        ranked = region is not None and column is not None and year == column.year
        rank = 1 + sum(other > value for other in others.values()) if ranked and others else None
        return Standing(self.nation(field), median(alike) if alike else None, len(alike), rank, len(others) + 1, column)

    def column(self, field: str) -> Column | None:
        """The official column behind a field; for a figure worked out from several, that of its first part."""
        columns = {column.field: column for column in self.pack.reference.columns.values() if column.field}
        derived = self.pack.form.fields[field].derived
        return columns.get(field) or (columns.get(derived.from_[0]) if derived else None)

    def nation(self, field: str) -> float | None:
        """The figure of all regions together, worked out from totals; None where no totals give it."""
        kind, check = self.pack.form.fields[field], self._check(field)
        value = check.formula(*map(self._total, check.inputs)) if check else self._from_parts(field)
        return None if value is None or kind.step is None else on_step(value, kind.step)

    def _check(self, field: str) -> Recomputation | None:
        column = _REVISED_COLUMN.get(field, field) if self.vintage == REVISED else field
        return next((check for check in CHECKS if check.column == column), None)

    def _from_parts(self, field: str) -> float | None:
        derived = self.pack.form.fields[field].derived
        totals = [self._amount(name) for name in derived.from_] if isinstance(derived, ByIndicator) else [None]
        return None if None in totals or not isinstance(derived, ByIndicator) else compute(derived.indicator, totals, self.pack.vocabulary)

    def _total(self, column: str) -> float:
        return sum(float(figures[column]) for figures in self.pack.reference.regions.values())

    def _amount(self, field: str) -> float | None:
        """The total of an amount over all regions; None for what is not an amount, or not known for all."""
        values = [deduction.values.get(field) for deduction in self.regions.values()]
        return (
            None if self.pack.form.fields[field].derived or None in values else sum(float(value) for value in values if value is not None)
        )


@lru_cache(maxsize=8)
def peers(pack: Pack, vintage: str) -> Peers:
    """The regions of a pack on one vintage of GDP."""
    return Peers(pack, vintage, {region: deduce(pack, official_values(pack, region, vintage)) for region in pack.reference.regions})
