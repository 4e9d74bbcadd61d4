"""Keys of elements that follow from others: what is looked up by another key, and the verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial, reduce
from itertools import count
from typing import Any

from engine.deduction.lookups import looked_up
from engine.deduction.objects import outcomes
from engine.proof.any_region import constant
from engine.proof.constraints import Constraints
from engine.readings.z3_domains import Domains, Words
from engine.readings.z3_symbols import (
    Element,
    Formula,
    SymbolicEntities,
    SymbolicIds,
    SymbolicValue,
    both,
    choose,
    either,
    settled,
    settled_list,
)
from engine.readings.z3_terms import SymbolScope, holds
from knowledge_base.conditions.tree import Reference
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.models.verdict_tables import KEY, VerdictTable
from knowledge_base.pack import Pack


class ElementKeys:
    """Adds to the elements of a region's lists the keys that nobody needs to state."""

    def __init__(self, scope: SymbolScope, pack: Pack, domains: Domains, constraints: Constraints):
        self._scope = scope
        self._pack = pack
        self._domains = domains
        self._constraints = constraints
        self._numbers = count()

    def added_to(self, name: str, kind: ProfileField, listed: SymbolicEntities) -> SymbolicEntities:
        """The list with what is looked up for each element and with the verdict on it."""
        made: dict[str, Callable[[Element], SymbolicValue | SymbolicIds]] = {}
        for key, (by, terms) in looked_up(self._pack)[name].items():
            made[key] = partial(
                self._key_looked_up, f"{name}.{key}", kind.fields[key], key, by, terms
            )
        if name in self._pack.verdict_table_of:
            made[KEY] = partial(self._verdict, self._pack.verdict_table_of[name], kind.fields[KEY])
        if not made:
            return listed
        return replace(
            listed, elements=tuple(self._with_keys(element, made) for element in listed.elements)
        )

    def _with_keys(
        self, element: Element, made: Mapping[str, Callable[[Element], SymbolicValue | SymbolicIds]]
    ) -> Element:
        keys: dict[str, Callable[[], SymbolicValue | SymbolicIds]] = {}
        whole = replace(element, worked_out=keys)
        keys.update({key: cache(partial(make, whole)) for key, make in made.items()})
        return whole

    def _key_looked_up(
        self,
        name: str,
        kind: ElementField,
        key: str,
        by: str,
        terms: Mapping[str, Any],
        element: Element,
    ) -> SymbolicValue | SymbolicIds:
        """A key that is looked up by another, unless something is stated for it."""
        source, domain = element.keys[by], self._domains.of(name, kind)
        assert isinstance(source, SymbolicValue) and isinstance(source.domain, Words)
        here = {
            term: both(source.known, source.term == source.domain.code(term))
            for term, value in terms.items()
            if value is not None
        }
        known, stated = either(*here.values()), element.keys.get(key)
        if kind.type == "choices":
            assert isinstance(domain, Words)
            members = {word: _of_a_term_with(word, terms, here) for word in domain.terms}
            return settled_list(SymbolicIds(known, members), stated)
        term = reduce(
            lambda below, at: choose(here[at], constant(domain, terms[at]), below),
            here,
            constant(domain, None),
        )
        assert stated is None or isinstance(stated, SymbolicValue)
        return settled(stated, SymbolicValue(known, term, domain))

    def _verdict(self, table: VerdictTable, kind: ElementField, element: Element) -> SymbolicValue:
        """The verdict on an object, as its table's outcomes come to."""
        domain, scope = (
            self._domains.of(f"{table.about}.{KEY}", kind),
            self._scope.within(Reference(table.about), element),
        )
        assert isinstance(domain, Words)
        number, possible = next(self._numbers), outcomes(self._pack)[table.about]
        named = {
            one.value: self._constraints.named(
                f"{table.id}:{number}:{one.value}", holds(one.when, scope)
            )
            for one in possible
        }
        term = reduce(
            lambda below, value: choose(named[value], constant(domain, value), below),
            named,
            constant(domain, None),
        )
        return SymbolicValue(either(*named.values()), term, domain)


def _of_a_term_with(word: str, terms: Mapping[str, Any], here: Mapping[str, Formula]) -> Formula:
    """The term at hand is one of those in whose list the word stands."""
    return either(*(here[term] for term in here if word in terms[term]))
