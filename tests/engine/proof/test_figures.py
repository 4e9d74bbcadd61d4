"""Figures worked out from others are tied to them exactly at every threshold, without nonlinear
arithmetic.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st

from engine.indicators import ARITHMETIC, compute
from engine.indicators.decimals import on_step
from engine.proof.constraints import Constraints
from engine.proof.figures import RATIOS, TiedFigure, figure
from engine.readings.z3_domains import Numbers
from engine.readings.z3_symbols import TRUE, Formula, SymbolicValue
from tests.engine.shipped_profiles import PACK

HUNDREDTHS = Numbers(Fraction(1, 100), Fraction(1, 100), 0, 10**9, whole=False)
FINER = Numbers(Fraction(1, 1000), Fraction(1, 10), 0, 10**9, whole=False)
amounts = st.integers(1, 10_000_000).map(lambda hundredths: hundredths / 100)


def tied(
    indicator: str, domain: Numbers, amounts: tuple[float, ...], *, free: bool
) -> tuple[TiedFigure, list[Formula]]:
    """The figure of these amounts; with `free`, the amounts are variables that are made equal to
    them.
    """
    constraints = Constraints()
    inputs = []
    for place, amount in enumerate(amounts):
        term = z3.Int(f"input:{place}") if free else z3.IntVal(HUNDREDTHS.code(amount))
        constraints.tie(term, term == HUNDREDTHS.code(amount))
        inputs.append(SymbolicValue(TRUE, term, HUNDREDTHS))
    found = figure(indicator, "figure", domain, inputs, constraints)
    return found, constraints.all


def worked_out(indicator: str, domain: Numbers, *amounts: float) -> int:
    """The engine's value, in units of the domain."""
    exactly = compute(indicator, amounts, PACK.vocabulary)
    assert exactly is not None
    return domain.code(on_step(exactly, float(domain.step)))


@st.composite
def ratios(draw: st.DrawFn) -> tuple[str, float, float]:
    """A ratio of any two amounts, or of two whose quotient is exactly half a hundredth."""
    indicator = draw(st.sampled_from(RATIOS))
    if draw(st.booleans()):
        return indicator, draw(amounts), draw(amounts)
    times, halves = draw(st.integers(1, 1000)), draw(st.integers(0, 10_000))
    return indicator, times * (2 * halves + 1) / 100, 2.0 * times * int(ARITHMETIC[indicator](1, 1))


@given(ratios(), st.sampled_from((HUNDREDTHS, FINER)), st.integers(-3, 3))
def test_a_ratio_is_on_the_engines_side_of_every_threshold(
    ratio: tuple[str, float, float], domain: Numbers, beside: int
) -> None:
    indicator, *parts = ratio
    code = worked_out(indicator, domain, *parts)
    found, constraints = tied(indicator, domain, tuple(parts), free=True)
    found.at(code + beside)
    solver = z3.Solver()
    solver.add(*constraints, (found.term >= code + beside) != (beside <= 0))
    assert solver.check() == z3.unsat


@given(ratios())
def test_with_a_given_whole_a_ratio_has_the_engines_value_and_no_other(
    ratio: tuple[str, float, float],
) -> None:
    indicator, *parts = ratio
    found, constraints = tied(indicator, HUNDREDTHS, tuple(parts), free=False)
    solver = z3.Solver()
    solver.add(*constraints, found.term != worked_out(indicator, HUNDREDTHS, *parts))
    assert solver.check() == z3.unsat


@given(st.lists(amounts, min_size=1, max_size=4))
def test_a_sum_has_the_engines_value_and_no_other(parts: list[float]) -> None:
    found, constraints = tied("total", HUNDREDTHS, tuple(parts), free=True)
    solver = z3.Solver()
    solver.add(*constraints, found.term != worked_out("total", HUNDREDTHS, *parts))
    assert solver.check() == z3.unsat


@given(amounts, amounts)
def test_a_difference_has_the_engines_value_and_no_other(whole: float, part: float) -> None:
    below_zero = Numbers(Fraction(1, 100), Fraction(1, 100), -(10**9), 10**9, whole=False)
    found, constraints = tied("difference", below_zero, (whole, part), free=True)
    solver = z3.Solver()
    solver.add(*constraints, found.term != worked_out("difference", below_zero, whole, part))
    assert solver.check() == z3.unsat


@pytest.mark.parametrize("free", [True, False])
def test_a_ratio_to_nothing_is_not_known(free: bool) -> None:
    found, constraints = tied("ratio_percent", HUNDREDTHS, (1.0, 0.0), free=free)
    solver = z3.Solver()
    solver.add(*constraints, found.known)
    assert solver.check() == z3.unsat
