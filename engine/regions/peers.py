"""A region beside the others of its level: the nation, its type, its rank, who gets the same
advice.

All of it comes from the official figures. Regions of a level are worked out once a process for each
vintage of GDP, and no further than is asked for: a figure without the grades, the verdicts of a
rule without those of the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from statistics import median
from typing import Any

from engine.deduction.deduce import Deduction, RuleVerdict, instances
from engine.deduction.standing import Evidence
from engine.deduction.worked_out import WorkedOut
from engine.deduction.years import far_apart
from engine.indicators import compute
from engine.indicators.decimals import on_step
from engine.regions.gdp_vintages import REVISED, YEARBOOK, official_values
from engine.regions.official import estimates_of
from engine.regions.reference_check import FORMULAS
from engine.regions.rule_reach import Reach, Reaches
from knowledge_base.dictionary.fields import ByIndicator
from knowledge_base.models.columns import Column
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.models.rules import Rule
from knowledge_base.pack import REGION_TYPE, Pack

_AMOUNTS = ("亿元", "万人", "人", "人年", "家", "件", "所", "个")
"""Units of what adds up over regions."""


@dataclass(frozen=True, slots=True)
class Rank:
    """One figure of a region beside the others; `rank` counts from the highest of all of them."""

    nation: float | None
    of_type: float | None
    type_size: int
    rank: int | None
    ranked: int
    column: Column | None


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
        """Every region with its values and verdicts; how its grades came about is not kept."""
        return {name: self._deduction(name) for name in self.stated}

    @cached_property
    def reach(self) -> Mapping[str, Reach]:
        """For each rule, how many regions get it; one with entities counts once a region."""
        return Reaches(self.pack.rules, self.level, tuple(self.stated), self.verdicts)

    def verdicts(self, name: str, rule: Rule) -> list[RuleVerdict]:
        """The verdicts of a rule for a region; premises are held against the figures where it
        fires.
        """
        found = instances(self.pack, rule, self.known[name].scope)
        if not rule.premises or not any(verdict.truth for verdict in found):
            return found
        evidence = Evidence(self.pack, self.known[name], self.stated[name], self._estimates[name])
        return [replace(one, evidence=evidence) for one in found]

    def _deduction(self, name: str) -> Deduction:
        rules = [verdict for rule in self.pack.rules for verdict in self.verdicts(name, rule)]
        return Deduction(
            self.pack, self.stated[name], dict(self.known[name]), self._estimates[name], rules=rules
        )

    @cached_property
    def _estimates(self) -> Mapping[str, frozenset[str]]:
        return {name: estimates_of(self.pack, name, self.level) for name in self.stated}

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
    ) -> Rank:
        """A figure beside those of the others, unless these are years apart; ranked where `region`
        is one and the years agree.

        The nation's is that of the figure's own year, where the pack holds it.
        """
        others = {name: other for name, other in self.values(field).items() if name != region}
        alike = [other for name, other in others.items() if self.type_of(name) == region_type]
        column = self.column(field)
        ranked = region is not None and column is not None and year == column.year
        above = sum(other > value for other in others.values())
        rank = 1 + above if ranked and others else None
        of_type = (
            median(alike)
            if alike and region_type and not far_apart((year, self.year_of(field)))
            else None
        )
        nation = (
            self.nation(field)
            if year in (None, self.year_of(field))
            else self.pack.nation.value(field, year, self.vintage)
        )
        return Rank(nation, of_type, len(alike), rank, len(others) + 1, column)

    def column(self, field: str) -> Column | None:
        """The official column behind a field; for one worked out from several, that of its first
        part.
        """
        own = self.pack.reference.column_of(field, self.level)
        derived = self.pack.form.fields[field].derived
        return own or (self.column(derived.from_[0]) if derived else None)

    def nation(self, field: str) -> float | None:
        """The nation's figure of the year that the level's figures are of.

        It is the one that the pack holds, else worked out from totals of all provinces; None where
        neither gives it.
        """
        kind = self.pack.form.fields[field]
        held = self.pack.nation.value(field, self.year_of(field), self.vintage)
        if held is not None:
            return held
        value = None if self.adds_up(field) else self.provinces.total(field)
        return None if value is None or kind.step is None else on_step(value, kind.step)

    def total(self, field: str) -> float | None:
        """What a field comes to for all regions together; None where their totals do not give
        it.
        """
        check = self._recomputed(field)
        if check and check.follows and check.follows.of_totals:
            formula = FORMULAS[check.follows.formula]
            return formula(*(self._column_total(column) for column in check.inputs))
        derived = self.pack.form.fields[field].derived
        if not isinstance(derived, ByIndicator):
            return self._amount(field)
        totals = [self._amount(name) for name in derived.from_]
        found = None if None in totals else compute(derived.indicator, totals, self.pack.vocabulary)
        return None if found is None else float(found)

    def _recomputed(self, field: str) -> Column | None:
        """The column of a field on the vintage; None for a ratio of which the parts are revised."""
        reference = self.pack.reference
        own = reference.column_of(field, self.level)
        if own is None or self.vintage != REVISED:
            return own
        name = reference.on_revised_gdp.get(own.name, own.name)
        return reference.columns[self.level][name] if name else None

    @property
    def provinces(self) -> Peers:
        """The provinces on the same vintage."""
        return peers(self.pack, self.vintage, "province")

    def year_of(self, field: str) -> int:
        """The year of the level's figures of a field; a profile's where the level has none."""
        column, default = self.column(field), self.pack.form.fields["year"].default
        if column:
            return column.year
        return default if isinstance(default, int) else 0

    def type_of(self, name: str) -> Any:
        """The type of a region; below the province no official figure gives one."""
        return self.known[name].get(REGION_TYPE) if self.level == "province" else None

    def adds_up(self, field: str) -> bool:
        """Whether a field is an amount, so that regions of other sizes are no measure for it."""
        kind = self.pack.form.fields[field]
        return kind.unit is not None and kind.unit.zh.partition("（")[0] in _AMOUNTS

    # ---- working out

    @cached_property
    def _national(self) -> frozenset[str]:
        """The fields that hold the nation's figures."""
        return frozenset(indicator.sets for indicator in self.pack.nation.indicators)

    def _column_total(self, column: str) -> float:
        regions = self.pack.reference.at(self.level).values()
        return sum(float(region.figures[column]) for region in regions)

    def _amount(self, field: str) -> float | None:
        """The total of an amount over all regions; None for no amount, or one not known for all."""
        values = self.values(field) if self.adds_up(field) and field not in self._national else {}
        return sum(map(float, values.values())) if len(values) == len(self.stated) else None


def peers(pack: Pack, vintage: str = YEARBOOK, level: ReferenceLevel = "province") -> Peers:
    """The regions of a level on one vintage of GDP; only provinces have a revised one."""
    return _peers(pack, vintage, level)


@lru_cache(maxsize=16)
def _peers(pack: Pack, vintage: str, level: ReferenceLevel) -> Peers:
    regions = pack.reference.at(level)
    stated = {name: official_values(pack, name, vintage, level) for name in regions}
    return Peers(pack, vintage, level, stated)


def peers_of(pack: Pack, values: Mapping[str, Any]) -> Peers | None:
    """The regions beside which a region stands: of its level, on the vintage of its figures.

    Provinces where its level has no official figures; None where the pack brings none at all.
    """
    if not pack.has_reference:
        return None
    level = next((one for one in LEVELS if one == values.get("level")), LEVELS[0])
    revised = level == "province" and values.get("gdp_vintage") == REVISED
    return peers(pack, REVISED if revised else YEARBOOK, level)


def official_deductions(pack: Pack, level: ReferenceLevel = "province") -> Mapping[str, Deduction]:
    """Everything that follows from the official figures of each region of a level."""
    return peers(pack, YEARBOOK, level).deductions
