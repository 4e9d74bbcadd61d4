"""Figures worked out from others are tied to them exactly at every threshold, without nonlinear arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st

from engine.indicators import ARITHMETIC, on_step
from engine.proof.constraints import Constraints
from engine.proof.domains import Numbers, exact
from engine.proof.figures import RATIOS, Figure, figure
from engine.proof.symbols import TRUE, Formula, Value

HUNDREDTHS = Numbers(Fraction(1, 100), Fraction(1, 100), 0, 10**9, whole=False)
FINER = Numbers(Fraction(1, 1000), Fraction(1, 10), 0, 10**9, whole=False)
amounts = st.integers(1, 10_000_000).map(lambda hundredths: hundredths / 100)


def tied(indicator: str, domain: Numbers, amounts: tuple[float, ...], *, free: bool) -> tuple[Figure, list[Formula]]:
    """The figure of these amounts; with `free`, the amounts are variables that are made equal to them."""
    constraints = Constraints()
    inputs = []
    for place, amount in enumerate(amounts):
        term = z3.Int(f"input:{place}") if free else z3.IntVal(HUNDREDTHS.code(amount))
        constraints.tie(term, term == HUNDREDTHS.code(amount))
        inputs.append(Value(TRUE, term, HUNDREDTHS))
    found = figure(indicator, "figure", domain, inputs, constraints)
    return found, constraints.all


def is_tie(value: float, step: Fraction) -> bool:
    """Half-way between two steps, where floats may round either way."""
    return (exact(value) / step * 2).denominator == 1


@given(st.sampled_from(RATIOS), amounts, amounts, st.sampled_from((HUNDREDTHS, FINER)), st.integers(-3, 3))
def test_a_ratio_is_on_the_engines_side_of_every_threshold(indicator: str, part: float, whole: float, domain: Numbers, beside: int) -> None:
    exactly = ARITHMETIC[indicator](part, whole)
    assert exactly is not None
    if is_tie(exactly, domain.step):
        return
    code = domain.code(on_step(exactly, float(domain.step)))
    found, constraints = tied(indicator, domain, (part, whole), free=True)
    found.at(code + beside)
    solver = z3.Solver()
    solver.add(*constraints, (found.term >= code + beside) != (beside <= 0))
    assert solver.check() == z3.unsat


@given(st.sampled_from(RATIOS), amounts, amounts)
def test_with_a_given_whole_a_ratio_has_the_engines_value_and_no_other(indicator: str, part: float, whole: float) -> None:
    exactly = ARITHMETIC[indicator](part, whole)
    assert exactly is not None
    if is_tie(exactly, HUNDREDTHS.step):
        return
    found, constraints = tied(indicator, HUNDREDTHS, (part, whole), free=False)
    solver = z3.Solver()
    solver.add(*constraints, found.term != HUNDREDTHS.code(on_step(exactly, 0.01)))
    assert solver.check() == z3.unsat


@given(st.lists(amounts, min_size=1, max_size=4))
def test_a_sum_has_the_engines_value_and_no_other(parts: list[float]) -> None:
    found, constraints = tied("total", HUNDREDTHS, tuple(parts), free=True)
    solver = z3.Solver()
    solver.add(*constraints, found.term != HUNDREDTHS.code(on_step(sum(parts), 0.01)))
    assert solver.check() == z3.unsat


@given(amounts, amounts)
def test_a_difference_has_the_engines_value_and_no_other(whole: float, part: float) -> None:
    below_zero = Numbers(Fraction(1, 100), Fraction(1, 100), -(10**9), 10**9, whole=False)
    found, constraints = tied("difference", below_zero, (whole, part), free=True)
    solver = z3.Solver()
    solver.add(*constraints, found.term != below_zero.code(on_step(whole - part, 0.01)))
    assert solver.check() == z3.unsat


@pytest.mark.parametrize("free", [True, False])
def test_a_ratio_to_nothing_is_not_known(free: bool) -> None:
    found, constraints = tied("ratio_percent", HUNDREDTHS, (1.0, 0.0), free=free)
    solver = z3.Solver()
    solver.add(*constraints, found.known)
    assert solver.check() == z3.unsat
