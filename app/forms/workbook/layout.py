"""What a workbook and its reader agree on: columns, the marks of rows, properties, words of cells.

A sheet is read by its hidden first column and never by its labels: each row says there what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from knowledge_base.dictionary.fields import ElementField
from knowledge_base.reading.text import LANGUAGES, Text, text
from knowledge_base.reading.words import folded

SCHEMA = 1
"""The version of the agreement; a reader refuses what is newer."""
SCHEMA_PROPERTY, PACK_PROPERTY, VERSION_PROPERTY = "yindi.schema", "yindi.pack", "yindi.version"
"""Properties of the file; the first sheet has them too, for programs that drop properties."""

SHEET = "yindi"
"""The first cell of every sheet with questions."""
NOTHING = "-"
"""The mark of a row without answers; it ends a table."""
HEADER = "header"
"""The mark of a table's header."""
QUESTION, SLOT, KEYS, ENTRY, PROPERTY = "field:", "slot:", "keys:", "entry:", "property:"
"""What rows are: a question, a place for one term of a list, the keys of a table, an entry of it,
a property of the file; the id follows.
"""


class At(IntEnum):
    """At which column of a section something stands; the first three are hidden."""

    MARK = 0
    OFFICIAL = 1
    CITATION = 2
    LABEL = 3
    ANSWER = 4
    TERMS = 5
    YEAR = 6
    SOURCE = 7
    WORD = 8
    BESIDE = 9
    HELP = 10


FIRST, LAST = At.LABEL, At.HELP

YEARS = 1949, 2100
"""Between which the year of an answer lies."""

UNKNOWN = text("不掌握", "not known")
NONE = text("无", "none")
COMPLETE = text("已列全", "complete")
"""What is answered to a list whose entries stand below."""
YES, NO = text("是", "yes"), text("否", "no")

WORDS: Mapping[tuple[bool, bool | None], Text] = {
    (False, True): text("判断", "judgement"),
    (False, False): text("不是判断", "no judgement"),
    (True, None): text("估计数", "estimate"),
    (True, True): text("估计数，判断", "estimate, a judgement"),
    (True, False): text("估计数，不是判断", "estimate, no judgement"),
}
"""What an answer is said to be, by whether it is an estimate and whether a judgement."""


def is_said(says: Text, word: str) -> bool:
    """Whether a word says it, in either language."""
    return folded(word) in {folded(says[language]) for language in LANGUAGES}


def takes_source(kind: ElementField) -> bool:
    """Whether an answer may carry a year and a source of its own: a name does not."""
    return kind.type != "text"
