"""How wide the columns of a table are, and which rows are short enough to stay on one page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from reports.documents.model.blocks import Table
from reports.words.text_width import width

_LEAST, _BESIDE = 2.0, 1.6
"""Em of the shortest column's words, and of what is left free at both sides of all words."""
_WORD, _MOST = 9.0, 30.0
"""Em of the longest word for which a column makes room, and of the longest text; more is broken."""
_UNBROKEN = re.compile(r"[!-~−–]+(?:、[!-~−–]+)*")
"""A word, or a few numbers in a row."""
_TALL = 10
"""Lines of a row that may be broken between two pages."""
_em = partial(width, size=1.0)


def columns(table: Table, line: int, em: int) -> list[int]:
    """The columns' widths, which together make a line; `em` is the size of the table's letters in
    the line's unit.

    Every column gets what its longest word needs, and of the rest in proportion to what it would
    still take: to fill its share of the line, where the table gives shares, else to hold its words.
    """
    room = line / em
    held = [list(column) for column in zip(table.headers, *table.rows, strict=True)]
    least = [min(_WORD, max(map(_longest_word, column))) + _BESIDE for column in held]
    wanted = [max(pair) for pair in zip(least, _wanted(table, held, room), strict=True)]
    left, more = room - sum(least), sum(wanted) - sum(least)
    free = left / more if left > 0 and more > 0 else 0.0
    shares = [low + free * (high - low) for low, high in zip(least, wanted, strict=True)]
    edges = [round(line * sum(shares[:at]) / sum(shares)) for at in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def tall(row: Sequence[str], widths: Sequence[int], em: int) -> bool:
    """Whether a row is so tall that it may be broken between two pages."""
    return any(
        _em(words) > _TALL * (column / em - _BESIDE)
        for words, column in zip(row, widths, strict=True)
    )


def _wanted(table: Table, held: Sequence[Sequence[str]], room: float) -> Sequence[float]:
    if table.widths:
        return [share * room / sum(table.widths) for share in table.widths]
    return [min(_MOST, max(map(_em, column))) + _BESIDE for column in held]


def _longest_word(words: str) -> float:
    return max([_LEAST, *map(_em, _UNBROKEN.findall(words))])
