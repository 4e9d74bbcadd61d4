"""What tasks cost as far as figures can tell: who pays, and what a reference asks for a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.results.advice import MonitorResult
from reports.documents.material.numbering import Numbered
from reports.documents.memo.voice import Voice
from reports.words.writer import Writer

CHANNELS = 2
"""So many channels of money a task names."""
IN_REACH = 0.5
"""A reference further off than half the base is said to be one, not set as what to come to."""


def in_reach(monitor: MonitorResult) -> bool:
    """Whether what is watched has a base here and a reference near enough to come to."""
    target, base = monitor.target, monitor.baseline
    if target is None or target.value is None or base is None:
        return False
    return bool(abs(target.value - base) <= IN_REACH * abs(base))


class Money:
    """Says it of one region's table of tasks."""

    def __init__(self, background: Background, writer: Writer, voice: Voice):
        self._background = background
        self._writer = writer
        self._voice = voice
        self._plan = background.pack.memo_plan

    def words(self, rows: Sequence[Numbered], watched: Sequence[MonitorResult | None]) -> str:
        """How many tasks the budget pays for, and what references ask; nothing where neither is
        known.
        """
        return self._paid(rows) + self._asked(watched)

    def _paid(self, rows: Sequence[Numbered]) -> str:
        paid, paying = sum(map(self._paid_here, rows)), self._plan.paying
        if not paid or not paying or self._background.values.get(paying) is None:
            return ""
        say, figure = self._writer.say, self._voice.figure(paying)
        field = self._writer.inside(self._writer.field(paying))
        return say(
            f"{len(rows)}项任务中{paid}项列有本级资金渠道，{field}为{figure}，资金规模由财政部门测算后报定。",
            f" Of {len(rows)} tasks {paid} name money of the region's own; {field} is {figure}, "
            "and the finance department is to cost them.",
        )

    def _paid_here(self, entry: Numbered) -> bool:
        """Whether a channel that its row names is the region's own money."""
        terms = self._background.pack.vocabulary.lists["money_channels"].values
        return any(terms[one].attributes.get("own_money") for one in entry.money[:CHANNELS])

    def _asked(self, watched: Sequence[MonitorResult | None]) -> str:
        """What it takes a year, firms' money included, to come to the references."""
        writer = self._writer
        told = [
            writer.say(f"任务{number}约{amount}", f"task {number} about {amount}")
            for number, monitor in enumerate(watched, 1)
            if monitor
            for amount in self._more(monitor)
        ]
        if not told:
            return ""
        year = self._background.values.get("year")
        dated = writer.say(f"{year}年" if year else "现有", f"{year} " if year else "")
        return writer.say(
            f"按{dated}数据，达到参照值每年需增加投入：{'，'.join(told)}，含企业自筹。",
            f" On {dated}data, coming to the reference takes a year, firms' own money included: "
            f"{', '.join(told)}.",
        )

    def _more(self, monitor: MonitorResult) -> Iterator[str]:
        """By how much what is spent falls short: a ratio and its part move together."""
        name = (monitor.field or "").rpartition(".")[2]
        field = self._background.pack.form.fields.get(name)
        part = field.derived.from_[0] if field and field.derived and field.derived.from_ else ""
        spent = self._background.values.get(part)
        if part not in self._plan.spending or not spent or not in_reach(monitor):
            return
        assert monitor.target is not None and monitor.target.value is not None
        short = spent * (monitor.target.value / monitor.baseline - 1) if monitor.baseline else 0
        if short > 0:
            yield self._writer.about(part, short)
