"""What people put into cells, as values of a profile: numbers, words, and what is no answer."""

from __future__ import annotations

import datetime
from typing import Any

from app.forms.workbook import layout
from knowledge_base.dictionary.answers import NONE_WORDS, UNKNOWN_WORDS, typed_yes_no
from knowledge_base.dictionary.fields import NUMERIC, ElementField
from knowledge_base.dictionary.typed_figures import NotAFigure, typed_figure
from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.words import folded, tidy

_YEAR = ElementField.model_construct(type="integer", label=text("年份", "year"))
_DATES = (datetime.date, datetime.time, datetime.timedelta)


class NotRead(Exception):
    """The cell holds nothing that could be an answer; `says` tells why."""

    def __init__(self, says: Text):
        self.says = says
        super().__init__(says.en)


def words_of(value: Any) -> str:
    """The words of a cell, whatever stands in it; none in an empty one."""
    if value is None:
        return ""
    return tidy(value) if isinstance(value, str) else str(value)


def value_of(kind: ElementField, value: Any) -> Any:
    """The answer in a cell as the reader of profiles takes it; None in an empty one.

    Raises:
        NotRead: a date.
    """
    value = _undated(value)
    if kind.type == "text":
        return words_of(value) or None
    if not isinstance(value, str):
        return value
    words = words_of(value)
    if kind.type in NUMERIC and folded(words) not in UNKNOWN_WORDS:
        return _figure(kind, words) if words else None
    if kind.type == "boolean" and (meant := typed_yes_no(words)) is not None:
        return meant
    return words or None


def year_of(value: Any) -> Any:
    """The year in a cell, also as `２０２３年`."""
    value = _undated(value)
    if not isinstance(value, str):
        return value
    words = words_of(value)
    year = _figure(_YEAR, words.removesuffix("年"))
    return (words if isinstance(year, str) else year) or None


def read_word(value: Any) -> tuple[bool, bool | None] | None:
    """Whether an answer is said to be an estimate, and whether a judgement; None in an empty cell.

    Raises:
        NotRead: something else stands there.
    """
    words = words_of(value)
    if not words:
        return None
    meant = next((said for said, one in layout.WORDS.items() if layout.is_said(one, words)), None)
    if meant is None:
        zh = "；".join(one.zh for one in layout.WORDS.values())
        en = "; ".join(one.en for one in layout.WORDS.values())
        found = shown(words)
        raise NotRead(text(f"不能填“{found}”；可填：{zh}", f"cannot be '{found}'; allowed: {en}"))
    return meant


def state_of(value: Any) -> Text | str | None:
    """What is said of a whole list: complete, nothing, not known; other words as they are."""
    words = words_of(value)
    if layout.is_said(layout.COMPLETE, words):
        return layout.COMPLETE
    if folded(words) in NONE_WORDS:
        return layout.NONE
    return layout.UNKNOWN if folded(words) in UNKNOWN_WORDS else words or None


def _undated(value: Any) -> Any:
    if isinstance(value, _DATES):
        raise NotRead(
            text(
                f"这是日期或时间（{shown(str(value))}），不是答案；请把单元格设为常规或文本后重填",
                f"a date or time ({shown(str(value))}) is no answer; format the cell as general "
                "or text and fill it in anew",
            )
        )
    return value


def _figure(kind: ElementField, words: str) -> Any:
    """The figure that is meant; words that are none as they are, for the reader to refuse."""
    try:
        return typed_figure(kind, words)
    except NotAFigure:
        return words
