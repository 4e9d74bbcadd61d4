"""Drawings as pictures, for formats that cannot hold SVG; letters come from fonts that are
installed with us, so that they look alike everywhere.
"""

from __future__ import annotations

from functools import cache

import pylopdf_fonts_zh_cn
import typst

_POINTS_TO_PIXELS = 2.5 * 72
_PAGE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""


@cache
def fonts() -> typst.Fonts:
    """The fonts that are installed with us, and no others."""
    files = (pylopdf_fonts_zh_cn.sans_path(), pylopdf_fonts_zh_cn.serif_path())
    return typst.Fonts(font_paths=list(map(str, files)), include_system_fonts=False)


def png(svg: str) -> bytes:
    """A drawing as PNG, with enough dots for paper."""
    made = typst.compile(
        _PAGE.encode(),
        format="png",
        ppi=_POINTS_TO_PIXELS,
        font_paths=fonts(),
        sys_inputs={"svg": svg},
    )
    assert isinstance(made, bytes)
    return made
