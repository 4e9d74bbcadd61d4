"""What shows a memo, one format a module: a format is added by naming it and its module in
`FORMATS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.documents.manuscript import Manuscript
    from reports.documents.model.blocks import Part

FORMATS: Mapping[str, str] = {
    "md": "markdown",
    "html": "html",
    "docx": "word.showing",
    "pdf": "pdf",
    "json": "advice_json",
}
"""By the ending of its files, the module whose `show` turns a manuscript into bytes; imported when
it is first asked for.
"""
BINARY = frozenset({"docx", "pdf"})
"""Those which are no text."""


def shown(manuscript: Manuscript, part: Part, style: str, **how: object) -> bytes:
    """A part of the manuscript in one of `FORMATS`; `how` is for the format itself to know."""
    content: bytes = import_module(f"{__name__}.{FORMATS[style]}").show(manuscript, part, **how)
    return content
