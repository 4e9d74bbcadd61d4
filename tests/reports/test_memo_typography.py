"""Chinese set as Chinese and English as English, in every text of every memo: punctuation, spaces,
foreign words, dates.
"""

from __future__ import annotations

import re

import pytest

from knowledge_base.reading.text import Language
from tests.reports.memos import EVERY, memo, profile, stated_names, texts

LATIN_WORDS = re.compile(r"[A-Za-z]{2,}|\b[b-z]\b")
KNOWN_LATIN = {"GB"}
"""Standards by their number; anything else in Latin letters is a name from the profile, or a
mistake.
"""
LETTERS_OF_CLAUSES = re.compile(r"第\d+句[a-e](、[a-e])*项")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")
SPACED = re.compile(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]|[，。；：、）”] | [，。；：、（“]|  ")
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef\u4e00-\u9fff“”]")
ODD_ENGLISH = re.compile(r"  | [,.;:)]|\( |,,|\.\.|;;|\b1 (rules|warnings|years) ")
ODD_CHINESE = re.compile(r"，，|。。|；；|、、|。；|；。|，。|。，|（）|：；|：。")


def _own(name: str, language: Language) -> list[str]:
    """Every text of a memo without what the profile states itself."""
    names = sorted({*stated_names(profile(name))}, key=len, reverse=True)
    found = []
    for words in texts(memo(name, language)):
        for own in names:
            words = words.replace(own, "")  # noqa: PLW2901  (one name after the other)
        found.append(words)
    return found


@pytest.mark.parametrize("name", EVERY)
def test_no_latin_word_stands_in_a_chinese_memo_but_names(name: str) -> None:
    for words in _own(name, "zh"):
        found = set(LATIN_WORDS.findall(LETTERS_OF_CLAUSES.sub("", words))) - KNOWN_LATIN
        assert not found, words


@pytest.mark.parametrize("name", EVERY)
def test_chinese_has_full_width_punctuation_no_stray_space_and_no_doubled_mark(name: str) -> None:
    names = sorted({*stated_names(profile(name))}, key=len, reverse=True)
    for words in texts(memo(name, "zh")):
        for own in names:
            words = words.replace(own, "某" * len(own))  # noqa: PLW2901
        for wrong in (HALF_WIDTH, SPACED, ODD_CHINESE):
            assert not wrong.search(words), words


@pytest.mark.parametrize("name", EVERY)
def test_english_has_no_chinese_but_names_and_no_doubled_mark(name: str) -> None:
    paper = {"《区域经济评论》"}
    for words in _own(name, "en"):
        plain = words
        for own in paper:
            plain = plain.replace(own, "")
        assert not FULL_WIDTH.search(plain), words
    names = sorted({*stated_names(profile(name))}, key=len, reverse=True)
    for words in texts(memo(name, "en")):
        for own in names:
            words = words.replace(own, "X")  # noqa: PLW2901
        assert not ODD_ENGLISH.search(words), words


def test_dates_are_written_out() -> None:
    assert memo("甘肃", "zh").date == "2026年11月22日"
    assert memo("甘肃", "en").date == "22 November 2026"
