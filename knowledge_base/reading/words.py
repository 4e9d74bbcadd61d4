"""Words as people write them: the signs of a page taken off what is kept, and one form for whatever
is compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

_Meant = TypeVar("_Meant")

_WIDTHLESS = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
"""Signs that nobody sees and that come along when a word is copied from a page or a table."""
_SAME_SIGN = ("<wide>", "<narrow>", "<noBreak>", "<compat>", "<vertical>", "<small>", "<square>")
"""Decompositions that change how a sign looks and not what it says; `²`, `①` and `½` are other
signs than `2`, `1` and `1/2`.
"""

_ALIKE = str.maketrans(
    dict.fromkeys("‘’ʼ′`´", "'") | dict.fromkeys("“”″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
"""Quotation marks and strokes for which a keyboard has one key."""


def tidy(words: str) -> str:
    """The words as they are kept and shown: blanks of every kind are plain ones, none stands around
    them, accents are composed.

    A line break is no blank: it stays for the reader to refuse.
    """
    seen = words.translate(_WIDTHLESS)
    spaced = "".join(
        " " if sign == "\t" or unicodedata.category(sign) == "Zs" else sign for sign in seen
    )
    return unicodedata.normalize("NFC", spaced.strip())


def folded(words: str) -> str:
    """The form in which words are compared: tidy, half-width, small letters, plain marks, one blank
    between words.

    >>> folded("　ＳＨＡＡＮＸＩ  Province ")
    'shaanxi province'
    """
    seen = tidy(words)
    same = seen if seen.isascii() else unicodedata.normalize("NFC", "".join(map(_same_sign, seen)))
    return " ".join(same.translate(_ALIKE).casefold().split())


def by_folded(named: Iterable[tuple[str, _Meant]]) -> Mapping[str, _Meant]:
    """What each name means by its folded form; where two are the same in it, the first is meant."""
    out: dict[str, _Meant] = {}
    for name, meant in named:
        out.setdefault(folded(name), meant)
    return out


def _same_sign(sign: str) -> str:
    plain = unicodedata.decomposition(sign).startswith(_SAME_SIGN)
    return unicodedata.normalize("NFKC", sign) if plain else sign
