"""The words of reports that belong to no rule: operators, origins, statuses, strengths."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base.reading.text import Text, text

OPERATORS: Mapping[str, Text] = {
    "eq": text("为", "is"),
    "in": text("属于", "is among"),
    "ge": text("不低于", "is at least"),
    "gt": text("高于", "is above"),
    "le": text("不高于", "is at most"),
    "lt": text("低于", "is below"),
    "some": text("其中有符合条件的", "has entries that meet the condition"),
    "every": text("全部符合条件", "has only entries that meet the condition"),
}
DENIALS: Mapping[str, Text] = {
    "eq": text("不为", "is not"),
    "in": text("不属于", "is not among"),
    "ge": text("低于", "is below"),
    "gt": text("不高于", "is at most"),
    "le": text("高于", "is above"),
    "lt": text("不低于", "is at least"),
    "some": text("其中没有足够多符合条件的", "has not enough entries that meet the condition"),
    "every": text("并非全部符合条件", "has entries that do not meet the condition"),
}
"""What a comparison that fails comes to."""
STATUSES: Mapping[str, Text] = {
    "fires": text("成立", "fired"),
    "fails": text("不成立", "did not fire"),
    "undetermined": text("待定", "undetermined"),
    "not_applicable": text("不适用（列表为空）", "not applicable (the list is empty)"),
}
UNKNOWN = text("未知", "unknown")
NONE_LISTED = text("（无）", "(none)")
BASES: Mapping[str, Text] = {
    "stated": text("论文", "the paper's word"),
    "implied": text("论文引申", "follows from the paper"),
    "paper": text("论文", "the paper's"),
    "proxy": text("代理指标", "a proxy"),
    "inferred": text("系统推论", "our inference"),
    "statistics": text("统计", "a statistic"),
    "calibrated": text("校准", "calibrated"),
}
TRUST: Mapping[str, Text] = {
    "high": text("高", "high"),
    "medium": text("中", "medium"),
    "low": text("低", "low"),
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

COUNTS = (
    *(text("零", "no"), text("一", "one"), text("两", "two"), text("三", "three")),
    *(text("四", "four"), text("五", "five"), text("六", "six"), text("七", "seven")),
    *(text("八", "eight"), text("九", "nine"), text("十", "ten")),
)
"""Small numbers as they stand before what is counted."""


def counted(number: int) -> Text:
    """A number of things, written out where it is small."""
    return COUNTS[number] if number < len(COUNTS) else text(str(number), str(number))
