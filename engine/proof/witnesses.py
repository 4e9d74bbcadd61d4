"""From a solved region back to a profile as people write it, and the proof of the pudding: the
engine run on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import z3

from engine.advice.advising import Conclusion, conclude
from engine.deduction.deduce import Deduction, RuleVerdict, deduce
from engine.deduction.worked_out import WorkedOut
from engine.deduction.years import NO_YEARS
from engine.doubts.contradictions import is_possible
from engine.doubts.held import beyond_range, rests_on
from engine.proof.region import SymbolicRegion
from engine.readings.z3_domains import Flags
from engine.readings.z3_symbols import (
    FALSE,
    Element,
    Formula,
    Symbol,
    SymbolicEntities,
    SymbolicIds,
    Z3Term,
    either,
    is_true,
    negation,
)
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError

Values = dict[str, Any]
"""What is stated of a region, by field id."""


class FoundRegion:
    """A region that was found, and what the engine makes of it."""

    def __init__(self, values: Values, conclusion: Conclusion):
        self.values = values
        self.conclusion = conclusion
        self.deduction = conclusion.deduction
        self._verdicts: dict[str, list[RuleVerdict]] = {}
        for verdict in self.deduction.rules:
            self._verdicts.setdefault(verdict.rule.id, []).append(verdict)

    def verdicts(self, rule: str) -> list[RuleVerdict]:
        """The verdicts on a rule: one, or one for each entity."""
        return self._verdicts.get(rule, [])

    def true(self, rule: str) -> list[RuleVerdict]:
        """The instances of a rule that fire."""
        return [verdict for verdict in self.verdicts(rule) if verdict.truth is True]

    def fires_for(self, rule: str) -> set[str | None]:
        """The entities for which a rule fires; None among them for one that is about no list."""
        return {verdict.about for verdict in self.true(rule)}


Shows = Callable[[FoundRegion], bool]
"""Whether a region shows what it was looked for."""

_SOMEWHERE = "某地"


class Solution:
    """Reads symbols in one solution; what the solution leaves open is whatever z3 completes it
    with.
    """

    def __init__(self, model: z3.ModelRef):
        self._model = model

    def true(self, formula: Formula) -> bool:
        """Whether a formula holds."""
        return is_true(self._model.eval(formula, model_completion=True))

    def number(self, term: Z3Term) -> int:
        """The integer that a term is."""
        return int(self._model.eval(term, model_completion=True).as_long())

    def value(self, symbol: Symbol | Element) -> Any:
        """What a symbol stands for; None where it is unknown."""
        if isinstance(symbol, Element):
            return {key: self.value(part) for key, part in symbol.keys.items()}
        if not self.true(symbol.known):
            return None
        if isinstance(symbol, SymbolicIds):
            return tuple(term for term, member in symbol.members.items() if self.true(member))
        if isinstance(symbol, SymbolicEntities):
            return tuple(
                self.value(element) for element in symbol.elements if self.true(element.present)
            )
        return (
            self.true(symbol.term)
            if isinstance(symbol.domain, Flags)
            else symbol.domain.value(self.number(symbol.term))
        )

    def stated(self, region: SymbolicRegion) -> Values:
        """What is stated, by field id, in the order of the form."""
        values = {
            name: self.value(region.stated[name])
            for name in region.pack.form.fields
            if name in region.stated
        }
        return {name: value for name, value in values.items() if value is not None}

    def another(self, region: SymbolicRegion) -> Formula:
        """Something is stated otherwise than here."""
        return either(*(self._otherwise(symbol) for symbol in region.stated.values()))

    def _turned(self, formula: Formula) -> Formula:
        return negation(formula) if self.true(formula) else formula

    def _otherwise(self, symbol: Symbol | Element) -> Formula:
        if isinstance(symbol, Element):
            if not self.true(symbol.present):
                return symbol.present
            return either(
                negation(symbol.present), *(self._otherwise(part) for part in symbol.keys.values())
            )
        if not self.true(symbol.known):
            return symbol.known
        if isinstance(symbol, SymbolicIds):
            parts = list(map(self._turned, symbol.members.values()))
        elif isinstance(symbol, SymbolicEntities):
            parts = [self._otherwise(element) for element in symbol.elements]
        else:
            parts = [symbol.term != self._model.eval(symbol.term, model_completion=True)]
        return either(negation(symbol.known), *parts)


def named(pack: Pack, values: Values) -> Values:
    """The values with a name for the region where they have none."""
    required = {
        name: _SOMEWHERE
        for name, kind in pack.form.fields.items()
        if kind.required and kind.type == "text"
    }
    return {**required, **values}


def as_profile(
    pack: Pack, values: Mapping[str, Any], years: Mapping[str, int] = NO_YEARS
) -> dict[str, Any]:
    """Stated values in the groups of a profile, as people write them; what is unknown is left
    out.
    """
    plain = {name: written(value) for name, value in values.items()}
    dated = {
        name: {"value": value, "year": years[name]}
        for name, value in plain.items()
        if name in years
    }
    return pack.form.grouped(plain | dated)


def written(value: Any) -> Any:
    """A value as people write it: lists plain, keys that are unknown left out."""
    if isinstance(value, tuple):
        return [written(part) for part in value]
    if isinstance(value, Mapping):
        return {key: written(part) for key, part in value.items() if part is not None}
    return value


def confirmed(pack: Pack, profile: Mapping[str, Any]) -> bool:
    """Whether the engine takes a profile and its two readings agree on it."""
    try:
        conclude(pack, pack.reader.read(profile))
    except InputError:
        return False
    return True


def concluded(pack: Pack, values: Mapping[str, Any], years: Mapping[str, int]) -> Conclusion | None:
    """What the engine concludes of values, some with years of their own; None where it refuses the
    profile.
    """
    try:
        return conclude(pack, pack.reader.read(as_profile(pack, values, years)))
    except InputError:
        return None


def judged(pack: Pack, values: Values) -> FoundRegion | None:
    """The verdicts alone, which are what inference is held against: for the many regions that are
    only looked through.
    """
    try:
        profile = pack.reader.read(as_profile(pack, values))
    except InputError:
        return None
    deduction = deduce(pack, profile.values)
    return (
        FoundRegion(values, Conclusion(profile, deduction, []))
        if is_possible(pack, profile.values, deduction.values)
        else None
    )


def worked_regions(pack: Pack) -> Iterator[FoundRegion]:
    """The regions of the worked cases, under no name: cut down to show something else they would be
    no such place.
    """
    required = {name for name, kind in pack.form.fields.items() if kind.required}
    for case in pack.cases.values():
        stated = pack.reader.read(case.profile).values
        found = judged(
            pack,
            named(pack, {name: value for name, value in stated.items() if name not in required}),
        )
        if found is not None:
            yield found


def held(region: SymbolicRegion, values: Values, *, opening: bool = True) -> bool:
    """Hold the figures to their ranges that come to what no region has; False where there are none
    that were not held.

    Without `opening`, only figures all of whose parts are symbols already: in a search for changes
    new ones would move at no cost.
    """
    found = False
    for name in beyond_range(region.pack, values, WorkedOut(region.pack, values)):
        if opening or region.stated.keys() >= {*rests_on(region.pack, values, name)}:
            region.symbol(name)
            stated = region.stated.get(name)
            found |= name in region.figures and region.figures[name].hold(
                stated.known if stated else FALSE
            )
    return found


def corrected(region: SymbolicRegion, solution: Solution, deduction: Deduction | None) -> bool:
    """Tie the figures that the engine works out otherwise than the solution has them; False where
    there are none.
    """
    found = False
    for name, figure in region.figures.items():
        true = deduction.derived.get(name) if deduction else None
        if true is not None and figure.domain.code(true) != solution.number(figure.term):
            figure.at(figure.domain.code(true))
            figure.at(figure.domain.code(true) + 1)
            found = True
    return found


def shows(pack: Pack, values: Values, confirm: Shows) -> bool:
    """Whether the verdicts on the region confirm it."""
    found = judged(pack, values)
    return found is not None and confirm(found)


def shrunk(pack: Pack, values: Values, confirm: Shows) -> Values:
    """The region without every statement that it can do without and still be confirmed."""
    return cut_down(pack, values, lambda less: shows(pack, less, confirm))


def cut_down(pack: Pack, values: Values, enough: Callable[[Values], bool]) -> Values:
    """The region without every statement without which what is left is still enough.

    Each field is tried once before the search that begins anew after every success: most can go,
    and that is much faster.
    """
    for name in (name for name in tuple(values) if not pack.form.fields[name].required):
        less = {other: kept for other, kept in values.items() if other != name}
        values = less if enough(less) else values
    smaller: Values | None = values
    while smaller is not None:
        values = smaller
        smaller = next(filter(enough, _smaller(pack, values)), None)
    return values


def _smaller(pack: Pack, values: Values) -> Iterator[Values]:
    """The region with one statement less: a field, an entity, a key or an id."""
    for name, value in values.items():
        kind = pack.form.fields[name]
        if not kind.required:
            yield {other: kept for other, kept in values.items() if other != name}
        if isinstance(value, tuple):
            smaller = _smaller_list(value, kind.key)
            yield from ({**values, name: one} for one in smaller)


def _smaller_list(value: tuple[Any, ...], key: str | None) -> Iterator[tuple[Any, ...]]:
    """The list with one entry less, or with one key of an entity less."""
    for place, part in enumerate(value):
        yield value[:place] + value[place + 1 :]
        told = part.items() if isinstance(part, Mapping) else ()
        for other in (name for name, said in told if said is not None and name != key):
            yield (*value[:place], {**part, other: None}, *value[place + 1 :])
