"""Drawings as pictures, for formats that cannot hold SVG; letters come from fonts that are
installed with us, so that they look alike everywhere.
"""

from __future__ import annotations

from functools import cache

import pylopdf_fonts_zh_cn
import typst

_DOTS = 180.0
"""To the inch of a drawing whose unit is a point."""
_PAGE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""


@cache
def fonts() -> typst.Fonts:
    """The fonts that are installed with us, and no others."""
    folder = pylopdf_fonts_zh_cn.sans_path().parent
    return typst.Fonts(font_paths=[str(folder)], include_system_fonts=False)


def png(svg: str) -> bytes:
    """A drawing as PNG, with enough dots for paper."""
    made = typst.compile(
        _PAGE.encode(),
        format="png",
        ppi=_DOTS,
        font_paths=fonts(),
        sys_inputs={"svg": svg},
    )
    assert isinstance(made, bytes)
    return made
