"""Where in a workbook each part of a profile stands, so that problems name a cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from knowledge_base.reading.problems import Problem
from knowledge_base.reading.strict_yaml import Document, Path_
from knowledge_base.reading.text import Text


class CellPlace(NamedTuple):
    """A cell: the number of its sheet, then row and column from 1, and the name of the sheet."""

    order: int
    row: int
    column: int
    sheet: str

    @property
    def address(self) -> str:
        """As people find it: `研发!C7`."""
        return f"{self.sheet}!{get_column_letter(self.column)}{self.row}"


@dataclass(slots=True)
class SheetDocument(Document):
    """What a workbook states, with the cell of every part in the place of lines."""

    cells: dict[Path_, CellPlace] = field(default_factory=dict)
    order: dict[str, CellPlace] = field(default_factory=dict)

    def put(self, path: Path_, cell: CellPlace) -> None:
        """Remember where a part stands; the first cell of a group stands for the group."""
        for length in range(1, len(path)):
            self.cells.setdefault(path[:length], cell)
        self.cells[path] = cell
        self.order[cell.address] = cell

    def problem(self, path: Path_, says: Text, *, key: bool = False) -> Problem:  # noqa: ARG002
        """A problem at the cell of `path`, or of the nearest part that encloses it."""
        while path and path not in self.cells:
            path = path[:-1]
        return self.at(self.cells[path], says) if path else Problem(says, self.file)

    def at(self, cell: CellPlace, says: Text) -> Problem:
        """A problem at a cell."""
        self.order[cell.address] = cell
        return Problem(says, self.file, path=cell.address)

    def sorted(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems in the order of sheets, rows and columns."""
        first = CellPlace(-1, 0, 0, "")
        return sorted(problems, key=lambda problem: self.order.get(problem.path, first))
