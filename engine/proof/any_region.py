"""Any region whatever: nothing is given, every field may be stated or not and hold anything of its
range.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise
from typing import Any

import z3

from engine.proof.constraints import Constraints
from engine.readings.z3_domains import Domain, Domains, Flags, Numbers, Texts, Words
from engine.readings.z3_symbols import (
    TRUE,
    Element,
    Formula,
    Symbol,
    SymbolicEntities,
    SymbolicIds,
    SymbolicValue,
    Z3Term,
    both,
    is_true,
)
from knowledge_base.dictionary.fields import ElementField, ProfileField

_SPARE_TEXTS = 64


class FreeStatement:
    """Makes symbols for what may be stated; `lengths` says how many entities each list may have."""

    def __init__(self, domains: Domains, lengths: Mapping[str, int], constraints: Constraints):
        self._domains = domains
        self._lengths = lengths
        self._constraints = constraints

    def stated(self, name: str, kind: ProfileField) -> Symbol:
        """What may be stated for a field."""
        known = TRUE if kind.required else z3.Bool(f"{name}:known")
        if kind.type == "entities":
            return SymbolicEntities(known, self._elements(name, kind))
        return self._part(name, name, kind, known)

    def _elements(self, name: str, kind: ProfileField) -> tuple[Element, ...]:
        elements = tuple(
            self._element(name, kind, place) for place in range(self._lengths.get(name, 1))
        )
        for before, after in pairwise(elements):
            self._constraints.tie(after.present, z3.Implies(after.present, before.present))
        tell_apart(kind, elements, self._constraints)
        return elements

    def _element(self, name: str, kind: ProfileField, place: int) -> Element:
        present = z3.Bool(f"{name}[{place}]")
        keys: dict[str, SymbolicValue | SymbolicIds] = {}
        for key, part in kind.stated_keys.items():
            label = f"{name}[{place}].{key}"
            keys[key] = self._part(
                label,
                f"{name}.{key}",
                part,
                TRUE if key == kind.key else z3.Bool(f"{label}:known"),
                present,
            )
        return Element(present, keys)

    def _part(
        self, label: str, name: str, kind: ElementField, known: Formula, present: Formula = TRUE
    ) -> SymbolicValue | SymbolicIds:
        """What may be stated; whoever asks only whether it is, or is there, must have a value that
        may be read.
        """
        domain = self._domains.of(name, kind)
        if kind.type == "choices":
            assert isinstance(domain, Words)
            return SymbolicIds(known, {term: z3.Bool(f"{label}:{term}") for term in domain.terms})
        term, limits = variable(label, domain)
        for symbol in (term, present if is_true(known) else known):
            self._constraints.tie(symbol, *limits)
        return SymbolicValue(known, term, domain)


def variable(label: str, domain: Domain) -> tuple[Z3Term, list[Formula]]:
    """A fresh term of a domain, and what keeps it inside."""
    if isinstance(domain, Flags):
        return z3.Bool(label), []
    term = z3.Int(label)
    match domain:
        case Numbers():
            return term, [term >= domain.low, term <= domain.high]
        case Words(terms):
            return term, [term >= 0, term < len(terms)]
        case Texts(known):
            return term, [term >= 0, term < len(known) + _SPARE_TEXTS]


def tell_apart(kind: ProfileField, elements: Iterable[Element], constraints: Constraints) -> None:
    """No two elements of a list have the same key."""
    for one, other in combinations(elements, 2):
        a, b = one.keys[kind.key or ""], other.keys[kind.key or ""]
        if isinstance(a, SymbolicValue) and isinstance(b, SymbolicValue):
            constraints.tie(
                other.present, z3.Implies(both(one.present, other.present), a.term != b.term)
            )


def constant(domain: Domain, value: Any) -> Z3Term:
    """A value as a term; for None any term, since nobody looks."""
    if isinstance(domain, Flags):
        return z3.BoolVal(bool(value))
    return z3.IntVal(0 if value is None else domain.code(value))
