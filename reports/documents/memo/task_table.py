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
from reports.documents.memo.voice import Voice
from reports.documents.model.blocks import Table
from reports.words.writer import NOTHING, Writer

TASKS = ("任务分工", "Tasks")
"""The table's name in both languages."""

_MOVES = {"up": ("上升", "up"), "down": ("下降", "down"), "hold": ("保持", "hold")}
_IN_REACH = 0.5
"""A reference further off than half the base is said to be one, not set as what to come to."""
_HELPING = 2
_CHANNELS = 2
_WIDTHS = (4, 24, 9, 12, 9, 17, 11, 21)


class TaskTable:
    """Writes the tasks of one region as rows."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        voice: Voice,
        items: Items,
        unknown: int,
        year: int,
    ):
        self._background = background
        self._writer = writer
        self._voice = voice
        self._items = items
        self._unknown = unknown
        self._year = year

    def table(self, rows: Sequence[Numbered]) -> Table:
        """The tasks in their order."""
        headers = self._writer.say(
            "序号|任务|牵头|配合|时限|指标（基期→参照值）|资金渠道|停止或调整条件",
            "No.|Task|Lead|With|By|Indicator (base → reference)|Money|Stop or change when",
        ).split("|")
        return Table(
            self._writer.say(*TASKS),
            tuple(headers),
            (
                *map(self._row, count(1), rows, self._watched_in(rows)),
                *self._verification(self._last(len(rows) + 1)),
            ),
            self._note(rows),
            _WIDTHS,
            titled=False,
        )

    def dated(self, rows: Sequence[Numbered]) -> Iterator[DatedTask]:
        """What the rows say of what is to be done, by whom and when, the last one's included."""
        yield from (self._dated(number, entry) for number, entry in enumerate(rows, 1))
        if last := self._last(len(rows) + 1):
            yield last

    def _note(self, rows: Sequence[Numbered]) -> str:
        """What references are, and how many tasks the budget has to pay."""
        writer, plan = self._writer, self._background.pack.memo_plan
        note = writer.say(
            "参照值取现有统计，不是指令性目标。部门名称以编制文件为准。",
            "References are existing statistics, not targets set from above.",
        )
        paid = sum(self._paid_here(entry) for entry in rows)
        known = plan.paying and self._background.values.get(plan.paying) is not None
        if not paid or not plan.paying or not known:
            return note
        field, figure = writer.field(plan.paying), self._voice.figure(plan.paying)
        return note + writer.say(
            f"{len(rows)}项任务中{paid}项列有本级资金渠道，{field}为{figure}，资金规模由财政部门测算后报定。",
            f" Of {len(rows)} tasks {paid} name money of the region's own; "
            f"{writer.inside(field)} is {figure}, and the finance department is to cost them.",
        )

    def _paid_here(self, entry: Numbered) -> bool:
        """Whether a channel that its row names is the region's own money."""
        terms = self._background.pack.vocabulary.lists["money_channels"].values
        return any(terms[one].attributes.get("own_money") for one in entry.money[:_CHANNELS])

    def _row(self, number: int, entry: Numbered, monitor: MonitorResult | None) -> tuple[str, ...]:
        item = self._items.objects.begun_with(entry)[0]
        writer, task = self._writer, self._dated(number, entry)
        helping = [writer.term("actors", one) for one in item.with_[:_HELPING]]
        money = [writer.term("money_channels", one) for one in entry.money[:_CHANNELS]]
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

    def _last(self, number: int) -> DatedTask | None:
        """The task that is no advice: to verify what is judged and find out what is not known."""
        plan, writer = self._background.pack.memo_plan.verification, self._writer
        if plan is None or not (self._voice.marked() or self._unknown):
            return None
        title, lead = plan.title[writer.language], writer.term("actors", plan.lead)
        return DatedTask(number, title, lead, self._year + 1)

    def _verification(self, task: DatedTask | None) -> Iterator[tuple[str, ...]]:
        plan, writer = self._background.pack.memo_plan.verification, self._writer
        if plan is None or task is None:
            return
        counts = {"judged": self._voice.marked(), "asked": self._unknown}
        counted = [
            f"{(plan.judged if kind == 'judged' else plan.asked)[writer.language]}"
            + writer.bracket(writer.say(f"{count}项", str(count)))
            for kind, count in counts.items()
            if count
        ]
        helping = [writer.term("actors", one) for one in plan.with_[:_HELPING]]
        yield (
            str(task.number),
            task.title,
            task.lead,
            writer.join(helping) or NOTHING,
            writer.say(f"{task.year}年", str(task.year)),
            writer.clauses(counted),
            writer.term("money_channels", plan.money),
            NOTHING,
        )

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
        if abs(target.value - monitor.baseline) > _IN_REACH * abs(monitor.baseline):
            return writer.say(
                f"{base}→{moves}，{whose}{reference}", f"{base} → {moves}, {whose} {reference}"
            )
        return writer.say(f"{base}→{reference}，{whose}", f"{base} → {reference}, {whose}")
