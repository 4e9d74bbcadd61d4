"""Figures as people type them, `1,234.5` or `２．５％`: the number that is meant, or why it cannot
be told.
"""

from __future__ import annotations

import re

from knowledge_base.dictionary.fields import ElementField
from knowledge_base.reading.numerals import NotKept, number_of
from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.words import folded

_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[-+]?[0-9]+)?\Z")
_GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?\Z")
_DECIMAL_COMMA = re.compile(r"[-+]?([0-9]+),([0-9]+)\Z")
_SIGNS = ("%", "‰")
_MISSING = frozenset(
    {
        *("x", "×", "n/a", "na", "n.a.", "n.a", "#n/a", "<na>"),
        *("nan", "nat", "null", "nil", "none", "tbd", "tba", "missing", "not available", "no data"),
        *("unknown.", "do not know", "don't know", "dont know", "not sure"),
        *(
            "无",
            "無",
            "没有",
            "沒有",
            "无数据",
            "暂无",
            "暂无数据",
            "缺",
            "缺失",
            "缺失值",
            "空",
            "空白",
        ),
        *(
            "待定",
            "待查",
            "待补",
            "不适用",
            "未填",
            "没填",
            "未统计",
            "不明",
            "不知",
            "不确定",
            "不了解",
            "说不清",
        ),
    }
)
"""What tables have in a cell without a figure, as `folded`, beside strokes and points."""
_STROKES = re.compile(r"[-_./\\*?~·—\s]*\Z")

LEAVE_OUT = text("；不知道的，留空或写null", "; what is not known is left out or null")


class NotAFigure(Exception):
    """The words are no figure of this field; `says` tells why."""

    def __init__(self, says: Text):
        self.says = says
        super().__init__(says.en)


def is_missing(words: str) -> bool:
    """Whether the words stand for a cell without a figure."""
    word = folded(words)
    return word in _MISSING or _STROKES.match(word) is not None


def typed_figure(kind: ElementField, words: str) -> int | float:
    """The number that is meant; whole ones come out as integers.

    Commas stand between groups of three digits only, and a percent sign where the field is a
    percentage.

    Raises:
        NotAFigure: anything else.
    """
    plain = _without_sign(kind, folded(words))
    if "," in plain and not _GROUPED.match(plain):
        raise NotAFigure(_comma(plain))
    plain = plain.replace(",", "")
    if not _NUMBER.match(plain):
        raise NotAFigure(text("只写数，不带单位", "must be a number without its unit"))
    try:
        value = number_of(plain)
    except NotKept as error:
        raise NotAFigure(error.says) from None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if kind.type == "integer" and isinstance(value, float):
        raise NotAFigure(text("须为整数", "must be a whole number"))
    return value


def text_for_a_figure(kind: ElementField, words: str) -> Text:
    """What to say of a text that a file has in the place of a figure, and what to write instead."""
    wanted = text("整数", "a whole number") if kind.type == "integer" else text("数", "a number")
    hint = LEAVE_OUT if is_missing(words) else _hint(kind, words)
    found = shown(words)
    return text(
        f"应为{wanted.zh}，现为文字“{found}”{hint.zh}",
        f"expected {wanted.en}, found the text '{found}'{hint.en}",
    )


def _hint(kind: ElementField, words: str) -> Text:
    try:
        value = typed_figure(kind, words)
    except NotAFigure as error:
        return text(f"；{error.says.zh}", f"; it {error.says.en}")
    return text(
        f"；请写{value}，不加引号、单位和千位分隔符",
        f"; write {value}, without quotes, unit or separators",
    )


def _without_sign(kind: ElementField, plain: str) -> str:
    """The digits without the percent sign of the field's own unit."""
    sign = next((sign for sign in _SIGNS if plain.endswith(sign)), None)
    if sign is None:
        return plain
    own = kind.suffix.zh
    if own != sign:
        unit = kind.unit or text("", "")
        zh = f"，单位是{unit.zh}" if unit.zh else ""
        en = f" but in {unit.en}" if unit.en else ""
        name = {"%": text("百分比", "a percentage"), "‰": text("千分比", "per mille")}[sign]
        raise NotAFigure(
            text(
                f"不能带{sign}：这一项不是{name.zh}{zh}",
                f"cannot take {sign}: this one is not {name.en}{en}",
            )
        )
    return plain.removesuffix(sign).rstrip()


def _comma(plain: str) -> Text:
    decimal = _DECIMAL_COMMA.match(plain)
    meant = f"{decimal[1]}.{decimal[2]}" if decimal else ""
    zh = f"；若是小数，请写{meant}" if meant else ""
    en = f"; a decimal is written {meant}" if meant else ""
    return text(
        f"逗号只能作千位分隔，如1,234.5{zh}",
        f"may have commas only between groups of three digits, such as 1,234.5{en}",
    )
