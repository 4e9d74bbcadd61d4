"""The table of tasks: who, by when, measured by what, with which money, and when to stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from engine.advice.background import Background
from engine.results.advice import MonitorResult
from knowledge_base.models.text_templates import clause
from reports.documents.charts.timeline import DatedTask
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.material.watching import TARGETS
from reports.documents.memo.closing_tasks import HELPING, ClosingTasks
from reports.documents.memo.money import CHANNELS, Money, in_reach
from reports.documents.memo.voice import Voice
from reports.documents.model.blocks import Table
from reports.words.writer import NOTHING, Writer

TASKS = ("任务分工", "Tasks")
"""The table's name in both languages."""

_MOVES = {"up": ("上升", "up"), "down": ("下降", "down"), "hold": ("保持", "hold")}
_WIDTHS = (4, 24, 9, 12, 9, 17, 11, 21)


class TaskTable:
    """Writes the tasks of one region as rows."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        voice: Voice,
        items: Items,
        closing: ClosingTasks,
        year: int,
    ):
        self._background = background
        self._writer = writer
        self._voice = voice
        self._items = items
        self._money = Money(background, writer, voice)
        self._closing = closing
        self._year = year

    def table(self, rows: Sequence[Numbered]) -> Table:
        """The tasks in their order."""
        headers = self._writer.say(
            "序号|任务|牵头|配合|时限|指标（基期→参照值）|资金渠道|停止或调整条件",
            "No.|Task|Lead|With|By|Indicator (base → reference)|Money|Stop or change when",
        ).split("|")
        watched = tuple(self._watched_in(rows))
        return Table(
            self._writer.say(*TASKS),
            tuple(headers),
            (
                *map(self._row, count(1), rows, watched),
                *(row.cells for row in self._closing.after(rows)),
            ),
            self._note(rows, watched),
            _WIDTHS,
            titled=False,
        )

    def dated(self, rows: Sequence[Numbered]) -> Iterator[DatedTask]:
        """What the rows say of what is to be done, by whom and when, the last ones' included."""
        yield from (self._dated(number, entry) for number, entry in enumerate(rows, 1))
        yield from (row.dated for row in self._closing.after(rows))

    def _note(self, rows: Sequence[Numbered], watched: Sequence[MonitorResult | None]) -> str:
        """What references are, and the money."""
        note = self._writer.say(
            "参照值取现有统计，不是指令性目标。部门名称以编制文件为准。",
            "References are existing statistics, not targets set from above.",
        )
        return note + self._money.words(rows, watched)

    def _row(self, number: int, entry: Numbered, monitor: MonitorResult | None) -> tuple[str, ...]:
        item = self._items.objects.begun_with(entry)[0]
        writer, task = self._writer, self._dated(number, entry)
        helping = [writer.term("actors", one) for one in item.with_[:HELPING]]
        money = [writer.term("money_channels", one) for one in entry.money[:CHANNELS]]
        return (
            str(number),
            task.title + writer.say(f"〔附件{entry.number}〕", f" (annex {entry.number})"),
            task.lead,
            writer.join(helping) or NOTHING,
            self._when(task.year, monitor),
            self._measured(monitor) if monitor else NOTHING,
            writer.join(money) or NOTHING,
            clause(monitor.stop[writer.language]) if monitor else NOTHING,
        )

    def _dated(self, number: int, entry: Numbered) -> DatedTask:
        lead = self._writer.term("actors", entry.first.lead)
        return DatedTask(number, self._items.objects.title(entry), lead, self._by(entry))

    def _by(self, entry: Numbered) -> int:
        phase = self._background.pack.vocabulary.lists["phases"].values[entry.first.phase]
        return self._year + int(str(phase.attributes.get("years", 1)))

    def _when(self, done: int, monitor: MonitorResult | None) -> str:
        """By when it is done, and when it is reviewed where that is later."""
        review = self._year + monitor.years if monitor else done
        if review <= done:
            return self._writer.say(f"{done}年", str(done))
        return self._writer.say(f"{done}年，{review}年评估", f"{done}; review {review}")

    def _watched_in(self, rows: Sequence[Numbered]) -> Iterator[MonitorResult | None]:
        """What each row watches: the first that no other row watches and that has a base here and
        is to move; what is only to be held after what is first to be counted.
        """
        used: set[str] = set()
        for entry in rows:
            item = self._items.objects.begun_with(entry)[0]
            fresh = [one for one in item.monitor if one.indicator.zh not in used]
            based = [one for one in fresh if one.now or one.baseline is not None]
            moving = [one for one in based if one.direction != "hold"]
            counted = [one for one in fresh if one.baseline is None]
            watched = next(iter((*moving, *counted, *based, *item.monitor)), None)
            used |= {watched.indicator.zh} if watched else set()
            yield watched

    def _measured(self, monitor: MonitorResult) -> str:
        what = monitor.indicator[self._writer.language]
        return what + self._writer.bracket(self._from_to(monitor))

    def _from_to(self, monitor: MonitorResult) -> str:
        writer = self._writer
        if monitor.now is not None:
            now, way = monitor.now[writer.language], writer.say(*_MOVES[monitor.direction])
            return writer.say(f"{now}→{way}", f"{now} → {way}")
        if monitor.field is None or monitor.baseline is None:
            return writer.say("先核基期", "measure the base first")
        name = monitor.field.rpartition(".")[2]
        base = self._voice.figure(name)
        target = monitor.target
        moves = writer.say(*_MOVES[monitor.direction])
        if target is None or target.value is None:
            return writer.say(f"{base}→{moves}", f"{base} → {moves}")
        whose = TARGETS[target.reference][writer.language]
        if monitor.direction == "hold":
            return writer.say(f"{base}→不低于现值", f"{base} → not below it")
        reference = writer.figure(name, target.value)
        if not in_reach(monitor):
            return writer.say(
                f"{base}→{moves}，{whose}{reference}", f"{base} → {moves}, {whose} {reference}"
            )
        return writer.say(f"{base}→{reference}，{whose}", f"{base} → {reference}, {whose}")
