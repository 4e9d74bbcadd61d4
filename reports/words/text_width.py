"""Words that fit a width, judged without a font: on the wide side, since nobody knows which font
the reader has.
"""

from __future__ import annotations

import unicodedata

_WIDE, _CAPITAL, _LETTER = 1.0, 0.75, 0.57
"""Widths as shares of the font's size: of a Han character and what Chinese fonts
set as wide as one, of a capital, of anything else.
"""


def width(words: str, size: float) -> float:
    """How wide words are at most, in the unit of the font's size."""
    return size * sum(map(_width, words))


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WFA":
        return _WIDE
    return _CAPITAL if letter.isupper() else _LETTER


def cut(words: str, room: float, size: float) -> str:
    """Words that fit; what does not is left out with an ellipsis."""
    if width(words, size) <= room:
        return words
    end = len(words)
    while end and width(words[:end] + "…", size) > room:
        end -= 1
    return words[:end].rstrip() + "…"


def wrapped(words: str, room: float, size: float, lines: int) -> list[str]:
    """Words in up to so many lines, broken at a space where there is one; the last is cut."""
    if lines == 1 or width(words, size) <= room:
        return [cut(words, room, size)]
    end = len(words)
    while width(words[:end], size) > room:
        end -= 1
    space = words.rfind(" ", 0, end + 1)
    end = space if space > 0 else max(end, 1)
    return [words[:end].rstrip(), *wrapped(words[end:].lstrip(), room, size, lines - 1)]
