"""What is watched once advice is carried out: the indicator, where it stands and what it should
come to.
"""

from __future__ import annotations

from engine.advice.background import Background
from engine.results.advice import MonitorResult
from knowledge_base.models.text_templates import clause
from knowledge_base.reading.text import text
from reports.words.writer import Writer

TARGETS = {
    "nation": text("全国", "the nation"),
    "type_above": text("上一类区域中位数", "median of the type above"),
    "best_tenth": text("同级前十分之一", "best tenth of its level"),
    "parameter": text("界值", "the cut"),
}
"""Whose figure a reference is."""


class Watching:
    """Says what is to be watched in one region."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._writer = writer

    def of(self, monitor: MonitorResult) -> str:
        """What is counted, from where, by when it should have moved, and when to stop."""
        writer = self._writer
        what, stop = monitor.indicator[writer.language], clause(monitor.stop[writer.language])
        aim = {
            "up": writer.say("应上升", "should rise"),
            "down": writer.say("应下降", "should fall"),
            "hold": writer.say("应保持", "should hold"),
        }[monitor.direction]
        years = writer.say(
            f"{monitor.years}年内", f"within {monitor.years} year{'s' if monitor.years > 1 else ''}"
        )
        return writer.say(
            f"{what}（{self._baseline(monitor)}{self._target(monitor)}），{years}{aim}。{stop}。",
            f"{what} ({self._baseline(monitor)}{self._target(monitor)}) {aim} {years}. {stop}.",
        )

    def _target(self, monitor: MonitorResult) -> str:
        """The reference figure, marked as one; nothing where there is none."""
        target, writer = monitor.target, self._writer
        if target is None or target.value is None or monitor.field is None:
            return ""
        value = writer.value(monitor.field, target.value)
        whose = TARGETS[target.reference][writer.language]
        year = "" if target.year is None else writer.say(f"{target.year}年", f" in {target.year}")
        return writer.say(f"；参照值：{year}{whose}{value}", f"; reference: {value}, {whose}{year}")

    def _nearest(self, monitor: MonitorResult) -> str:
        """The region's figure that comes nearest to an indicator not yet counted; nothing where
        there is none.
        """
        value = (
            self._background.values.get(monitor.beside.rpartition(".")[2])
            if monitor.beside
            else None
        )
        if monitor.beside is None or value is None:
            return ""
        figure = (
            f"{self._writer.label(monitor.beside)}{self._writer.say('', ' ')}"
            f"{self._writer.value(monitor.beside, value)}"
        )
        return self._writer.say(f"，先以现有{figure}为参照", f", with {figure} to go by until then")

    def _baseline(self, monitor: MonitorResult) -> str:
        if monitor.now is not None:
            return monitor.now[self._writer.language]
        if monitor.field is None:
            return self._writer.say("基期值先行统计", "count the baseline first") + self._nearest(
                monitor
            )
        name = monitor.field.rpartition(".")[2]
        if monitor.baseline is None:
            return self._writer.say("基期值未知", "baseline unknown")
        year, value = (
            self._background.year(name),
            self._writer.value(monitor.field, monitor.baseline),
        )
        dated = self._writer.say(f"{year}年{value}", f"{value} in {year}")
        return value if year is None else dated
