"""A profile read from a workbook, or everything that is wrong with it, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.forms.workbook import layout
from app.forms.workbook.layout import FIRST, At
from app.forms.workbook.opening import opened
from app.forms.workbook.placed import CellPlace, SheetDocument
from app.forms.workbook.typed_cells import NotRead, read_word, state_of, value_of, words_of, year_of
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import InputError, Problem, shown
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Text, text

_ROWS, _COLUMNS = 20_000, 60
"""As far as a sheet is read; none of ours reaches so far."""


def profile_in(pack: Pack, raw: bytes, file: str) -> Profile:
    """The profile in the bytes of a workbook called `file`; its `document` has the data.

    Raises:
        InputError: the file is refused, or cells are wrong: all of them, each by its address.
    """
    with opened(pack, raw, file) as book:
        reading = _Reading(pack, SheetDocument({}, file))
        for order, sheet in enumerate(book.worksheets):
            rows = sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS)
            reading.sheet(order, sheet.title, rows)
    return reading.profile()


@dataclass(frozen=True, slots=True)
class _Cell:
    value: Any
    place: CellPlace


@dataclass(slots=True)
class _Listed:
    """A list on its way: what its question says of it, and its entries so far."""

    cell: _Cell
    entries: list[Any] = field(default_factory=list)


class _Reading:
    """Puts the answers of rows together; what is wrong is noted, and the rest still read."""

    def __init__(self, pack: Pack, document: SheetDocument):
        self._pack, self._form, self._document = pack, pack.form, document
        self._problems: list[Problem] = []
        self._answers: dict[str, dict[str, Any]] = {}
        self._lists: dict[str, _Listed] = {}
        self._table: tuple[str, Sequence[str]] | None = None

    def profile(self) -> Profile:
        """The profile of all that was read."""
        for name, listed in self._lists.items():
            self._answers[name]["value"] = self._list(self._form.fields[name], listed)
        stated = {name: _stated(own) for name, own in self._answers.items()}
        known = {name: value for name, value in stated.items() if value is not None}
        self._document.data = self._form.grouped(known)
        told = self._required(known)
        found = list(self._problems)
        try:
            profile = self._pack.reader.check(self._document)
        except InputError as error:
            found += [problem for problem in error.problems if problem.path not in told]
        if found:
            raise InputError(self._document.sorted(found))
        return profile

    def sheet(self, order: int, title: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Read a sheet that is ours; one that somebody added is left alone."""
        self._table = None
        for number, row in enumerate(rows, 1):
            if number > 1:
                self._row(list(self._cells(row, order, number, title)))
            elif words_of(row[At.MARK].value) != layout.SHEET:
                return

    def _required(self, known: Collection[str]) -> set[str]:
        """Note what must be answered and is not; gives where the reader would say so once more."""
        fields, noted = self._form.fields, {problem.path for problem in self._problems}
        lacking = [name for name in self._answers if fields[name].required and name not in known]
        for name in lacking:
            place = self._document.cells[self._pack.reader.place(name)]
            if place.address not in noted:
                self._note(place, _REQUIRED)
            noted |= {"", place.address}
        return noted

    def _cells(self, row: tuple[Any, ...], order: int, number: int, title: str) -> Iterator[_Cell]:
        """The cells of a row; a formula or an error in one is noted and counts as empty."""
        for column, cell in enumerate(row, 1):
            value, place = cell.value, CellPlace(order, number, column, title)
            if value is not None and cell.data_type in _NO_VALUES:
                self._note(place, _NO_VALUES[cell.data_type])
                value = None
            elif isinstance(value, str) and _CONTROL.search(value):
                self._note(place, _WITH_CONTROL)
                value = None
            yield _Cell(value, place)

    def _row(self, cells: Sequence[_Cell]) -> None:
        mark = words_of(cells[At.MARK].value)
        what, colon, name = mark.partition(":")
        if what + colon == layout.QUESTION and name in self._form.fields:
            self._question(name, self._form.fields[name], cells)
        elif what + colon == layout.SLOT and name in self._lists:
            self._slot(name, cells[At.ANSWER])
        elif what + colon == layout.KEYS and name in self._lists:
            self._table = name, [words_of(cell.value) for cell in cells[FIRST:]]
        elif self._table and (not mark or what + colon == layout.ENTRY):
            self._entry(*self._table, cells[FIRST:])
        elif mark == layout.NOTHING:
            self._table = None
        elif mark != layout.HEADER:
            self._lost(mark, cells[FIRST:])

    def _question(self, name: str, kind: ProfileField, cells: Sequence[_Cell]) -> None:
        answer, year, source, word = (
            cells[column]
            for column in (
                At.ANSWER,
                At.YEAR,
                At.SOURCE,
                At.WORD,
            )
        )
        if name in self._answers:
            says = text("这个问题重复了，只能有一行", "this question stands twice")
            self._note(answer.place, says)
            return
        self._place(name, answer, year, source, word)
        own = self._answers[name] = {"year": self._read(year_of, year)}
        own["source"] = words_of(source.value) or None
        own["estimate"], own["judgement"] = self._read(read_word, word) or (None, None)
        if kind.is_list:
            self._lists[name] = _Listed(answer)
        else:
            own["value"] = self._read(lambda value: value_of(kind, value), answer)
            self._official(cells, own["value"], own["source"])

    def _place(self, name: str, answer: _Cell, year: _Cell, source: _Cell, word: _Cell) -> None:
        path, put = self._pack.reader.place(name), self._document.put
        put(path, answer.place)
        put((*path, "value"), answer.place)
        put((*path, "year"), year.place)
        put((*path, "source"), source.place)
        for key in ("estimate", "judgement"):
            put((*path, key), word.place)

    def _official(self, cells: Sequence[_Cell], value: Any, source: str | None) -> None:
        """Refuse a figure that was changed under the name of the publication that has another."""
        was, cited = cells[At.OFFICIAL].value, words_of(cells[At.CITATION].value)
        if was is None or source != cited or value in (None, was):
            return
        says = text(
            f"答案已由官方数{shown(was)}改为{shown(value)}，来源却仍是原出版物；请改写或清空来源",
            f"the answer is no longer the official {shown(was)} but {shown(value)}, and the source "
            "still names that publication; change or clear the source",
        )
        self._note(cells[At.SOURCE].place, says)

    def _slot(self, name: str, cell: _Cell) -> None:
        words = words_of(cell.value)
        if words:
            self._listed(name, words, cell, {})

    def _entry(self, name: str, keys: Sequence[str], cells: Sequence[_Cell]) -> None:
        kind = self._form.fields[name]
        element, places = dict[str, Any](), dict[str, CellPlace]()
        for key, cell in zip(keys, cells, strict=True):
            part = kind.stated_keys.get(key)
            if part is None:
                self._lost(key, [cell])
                continue
            places[key] = cell.place
            value = self._read(lambda found, part=part: value_of(part, found), cell)  # type: ignore[misc]
            if value is not None:
                element[key] = value
        if element:
            first = next((cell for key, cell in zip(keys, cells, strict=True) if key == kind.key))
            self._listed(name, element, first, places)

    def _listed(self, name: str, entry: Any, cell: _Cell, places: dict[str, CellPlace]) -> None:
        """Take an entry of a list, and remember where it stands."""
        entries, path = self._lists[name].entries, self._pack.reader.place(name)
        for whole in (path, (*path, "value")):
            at: Path_ = (*whole, len(entries))
            self._document.put(at, cell.place)
            for key, place in places.items():
                self._document.put((*at, key), place)
        entries.append(entry)

    def _list(self, kind: ProfileField, listed: _Listed) -> Any:
        """The value of a list: nothing where nothing is said of it; what is given is complete."""
        state, entries = state_of(listed.cell.value), tuple(listed.entries)
        if state is layout.COMPLETE and not entries:
            self._note(listed.cell.place, _EMPTY)
        elif state in (layout.NONE, layout.UNKNOWN) and entries:
            self._note(listed.cell.place, _NOT_EMPTY)
        elif state is layout.NONE:
            return ()
        elif isinstance(state, str) and kind.type == "choices":
            return (state, *entries)
        elif isinstance(state, str):
            says = text(
                f"可填“已列全”“无”“不掌握”或留空，现为“{shown(state)}”",
                f"must be 'complete', 'none', 'not known' or empty, found '{shown(state)}'",
            )
            self._note(listed.cell.place, says)
        return entries or None

    def _lost(self, mark: str, cells: Sequence[_Cell]) -> None:
        """Refuse an answer in a place that belongs to no question."""
        filled = next((cell for cell in cells if words_of(cell.value)), None)
        if filled is None:
            return
        says = text(
            f"没有名为“{shown(mark)}”的问题，此处的内容无处可放",
            f"there is no question '{shown(mark)}', so what stands here belongs nowhere",
        )
        self._note(filled.place, says if mark else _NOWHERE)

    def _read(self, reader: Callable[[Any], Any], cell: _Cell) -> Any:
        try:
            return reader(cell.value)
        except NotRead as error:
            self._note(cell.place, error.says)
            return None

    def _note(self, place: CellPlace, says: Text) -> None:
        self._problems.append(self._document.at(place, says))


