"""What a change costs: its share of the spread of its field, or how untypical a learnt value is."""

from __future__ import annotations

from fractions import Fraction

import z3

from engine.indicators.decimals import fraction_of
from engine.proof.constraints import Constraints
from engine.readings.z3_domains import Flags, Numbers, Words
from engine.readings.z3_symbols import Formula, SymbolicIds, SymbolicValue, Z3Term, one_if
from engine.regions.spread_of_field import Spread
from knowledge_base.dictionary.fields import ElementField

ONE = 10**9
"""The cost of a change as large as the spread of its field."""


class Costs:
    """Costs as terms; numbers away from where they were are tied to their distance."""

    def __init__(self, spread: Spread, constraints: Constraints):
        self._spread = spread
        self._constraints = constraints

    def distance(
        self, symbol: SymbolicValue, start: Z3Term, name: str, kind: ElementField
    ) -> Z3Term:
        """The cost of a changed value."""
        match symbol.domain:
            case Numbers():
                away = z3.Int(f"{symbol.term}:away")
                self._constraints.tie(
                    away, away >= symbol.term - start, away >= start - symbol.term
                )
                return away * _of_one_unit(symbol.domain, self._spread.of(name, kind))
            case Words(terms) if self._spread.scale(kind) is not None:
                steps = z3.If(symbol.term >= start, symbol.term - start, start - symbol.term)
                return steps * (ONE // max(len(terms) - 1, 1))
            case _:
                return z3.If(symbol.term != start, z3.IntVal(ONE), z3.IntVal(0))

    def untypical(
        self, symbol: SymbolicValue | SymbolicIds, name: str, kind: ElementField
    ) -> Z3Term:
        """The cost of a learnt value: how far it is from the typical one, or from the middle of an
        ordered scale.

        Where there is neither, the first term costs least, so that the answer never depends on z3's
        mood.
        """
        if isinstance(symbol, SymbolicIds):
            return counted(list(symbol.members.values())) + _places(symbol)
        match symbol.domain:
            case Numbers(unit=unit):
                typical = z3.IntVal(round(fraction_of(self._spread.typical(name, kind)) / unit))
                away = self.distance(symbol, typical, name, kind)
            case Words(terms) if self._spread.scale(kind) is not None:
                away = self.distance(symbol, z3.IntVal(len(terms) // 2), name, kind)
            case _:
                away = place_in_list(symbol)
        return z3.If(symbol.known, away, z3.IntVal(0))


def counted(flags: list[Formula]) -> Z3Term:
    """The cost of all that comes out true, each as much as a change by the whole spread."""
    return z3.Sum([z3.If(flag, z3.IntVal(ONE), z3.IntVal(0)) for flag in flags])


def place_in_list(symbol: SymbolicValue | SymbolicIds) -> Z3Term:
    """A cost that only tells equals apart: the place of a term in its list."""
    if isinstance(symbol, SymbolicIds) or isinstance(symbol.domain, Numbers):
        return z3.IntVal(0)
    return one_if(symbol.term) if isinstance(symbol.domain, Flags) else symbol.term


def _places(symbol: SymbolicIds) -> Z3Term:
    """The same for a list of ids."""
    return z3.Sum(
        [
            z3.If(member, z3.IntVal(place), z3.IntVal(0))
            for place, member in enumerate(symbol.members.values())
        ]
    )


def _of_one_unit(domain: Numbers, spread: Fraction) -> int:
    """What one unit costs."""
    return max(1, round(ONE * domain.unit / spread))
