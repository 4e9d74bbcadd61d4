"""The bytes of a workbook for a profile, filled in as far as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook

from app.forms.prefilled import Prefilled
from app.forms.workbook.guide import CALLED, GuideSheet, properties
from app.forms.workbook.lists import Lists
from app.forms.workbook.looks import Looks
from app.forms.workbook.section import SectionSheet
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text

_OTHERS = text("其他数据", "Other figures")
_AS_WORDS = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
_LONGEST = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def workbook_of(pack: Pack, filled: Prefilled, languages: Sequence[Language]) -> bytes:
    """The workbook of a form: its help in `languages`, its drop-downs in the first of them.

    Fields that no page asks for have a sheet of their own where the form states some.
    """
    held = io.BytesIO()
    with Workbook(held, {"in_memory": True, **_AS_WORDS}) as book:
        looks, lists = Looks(book), Lists(pack, languages[0])
        sections = list(_sections(pack, filled))
        tabs = _tabs([title[languages[0]] for title, _ in sections], CALLED[languages[0]])
        called = [(tab, title) for tab, (title, _) in zip(tabs, sections, strict=True)]
        GuideSheet(pack, book, looks, languages).write(filled.stated.get("name"), called)
        for names, (_, fields) in zip(called, sections, strict=True):
            SectionSheet(pack, book, looks, lists, languages, filled, names).write(fields)
        lists.write(book)
        for name, value in properties(pack).items():
            book.set_custom_property(name, value, "text")
    return held.getvalue()


def _sections(
    pack: Pack, filled: Prefilled
) -> Iterator[tuple[Text, Sequence[tuple[str, ProfileField]]]]:
    """The title and the fields of each sheet."""
    asked = set[str]()
    for page in pack.form.pages:
        fields = list(pack.form.of_page(page))
        asked |= {name for name, _ in fields}
        yield page.title, fields
    others = [(name, kind) for name, kind in pack.form.fields.items() if name in filled.stated]
    if unasked := [(name, kind) for name, kind in others if name not in asked]:
        yield _OTHERS, unasked


def _tabs(titles: Sequence[str], *taken: str) -> list[str]:
    """Names for sheets: short, without forbidden signs, no two alike."""
    used, out = {name.casefold() for name in taken} | {"lists", "history"}, list[str]()
    for title in titles:
        plain = _NOT_IN_A_NAME.sub(" ", title).strip()[:_LONGEST] or "-"
        name, at = plain, 2
        while name.casefold() in used:
            name = f"{plain[: _LONGEST - len(str(at)) - 1]} {at}"
            at += 1
        used.add(name.casefold())
        out.append(name)
    return out
