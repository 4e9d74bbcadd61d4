"""The words of reports that belong to no rule: operators, origins, statuses, strengths."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base.text import Text, text

OPERATORS: Mapping[str, Text] = {
    "eq": text("为", "is"),
    "in": text("属于", "is among"),
    "ge": text("不低于", "is at least"),
    "gt": text("高于", "is above"),
    "le": text("不高于", "is at most"),
    "lt": text("低于", "is below"),
    "some": text("有满足条件的对象", "has elements that meet the condition"),
    "every": text("全部对象满足条件", "has only elements that meet the condition"),
}
STATUSES: Mapping[str, Text] = {
    "fired": text("成立", "fired"),
    "failed": text("不成立", "did not fire"),
    "undetermined": text("待定", "undetermined"),
    "not_applicable": text("不适用（列表为空）", "not applicable (the list is empty)"),
}
UNKNOWN = text("未知", "unknown")
NONE_LISTED = text("（无）", "(none)")
BASES: Mapping[str, Text] = {
    "paper": text("论文", "the paper's"),
    "inferred": text("推论", "inferred"),
    "statistics": text("统计", "a statistic"),
    "calibrated": text("校准", "calibrated"),
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
