"""Figures as they are written: a half is a half, and a figure of many digits is that figure and no
neighbour of it.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.advice.advising import conclude
from engine.deduction.deduce import derive
from engine.indicators import ARITHMETIC, compute
from engine.indicators.decimals import decimal_of, fraction_of, less, on_step
from engine.proof.figures import RATIOS
from engine.questions.smallest_change.question import smallest_change
from engine.readings.z3_domains import fine_enough
from tests.engine.shipped_profiles import PACK

figures = st.floats(0.001, 1e9)
"""Sixteen digits and more, as a spreadsheet hands ratios on."""
steps = st.sampled_from([1, 0.5, 0.1, 0.01, 0.001])


def half_up(exactly: Fraction, step: float) -> float:
    """What school teaches, in whole numbers alone."""
    unit = fraction_of(step)
    return float(floor(exactly / unit + Fraction(1, 2)) * unit)


@given(st.sampled_from(RATIOS), figures, figures, steps)
def test_a_ratio_is_rounded_as_on_paper(
    indicator: str, part: float, whole: float, step: float
) -> None:
    exactly = compute(indicator, (part, whole), PACK.vocabulary)
    times = ARITHMETIC[indicator](1, 1)
    assert exactly is not None
    assert on_step(exactly, step) == half_up(
        int(times) * fraction_of(part) / fraction_of(whole), step
    )


@given(st.lists(figures, min_size=1, max_size=6), steps)
def test_a_sum_is_rounded_as_on_paper(parts: list[float], step: float) -> None:
    exactly = compute("total", parts, PACK.vocabulary)
    assert exactly is not None
    assert on_step(exactly, step) == half_up(sum(map(fraction_of, parts), Fraction()), step)


@pytest.mark.parametrize(
    ("stated", "field", "value"),
    [
        ({"rd_expenditure": 138.23, "gdp": 4600.0}, "rd_intensity", 3.01),  # exactly 3.005%
        ({"gdp": 75239.43, "population": 11400.0}, "gdp_per_capita", 66000),  # exactly 65999.5 yuan
        ({"rd_expenditure": 1.005, "gdp": 100.0}, "rd_intensity", 1.01),
    ],
)
def test_a_figure_that_comes_to_half_a_step_goes_up(
    stated: dict[str, float], field: str, value: float
) -> None:
    assert derive(PACK, stated).values[field] == value


@given(figures, figures)
def test_a_margin_is_nothing_only_between_equals(value: float, other: float) -> None:
    assert (less(value, other) == 0) is (value == other)
    assert str(less(value, value)) == "0.0", "and never minus nothing"


@given(st.sampled_from([1.0, 5.0, 0.5, 0.25, 0.1, 0.01, 3.0, 0.7]), st.lists(figures, max_size=4))
def test_units_are_fine_enough_for_every_figure_and_the_step_where_there_is_none(
    step: float, values: list[float]
) -> None:
    unit = fine_enough(fraction_of(step), values)
    assert all((fraction_of(value) / unit).denominator == 1 for value in (step, *values))
    if not values:
        assert unit == fraction_of(step)


@given(st.floats(0, 4), st.floats(1000, 300_000))
@settings(max_examples=15)
def test_the_smallest_change_starts_from_a_figure_of_any_digits_and_gets_there(
    intensity: float, income: float
) -> None:
    """A ratio out of a spreadsheet once ended the search."""
    region = {"name": "某省", "province": "湖北", "level": "province"}
    stated = {"rd.rd_intensity": intensity, "economy.gdp_per_capita": income}
    found = smallest_change(_profile(region, stated), region_type="III")
    assert len(found.ways) == (found.status != "already")
    moves = [moved for way in found.ways for moved in way.moves]
    assert {moved.field: moved.before for moved in moves}.items() <= stated.items()
    changed = stated | {moved.field: moved.after for moved in moves}
    assert conclude(PACK, PACK.reader.read(_profile(region, changed))).advice.type.value == "III"


def _profile(region: dict[str, str], figures: dict[str, float]) -> dict[str, dict[str, Any]]:
    return {
        "region": region,
        **{group: {field: figures[path]} for path in figures for group, field in [path.split(".")]},
    }


def test_a_figure_is_kept_as_it_was_written() -> None:
    assert str(decimal_of(2.504107310403156)) == "2.504107310403156"
