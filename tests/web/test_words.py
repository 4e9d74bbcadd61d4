"""Every word of the pages is there in both languages, with the same figures in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import app.web
from app.web.words import LOCALE, translations

WEB = Path(app.web.__file__).parent
_METHODS = [("**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
_OPTIONS = {"**.html": {"newstyle_gettext": "true", "extensions": "jinja2.ext.i18n"}}
_CALLS = {"_": None, "gettext": None, "ngettext": (1, 2)}
_FIGURE = re.compile(r"%\((\w+)\)s")

Message = str | tuple[str, ...]


def _said() -> set[Message]:
    found = extract_from_dir(str(WEB), method_map=_METHODS, options_map=_OPTIONS, keywords=_CALLS)
    return {message for _, _, message, _, _ in found}


def _translated() -> Iterator[tuple[Message, str]]:
    for file in sorted((LOCALE / "zh").glob("*.po")):
        with file.open("rb") as source:
            for message in read_po(source):
                said, words = message.id, message.string or ""
                if said:
                    whole = said if isinstance(said, str) else tuple(said)
                    yield whole, words if isinstance(words, str) else words[0]


def test_every_word_of_the_pages_has_its_chinese() -> None:
    have = {message for message, _ in _translated()}
    assert {message for message in _said() if message not in have} == set()


def test_chinese_has_the_figures_of_the_english_and_no_english() -> None:
    for message, words in _translated():
        whole = message if isinstance(message, str) else message[-1]
        assert words, message
        assert set(_FIGURE.findall(words)) == set(_FIGURE.findall(whole)), message


def test_plurals_and_figures_are_filled_in() -> None:
    zh, en = translations("zh"), translations("en")
    one, more = "%(num)s rule waits", "%(num)s rules wait"
    assert en.ngettext(one, more, 1) == one and en.ngettext(one, more, 2) == more
    assert zh.ngettext(one, more, 1) == zh.ngettext(one, more, 2) == "%(num)s条规则在等"
