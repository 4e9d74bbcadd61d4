"""Conditions as z3 formulas over the symbols of a region: true exactly where Kleene's verdict is
true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from math import lcm
from operator import eq, ge, gt, le, lt
from typing import Protocol

import z3

from engine.indicators.decimals import fraction_of
from engine.readings.z3_domains import Numbers, Words, constants
from engine.readings.z3_symbols import (
    TRUE,
    Element,
    Formula,
    Symbol,
    SymbolicEntities,
    SymbolicIds,
    SymbolicValue,
    Z3Term,
    at_least,
    both,
    either,
    equals,
    negation,
)
from knowledge_base.conditions.normal_form import normal_form
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Every,
    FromField,
    Reference,
    Some,
    open_lists,
)


class SymbolsOfRegion(Protocol):
    """Whatever has a symbol for each field."""

    def symbol(self, name: str) -> Symbol:
        """The field's symbol."""


@dataclass(frozen=True)
class SymbolScope:
    """What a condition can read: a region, and the elements at hand by the name of their list.

    What has been read is kept in `formulas`: conditions have many parts in common.
    """

    region: SymbolsOfRegion
    elements: Mapping[str, Element] = field(default_factory=dict)
    around: tuple[SymbolScope, str] | None = None
    formulas: dict[Condition, Formula] = field(default_factory=dict, compare=False)
    _inside: dict[tuple[str, int], SymbolScope] = field(default_factory=dict, compare=False)

    def symbol(self, reference: Reference) -> Symbol:
        """What is referred to."""
        if reference.owner is None:
            return self.region.symbol(reference.field)
        return self.elements[reference.owner].key(reference.field)

    def within(self, over: Reference, element: Element) -> SymbolScope:
        """The scope inside an element of list `over`, the same one each time."""
        name, place = str(over), (str(over), id(element))
        if place not in self._inside:
            self._inside[place] = SymbolScope(
                self.region, {**self.elements, name: element}, (self, name)
            )
        return self._inside[place]

    def widest(self, condition: Condition) -> SymbolScope:
        """The scope around this one in which the condition reads the same: it need not be read anew
        for each element.
        """
        if self.around is None:
            return self
        outer, name = self.around
        return self if name in _open_lists(condition) else outer.widest(condition)


def holds(condition: Condition, scope: SymbolScope) -> Formula:
    """The condition is true."""
    return _holds(_normal_form(condition), scope)


def fails(condition: Condition, scope: SymbolScope) -> Formula:
    """The condition is false, which is more than not being true."""
    return _holds(_normal_form(condition, negate=True), scope)


_normal_form = lru_cache(maxsize=1 << 13)(normal_form)
_open_lists = lru_cache(maxsize=1 << 14)(open_lists)


def _holds(condition: Condition, scope: SymbolScope) -> Formula:
    scope = scope.widest(condition)
    if condition not in scope.formulas:
        scope.formulas[condition] = _formula(condition, scope)
    return scope.formulas[condition]


def _formula(condition: Condition, scope: SymbolScope) -> Formula:
    match condition:
        case Compare():
            return _compare(condition, scope)
        case All(parts):
            return both(*(_holds(part, scope) for part in parts))
        case AnyOf(parts):
            return either(*(_holds(part, scope) for part in parts))
        case AtLeast(count, parts):
            return at_least(count, [_holds(part, scope) for part in parts])
        case Some() | Every():
            return _quantified(condition, scope)
        case _:
            raise TypeError("not in normal form")


def _quantified(condition: Some | Every, scope: SymbolScope) -> Formula:
    listed = scope.symbol(condition.over)
    assert not isinstance(listed, SymbolicValue)
    inside = [
        (element.present, _holds(condition.where, scope.within(condition.over, element)))
        for element in elements_of(listed)
    ]
    if isinstance(condition, Some):
        enough = at_least(condition.count, [both(present, met) for present, met in inside])
    else:
        enough = negation(
            at_least(
                condition.exceptions + 1, [both(present, negation(met)) for present, met in inside]
            )
        )
    return both(listed.known, enough)


