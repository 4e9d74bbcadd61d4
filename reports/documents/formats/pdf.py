"""Documents as PDF: typeset here from packaged fonts, tagged for screen readers (PDF/UA-1) and fit
to be kept (PDF/A-2a).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst

from knowledge_base.reading.text import Language, text
from reports.documents.formats.columns import columns, tall
from reports.documents.formats.fonts import STAND_IN, FontSet, fonts
from reports.documents.manuscript import Manuscript
from reports.documents.model.blocks import (
    Code,
    CrossReference,
    Paragraph,
    Part,
    Strong,
    Table,
    WhoseWord,
    WrittenPart,
)
from reports.words.labels import labels

_TEMPLATE = Path(__file__).parent / "templates" / "page.typ"
_EM = 100
_LINES: Mapping[tuple[Language, bool], int] = {
    ("zh", True): 51 * _EM,
    ("zh", False): 42 * _EM,
    ("en", True): 62 * _EM,
    ("en", False): 57 * _EM,
}
"""How wide a table is, by language and whether it is in the annex, when the size of its text is
`_EM`; Latin letters are narrower than they are judged.
"""
_KINDS: Mapping[type, str] = {
    Code: "code",
    Strong: "strong",
    WhoseWord: "mark",
    CrossReference: "reference",
}


def show(manuscript: Manuscript, part: Part) -> bytes:
    """The documents one after the other in one file."""
    return render(manuscript.written(part), manuscript.day)


def render(documents: Sequence[WrittenPart], day: date) -> bytes:
    """Documents of one region as a file that is made on `day`: the same bytes on every run.

    Raises:
        InputError: there is no Chinese font.
    """
    found = fonts()
    typed = [_Typed(one, found).document() for one in documents]
    return typst.compile(
        _TEMPLATE,
        font_paths=found.loaded,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={
            "documents": json.dumps(typed, ensure_ascii=False),
            "serif": found.serif,
            "sans": found.sans,
        },
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(day, time(), UTC),
    )


class _Typed:
    """A document as plain data for the template, where nothing of a profile can be code; what the
    fonts lack is replaced and told at the end.
    """

    def __init__(self, document: WrittenPart, found: FontSet):
        self._document = document
        self._fonts = found
        self._line = _LINES[document.language, document.part == "annex"]
        self._lacking: set[str] = set()

    def document(self) -> dict[str, Any]:
        """All of it; what only readers of the file's properties see stays as it is."""
        document = self._document
        blocks = self._data(document.blocks)
        if self._lacking:
            blocks.append(self._data(Paragraph((self._told(),), "note")))
        return {
            "part": document.part,
            "language": document.language,
            "title": document.title,
            "author": document.author,
            "contents": labels(document.language)["contents"],
            "blocks": blocks,
        }

    def _data(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._word(value)
        if isinstance(value, tuple):
            return [self._data(one) for one in value]
        if not is_dataclass(value):
            return value
        typed = {one.name: self._data(getattr(value, one.name)) for one in fields(value)}
        raw = {name: getattr(value, name) for name in ("kind", "anchor") if hasattr(value, name)}
        if isinstance(value, Table):
            raw |= self._fitted(value)
        return typed | raw

    def _fitted(self, table: Table) -> dict[str, Any]:
        """How wide the columns are, and which rows may be broken between pages."""
        widths = columns(table, self._line, _EM)
        return {"widths": widths, "tall": [tall(row, widths, _EM) for row in table.rows]}

    def _word(self, words: str) -> str | dict[str, str]:
        self._lacking.update(self._fonts.lacking(words))
        shown = self._fonts.fitted(words)
        if (kind := _KINDS.get(type(words))) is None:
            return shown
        anchor = {"anchor": words.anchor} if isinstance(words, CrossReference) else {}
        return {"kind": kind, "words": shown, **anchor}

    def _told(self) -> str:
        """What the stand-in stands for."""
        lacking = [f"U+{ord(character):04X}" for character in sorted(self._lacking)]
        return text(
            f"“{STAND_IN}”代替字库中没有的字：{'、'.join(lacking)}。html和md格式保留原字。",
            f"{STAND_IN} stands for characters that the fonts lack: {', '.join(lacking)}. "
            "The formats html and md keep them.",
        )[self._document.language]
