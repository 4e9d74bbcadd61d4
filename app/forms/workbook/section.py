"""A sheet of the workbook: one section of the form, a question a row, lists as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from app.forms.prefilled import Prefilled
from app.forms.workbook import layout
from app.forms.workbook.cells import Cells
from app.forms.workbook.heights import height_of
from app.forms.workbook.layout import FIRST, LAST, At
from app.forms.workbook.lists import Lists
from app.forms.workbook.looks import Looks
from app.forms.workbook.phrases import HEADERS, beside_of, both, help_of, terms_of
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.pack import Pack
from knowledge_base.reading.text import LANGUAGES, Language, Text, text

_WIDTHS: Mapping[int, int] = {
    At.LABEL: 42,
    At.ANSWER: 18,
    At.TERMS: 16,
    At.YEAR: 12,
    At.SOURCE: 22,
    At.WORD: 12,
    At.BESIDE: 30,
    At.HELP: 48,
}
_OTHERS = 20
"""The widths of columns; those of tables that are wider have the last."""
_HEADER_ROW = 2
_ROWS, _SPARE, _SLOTS = 30, 10, 8
"""How many rows a table has at least, and more than its entries; and places a list of choices."""
_NOTE = text(
    "浅色格可填，其余锁定。留空即不掌握，不等于零，也不等于否。",
    "Fill in the tinted cells. What stays empty is not known: not zero, not no.",
)


class SectionSheet:
    """Writes one section."""

    def __init__(
        self,
        pack: Pack,
        book: Workbook,
        looks: Looks,
        lists: Lists,
        languages: Sequence[Language],
        filled: Prefilled,
        names: tuple[str, Text],
    ):
        self._pack, self._looks, self._lists = pack, looks, lists
        self._languages, self._filled = languages, filled
        called, title = names
        self._sheet = book.add_worksheet(called)
        self._cells = Cells(pack, self._sheet, looks, lists, languages[0])
        self._row, self._breaks = _HEADER_ROW + 1, list[int]()
        self._head(title)

    def write(self, fields: Iterable[tuple[str, ProfileField]]) -> None:
        """Write the questions, with a head above each group where there are several."""
        form = self._pack.form
        titles = {group.id: group.title for group in form.groups if not group.bare}
        groups: dict[str, list[tuple[str, ProfileField]]] = {}
        for name, kind in fields:
            groups.setdefault(form.path(name).partition(".")[0], []).append((name, kind))
        for group, inside in groups.items():
            if len(groups) > 1 and group in titles:
                self._group(titles[group])
            for name, kind in inside:
                self._question(name, kind)

    def _head(self, title: Text) -> None:
        sheet = self._sheet
        for column, width in _WIDTHS.items():
            sheet.set_column(column, column, width, self._looks.plain)
        sheet.set_column(0, FIRST - 1, 12, None, {"hidden": True})
        sheet.write_string(0, At.MARK, layout.SHEET)
        sheet.set_row(0, 30)
        sheet.write_string(0, FIRST, both(title, "  "), self._looks.title)
        self._mark(1, layout.NOTHING)
        note = "  ".join(_NOTE[language] for language in self._languages)
        sheet.write_string(1, FIRST, note, self._looks.note)
        self._mark(_HEADER_ROW, layout.NOTHING)
        sheet.set_row(_HEADER_ROW, 34)
        for column, header in enumerate(HEADERS, FIRST):
            sheet.write_string(_HEADER_ROW, column, both(header), self._looks.header)
        sheet.freeze_panes(_HEADER_ROW + 1, FIRST + 1)
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        self._print()

    def _print(self) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.set_footer("&L&8&A&R&8&P / &N")

    def _mark(self, row: int, mark: str) -> None:
        self._sheet.write_string(row, At.MARK, mark)

    def _group(self, title: Text) -> None:
        self._mark(self._row, layout.NOTHING)
        self._sheet.set_row(self._row, 26)
        for column in range(FIRST, LAST + 1):
            self._sheet.write_blank(self._row, column, None, self._looks.group)
        self._sheet.write_string(self._row, FIRST, both(title, "  "), self._looks.group)
        self._row += 1

    def _question(self, name: str, kind: ProfileField) -> None:
        stated = self._filled.stated.get(name)
        own: Mapping[str, Any] = stated if isinstance(stated, Mapping) else {"value": stated}
        row, value = self._row, own["value"]
        self._mark(row, layout.QUESTION + name)
        if kind.type == "entities" and row > _HEADER_ROW + 1:
            self._breaks.append(row)
            self._sheet.set_h_pagebreaks(self._breaks)
        if kind.is_list:
            word = layout.COMPLETE if value else layout.NONE
            says = "" if value is None else word[self._languages[0]]
            self._cells.chosen(row, At.ANSWER, says, self._lists.of_completeness())
        else:
            self._cells.answer(row, At.ANSWER, kind, value)
            self._cells.allow(row, At.ANSWER, row, kind)
        self._told(row, name, kind)
        if layout.takes_source(kind):
            self._whose_word(row, name, kind, own)
        self._row += 1
        if kind.type == "choices":
            self._slots(name, kind, value or ())
        elif kind.type == "entities":
            self._table(name, kind, value or ())

    def _label(self, row: int, kind: ProfileField) -> str:
        """Write the name of a question in both languages and what is asked; gives the words."""
        looks, parts = self._looks, list[Any]()
        parts += [looks.strong, kind.label.zh, looks.soft, f"  {kind.label.en}"]
        if kind.question:
            asked = "".join(f"\n{kind.question[language]}" for language in self._languages)
            parts += [looks.plain, asked]
        self._sheet.write_rich_string(row, At.LABEL, *parts, looks.label)
        return "".join(part for part in parts if isinstance(part, str))

    def _told(self, row: int, name: str, kind: ProfileField) -> None:
        """Write the question and what is told beside it, in a row that is high enough."""
        pack, look, says = self._pack, self._looks.beside, self._languages
        told = {
            At.TERMS: "\n".join(dict.fromkeys(terms_of(pack, kind, one) for one in says)),
            At.BESIDE: "\n".join(beside_of(pack, self._filled.beside, name, says)),
            At.HELP: help_of(kind, says),
        }
        for column in (At.YEAR, At.SOURCE, At.WORD):
            self._sheet.write_blank(row, column, None, look)
        for column, words in told.items():
            self._sheet.write_string(row, column, words, look)
        own = self._filled.stated.get(name)
        source = str(own.get("source", "")) if isinstance(own, Mapping) else ""
        small = [(words, _WIDTHS[at], 9) for at, words in {**told, At.SOURCE: source}.items()]
        asked = (self._label(row, kind), _WIDTHS[At.LABEL], 10)
        self._sheet.set_row(row, height_of([asked, *small]))

    def _whose_word(self, row: int, name: str, kind: ElementField, own: Mapping[str, Any]) -> None:
        source = own.get("source")
        self._cells.year(row, At.YEAR, own.get("year"))
        self._cells.source(row, At.SOURCE, source)
        word = layout.WORDS.get((own.get("estimate", False), own.get("judgement")))
        said = word[self._languages[0]] if word else ""
        self._cells.chosen(row, At.WORD, said, self._lists.of_words(kind))
        official = self._filled.beside.figures.get(name)
        if official is None or isinstance(own["value"], str | bool):
            return
        if source in [official.column.citation(language) for language in LANGUAGES]:
            self._sheet.write_number(row, At.OFFICIAL, own["value"])
            self._sheet.write_string(row, At.CITATION, str(source))
            self._warn_of_another_figure(row)

    def _warn_of_another_figure(self, row: int) -> None:
        """Colour a source that still names the publication of a figure that was changed."""
        was, now, cited, source = (
            xl_rowcol_to_cell(row, column)
            for column in (
                At.OFFICIAL,
                At.ANSWER,
                At.CITATION,
                At.SOURCE,
            )
        )
        rule = {
            "type": "formula",
            "criteria": f'=AND({now}<>"",{now}<>{was},{source}={cited})',
            "format": self._looks.caution,
        }
        self._sheet.conditional_format(row, At.SOURCE, row, At.SOURCE, rule)

    def _slots(self, name: str, kind: ProfileField, chosen: Sequence[str]) -> None:
        """Numbered places for the terms of a list."""
        assert kind.values is not None
        known = len(self._pack.vocabulary.lists[kind.values].values)
        one = ElementField.model_construct(type="choice", label=kind.label, values=kind.values)
        for at in range(min(known, max(_SLOTS, len(chosen) + 2))):
            row, value = self._row, chosen[at] if at < len(chosen) else None
            self._mark(row, layout.SLOT + name)
            numbered = f"{' ' * 4}{at + 1}"
            self._sheet.write_string(row, At.LABEL, numbered, self._looks.label)
            words = self._cells.answer(row, At.ANSWER, one, value)
            self._sheet.set_row(row, height_of([(words, _WIDTHS[At.ANSWER], 10)]))
            self._row += 1
        self._cells.allow(row - at, At.ANSWER, row, one)

    def _table(self, name: str, kind: ProfileField, entries: Sequence[Mapping[str, Any]]) -> None:
        """A header, and a row for each entry and for more."""
        sheet, keys = self._sheet, kind.stated_keys
        self._mark(self._row, layout.KEYS + name)
        sheet.set_row(self._row, None, None, {"hidden": True})
        for column, key in enumerate(keys, FIRST):
            sheet.write_string(self._row, column, key)
        self._table_head(self._row + 1, keys.values())
        first = self._row + 2
        last = first + self._rows(kind, len(entries)) - 1
        for row in range(first, last + 1):
            entry = entries[row - first] if row - first < len(entries) else {}
            self._mark(row, layout.ENTRY + name)
            self._entry(row, keys, entry)
        for column, part in enumerate(keys.values(), FIRST):
            self._cells.allow(first, column, last, part)
        self._mark(last + 1, layout.NOTHING)
        self._row = last + 2

    def _entry(self, row: int, keys: Mapping[str, ElementField], entry: Mapping[str, Any]) -> None:
        told = []
        for column, (key, part) in enumerate(keys.items(), FIRST):
            words = self._cells.answer(row, column, part, entry.get(key))
            told.append((words, _WIDTHS.get(column, _OTHERS), 10))
        self._sheet.set_row(row, height_of(told))

    def _table_head(self, row: int, keys: Iterable[ElementField]) -> None:
        headers = ["\n".join([both(part.label), *self._unit(part)]) for part in keys]
        self._mark(row, layout.HEADER)
        for column, header in enumerate(headers, FIRST):
            self._sheet.write_string(row, column, header, self._looks.table_header)
        sizes = ((words, _WIDTHS.get(at, _OTHERS), 10) for at, words in enumerate(headers, FIRST))
        self._sheet.set_row(row, height_of(sizes))

    def _unit(self, part: ElementField) -> list[str]:
        if not part.unit and not part.range:
            return []
        says = terms_of(self._pack, part, self._languages[0])
        return [says.replace("\n", ", " if self._languages[0] == "en" else "，")]

    def _rows(self, kind: ProfileField, entries: int) -> int:
        """How many rows a table has: for each entry that there can be, where they are few."""
        of_key = kind.fields[str(kind.key)].values
        known = len(self._pack.vocabulary.lists[of_key].values) if of_key else 0
        return max(_ROWS, entries + _SPARE, known)
