"""The words of the pages, by gettext: English in the templates, Chinese in `locale/zh/*.po`."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from knowledge_base.reading.text import Language

LOCALE = Path(__file__).parent / "locale"


@cache
def translations(language: Language) -> NullTranslations:
    """What is said in `language`; the files are read as they stand, so nothing is compiled before.

    English is what the templates say themselves.
    """
    if language == "en":
        return NullTranslations()
    found: NullTranslations = NullTranslations()
    for file in sorted((LOCALE / language).glob("*.po")):
        compiled = BytesIO()
        with file.open("rb") as source:
            write_mo(compiled, read_po(source, locale=language))
        compiled.seek(0)
        part = GNUTranslations(compiled)
        part.add_fallback(found)
        found = part
    return found
