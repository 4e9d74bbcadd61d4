"""The hidden sheet from which drop-downs take their words."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from app.forms.workbook.layout import COMPLETE, NO, NONE, UNKNOWN, WORDS, YES
from knowledge_base.dictionary.fields import NUMERIC, ElementField
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language

_SHEET = "lists"


class Lists:
    """The lists that a workbook uses, each written once."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._columns: list[tuple[str, ...]] = []

    def of(self, kind: ElementField) -> str | None:
        """Where the words of a field stand that is chosen from a list; None for other fields."""
        if kind.values:
            terms = self._pack.vocabulary.lists[kind.values].values.values()
            return self._at([term[self._language] for term in terms])
        if kind.type == "boolean":
            return self._at([YES[self._language], NO[self._language]])
        return None

    def of_completeness(self) -> str:
        """Where the words stand by which a list is said to be complete, or to have nothing."""
        return self._at([COMPLETE[self._language], NONE[self._language]])

    def of_words(self, kind: ElementField) -> str:
        """Where it stands what an answer may be said to be: only a figure is an estimate."""
        return self._at(
            (
                words[self._language]
                for (estimate, _), words in WORDS.items()
                if kind.type in NUMERIC or not estimate
            ),
            unknown=False,
        )

    def write(self, book: Workbook) -> None:
        """Put the sheet at the end of the workbook, hidden."""
        sheet = book.add_worksheet(_SHEET)
        for column, words in enumerate(self._columns):
            sheet.write_column(0, column, words)
        sheet.protect()
        sheet.very_hidden()

    def _at(self, words: Iterable[str], *, unknown: bool = True) -> str:
        column = (*words, *([UNKNOWN[self._language]] if unknown else []))
        if column not in self._columns:
            self._columns.append(column)
        at = self._columns.index(column)
        return f"={_SHEET}!{xl_range_abs(0, at, len(column) - 1, at)}"
