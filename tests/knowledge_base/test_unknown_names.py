"""Protects the message for a name that is not there: the nearest is offered, else the whole list
where it is short, in both languages.
"""

from __future__ import annotations

import pytest

from knowledge_base.reading.problems import unknown_name
from knowledge_base.reading.text import text

FIELD = text("字段", "field")


def test_the_nearest_name_is_offered() -> None:
    says = unknown_name(FIELD, "rd_intensty", ["gdp", "rd_intensity"])
    assert says == text(
        "没有名为“rd_intensty”的字段；是否应为“rd_intensity”？",
        "unknown field 'rd_intensty'; did you mean 'rd_intensity'?",
    )


@pytest.mark.parametrize(("count", "listed"), [(1, True), (12, True), (13, False)])
def test_a_short_list_is_told_whole_and_a_long_one_not_at_all(count: int, listed: bool) -> None:
    names = [f"n{number:02}" for number in range(count)]
    says = unknown_name(FIELD, "zzzzzz", names)
    assert says.zh == "没有名为“zzzzzz”的字段" + (f"；可用：{'、'.join(names)}" if listed else "")
    assert says.en == "unknown field 'zzzzzz'" + (
        f"; allowed: {', '.join(names)}" if listed else ""
    )


def test_where_there_is_no_name_at_all_that_is_said() -> None:
    assert unknown_name(FIELD, "zzz", []) == text(
        "没有名为“zzz”的字段；没有可选的名称",
        "unknown field 'zzz'; there is nothing to choose from",
    )
