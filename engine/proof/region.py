"""A symbolic region: what is stated of it are symbols, and everything derived is defined by them as
the engine derives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from math import lcm
from typing import Any, Protocol

import z3

from engine.deduction.layers import rows_of
from engine.indicators.decimals import fraction_of
from engine.proof.any_region import constant
from engine.proof.constraints import Constraints
from engine.proof.element_keys import ElementKeys
from engine.proof.figures import TiedFigure, figure
from engine.readings.z3_domains import Domains, Flags, Numbers, Words
from engine.readings.z3_symbols import (
    FALSE,
    TRUE,
    Formula,
    Symbol,
    SymbolicEntities,
    SymbolicValue,
    Z3Term,
    both,
    choose,
    either,
    negation,
    settled,
)
from engine.readings.z3_terms import SymbolScope, fails, holds
from knowledge_base.conditions.tree import Condition, Reference
from knowledge_base.dictionary.fields import ByIndicator, ByLookup, ElementField, ProfileField
from knowledge_base.models.consistency import Limit
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack


class Statement(Protocol):
    """Where the symbols of what is stated come from: free for proofs over every region, bound to a
    profile for changes.
    """

    def stated(self, name: str, kind: ProfileField) -> Symbol:
        """What is stated for a field; `known` says whether anything is."""


class SymbolicRegion:
    """Symbols for the fields of one region, made when first asked for, and the constraints between
    them.

    `constraints` grows while conditions are read; whoever solves takes in what has been added.
    """

    def __init__(
        self, pack: Pack, domains: Domains, statement: Statement, constraints: Constraints
    ):
        self.pack = pack
        self.domains = domains
        self.constraints = constraints
        self.stated: dict[str, Symbol] = {}
        self.figures: dict[str, TiedFigure] = {}
        self.rows: dict[str, list[Formula]] = {}
        self._statement = statement
        self._symbols: dict[str, Symbol] = {}
        self._complete: dict[str, Formula] = {}
        self._read: dict[tuple[Condition, tuple[str, ...], bool], Formula] = {}
        self.scope = SymbolScope(self)
        self._element_keys = ElementKeys(self.scope, pack, domains, constraints)

    def symbol(self, name: str) -> Symbol:
        """The field: what is stated, else what is derived, else its default."""
        if name not in self._symbols:
            self._symbols[name] = self._made(name, self.pack.form.fields[name])
        return self._symbols[name]

    def holds(self, condition: Condition, scope: SymbolScope) -> Formula:
        """The condition is true in a scope of this region, or of the first entity of a list; read
        once for each condition.
        """
        return self._once(condition, scope, negate=False)

    def fails(self, condition: Condition, scope: SymbolScope) -> Formula:
        """The condition is false, which is more than not being true."""
        return self._once(condition, scope, negate=True)

    def _once(self, condition: Condition, scope: SymbolScope, *, negate: bool) -> Formula:
        key = (condition, tuple(scope.elements), negate)
        if key not in self._read:
            self._read[key] = self.constraints.named(
                f"read:{len(self._read)}", (fails if negate else holds)(condition, scope)
            )
        return self._read[key]

    def lines(self, grade: Grade) -> list[Formula]:
        """That each line of a table is the one that decides."""
        self.symbol(grade.sets)
        return self.rows[grade.sets]

    def value(self, name: str) -> SymbolicValue:
        """The symbol of a single-valued field."""
        symbol = self.symbol(name)
        assert isinstance(symbol, SymbolicValue)
        return symbol

    def fires(self, rule: Rule) -> Formula:
        """The rule holds: for the region, or for the first entity of the list it is about (which
        one is no matter).
        """
        return both(self.present(rule.about), self.holds(rule.when, self.instance(rule.about)))

    def does_not_fire(self, rule: Rule) -> Formula:
        """The same is false."""
        return both(self.present(rule.about), self.fails(rule.when, self.instance(rule.about)))

    def instance(self, about: str | None) -> SymbolScope:
        """The scope of a rule's instance that `fires` speaks of."""
        return self.scope if about is None else self.first(about)

    def first(self, name: str) -> SymbolScope:
        """The scope of the first entity of a list."""
        return self.scope.within(Reference(name), self.entities(name).elements[0])

    def present(self, about: str | None) -> Formula:
        """There is an instance of a rule about this list."""
        if about is None:
            return TRUE
        listed = self.entities(about)
        return both(listed.known, listed.elements[0].present)

    def entities(self, name: str) -> SymbolicEntities:
        """The symbol of a list of entities."""
        listed = self.symbol(name)
        assert isinstance(listed, SymbolicEntities)
        return listed

    def complete(self, fields: Iterable[str]) -> Formula:
        """Everything that may be stated of the fields is: each field, and each key of each entity,
        is known.
        """
        return both(*(self._answered(name) for name in fields if name in self.stated))

    def _answered(self, name: str) -> Formula:
        """The field is known, and so is all of its entities."""
        if name not in self._complete:
            symbol = self.symbol(name)
            elements = symbol.elements if isinstance(symbol, SymbolicEntities) else ()
            keys = [
                z3.Implies(element.present, key.known)
                for element in elements
                for key in element.keys.values()
            ]
            self._complete[name] = self.constraints.named(
                f"{name}:answered", both(symbol.known, *keys)
            )
        return self._complete[name]

    def coherent(self) -> Formula:
        """No grade is stated that a table could have worked out."""
        return both(
            *(negation(self.stated[name].known) for name in self.rows if name in self.stated)
        )

    def consistent(self) -> Formula:
        """The profile does not contradict itself as far as the engine would refuse it."""
        free = (
            negation(holds(found.when, self.scope))
            for found in self.pack.consistency.contradictions
        )
        return both(*free, *(self._within(limit) for limit in self.pack.consistency.limits))

    def _within(self, limit: Limit) -> Formula:
        parts = [self.symbol(name) and self.stated.get(name) for name in limit.fields]
        values = [
            part
            for part in parts
            if isinstance(part, SymbolicValue) and isinstance(part.domain, Numbers)
        ]
        units = [part.domain.unit for part in values if isinstance(part.domain, Numbers)]
        most = fraction_of(limit.at_most)
        scale = lcm(most.denominator, *(unit.denominator for unit in units))
        terms = [
            choose(part.known, part.term * int(unit * scale), z3.IntVal(0))
            for part, unit in zip(values, units, strict=True)
        ]
        return z3.Sum(terms) <= int(most * scale) if terms else TRUE

    def _made(self, name: str, kind: ProfileField) -> Symbol:
        stated = self._statement.stated(name, kind) if kind.stated else None
        if stated is not None:
            self.stated[name] = stated
        if kind.is_list:
            assert stated is not None
            return (
                self._element_keys.added_to(name, kind, stated)
                if isinstance(stated, SymbolicEntities)
                else stated
            )
        assert stated is None or isinstance(stated, SymbolicValue)
        if name in self.pack.grade_of:
            return settled(stated, self._graded(self.pack.grade_of[name], kind))
        if kind.derived is not None:
            return settled(stated, self._derived(name, kind, stated))
        if stated is None:
            return self._nothing(name, kind)
        return (
            settled(stated, self._constant(name, kind, kind.default))
            if kind.default is not None
            else stated
        )

    def _nothing(self, name: str, kind: ElementField) -> SymbolicValue:
        """A field that nobody states and nothing derives."""
        domain = self.domains.of(name, kind)
        return SymbolicValue(FALSE, FALSE if isinstance(domain, Flags) else z3.IntVal(0), domain)

    def _constant(self, name: str, kind: ElementField, value: Any) -> SymbolicValue:
        domain = self.domains.of(name, kind)
        return SymbolicValue(TRUE, constant(domain, value), domain)

    def _graded(self, grade: Grade, kind: ProfileField) -> SymbolicValue:
        domain = self.domains.of(grade.sets, kind)
        lines = [
            (f"{grade.id}:{row.index}", holds(row.when, self.scope), row.value)
            for row in rows_of(grade)
        ]
        rows = [
            (self.constraints.named(name, formula), constant(domain, value))
            for name, formula, value in lines
        ]
        self.rows[grade.sets] = [row for row, _ in rows]
        *above, last = rows
        term = reduce(lambda below, row: choose(row[0], row[1], below), reversed(above), last[1])
        return SymbolicValue(either(*self.rows[grade.sets]), term, domain)

    def _derived(
        self, name: str, kind: ProfileField, stated: SymbolicValue | None
    ) -> SymbolicValue:
        if isinstance(kind.derived, ByLookup):
            return self._looked_up(name, kind, kind.derived)
        assert isinstance(kind.derived, ByIndicator)
        inputs: Sequence[Symbol] = [self.symbol(field) for field in kind.derived.from_]
        domain = self.domains.of(name, kind)
        assert isinstance(domain, Numbers)
        worked_out = figure(kind.derived.indicator, name, domain, inputs, self.constraints)
        if type(worked_out) is TiedFigure and stated is not None:
            # Whatever the indicator gives could as well have been stated, so no region is lost.
            self.constraints.tie(stated.known, z3.Implies(worked_out.known, stated.known))
            return SymbolicValue(FALSE, worked_out.term, domain)
        self.figures[name] = worked_out
        return SymbolicValue(worked_out.known, worked_out.term, domain, worked_out)

    def _looked_up(self, name: str, kind: ProfileField, lookup: ByLookup) -> SymbolicValue:
        source = self.value(lookup.from_[0])
        domain = self.domains.of(name, kind)
        assert isinstance(source.domain, Words)
        source_list = self.pack.form.fields[lookup.from_[0]].values
        attributes = self.pack.vocabulary.lists[source_list or ""].values
        known: list[Formula] = []
        term: Z3Term = constant(domain, None)
        for word in source.domain.terms:
            found = attributes[word].attributes.get(lookup.lookup)
            if found is not None:
                here = source.term == source.domain.code(word)
                known.append(here)
                term = choose(here, constant(domain, found), term)
        return SymbolicValue(both(source.known, either(*known)), term, domain)