def _stated(own: dict[str, Any]) -> Any:
    """An answer as a profile has it: alone, or with what is said of it; what is said of none is
    nothing.
    """
    said = {key: part for key, part in own.items() if part is not None}
    if said.get("estimate") is False:
        del said["estimate"]
    return said if own["value"] is not None and said.keys() - {"value"} else own["value"]


_NO_VALUES = {
    "f": text("这里是公式；请填数值或文字", "a formula stands here; give a figure or words"),
    "e": text("这里是公式出错的结果（如#N/A）", "the result of a failed formula (such as #N/A)"),
}
"""What is said of cells of a type that is never read."""
_CONTROL = re.compile("_x00[01][0-9A-Fa-f]_")
"""How a workbook writes a control character."""
_WITH_CONTROL = text("含有控制字符", "contains control characters")
_REQUIRED = text("必须填写", "must be filled in")
_EMPTY = text(
    "选了“已列全”，却一项也没有填；没有的请选“无”",
    "'complete' is chosen and no entry given; choose 'none' where there is none",
)
_NOT_EMPTY = text(
    "选了“无”或“不掌握”，下面却填有内容；请改选，或清空所列各项",
    "'none' or 'not known' is chosen and entries are given; choose otherwise or clear them",
)
_NOWHERE = text(
    "这一行不属于任何问题（隐藏的标识列为空），内容无处可放",
    "this row belongs to no question (its hidden mark is gone), so what stands here is lost",
)
