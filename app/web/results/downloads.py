"""The files of a result: each document in each format, under a name that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from io import BytesIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic import BaseModel

from app.web.attachment import attachment
from app.web.words import translations
from engine.advice.advising import Conclusion
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.text import Language
from knowledge_base.reading.words import tidy
from reports.documents.formats import FORMATS, shown
from reports.documents.manuscript import Manuscript
from reports.documents.memo.office import Letterhead
from reports.documents.model.blocks import PARTS, Part

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}
"""What a browser is told of a file, by its ending."""
ENDINGS = ("docx", "pdf", "html", "md")
"""The formats of each document, in the order in which they are offered."""
WHOLE = "json"
"""The format that holds the whole result, whichever part is asked for."""
_KEPT = 4
"""So many manuscripts stay written; one takes some hundred kilobytes."""
_LONGEST = 60
"""Characters of an addressee or an office."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_FIRST_DAY = 1980
"""The year before which an archive knows no day."""


class Options(BaseModel, frozen=True):
    """How the documents of a result are asked for."""

    to: str = ""
    office: str = ""

    @property
    def head(self) -> Letterhead:
        """To whom they go and whose they are, where it is said."""
        addressee, office = (_line(words) for words in (self.to, self.office))
        return Letterhead(addressee or None, office or None)

    @property
    def query(self) -> str:
        """The same behind an address."""
        told = {"to": _line(self.to), "office": _line(self.office)}
        parts = [f"{name}={quote(words, safe='')}" for name, words in told.items() if words]
        return f"?{'&'.join(parts)}" if parts else ""


def _line(words: str) -> str:
    return "".join(sign for sign in tidy(words) if sign.isprintable())[:_LONGEST]


@lru_cache(maxsize=_KEPT)
def manuscript_of(
    conclusion: Conclusion,
    languages: tuple[Language, ...],
    day: date,
    head: Letterhead | None = None,
) -> Manuscript:
    """The documents of a conclusion; those asked for last stay written."""
    return Manuscript(conclusion, languages, day, head)


class Downloads:
    """The files of one result; their names are in the first of the languages."""

    def __init__(
        self, conclusion: Conclusion, languages: Sequence[Language], day: date, head: Letterhead
    ):
        self._language = languages[0]
        self._day = day
        self.manuscript = manuscript_of(conclusion, tuple(languages), day, head)

    def file(self, part: Part, ending: str) -> bytes:
        """A document in a format.

        Raises:
            InputError: the format cannot show it, for want of a letter.
        """
        return shown(self.manuscript, part, ending)

    def archive(self) -> bytes:
        """Every document in every format; of what a format cannot show, why, in a file of text."""
        refused: list[str] = []
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for part, ending in self._each():
                try:
                    content = self.file(part, ending)
                except InputError as error:
                    refused += [f"{part}.{ending}", *error.lines(self._language)]
                else:
                    archive.writestr(self._entry(self.name(part, ending)), content)
            if refused:
                archive.writestr(self._entry(f"{self._says('left out')}.txt"), "\n".join(refused))
        return made.getvalue()

    def name(self, part: str, ending: str) -> str:
        """`佛山市-建议-20261128.docx`."""
        words = "-".join([self._place, self._says(part), f"{self._day:%Y%m%d}"])
        return f"{_UNSAFE.sub('_', words)}.{ending}"

    def header(self, part: str, ending: str) -> str:
        """The same as a browser is told it."""
        plain = f"yindi-{part}-{self._day:%Y%m%d}.{ending}"
        return attachment(self.name(part, ending), plain)

    @cached_property
    def _place(self) -> str:
        return self.manuscript.written("memo")[0].name

    def _says(self, words: str) -> str:
        return translations(self._language).gettext(words)

    def _each(self) -> Iterator[tuple[Part, str]]:
        for ending in FORMATS:
            for part in PARTS[:1] if ending == WHOLE else PARTS:
                yield part, ending

    def _entry(self, name: str) -> ZipInfo:
        day = max(self._day, date(_FIRST_DAY, 1, 1))
        entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
        entry.compress_type = ZIP_DEFLATED
        return entry
