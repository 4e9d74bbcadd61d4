"""Figures of one year: which findings and grades stay open because the figures that would decide
them are of different years.

A finding, or a grade that holds a region against the nation or a cut of one year, is judged on the
figures of one year at a time, with all that carries no year: it is true, or false, where those of
some year make it so. Each figure is of one year, so what one year decides no other contradicts, and
a figure that is filled in, of whichever year, takes nothing back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from engine.deduction.worked_out import WorkedOut
from engine.readings.judgements import Scope
from knowledge_base.derivation import all_below
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.models.findings import Finding
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack

YEAR = "year"
"""The field that says of which year the region's figures are, and so which of the nation's they
meet.
"""
NO_YEARS: Mapping[str, int] = MappingProxyType({})
"""No figure carries a year of its own."""
_NEAR = 1
"""Years that neighbouring figures may be apart: yearbooks print some a year before others; beyond
it a ratio is doubted.
"""


def far_apart(years: Iterable[int | None]) -> bool:
    """Whether figures are of years further apart than those that yearbooks print side by side."""
    known = [year for year in years if year is not None]
    return max(known, default=0) - min(known, default=0) > _NEAR


def is_figure(name: str, kind: ProfileField) -> bool:
    """Whether a field is a number of some year; the year itself is none."""
    return kind.type in ("number", "integer") and name != YEAR


class Dated:
    """What is stated of a region with the year of each figure: its own, else the region's."""

    def __init__(self, pack: Pack, stated: Mapping[str, Any], years: Mapping[str, int]):
        self.stated = stated
        self._pack = pack
        self._own = years
        self._of_year: dict[int | None, WorkedOut] = {}

    @property
    def region(self) -> int | None:
        """The year of the region's figures where they carry none, and of the nation's."""
        year: int | None = self.stated.get(YEAR, self._pack.form.defaults.get(YEAR))
        return year

    def of(self, name: str) -> int | None:
        """The year of a field: that of its figure, else the region's."""
        return self._own.get(name, self.region)

    @property
    def years(self) -> list[int | None]:
        """The years that figures carry, the region's before all others."""
        return self._sorted({self.region, *(self.of(name) for name in self.stated)})

    def apart(self) -> frozenset[str]:
        """The findings, by the fields they set, that the figures decide together and those of no
        single year do.
        """
        if len(self.years) == 1:
            return frozenset()
        whole = self.together.fields
        return frozenset(
            name
            for name in one_year(self._pack)
            if self._mixes(name) and whole.get(name) is not None and self.decided_by(name) is None
        )

    @cached_property
    def together(self) -> Scope:
        """What all figures come to, of whichever year they are."""
        return WorkedOut(self._pack, self.stated).scope

    def known_to(self, finding: str) -> Scope | None:
        """What a finding that is judged speaks of, where that is less than all: the figures of the
        year that decides it.
        """
        return (
            self.decided_by(finding)
            if finding in one_year(self._pack) and self._mixes(finding)
            else None
        )

    def decided_by(self, finding: str) -> Scope | None:
        """What is known of the first year, the region's before all others, whose figures decide a
        finding; None if there is none.
        """
        for year in self._in_order(finding):
            known = self._worked_out(year)
            if known.get(finding) is not None:
                return known.scope
        return None

    def _mixes(self, finding: str) -> bool:
        return len(self._in_order(finding)) > 1

    def _in_order(self, finding: str) -> list[int | None]:
        """The years of what is stated that a finding may rest on."""
        found = {
            self.of(name)
            for name in one_year(self._pack)[finding]
            if name == YEAR or name in self.stated
        }
        return self._sorted(found)

    def _sorted(self, years: set[int | None]) -> list[int | None]:
        return sorted(years, key=lambda year: (year != self.region, -(year or 0)))

    def _worked_out(self, year: int | None) -> WorkedOut:
        """What is known by the figures of a year; another year's figure that is stated is not
        worked out instead.
        """
        if year not in self._of_year:
            fields = self._pack.form.fields
            other = {
                name: None
                for name in self.stated
                if is_figure(name, fields[name]) and self.of(name) != year
            }
            nation = {} if year == self.region or YEAR not in fields else {YEAR: None}
            self._of_year[year] = WorkedOut(self._pack, {**self.stated, **other, **nation})
        return self._of_year[year]


def judged_on_one_year(pack: Pack) -> Iterator[Finding | Grade]:
    """The findings, and the grades that turn on the year: they hold figures against the nation's,
    or against a cut of one year.
    """
    nation = {indicator.sets for indicator in pack.nation.indicators}
    yield from (finding for finding in pack.findings if finding.years is None)
    for grade in pack.grades:
        if (
            grade.kind == "grade"
            and grade.years is None
            and grade.sets not in nation
            and YEAR in all_below(pack, [grade.sets])
        ):
            yield grade


@lru_cache(maxsize=8)
def one_year(pack: Pack) -> Mapping[str, frozenset[str]]:
    """The findings and grades of figures of one year, by their fields.

    Each with what it may rest on: figures, and the year for the nation's.
    """
    fields = pack.form.fields

    def below(finding: str) -> frozenset[str]:
        return frozenset(
            name
            for name in all_below(pack, [finding])
            if name == YEAR or is_figure(name, fields[name])
        )

    return {one.sets: below(one.sets) for one in judged_on_one_year(pack)}
