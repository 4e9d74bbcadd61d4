"""Drawings as pictures of dots, for formats that cannot show SVG."""

from __future__ import annotations

from pathlib import Path

import typst

from reports.documents.formats.fonts import fonts

_TEMPLATE = Path(__file__).parent / "templates" / "drawing.typ"
_PAPER = 180
"""Dots in an inch that are enough for print."""


def png(svg: str, ppi: float = _PAPER) -> bytes:
    """A drawing at its own size (96 of its units are an inch), with so many dots in an inch, in the
    fonts of our pages.

    Raises:
        InputError: there is no Chinese font.
    """
    found = fonts()
    return typst.compile(
        _TEMPLATE,
        font_paths=found.loaded,
        ignore_system_fonts=True,
        format="png",
        ppi=ppi,
        sys_inputs={"svg": found.fitted(svg), "font": found.sans},
    )
