"""How high a row must be for the words in it: programs do not agree on working it out when they
open a file.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

_POINTS = 10
"""The size of letters for which a column's width counts its digits."""
_WIDE, _NARROW = 1.95, 0.97
"""The widths of a Han character and of a letter, in digits."""
_LEADING = 1.36
_LEAST, _MOST, _AROUND = 20.0, 400.0, 9.0


def height_of(cells: Iterable[tuple[str, float, int]]) -> float:
    """The height in points for cells with their words, column width and size of letters."""
    return max(
        _LEAST,
        *(
            min(_MOST, _lines(words, width * _POINTS / size) * size * _LEADING + _AROUND)
            for words, width, size in cells
        ),
    )


def _lines(words: str, width: float) -> int:
    """How many lines the words take in a column."""
    return sum(max(1, math.ceil(_length(line) / (width - 2))) for line in words.split("\n"))


def _length(line: str) -> float:
    wide = sum(unicodedata.east_asian_width(sign) in "WFA" for sign in line)
    return wide * _WIDE + (len(line) - wide) * _NARROW
