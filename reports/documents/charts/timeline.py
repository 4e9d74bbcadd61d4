"""The tasks of a memo's table by lead department and year of deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import NamedTuple

from reports.documents.charts.picture import ACROSS, GRID, HERE, OTHERS, SIZE, SOFT, Picture
from reports.documents.charts.scales import Linear
from reports.documents.model.blocks import Chart, Table
from reports.words.text_width import wrapped
from reports.words.writer import Writer

_NAME = "timeline"
_LEAD, _NUMBER, _TASK, _GAP, _MARGIN = 116.0, 24.0, 270.0, 8.0, 10.0
_HEAD, _ROW, _LINE, _SMALL = 34.0, 36.0, 14.0, 11.0
_LINES = 4
_YEAR = 32.0


class DatedTask(NamedTuple):
    """A row of the table of tasks: its number, what it is, who leads, and the year of its end."""

    number: int
    title: str
    lead: str
    year: int


def timeline(writer: Writer, tasks: Sequence[DatedTask], since: int) -> Chart | None:
    """The chart of the tasks that begin in a year; None where there are none."""
    if not tasks:
        return None
    title = writer.say("任务的时限与牵头单位", "Tasks by deadline and lead")
    ordered = _by_lead(tasks)
    told = _told(writer, ordered)
    headers = writer.say("序号|任务|牵头|时限", "No.|Task|Lead|By").split("|")
    rows = tuple((str(one.number), one.title, one.lead, str(one.year)) for one in ordered)
    note = writer.say("序号同报告的任务分工表。", "Numbers are those of the memo's table of tasks.")
    listed = writer.say("各单位牵头的任务", "Tasks by lead")
    table = Table(listed, tuple(headers), rows, note)
    return Chart(_NAME, title, _Drawing(writer, ordered, since).svg(title, told), told, table)


def _by_lead(tasks: Sequence[DatedTask]) -> list[DatedTask]:
    """The tasks of a department together, those first who have to end first."""
    first: dict[str, int] = {}
    for one in tasks:
        first[one.lead] = min(one.year, first.get(one.lead, one.year))
    return sorted(tasks, key=lambda one: (first[one.lead], one.lead, one.year, one.number))


def _told(writer: Writer, tasks: Sequence[DatedTask]) -> str:
    """Which tasks end in which year."""
    by_year = groupby(sorted(tasks, key=lambda one: (one.year, one.number)), lambda one: one.year)
    said = []
    for year, ending in by_year:
        numbers = writer.join(str(one.number) for one in ending)
        said.append(writer.say(f"{year}年：{numbers}", f"{year}: {numbers}"))
    head = writer.say("各年到期的任务序号。", "Tasks by the year of their deadline. ")
    return head + writer.clauses(said) + writer.say("。", ".")


class _Row(NamedTuple):
    task: DatedTask
    lead: tuple[str, ...]
    title: tuple[str, ...]

    @property
    def height(self) -> float:
        """As high as the longer of its texts asks for."""
        return max(_ROW, _LINE * max(len(self.lead), len(self.title)) + 8)


def _rows(tasks: Sequence[DatedTask]) -> Iterator[_Row]:
    """The tasks with their words in lines, a department's name once."""
    lead = ""
    for task in tasks:
        named = () if task.lead == lead else tuple(wrapped(task.lead, _LEAD, SIZE, lines=_LINES))
        yield _Row(task, named, tuple(wrapped(task.title, _TASK, SIZE, lines=_LINES)))
        lead = task.lead


class _Drawing:
    """Draws a row for each task, from the beginning to its deadline."""

    def __init__(self, writer: Writer, tasks: Sequence[DatedTask], since: int):
        self._writer = writer
        self._rows = list(_rows(tasks))
        self._since = since
        self._until = max(since + 1, *(one.year for one in tasks))
        left = _MARGIN + _LEAD + _GAP + _NUMBER + _TASK + 2 * _GAP
        self._x = Linear(since, self._until, left, ACROSS - _MARGIN - 20)

    def svg(self, title: str, told: str) -> str:
        """The picture."""
        height = _HEAD + sum(row.height for row in self._rows) + _MARGIN
        picture = Picture(f"{self._writer.language}-chart-{_NAME}", height)
        apart = (self._x.end - self._x.start) / (self._until - self._since)
        for year in range(self._since, self._until + 1, ceil(_YEAR / apart)):
            at = self._x(year)
            picture.line((at, _HEAD), (at, height - _MARGIN), GRID)
            picture.words(str(year), at, 22, "middle", _SMALL, SOFT)
        top = _HEAD
        for row in self._rows:
            self._row(picture, row, top)
            top += row.height
        return picture.svg(title, told)

    def _row(self, picture: Picture, row: _Row, top: float) -> None:
        left, middle = _MARGIN + _LEAD + _GAP + _NUMBER, top + row.height / 2
        if row.lead:
            picture.line((_MARGIN, top), (ACROSS - _MARGIN, top), OTHERS)
        picture.lines(row.lead, _MARGIN, middle, _LINE)
        picture.words(str(row.task.number), left - 8, middle + SIZE / 3, "end")
        picture.lines(row.title, left, middle, _LINE)
        end = (self._x(row.task.year), middle)
        picture.line((self._x(self._since), middle), end, OTHERS, stroke_width="2")
        picture.mark("diamond", *end, HERE, 7)
