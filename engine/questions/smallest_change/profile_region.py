"""The region of a profile, some of it open: which answers may change, which may be learnt, and at
what cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import z3

from engine.proof.any_region import constant, tell_apart, variable
from engine.proof.constraints import Constraints
from engine.questions.smallest_change.costs import Costs, counted, place_in_list
from engine.readings.z3_domains import Domain, Domains, Numbers, Texts, Words
from engine.readings.z3_symbols import (
    FALSE,
    TRUE,
    Element,
    Formula,
    Symbol,
    SymbolicEntities,
    SymbolicIds,
    SymbolicValue,
    Z3Term,
    both,
    either,
)
from engine.regions.spread_of_field import Spread
from knowledge_base.dictionary.fields import ElementField, ProfileField

OpenKind = Literal["change", "learn", "add", "remove"]
OpenPlace = tuple[str | int, ...]
"""A field, or field, number of the element and key."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One answer that may turn out otherwise: whether it does, how far that is from what is stated,
    and what it becomes.
    """

    place: OpenPlace
    kind: OpenKind
    moved: Formula
    cost: Z3Term
    symbol: Symbol | Element
    given: Any = None


@dataclass(frozen=True)
class Freedom:
    """What may move: `held` fields stay, `grow` may only grow, with `learn` what is unknown, and
    not `derived`, may become known.

    `new` is the room for further entities in each list.
    """

    held: frozenset[str]
    grow: frozenset[str]
    learn: bool
    derived: frozenset[str]
    new: Mapping[str, int]


class GivenStatement:
    """Symbols for what a profile states; each that may move has a slot in `slots`."""

    def __init__(
        self,
        values: Mapping[str, Any],
        domains: Domains,
        freedom: Freedom,
        spread: Spread,
        constraints: Constraints,
    ):
        self.slots: list[Slot] = []
        self._values = values
        self._domains = domains
        self._freedom = freedom
        self._constraints = constraints
        self._costs = Costs(spread, constraints)

    def stated(self, name: str, kind: ProfileField) -> Symbol:
        """What is stated for a field, now or after the change."""
        given = self._values.get(name)
        if kind.type == "entities":
            return self._entities(name, kind, given)
        movable = kind.changeable and name not in self._freedom.held
        learnable = kind.in_forms and name not in self._freedom.held | self._freedom.derived
        return self._part((name,), name, kind, given, movable=movable, learnable=learnable)

    def _part(
        self,
        place: OpenPlace,
        name: str,
        kind: ElementField,
        given: Any,
        *,
        movable: bool,
        learnable: bool,
    ) -> SymbolicValue | SymbolicIds:
        domain = self._domains.of(name, kind)
        if given is None:
            return self._unknown(
                place, name, kind, domain, learnable=learnable and self._freedom.learn
            )
        if not movable or kind.type == "text":
            return _fixed(domain, given, TRUE)
        return self._open(place, name, kind, domain, given)

    def _unknown(
        self, place: OpenPlace, name: str, kind: ElementField, domain: Domain, *, learnable: bool
    ) -> SymbolicValue | SymbolicIds:
        if not learnable or isinstance(domain, Texts):
            return _fixed(domain, () if kind.type == "choices" else None, FALSE)
        symbol = self._fresh(place, kind, domain, z3.Bool(f"{_label(place)}:known"))
        self.slots.append(
            Slot(place, "learn", symbol.known, self._costs.untypical(symbol, name, kind), symbol)
        )
        return symbol

    def _open(
        self, place: OpenPlace, name: str, kind: ElementField, domain: Domain, given: Any
    ) -> SymbolicValue | SymbolicIds:
        symbol = self._fresh(place, kind, domain, TRUE, given)
        if isinstance(symbol, SymbolicIds):
            toggled = [
                member != z3.BoolVal(term in given) for term, member in symbol.members.items()
            ]
            self.slots.append(
                Slot(place, "change", either(*toggled), counted(toggled), symbol, given)
            )
            return symbol
        start = constant(domain, given)
        cost = self._costs.distance(symbol, start, name, kind)
        self.slots.append(Slot(place, "change", symbol.term != start, cost, symbol, given))
        if name in self._freedom.grow:
            self._constraints.tie(symbol.term, symbol.term >= start)
        return symbol

    def _fresh(
        self,
        place: OpenPlace,
        kind: ElementField,
        domain: Domain,
        known: Formula,
        given: Any = None,
    ) -> SymbolicValue | SymbolicIds:
        """A symbol that may take any value of its domain; numbers stay on their step, but for the
        given one.
        """
        label = _label(place)
        if kind.type == "choices":
            assert isinstance(domain, Words)
            return SymbolicIds(known, {term: z3.Bool(f"{label}:{term}") for term in domain.terms})
        term, limits = variable(label, domain)
        self._constraints.tie(term, *limits)
        if isinstance(domain, Numbers) and domain.step != domain.unit:
            on_step = term == z3.Int(f"{label}:steps") * int(domain.step / domain.unit)
            self._constraints.tie(
                term, on_step if given is None else either(on_step, term == domain.code(given))
            )
        return SymbolicValue(known, term, domain)

    def _entities(self, name: str, kind: ProfileField, given: Any) -> SymbolicEntities:
        comes_and_goes = (
            kind.changeable
            and all(part.changeable for part in kind.stated_keys.values())
            and name not in self._freedom.held
        )
        if given is None and (not self._freedom.learn or name in self._freedom.held):
            return SymbolicEntities(FALSE, (self._absent(name, kind),))
        listed = TRUE if given is not None else z3.Bool(f"{name}:known")
        old = [
            self._element(name, kind, at, element, removable=comes_and_goes)
            for at, element in enumerate(given or ())
        ]
        room = self._freedom.new.get(name, 0) if given is None or comes_and_goes else 0
        new = [self._new(name, kind, len(old) + at) for at in range(room)]
        elements = (*old, *new) or (self._absent(name, kind),)
        self._one_after_another(kind, listed, new)
        tell_apart(kind, elements, self._constraints)
        symbol = SymbolicEntities(listed, tuple(elements))
        if given is None:
            self.slots.append(Slot((name,), "learn", listed, z3.IntVal(0), symbol))
        return symbol

    def _one_after_another(
        self, kind: ProfileField, listed: Formula, new: Sequence[Element]
    ) -> None:
        """New elements stand in a known list only, each where the one before it does."""
        for element in new:
            self._constraints.tie(element.present, z3.Implies(element.present, listed))
        for before, after in pairwise(new):
            in_order = both(before.present, _before(kind, before, after))
            self._constraints.tie(after.present, z3.Implies(after.present, in_order))

    def _element(
        self, name: str, kind: ProfileField, at: int, element: Mapping[str, Any], *, removable: bool
    ) -> Element:
        keys = {}
        for key, part in kind.stated_keys.items():
            free = name not in self._freedom.held
            movable = free and part.changeable and key != kind.key
            keys[key] = self._part(
                (name, at, key),
                f"{name}.{key}",
                part,
                element.get(key),
                movable=movable,
                learnable=free and part.derived is None,
            )
        present = z3.Bool(f"{name}[{at}]") if removable else TRUE
        symbol = Element(present, keys)
        if removable:
            self.slots.append(
                Slot(
                    (name, at),
                    "remove",
                    z3.Not(present),
                    counted([z3.Not(present)]),
                    symbol,
                    element,
                )
            )
        return symbol

    def _new(self, name: str, kind: ProfileField, at: int) -> Element:
        present = z3.Bool(f"{name}[{at}]")
        keys: dict[str, SymbolicValue | SymbolicIds] = {}
        for key, part in kind.stated_keys.items():
            place, domain = (name, at, key), self._domains.of(f"{name}.{key}", part)
            if part.derived is not None:  # another key gives it, so nobody needs to state it
                keys[key] = _unstated(domain, part)
                continue
            known = TRUE if key == kind.key else z3.Bool(f"{_label(place)}:known")
            keys[key] = fresh = self._fresh(place, part, domain, known)
            if isinstance(fresh, SymbolicValue) and isinstance(fresh.domain, Texts):
                self._constraints.tie(fresh.term, fresh.term >= fresh.domain.first_new)
            if key != kind.key:
                self._may_be_added(place, part, fresh, present)
        symbol = Element(present, keys)
        key_place = z3.If(present, place_in_list(keys[kind.key or ""]), z3.IntVal(0))
        self.slots.append(Slot((name, at), "add", present, counted([present]) + key_place, symbol))
        return symbol

    def _may_be_added(
        self,
        place: OpenPlace,
        part: ElementField,
        fresh: SymbolicValue | SymbolicIds,
        present: Formula,
    ) -> None:
        """A key of a new element that need not be stated."""
        name, _, key = place
        self._constraints.tie(fresh.known, z3.Implies(fresh.known, present))
        cost = self._costs.untypical(fresh, f"{name}.{key}", part)
        self.slots.append(Slot(place, "add", fresh.known, cost, fresh))

    def _absent(self, name: str, kind: ProfileField) -> Element:
        """A place for an element in a list that can have none: conditions read keys wherever there
        is a list.
        """
        keys = {
            key: _unstated(self._domains.of(f"{name}.{key}", part), part)
            for key, part in kind.stated_keys.items()
        }
        return Element(FALSE, keys)


def _before(kind: ProfileField, one: Element, other: Element) -> Formula:
    """New elements stand in the order of their keys: any other order says the same, and z3 would
    give now one, now another.
    """
    first, second = one.keys[kind.key or ""], other.keys[kind.key or ""]
    assert isinstance(first, SymbolicValue) and isinstance(second, SymbolicValue)
    return first.term < second.term


def _fixed(domain: Domain, given: Any, known: Formula) -> SymbolicValue | SymbolicIds:
    """A symbol that cannot move."""
    if isinstance(given, tuple):
        assert isinstance(domain, Words)
        return SymbolicIds(known, {term: z3.BoolVal(term in given) for term in domain.terms})
    return SymbolicValue(known, constant(domain, given), domain)


def _label(place: OpenPlace) -> str:
    name, *rest = place
    return str(name) if not rest else f"{name}[{rest[0]}].{'.'.join(map(str, rest[1:]))}"


def _unstated(domain: Domain, part: ElementField) -> SymbolicValue | SymbolicIds:
    return _fixed(domain, () if part.type == "choices" else None, FALSE)
