"""Reading the official figures of a pack: columns, tables of the levels, what is in doubt, what
official lists name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.dictionary.vocabulary import Term
from knowledge_base.linking.columns import COLUMN
from knowledge_base.loading.leading import load_leading
from knowledge_base.loading.pack_files import part_of
from knowledge_base.loading.pack_parts import COLUMNS, DOUBTS, REGIONS
from knowledge_base.models.columns import Column
from knowledge_base.models.leading import NO_LISTS
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.models.reference import (
    Doubts,
    OfficialFigures,
    OfficialRegion,
    OfficialValue,
)
from knowledge_base.reading.csv_table import CsvRow, CsvTable, read_table
from knowledge_base.reading.placed import Placed
from knowledge_base.reading.problems import InputError, Problem, shown, unknown_name
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Text, text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack

NAMES: Mapping[ReferenceLevel, tuple[str, ...]] = {
    "province": ("region",),
    "prefecture": ("region", "english", "province"),
    "county": ("region", "english", "province", "prefecture"),
}
"""The columns before the figures: what the region is called and where it lies."""

_REGION = text("地区", "region")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_Read = Callable[[str], OfficialValue | Text]
"""A cell as a value, or what is wrong with it."""


_NO_FIGURES = OfficialFigures(
    columns={level: {} for level in LEVELS},
    levels={level: {} for level in LEVELS},
    listed=(),
    leading=NO_LISTS,
)


def load_reference(pack: Pack) -> OfficialFigures:
    """The official figures of a pack; none where it has no folder of them.

    Raises:
        InputError: with every problem of the first file that has any; later files rest on it.
    """
    if not pack.has_reference:
        return _NO_FIGURES
    columns = part_of(pack, COLUMNS).item
    at = {level: columns.at(level) for level in LEVELS}
    tables = _Tables(pack, at)
    levels = {level: tables.read(level, pack.folder / REGIONS[level]) for level in LEVELS}
    if tables.problems:
        raise InputError(tables.problems)
    doubts = part_of(pack, DOUBTS)
    if problems := list(_doubt_problems(at, levels, doubts)):
        raise InputError(problems)
    leading = load_leading(pack, levels)
    return OfficialFigures(columns=at, levels=levels, listed=doubts.item.doubts, leading=leading)


def _doubt_problems(
    columns: Mapping[ReferenceLevel, Mapping[str, Column]],
    levels: Mapping[ReferenceLevel, Mapping[str, OfficialRegion]],
    placed: Placed[Doubts],
) -> Iterator[Problem]:
    """Columns and regions that are not there; figures left out that are there, or the reverse."""
    seen: set[tuple[ReferenceLevel, str, str]] = set()
    for i, doubt in enumerate(placed.item.doubts):
        known, regions = columns[doubt.level], levels[doubt.level]
        for j, name in enumerate(doubt.columns):
            place: Path_ = ("doubts", i, "columns", j)
            if name not in known:
                yield placed.problem(place, unknown_name(COLUMN, name, known))
        for j, name in enumerate(doubt.regions):
            place = ("doubts", i, "regions", j)
            if name not in regions:
                yield placed.problem(place, unknown_name(_REGION, name, regions))
                continue
            for column in doubt.columns:
                says = _misplaced(doubt.kind, column in regions[name].figures, column)
                if (doubt.level, name, column) in seen:
                    says = text(f"“{column}”已有存疑说明", f"'{column}' is in doubt already")
                seen.add((doubt.level, name, column))
                if column in known and says:
                    yield placed.problem(place, says)


def _misplaced(kind: str, present: bool, column: str) -> Text | None:
    if (kind == "left_out") != present:
        return None
    if present:
        return text(f"“{column}”仍在表中", f"'{column}' still stands in the table")
    return text(f"“{column}”不在表中", f"'{column}' does not stand in the table")


class _Tables:
    """Reads the tables of a pack's levels; problems are collected over all of them."""

    def __init__(self, pack: Pack, columns: Mapping[ReferenceLevel, Mapping[str, Column]]):
        self.problems: list[Problem] = []
        self._pack = pack
        self._columns = columns
        self._provinces = pack.vocabulary.lists["provinces"].values

    def read(self, level: ReferenceLevel, path: Path) -> dict[str, OfficialRegion]:
        """The regions of a level by name."""
        try:
            table = read_table(path, str(path))
        except InputError as error:
            self.problems += error.problems
            return {}
        names, columns = NAMES[level], self._columns[level]
        wanted = (*names, *columns)
        if table.header != wanted:
            self._header(table, wanted)
            return {}
        readers = [self._reader(column) for column in columns.values()]
        regions: dict[str, OfficialRegion] = {}
        for row in table.rows:
            name = row.cells[0]
            if name in regions:
                says = text(f"“{shown(name)}”出现两次", f"'{shown(name)}' stands twice")
                self.problems.append(table.problem(row.line, 0, says, name))
            figures = self._figures(table, row, len(names), tuple(columns), readers)
            regions[name] = self._region(level, table, row, figures)
        return regions

    def _header(self, table: CsvTable, wanted: tuple[str, ...]) -> None:
        """Say of each column what is wrong: unknown, missing, or out of place."""
        for i, name in enumerate(table.header):
            if name not in wanted:
                self.problems.append(table.problem(1, i, unknown_name(COLUMN, name, wanted), name))
        for name in wanted:
            if name not in table.header:
                says = text(f"缺少栏目“{name}”", f"column '{name}' is missing")
                self.problems.append(table.problem(1, len(table.header), says))
        if set(table.header) == set(wanted):
            i = next(i for i, name in enumerate(wanted) if table.header[i] != name)
            says = text(
                f"栏目须按columns.yaml的次序：此处应为“{wanted[i]}”",
                f"columns go in the order of columns.yaml: '{wanted[i]}' belongs here",
            )
            self.problems.append(table.problem(1, i, says, table.header[i]))

    def _figures(
        self, table: CsvTable, row: CsvRow, start: int, names: tuple[str, ...], readers: list[_Read]
    ) -> dict[str, OfficialValue]:
        figures: dict[str, OfficialValue] = {}
        for i, (name, read) in enumerate(zip(names, readers, strict=True), start):
            if not (cell := row.cells[i]):
                continue
            value = read(cell)
            if isinstance(value, Text):
                path = f"{row.cells[0]}.{name}"
                self.problems.append(table.problem(row.line, i, value, path))
            else:
                figures[name] = value
        return figures

    def _region(
        self, level: ReferenceLevel, table: CsvTable, row: CsvRow, figures: dict[str, OfficialValue]
    ) -> OfficialRegion:
        """The region of a row. A province is called by its id; the others say where they lie."""
        name, at = row.cells[0], 0 if level == "province" else NAMES[level].index("province")
        province = self._province(table, row, at)
        official = province.aliases[0] if province.aliases else province.zh
        if level == "province":
            full = text(official, province.en)
            words = (name, province.zh, province.en, *province.aliases)
        else:
            full = text(name, row.cells[1])
            words = _words(name, row.cells[1], province.zh, official)
        return OfficialRegion(
            name=name,
            level=level,
            full=full,
            province=row.cells[at],
            prefecture=row.cells[3] or None if level == "county" else None,
            municipality=province.attributes.get("municipality") is True,
            words=tuple(dict.fromkeys(words)),
            figures=figures,
        )

    def _province(self, table: CsvTable, row: CsvRow, at: int) -> Term:
        """The province in a cell; it must be one of the closed list."""
        if row.cells[at] in self._provinces:
            return self._provinces[row.cells[at]]
        what = text("省级地区", "provincial-level region")
        says = unknown_name(what, row.cells[at], self._provinces)
        self.problems.append(table.problem(row.line, at, says, row.cells[0]))
        return Term(zh="?", en="?", aliases=(), attributes={})

    def _reader(self, column: Column) -> _Read:
        kind = self._pack.form.fields[column.field] if column.field else None
        if kind is not None and kind.type == "boolean":
            return _boolean
        if kind is not None and kind.values is not None:
            terms = self._pack.vocabulary.lists[kind.values].values

            def term(cell: str) -> OfficialValue | Text:
                return cell if cell in terms else unknown_name(text("取值", "value"), cell, terms)

            return term
        return lambda cell: _number(cell, column, kind)


