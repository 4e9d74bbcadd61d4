"""What ties the symbols of a region to each other, kept so that a question is put with what it
rests on and nothing else.

A symbol is tied to symbols that were there before it, and whatever these are it can fit them: a
grade is what its table makes of the figures, a figure lies in its range. So what ties symbols that
a question does not reach neither adds an answer to it nor takes one away.
"""

from __future__ import annotations

from collections.abc import Set

import z3

from engine.readings.z3_symbols import TRUE, Formula, Z3Term, is_false, is_true


class Constraints:
    """Formulas that hold of the region, each under the symbols that it ties to earlier ones; `all`
    in the order in which they came.
    """

    def __init__(self) -> None:
        self.all: list[Formula] = []
        self._places: dict[int, int] = {}
        self._ties: dict[int, list[int]] = {}
        self._reached: dict[int, frozenset[int]] = {}
        self._last: tuple[frozenset[int], list[int]] | None = None

    def tie(self, symbol: Z3Term, *formulas: Formula) -> None:
        """From now on the formulas hold, and a question that reaches the symbol rests on them; with
        `TRUE`, every question does.
        """
        for formula in formulas:
            place = self._places.setdefault(_address(formula), len(self.all))
            if place == len(self.all):
                self.all.append(formula)
            self._ties.setdefault(_address(symbol), []).append(place)
            self._last = None

    def named(self, name: str, formula: Formula) -> Formula:
        """A name for a formula that is read more than once."""
        if is_true(formula) or is_false(formula):
            return formula
        stands_for = z3.Bool(name)
        self.tie(stands_for, stands_for == formula)
        return stands_for

    def behind(self, symbols: frozenset[int]) -> list[int]:
        """The places in `all` of what a question that reaches the symbols rests on; the same is
        asked several times in a row.
        """
        if self._last is None or self._last[0] != symbols:
            self._last = symbols, self._all_behind(symbols)
        return self._last[1]

    def _all_behind(self, symbols: frozenset[int]) -> list[int]:
        found: set[int] = set()
        seen: set[int] = set()
        reached: Set[int] = symbols | {_address(TRUE)}
        while reached:
            seen |= reached
            places = {place for symbol in reached for place in self._ties.get(symbol, ())} - found
            found |= places
            reached = set[int]().union(*map(self._reached_by, places)) - seen
        return sorted(found)

    def _reached_by(self, place: int) -> frozenset[int]:
        if place not in self._reached:
            self._reached[place] = symbols_in(self.all[place])
        return self._reached[place]


def _address(formula: Formula) -> int:
    """What tells a formula from every other: z3 keeps one copy of each while anyone holds it."""
    return int(formula.ast.value)


def symbols_in(*formulas: Formula) -> frozenset[int]:
    """The symbols and constants in formulas. z3's own functions are called, since wrapping each
    part takes many times as long.
    """
    context, seen, symbols, left = (
        TRUE.ctx_ref(),
        set[int](),
        set[int](),
        [formula.ast for formula in formulas],
    )
    while left:
        part = left.pop()
        if part.value in seen:
            continue
        seen.add(part.value)
        size = z3.Z3_get_app_num_args(context, part)
        if size:
            left += [z3.Z3_get_app_arg(context, part, at) for at in range(size)]
        else:
            symbols.add(part.value)
    return frozenset(symbols)
