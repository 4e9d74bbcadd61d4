"""What the table of tasks answers for: obstacles that are there, money that references ask for,
targets that ask for something.
"""

from __future__ import annotations

import re

import pytest

from reports.documents.memo.task_table import TASKS
from reports.documents.model.blocks import Table
from tests.reports.memos import EVERY, background, submission


def _table(name: str, caption: str) -> Table | None:
    tables = (one for one in submission(name, "zh").memo().blocks if isinstance(one, Table))
    return next((one for one in tables if one.caption == caption), None)


@pytest.mark.parametrize("name", EVERY)
def test_each_obstacle_that_is_there_has_a_row_that_names_it_or_is_about_it(name: str) -> None:
    obstacles, tasks = _table(name, "障碍自查"), _table(name, TASKS[0])
    assert tasks is not None
    numbered = {row[0]: row[1] for row in tasks.rows}
    told = next((row[1] for row in obstacles.rows if row[0] == "存在"), "") if obstacles else ""
    for obstacle in filter(None, told.split("；")):
        found = re.fullmatch(r"(.+)（任务(\d+)）", obstacle)
        assert found, obstacle
        row = numbered[found[2]]
        assert found[1] in row or not row.startswith("逐项整改")


@pytest.mark.parametrize("name", EVERY)
def test_money_that_a_reference_asks_for_is_what_the_ratio_falls_short_of(name: str) -> None:
    """By the figures of the profile: the part grows as the ratio does."""
    tasks, values = _table(name, TASKS[0]), background(name).values
    assert tasks is not None and tasks.note is not None
    parts = {
        "技术改造经费与营业收入之比": ("technical_renovation", "renovation_ratio"),
        "人均基础研究经费": ("basic_research_expenditure", "basic_research_per_capita"),
        "研发强度": ("rd_expenditure", "rd_intensity"),
        "规上工业研发经费与工业增加值之比": ("industrial_rd_expenditure", "industrial_rd_ratio"),
    }
    for number, amount in re.findall(r"任务(\d+)约([\d.]+)亿元", tasks.note):
        measured = next(row[5] for row in tasks.rows if row[0] == number)
        indicator, _, ways = measured.partition("（")
        part, ratio = parts[indicator]
        found = re.search(r"→([\d.]+)[%‰元]", ways)
        assert found
        short = values[part] * (float(found[1]) / values[ratio] - 1)
        assert float(amount) == pytest.approx(short, rel=0.06, abs=0.6)


@pytest.mark.parametrize("name", EVERY)
def test_no_row_has_its_base_for_a_reference(name: str) -> None:
    tasks = _table(name, TASKS[0])
    assert tasks is not None
    for row in tasks.rows:
        found = re.search(r"（([\d.]+[^→△（]*)[△（→]", row[5])
        if found:
            assert f"→{found[1]}，" not in row[5] and "不低于现值" not in row[5], row[5]