def _words(name: str, english: str, province: str, official: str) -> tuple[str, ...]:
    """How people call a city: with 市 or without it, after its province or not, in English."""
    short = name.removesuffix("市") if len(name) > 2 else name
    mine = dict.fromkeys((name, short, f"{province}{name}", f"{official}{name}"))
    joined = english.replace("'", "")
    return (*mine, english, f"{english} City", joined, f"{joined} City")


def _boolean(cell: str) -> OfficialValue | Text:
    if cell in ("true", "false"):
        return cell == "true"
    return text(
        f"应为true或false，现为“{shown(cell)}”", f"expected true or false, found '{shown(cell)}'"
    )


def _number(cell: str, column: Column, kind: ProfileField | None) -> OfficialValue | Text:
    """A number with no more decimals than its column says, within the range of its field."""
    if not _NUMBER.match(cell):
        return text(f"应为数，现为“{shown(cell)}”", f"expected a number, found '{shown(cell)}'")
    whole, _, decimals = cell.partition(".")
    if len(decimals) > column.decimals:
        most = column.decimals
        return text(f"小数不超过{most}位：{shown(cell)}", f"at most {most} decimals: {shown(cell)}")
    value = float(cell) if decimals else int(whole)
    if kind is not None and kind.range is not None:
        low, high = kind.range
        if not low <= value <= high:
            return text(
                f"应在{low}与{high}之间，现为{shown(cell)}",
                f"must be between {low} and {high}, found {shown(cell)}",
            )
    return value