def elements_of(listed: SymbolicIds | SymbolicEntities) -> tuple[Element, ...]:
    """The elements of a list; an id becomes an element with the key `item`."""
    if isinstance(listed, SymbolicEntities):
        return listed.elements
    words = Words(tuple(listed.members))
    return tuple(
        Element(member, {"item": _term(words, term)}) for term, member in listed.members.items()
    )


def _term(words: Words, term: str) -> SymbolicValue:
    return SymbolicValue(TRUE, z3.IntVal(words.code(term)), words)


def _compare(leaf: Compare, scope: SymbolScope) -> Formula:
    left = scope.symbol(leaf.left)
    assert isinstance(left, SymbolicValue)
    if isinstance(leaf.right, FromField):
        right = scope.symbol(leaf.right.field)
        assert isinstance(right, SymbolicValue | SymbolicIds)
        known, met = both(left.known, right.known), _with_field(leaf, left, right)
    else:
        known, met = left.known, _with_constants(leaf, left)
    return both(known, negation(met) if leaf.negated else met)


def _with_constants(leaf: Compare, left: SymbolicValue) -> Formula:
    """The comparison with what is written in the rule or in a parameter."""
    values = constants(leaf)
    domain = left.domain
    if leaf.op in ("eq", "in"):
        return either(*(_equals(left, value) for value in values))
    (threshold,) = values
    if isinstance(domain, Words):
        assert leaf.scale is not None
        return either(
            *(
                equals(left.term, domain.code(word))
                for word in domain.terms
                if _ranked(leaf, word, threshold)
            )
        )
    assert isinstance(domain, Numbers)
    reached = left.reaches(domain.least(fraction_of(threshold), above=leaf.op in ("gt", "le")))
    return reached if leaf.op in ("ge", "gt") else negation(reached)


def _equals(left: SymbolicValue, value: object) -> Formula:
    domain = left.domain
    if isinstance(domain, Numbers):
        assert isinstance(value, int | float)
        return left.is_code(domain.code(value))
    if isinstance(value, bool):
        return left.term if value else negation(left.term)
    assert isinstance(value, str) and not isinstance(domain, Numbers) and hasattr(domain, "code")
    return equals(left.term, domain.code(value))


def _ranked(leaf: Compare, word: str, other: object) -> bool:
    assert leaf.scale is not None and isinstance(other, str)
    here, there = leaf.scale.index(word), leaf.scale.index(other)
    return {
        "ge": here >= there,
        "gt": here > there,
        "le": here <= there,
        "lt": here < there,
        "eq": here == there,
    }[leaf.op]


def _with_field(leaf: Compare, left: SymbolicValue, right: SymbolicValue | SymbolicIds) -> Formula:
    if isinstance(right, SymbolicIds):
        assert isinstance(left.domain, Words)
        return right.holds(left.term, left.domain.code)
    if isinstance(left.domain, Words) and isinstance(right.domain, Words):
        return _words(leaf, left, right, left.domain, right.domain)
    if isinstance(left.domain, Numbers) and isinstance(right.domain, Numbers):
        scale = lcm(left.domain.unit.denominator, right.domain.unit.denominator)
        a = left.term * int(left.domain.unit * scale)
        b = right.term * int(right.domain.unit * scale)
        return _ordered(leaf.op, a, b)
    return left.term == right.term


def _ordered(op: str, a: Z3Term, b: Z3Term) -> Formula:
    return {"eq": eq, "ge": ge, "gt": gt, "le": le, "lt": lt}[op](a, b)


def _words(
    leaf: Compare, left: SymbolicValue, right: SymbolicValue, here: Words, there: Words
) -> Formula:
    """Choices of two lists: equal where the terms are, ordered by the left list's scale."""
    if here.terms == there.terms and leaf.scale in (None, here.terms):
        return _ordered(leaf.op, left.term, right.term)
    return either(
        *(
            both(equals(left.term, here.code(a)), equals(right.term, there.code(b)))
            for a, b in product(here.terms, there.terms)
            if _agree(leaf, a, b)
        )
    )


def _agree(leaf: Compare, word: str, other: str) -> bool:
    """Whether two terms stand to each other as the leaf asks."""
    if leaf.scale is None:
        return word == other
    return other in leaf.scale and _ranked(leaf, word, other)
