"""Words as they come out of pages, tables and input methods: the same words in another dress."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

BLANKS = " \t\u3000\u00a0\u2002\u2009\u202f"
WIDTHLESS = "\u200b\u200d\ufeff\u2060\u00ad\u200e"
_WIDE = {i: i + 0xFEE0 for i in range(0x21, 0x7F)} | {0x20: 0x3000}


@st.composite
def dressed(draw: st.DrawFn, word: str, *, upper: bool = True) -> str:
    """The word with blanks around it, other blanks in it, signs without width, full-width signs,
    other case, accents taken apart.
    """
    out = draw(st.sampled_from([word, word.translate(_WIDE), unicodedata.normalize("NFD", word)]))
    if upper:
        out = draw(st.sampled_from([out, out.upper(), out.lower()]))
    out = out.replace(" ", draw(st.sampled_from([" ", "  ", "\u3000", "\u00a0"])))
    at = draw(st.integers(0, len(out)))
    out = out[:at] + draw(st.text(WIDTHLESS, max_size=2)) + out[at:]
    return (
        draw(st.text(BLANKS + WIDTHLESS, max_size=3))
        + out
        + draw(st.text(BLANKS + WIDTHLESS, max_size=3))
    )
