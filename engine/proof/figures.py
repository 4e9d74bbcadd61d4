"""Figures worked out from others, tied to them without nonlinear arithmetic.

Of a ratio the rules only ask on which side of a threshold it is, and that is linear in its parts:
100 a / b, rounded to the step, reaches t exactly where 100 a >= (t - step/2) b. So a ratio is a
free number of which each threshold that is asked for is tied to the parts, and one more whenever a
found region shows that it matters. Where the whole is a constant, and for sums, the tie is exact at
once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, lcm
from typing import Any

import z3

from engine.indicators import ARITHMETIC
from engine.proof.constraints import Constraints
from engine.readings.z3_domains import Numbers
from engine.readings.z3_symbols import TRUE, Formula, SymbolicValue, Z3Term, both, negation

RATIOS = (
    "ratio_percent",
    "ratio_per_mille",
    "gdp_per_capita",
    "yuan_per_head",
    "per_10k",
    "per_10k_yuan",
)
SUMS = ("total", "difference")
"""The indicators whose form is known here; every other figure is left free."""


class TiedFigure:
    """A figure that may be worked out: `known` where its inputs allow it, `term` its value then, in
    units of `domain`.
    """

    def __init__(self, term: Z3Term, domain: Numbers, known: Formula, constraints: Constraints):
        self.term = term
        self.domain = domain
        self.known = known
        self._constraints = constraints
        self._tied: set[int] = set()
        self._held = False

    def at(self, code: int) -> None:
        """Tie the threshold `code` to the inputs, once."""
        if code not in self._tied:
            self._tied.add(code)
            self._tie(code)

    def hold(self, stated: Formula) -> bool:
        """From now on it lies in its range where it is worked out and not stated; False where it is
        held already.

        Every question rests on that. Not all figures are held from the beginning, since most
        questions do not speak of them.
        """
        if self._held:
            return False
        self._held = True
        self.at(self.domain.low)
        self.at(self.domain.high + 1)
        inside = both(self.term >= self.domain.low, self.term <= self.domain.high)
        self._constraints.tie(TRUE, z3.Implies(both(self.known, negation(stated)), inside))
        return True

    def _tie(self, code: int) -> None:
        """A figure of unknown form stays free."""

    def _where_known(self, formula: Formula) -> None:
        self._constraints.tie(self.term, z3.Implies(self.known, formula))


class Ratio(TiedFigure):
    """`factor` times a part over a whole."""

    def __init__(
        self,
        term: Z3Term,
        domain: Numbers,
        parts: tuple[SymbolicValue, SymbolicValue],
        factor: Fraction,
        constraints: Constraints,
    ):
        part, whole = parts
        super().__init__(
            term, domain, both(part.known, whole.known, z3.simplify(whole.term != 0)), constraints
        )
        assert isinstance(part.domain, Numbers) and isinstance(whole.domain, Numbers)
        self._part, self._whole = part.term, whole.term
        self._weights = 2 * factor * part.domain.unit / whole.domain.unit
        if z3.is_int_value(whole.term):
            self._where_known(self._exactly(self._whole))

    def given_whole(self, solution: Callable[[Z3Term], int]) -> Formula:
        """The figure as the engine works it out, its whole being what a solution has; nothing where
        that is zero.
        """
        whole = solution(self._whole)
        if whole == 0:
            return z3.BoolVal(True)
        return z3.Implies(self.known, both(self._whole == whole, self._exactly(z3.IntVal(whole))))

    def _exactly(self, whole: Z3Term) -> Formula:
        """The figure is what the indicator gives of this whole; linear where the whole is a
        number.
        """
        rounded = _in_steps(self.term, self.domain, self._where_known)
        return both(
            self._reaches(2 * rounded - 1, whole), z3.Not(self._reaches(2 * rounded + 1, whole))
        )

    def _tie(self, code: int) -> None:
        steps = ceil(Fraction(code) / (self.domain.step / self.domain.unit))
        self._where_known(
            (self.term >= code) == self._reaches(z3.IntVal(2 * steps - 1), self._whole)
        )

    def _reaches(self, half_steps: Z3Term, whole: Z3Term) -> Formula:
        """Twice the exact ratio is at least so many steps."""
        left, right = self._weights, self.domain.step
        scale = lcm(left.denominator, right.denominator)
        return self._part * int(left * scale) >= half_steps * int(right * scale) * whole


class Sum(TiedFigure):
    """The sum of parts, each taken so many times, rounded to the step."""

    def __init__(
        self,
        term: Z3Term,
        domain: Numbers,
        parts: Sequence[SymbolicValue],
        times: Sequence[int],
        constraints: Constraints,
    ):
        super().__init__(term, domain, both(*(part.known for part in parts)), constraints)
        units = [
            part.domain.unit * n
            for part, n in zip(parts, times, strict=True)
            if isinstance(part.domain, Numbers)
        ]
        scale = lcm(domain.step.denominator, *(unit.denominator for unit in units))
        total = z3.Sum(
            [part.term * int(2 * unit * scale) for part, unit in zip(parts, units, strict=True)]
        )
        rounded = _in_steps(term, domain, self._where_known)
        step = int(domain.step * scale)
        self._where_known(total >= (2 * rounded - 1) * step)
        self._where_known(total < (2 * rounded + 1) * step)


def _in_steps(term: Z3Term, domain: Numbers, require: Callable[[Formula], None]) -> Z3Term:
    """The figure counted in steps; a worked-out figure is always a whole number of them."""
    per_step = domain.step / domain.unit
    if per_step == 1:
        return term
    rounded = z3.Int(f"{term}:steps")
    require(term == rounded * int(per_step))
    return rounded


def figure(
    indicator: str, name: str, domain: Numbers, inputs: Sequence[Any], constraints: Constraints
) -> TiedFigure:
    """The figure `name` as the indicator works it out from the symbols of its inputs."""
    term = z3.Int(f"{name}:derived")
    if indicator in SUMS and _plain(inputs):
        times = (1, -1) if indicator == "difference" else (1,) * len(inputs)
        return Sum(term, domain, inputs, times, constraints)
    if indicator in RATIOS and _plain(inputs) and inputs[1].domain.low >= 0:
        one = ARITHMETIC[indicator](1, 1)
        assert one is not None
        return Ratio(term, domain, (inputs[0], inputs[1]), Fraction(one), constraints)
    return TiedFigure(term, domain, both(*(symbol.known for symbol in inputs)), constraints)


def _plain(inputs: Sequence[Any]) -> bool:
    return all(isinstance(symbol, SymbolicValue) for symbol in inputs)
