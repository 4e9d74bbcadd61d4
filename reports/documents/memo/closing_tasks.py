"""The last rows of the table of tasks, which are no advice: to mend the obstacles that have no task
of their own, and to verify what is judged and find out what is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.advice.background import Background
from knowledge_base.models.memo_plan import ClosingTask
from knowledge_base.reading.text import Text
from reports.documents.charts.timeline import DatedTask
from reports.documents.material.numbering import Numbered
from reports.documents.memo.obstacles import Obstacle, Obstacles
from reports.documents.memo.voice import Voice
from reports.words.writer import NOTHING, Writer

HELPING = 2
"""So many who help are named in a row."""


class ClosingRow(NamedTuple):
    """A row that is no advice, what it counts and when it changes; the rules that it stands for."""

    dated: DatedTask
    cells: tuple[str, ...]
    rules: tuple[str, ...] = ()


class ClosingTasks:
    """Writes them for one region."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        voice: Voice,
        obstacles: Obstacles,
        unknown: int,
        numbers: Sequence[Numbered],
        year: int,
    ):
        self._plan = background.pack.memo_plan
        self._writer = writer
        self._voice = voice
        self._obstacles = obstacles
        self._unknown = unknown
        self._numbers = {entry.first.rule: entry.number for entry in numbers}
        self._year = year

    def after(self, rows: Sequence[Numbered]) -> list[ClosingRow]:
        """The rows that follow those of a table."""
        mending = list(self._mending(rows))
        return [*mending, *self._verification(len(rows) + len(mending) + 1)]

    def places(self, rows: Sequence[Numbered]) -> Mapping[str, str]:
        """Where it is told what to do for each rule that a row here stands for."""
        say = self._writer.say
        return {
            rule: say(f"任务{row.dated.number}", f"task {row.dated.number}")
            for row in self.after(rows)
            for rule in row.rules
        }

    def _mending(self, rows: Sequence[Numbered]) -> Iterator[ClosingRow]:
        left = self._obstacles.present({entry.first.rule for entry in rows})
        plan, language = self._plan.mending, self._writer.language
        if plan is None or not left:
            return
        counted = self._counted(plan.counted[language], len(left), "→0")
        yield self._row(len(rows) + 1, plan, (plan.title, counted, plan.stop[language]), left)

    def _verification(self, number: int) -> Iterator[ClosingRow]:
        plan, judged = self._plan.verification, self._voice.marked()
        if plan is None or not (judged or self._unknown):
            return
        language = self._writer.language
        told = ((plan.judged, judged), (plan.asked, self._unknown))
        counted = [self._counted(what[language], many) for what, many in told if many]
        title = plan.title if judged else plan.asked_alone
        yield self._row(number, plan, (title, self._writer.clauses(counted), NOTHING))

    def _counted(self, what: str, many: int, then: str = "") -> str:
        say = self._writer.say
        return what + self._writer.bracket(say(f"{many}项{then and then + '项'}", f"{many}{then}"))

    def _row(
        self,
        number: int,
        plan: ClosingTask,
        words: tuple[Text, str, str],
        mended: Sequence[Obstacle] = (),
    ) -> ClosingRow:
        """A row by its number, with its title, what it counts and when it changes."""
        writer, (title, counted, stop) = self._writer, words
        lead, named = writer.term("actors", plan.lead), writer.join([one.words for one in mended])
        whole = title[writer.language] + (writer.bracket(named) if named else "")
        dated = DatedTask(number, whole, lead, self._year + 1)
        year = writer.say(f"{dated.year}年", str(dated.year))
        helping = [writer.term("actors", one) for one in plan.with_[:HELPING]]
        money = writer.term("money_channels", plan.money)
        told = dated.title + self._in_annex(mended)
        cells = (str(number), told, lead, writer.join(helping), year, counted, money, stop)
        return ClosingRow(dated, cells, tuple(one.rule for one in mended))

    def _in_annex(self, mended: Sequence[Obstacle]) -> str:
        """Where the annex tells of the obstacles."""
        numbers = [self._numbers[one.rule] for one in mended if one.rule in self._numbers]
        listed = self._writer.say("、", ", ").join(numbers)
        return self._writer.say(f"〔附件{listed}〕", f" (annex {listed})") if numbers else ""
