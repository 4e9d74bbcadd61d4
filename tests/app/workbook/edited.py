"""Workbooks as people hand them back: made by us, then changed cell by cell in another program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook, load_workbook

from app.forms.prefilled import Prefilled, of_profile
from app.forms.workbook.layout import ENTRY, QUESTION, SLOT, At
from app.forms.workbook.reading import profile_in
from app.forms.workbook.writing import workbook_of
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.text import Language

NAMED = Prefilled({"name": "甲市"})


def written(pack: Pack, given: Mapping[str, Any], language: Language = "zh") -> bytes:
    """The workbook of a profile."""
    return workbook_of(pack, of_profile(pack, pack.reader.read(given)), (language,))


class Edited:
    """A workbook in another program; cells are found by the marks of their rows."""

    def __init__(self, raw: bytes):
        self.book: Workbook = load_workbook(io.BytesIO(raw))

    def cell(self, mark: str, at: int = At.ANSWER, nth: int = 0) -> Any:
        """A cell of the nth row with a mark."""
        found = [
            row
            for sheet in self.book.worksheets
            for row in sheet.iter_rows()
            if row[At.MARK].value == mark
        ]
        return found[nth][at]

    def answer(self, field: str, at: int = At.ANSWER) -> Any:
        """A cell of a question."""
        return self.cell(QUESTION + field, at)

    def slot(self, field: str, nth: int) -> Any:
        """The nth place for a term of a list."""
        return self.cell(SLOT + field, At.ANSWER, nth)

    def entry(self, field: str, nth: int, column: int = 0) -> Any:
        """A cell of the nth entry of a table."""
        return self.cell(ENTRY + field, At.LABEL + column, nth)

    def raw(self) -> bytes:
        """The bytes that the program saves."""
        held = io.BytesIO()
        self.book.save(held)
        return held.getvalue()

    def read(self, pack: Pack) -> Profile:
        """The profile that we read from it."""
        return profile_in(pack, self.raw(), "a.xlsx")

    def problems(self, pack: Pack) -> dict[str, str]:
        """What is wrong, in Chinese, by cell; nothing where it is read."""
        try:
            self.read(pack)
        except InputError as error:
            return {problem.path: problem.says.zh for problem in error.problems}
        return {}


def address(cell: Any) -> str:
    """A cell as problems name it."""
    return f"{cell.parent.title}!{cell.coordinate}"


def with_parts(raw: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A workbook with parts of the file added or exchanged."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(held, "w", 8) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return held.getvalue()


def part(raw: bytes, name: str) -> bytes:
    """One part of the file."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        return parts.read(name)
