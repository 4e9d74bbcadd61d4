"""Figures as they are written: decimal arithmetic, since binary fractions turn an exact half into
less than a half.

A figure is kept as the float nearest to it, whose shortest form is the figure as somebody wrote it
(up to 17 digits). Sums and ratios of such figures are worked out on these forms with digits to
spare: a ratio that comes to exactly half a step is found so, and none that merely comes near it is.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Context, Decimal
from fractions import Fraction

EXACT = Context(prec=120)
"""Digits enough to tell every quotient of two figures from every half of a step."""
_HALF = Decimal("0.5")


def decimal_of(value: float | Decimal) -> Decimal:
    """A figure exactly as it is written: 0.1 is a tenth."""
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def fraction_of(value: float) -> Fraction:
    """A figure exactly as it is written, as a fraction."""
    return Fraction(decimal_of(value))


def on_step(value: float | Decimal, step: float) -> float:
    """`value` rounded half up to a multiple of `step`, the precision that derived figures and
    proofs share.
    """
    unit = decimal_of(step)
    steps = EXACT.add(EXACT.divide(decimal_of(value), unit), _HALF).to_integral_value(ROUND_FLOOR)
    return float(EXACT.multiply(steps, unit))


def moved(value: float, steps: int, step: float) -> float:
    """`value` moved by so many steps up, or down below nought."""
    return float(EXACT.add(decimal_of(value), EXACT.multiply(Decimal(steps), decimal_of(step))))


def less(value: float, other: float) -> float:
    """`value` minus `other`, without the noise of binary fractions."""
    return float(EXACT.subtract(decimal_of(value), decimal_of(other)))
