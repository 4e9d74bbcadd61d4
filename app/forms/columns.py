"""Words side by side in a terminal, where a Han character takes two columns."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence

_WIDEST, _MARGIN, _GAP = 100, 4, 2


def cells(words: str) -> int:
    """How many columns words take."""
    return sum(1 if sign.isascii() else 2 for sign in words)


def in_columns(items: Sequence[str]) -> Iterator[str]:
    """The items in lines, as many beside each other as fit the terminal."""
    room = min(shutil.get_terminal_size((_WIDEST, 24)).columns or _WIDEST, _WIDEST) - _MARGIN
    column = max(map(cells, items), default=0) + _GAP
    beside = max(room // column, 1)
    for start in range(0, len(items), beside):
        row = items[start : start + beside]
        padded = "".join(item + " " * (column - cells(item)) for item in row)
        yield (" " * _MARGIN + padded).rstrip()
