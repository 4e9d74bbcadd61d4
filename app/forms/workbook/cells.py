"""Answers as cells: how a value stands in one, and what may be put there."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from app.forms.workbook.layout import NO, NONE, UNKNOWN, YEARS, YES
from app.forms.workbook.lists import Lists
from app.forms.workbook.looks import Looks
from knowledge_base.dictionary.fields import NUMERIC, ElementField
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text

_DIGITS = 15
"""As many as a workbook keeps of a number; one with more stands as text."""


class Cells:
    """Writes the cells of one sheet that people fill in."""

    def __init__(self, pack: Pack, sheet: Worksheet, looks: Looks, lists: Lists, says: Language):
        self._pack = pack
        self._sheet = sheet
        self._looks = looks
        self._lists = lists
        self._says = says

    def answer(self, row: int, column: int, kind: ElementField, value: Any) -> str:
        """A value that may be changed; None leaves the cell empty. Gives the words that stand
        there.
        """
        look = self._looks.words if kind.type == "text" else self._looks.answer
        if isinstance(value, int | float) and not isinstance(value, bool):
            self.number(row, column, value)
            return str(value)
        words = "" if value is None else self._words(kind, value)
        self._put(row, column, words, look)
        return words

    def number(self, row: int, column: int, value: float) -> None:
        """A figure digit for digit."""
        if float(f"{value:.{_DIGITS}G}") == value:
            self._sheet.write_number(row, column, value, self._looks.answer)
        else:
            self._sheet.write_string(row, column, repr(value), self._looks.answer)

    def chosen(self, row: int, column: int, word: str, source: str) -> None:
        """A word of a list that is no answer itself."""
        self._put(row, column, word, self._looks.answer)
        self._choose(row, column, row, source)

    def year(self, row: int, column: int, value: int | None) -> None:
        """The year of an answer."""
        if value is None:
            self._sheet.write_blank(row, column, None, self._looks.answer)
        else:
            self.number(row, column, value)
        low, high = YEARS
        self._sheet.data_validation(
            *(row, column, row, column),
            {
                "validate": "integer",
                "criteria": "between",
                "minimum": low,
                "maximum": high,
                **self._error(text(f"请填{low}至{high}之间的年份", f"a year from {low} to {high}")),
            },
        )

    def source(self, row: int, column: int, words: str | None) -> None:
        """The source of an answer."""
        self._put(row, column, words or "", self._looks.small_words)

    def allow(self, row: int, column: int, last: int, kind: ElementField) -> None:
        """What may be put into the cells of a column, from `row` to `last`."""
        source = self._lists.of(kind)
        if kind.type in NUMERIC:
            self._bound(row, column, last, kind)
        elif kind.type == "choices" and source:
            says = text("可选多项，用顿号隔开", "several may stand here, with commas between them")
            self._choose(row, column, last, source, says)
        elif source:
            self._choose(row, column, last, source)

    def _put(self, row: int, column: int, words: str, look: Format) -> None:
        """Words that stay words; none leave the cell blank, which is not the same as no words."""
        if words:
            self._sheet.write_string(row, column, words, look)
        else:
            self._sheet.write_blank(row, column, None, look)

    def _bound(self, row: int, column: int, last: int, kind: ElementField) -> None:
        assert kind.range is not None
        low, high = kind.range
        cell = xl_rowcol_to_cell(row, column)
        between = f"ISNUMBER({cell}),{cell}>={low},{cell}<={high}"
        whole = f",{cell}=INT({cell})" if kind.type == "integer" else ""
        unknown = ",".join(f'{cell}="{word}"' for word in (UNKNOWN.zh, UNKNOWN.en))
        self._sheet.data_validation(
            *(row, column, last, column),
            {
                "validate": "custom",
                "value": f"=OR(AND({between}{whole}),{unknown})",
                **self._error(_bounds(kind)),
            },
        )

    def _choose(
        self, row: int, column: int, last: int, source: str, several: Text | None = None
    ) -> None:
        """A drop-down; other words are let through after a warning, since the reader knows more
        names than it shows, and without one where several may stand.
        """
        told = {"input_message": several[self._says]} if several else {}
        warned = self._error(
            text("不在下拉表中。仍要填写吗？", "This is not on the list. Keep it all the same?")
        )
        self._sheet.data_validation(
            *(row, column, last, column),
            {
                "validate": "list",
                "source": source,
                **warned,
                "error_type": "warning",
                "show_error": several is None,
                **told,
            },
        )

    def _error(self, says: Text) -> dict[str, str]:
        title = text("请核对", "Please check")
        return {"error_title": title[self._says], "error_message": says[self._says]}

    def _words(self, kind: ElementField, value: Any) -> str:
        if isinstance(value, bool):
            return (YES if value else NO)[self._says]
        if not kind.values:
            return str(value)
        terms = self._pack.vocabulary.lists[kind.values].values
        if isinstance(value, str):
            return terms[value][self._says]
        between = "、" if self._says == "zh" else ", "
        return between.join(terms[one][self._says] for one in value) or NONE[self._says]


def _bounds(kind: ElementField) -> Text:
    """What a figure must be."""
    assert kind.range is not None
    low, high = kind.range
    a_number = text("整数", "a whole number") if kind.type == "integer" else text("数", "a number")
    return text(
        f"应为{low}至{high}之间的{a_number.zh}；不掌握的留空，或写“{UNKNOWN.zh}”",
        f"{a_number.en} from {low} to {high}; what is not known stays empty, or is '{UNKNOWN.en}'",
    )
