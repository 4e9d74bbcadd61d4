"""Numbers kept as they are written, digit for digit, or refused: a figure that loses digits can
come to stand on a threshold.

A figure is kept as the float nearest to it, whose shortest form gives back what was written for up
to 15 digits and mostly for 17. What it would not give back is never taken for what it would give.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import Any

from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import Text, text

_NUMERAL = re.compile(
    r"[-+]?(?P<digits>[0-9]+(?P<point>\.[0-9]*)?|(?P<only>\.[0-9]+))(?P<power>[eE][-+]?[0-9]+)?\Z"
)
_NOT_NOUGHT = re.compile(r"[1-9]")


class NotKept(Exception):
    """A number that cannot be kept as it is; `says` tells why, to follow on the number."""

    def __init__(self, says: Text):
        self.says = says
        super().__init__(says.en)


def number_of(numeral: str) -> int | float:
    """The number that a numeral of Arabic digits stands for; without point and power it is a whole
    one.

    Raises:
        NotKept: too large, too near to nought, or with more digits than can be kept.
    """
    found = _NUMERAL.match(numeral)
    assert found is not None, numeral
    value = float(numeral)
    if not math.isfinite(value):
        raise NotKept(text("超出数的范围", "is too large for a number"))
    if found["point"] is None and found["only"] is None and found["power"] is None:
        return int(numeral)
    if value == 0:
        if _NOT_NOUGHT.search(found["digits"]):
            raise NotKept(
                text("过于接近0；若是0，请写0", "is too near to nought; write 0 if that is meant")
            )
        return 0.0  # nought has no sign
    if Decimal(numeral) != Decimal(repr(value)):
        raise _too_many_digits(value)
    return value


def plain_number(raw: Any) -> Any:
    """A number of any library as Python's own, exactly as it prints; anything else as it is.

    Raises:
        NotKept: it cannot be kept.
    """
    if isinstance(raw, bool | int):
        return raw
    if isinstance(raw, float):
        return 0.0 if raw == 0 else float(raw)
    if not isinstance(raw, Real | Decimal):
        return raw
    if isinstance(raw, Fraction):
        return _of_fraction(raw)
    printed = _printed(raw)
    return number_of(printed) if _NUMERAL.match(printed) else math.nan


def _printed(raw: Real | Decimal) -> str:
    """What a number prints, or its float does; nothing where both fail, since any object can come
    from a caller.
    """
    try:
        printed = str(raw)
        return printed if _NUMERAL.match(printed) else repr(float(raw))
    except Exception:
        return ""


def _of_fraction(raw: Fraction) -> int | float:
    if raw.denominator == 1:
        return int(raw)
    try:
        value = float(raw)
    except OverflowError:
        raise NotKept(text("超出数的范围", "is too large for a number")) from None
    if Fraction(repr(value)) != raw:
        raise _too_many_digits(value)
    return value


def _too_many_digits(value: float) -> NotKept:
    kept = shown(value)
    return NotKept(
        text(
            f"的位数超出能准确保存的范围，请四舍五入到15位有效数字以内（与之最接近的是{kept}）",
            "has more digits than can be kept: round it to 15 significant digits or fewer "
            f"(the nearest kept is {kept})",
        )
    )
