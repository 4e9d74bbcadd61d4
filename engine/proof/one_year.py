"""Regions whose figures are of several years: what findings of figures of one year come to, as z3
formulas.

A field is as it is with all figures, and known of a year where the figures of that year make it so
(`engine.deduction.years`).
"""

from __future__ import annotations

from engine.deduction.layers import rows_of
from engine.deduction.years import YEAR, Dated, is_figure, one_year
from engine.proof.constraints import Constraints
from engine.proof.region import Statement, SymbolicRegion
from engine.readings.z3_domains import Domains
from engine.readings.z3_symbols import (
    FALSE,
    TRUE,
    Formula,
    Symbol,
    SymbolicValue,
    both,
    either,
    is_true,
    negation,
)
from engine.readings.z3_terms import SymbolScope, holds
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack


class DatedRegion(SymbolicRegion):
    """The region of a profile whose figures carry years; a figure that moves stays of its year, one
    that is learnt is of the region's.
    """

    def __init__(
        self,
        pack: Pack,
        domains: Domains,
        statement: Statement,
        constraints: Constraints,
        dated: Dated,
    ):
        super().__init__(pack, domains, statement, constraints)
        self.dated = dated
        several = dated.years if len(dated.years) > 1 else ()
        self._years = [_OneYear(self, year) for year in several]

    def _graded(self, grade: Grade, kind: ProfileField) -> SymbolicValue:
        whole = super()._graded(grade, kind)
        if not self._years or grade.sets not in one_year(self.pack):
            return whole
        return SymbolicValue(
            either(*(year.decides(grade) for year in self._years)), whole.term, whole.domain
        )


class _OneYear:
    """The same region with the figures of one year alone."""

    def __init__(self, region: DatedRegion, year: int | None):
        self._region = region
        self._year = year
        self._symbols: dict[str, Symbol] = {}

    def symbol(self, name: str) -> Symbol:
        """The field with all figures, known where those of this year make it so; lists carry no
        year.
        """
        if name not in self._symbols:
            whole = self._region.symbol(name)
            known = self._known(name, whole) if isinstance(whole, SymbolicValue) else whole.known
            self._symbols[name] = (
                SymbolicValue(known, whole.term, whole.domain, whole.link)
                if isinstance(whole, SymbolicValue)
                else whole
            )
        return self._symbols[name]

    def decides(self, grade: Grade) -> Formula:
        """A line of a table holds."""
        lines = (holds(row.when, SymbolScope(self)) for row in rows_of(grade))
        return self._region.constraints.named(f"{grade.id}:of {self._year}", either(*lines))

    def _known(self, name: str, whole: SymbolicValue) -> Formula:
        dated, stated = self._region.dated, self._region.stated.get(name)
        of_year = (
            TRUE
            if dated.of(name) == self._year
            or not is_figure(name, self._region.pack.form.fields[name])
            else FALSE
        )
        if name == YEAR:
            return whole.known if dated.region == self._year else FALSE
        if name in dated.stated:
            return both(whole.known, of_year)
        if stated is None or is_true(
            stated.known
        ):  # nobody states it: worked out, or a figure that only its indicator gives
            return self._worked_out(name, whole)
        return either(
            both(stated.known, of_year), both(negation(stated.known), self._worked_out(name, whole))
        )

    def _worked_out(self, name: str, whole: SymbolicValue) -> Formula:
        if name in self._region.pack.grade_of:
            return self.decides(self._region.pack.grade_of[name])
        inputs = self._region.pack.form.fields[name].inputs
        return both(whole.known, *(self.symbol(part).known for part in inputs))
