"""Tables in CSV read strictly, with the place of every cell."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.reading.problems import InputError, Problem, shown
from knowledge_base.reading.strict_yaml import bytes_of, decoded
from knowledge_base.reading.text import Text, text

_CELL = re.compile(r'"(?:[^"]|"")*"|[^,]*')


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One line of a table: its number, counted from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CsvTable:
    """A table with a header; every row has as many cells as the header."""

    file: str
    lines: Sequence[str]
    header: tuple[str, ...]
    rows: tuple[CsvRow, ...]

    def problem(self, line: int, cell: int, says: Text, path: str = "") -> Problem:
        """A problem of one cell, or of the header (line 1)."""
        return Problem(says, self.file, line, _column(self.lines[line - 1], cell), path)


def read_table(path: Path, name: str) -> CsvTable:
    """Read one CSV file called `name`.

    Raises:
        InputError: what cannot be read as text, and every line that is no row of the table.
    """
    lines = decoded(bytes_of(path, name), name).split("\n")
    if lines[-1] == "":
        lines.pop()
    reader = _Reader(name, lines)
    table = reader.table()
    if reader.problems:
        raise InputError(reader.problems)
    return table


class _Reader:
    """Turns lines into rows; what is wrong is collected."""

    def __init__(self, name: str, lines: list[str]):
        self.problems: list[Problem] = []
        self._name = name
        self._lines = lines

    def table(self) -> CsvTable:
        header = self._cells(1) if self._lines else ()
        self._check_header(header)
        rows = tuple(self._rows(len(header)))
        return CsvTable(self._name, self._lines, header, rows)

    def _check_header(self, header: tuple[str, ...]) -> None:
        if not header or header == ("",):
            self._note(1, 0, text("文件是空的", "the file is empty"))
        for i, cell in enumerate(header):
            if cell in header[:i]:
                says = text(f"栏目“{shown(cell)}”重复", f"column '{shown(cell)}' stands twice")
                self._note(1, i, says)

    def _rows(self, width: int) -> Iterator[CsvRow]:
        for line in range(2, len(self._lines) + 1):
            cells = self._cells(line)
            if len(cells) != width:
                says = text(
                    f"应有{width}格，现有{len(cells)}格",
                    f"expected {width} cells, found {len(cells)}",
                )
                self._note(line, min(len(cells), width), says)
            else:
                yield CsvRow(line, cells)

    def _cells(self, line: int) -> tuple[str, ...]:
        raw = self._lines[line - 1]
        try:
            cells = tuple(next(csv.reader([raw], strict=True), ()))
        except csv.Error:
            self._note(line, 0, text("引号不成对", "quotes do not match"))
            return ()
        for i, cell in enumerate(cells):
            if cell != cell.strip() or not cell.isprintable():
                says = (
                    "格内首尾有空白，或含有控制字符",
                    "a cell begins or ends with a blank, or holds a control character",
                )
                self._note(line, i, text(*says))
        return cells

    def _note(self, line: int, cell: int, says: Text) -> None:
        place = _column(self._lines[line - 1], cell) if self._lines else 0
        self.problems.append(Problem(says, self._name, line, place))


def _column(raw: str, cell: int) -> int:
    """Where a cell begins in its line, counted from 1; the line's end for one that is not there."""
    at = 0
    for _ in range(cell):
        found = _CELL.match(raw, at)
        at = (found.end() if found else len(raw)) + 1
    return min(at, len(raw)) + 1
