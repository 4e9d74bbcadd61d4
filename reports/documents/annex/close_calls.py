"""Close calls: near thresholds, readings that part, sentences that collide, silences, figures that
disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.advice.background import Background
from engine.advice.close_calls import Crossing, FiringInstance, differences
from knowledge_base.models.rules import Rule
from knowledge_base.reading.text import Text, text
from reports.documents.material.because import FactReasons
from reports.documents.material.region_type import TypeInWords
from reports.documents.model.blocks import Table
from reports.documents.model.parts import Section
from reports.words.doubts import said
from reports.words.labels import labels
from reports.words.writer import Writer

_NAMED = 4


class CloseCalls:
    """What of the conclusions is not firm."""

    def __init__(self, background: Background, writer: Writer, reasons: FactReasons):
        self._background = background
        self._pack = background.pack
        self._writer = writer
        self._type = TypeInWords(background, writer, reasons)

    def section(self) -> Section:
        """Everything that is close."""
        points = [*self._doubts(), *self._of_type()]
        tables = [*self._thresholds(), *self._disagreements()]
        none = self._writer.say(
            "没有临近门槛的结论，也没有冲突。",
            "No conclusion is near a threshold and nothing conflicts.",
        )
        paragraphs = () if points or tables else (none,)
        return Section(
            labels(self._writer.language)["close"],
            "close",
            paragraphs,
            points=tuple(points),
            tables=tuple(tables),
        )

    def _doubts(self) -> Iterator[str]:
        for doubt in self._background.advice.doubts:
            yield self._writer.sentence(said(doubt, self._writer.language))

    def _of_type(self) -> Iterator[str]:
        conflict = self._type.conflict()
        if conflict:
            yield self._writer.say(f"类型：{conflict}。", f"Type: {conflict}.")
        revised = self._type.revised()
        if revised:
            yield revised

    def _thresholds(self) -> Iterator[Table]:
        found = self._background.crossings
        if found:
            headers = self._writer.say(
                "指标与门槛|若越过门槛", "Figure and threshold|If it crossed"
            ).split("|")
            note = self._writer.say(
                "距门槛不超过门槛值的5%即列入：一次统计修订就可能越过。",
                "Listed within 5% of the threshold: a revision of the statistics may carry it "
                "across.",
            )
            rows = tuple((self._figure(crossing), self._change(crossing)) for crossing in found)
            yield Table(
                self._writer.say("临近门槛", "Near a threshold"), tuple(headers), rows, note
            )

    def _figure(self, crossing: Crossing) -> str:
        return self._writer.reason(crossing.leaf)

    def _change(self, crossing: Crossing) -> str:
        change, writer = crossing.change, self._writer
        said = [self._grade(name, before, after) for name, before, after in change.grades]
        if change.lost:
            said.append(
                writer.say(
                    f"不再适用{len(change.lost)}条",
                    writer.count(
                        len(change.lost), "piece of advice lapses", "pieces of advice lapse"
                    ),
                )
                + self._named(change.lost)
            )
        if change.gained:
            said.append(
                writer.say(
                    f"新适用{len(change.gained)}条",
                    writer.count(
                        len(change.gained), "piece of advice is added", "pieces of advice are added"
                    ),
                )
                + self._named(change.gained)
            )
        return writer.clauses(said)

    def _grade(self, name: str, before: Any, after: Any) -> str:
        path, writer = self._pack.form.path(name), self._writer
        title = writer.finding(path)
        if title is not None:
            move = _seen(before, after)[writer.language]
            return writer.say(f"诊断{move}{title}", f"the diagnosis {move} {title}")
        old, new = writer.value(path, before), writer.value(path, after)
        return writer.say(
            f"{writer.field(name)}由{old}变为{new}", f"{writer.field(name)} from {old} to {new}"
        )

    def _named(self, instances: Sequence[FiringInstance]) -> str:
        rules = dict.fromkeys(
            rule for rule, _ in instances if isinstance(self._pack.by_id[rule], Rule)
        )
        titles = [
            self._writer.quoted(self._pack.by_id[rule].title[self._writer.language])
            for rule in list(rules)[:_NAMED]
        ]
        more = self._writer.say("等", " and others") if len(rules) > _NAMED else ""
        return self._writer.bracket(self._writer.join(titles) + more)

    def _disagreements(self) -> Iterator[Table]:
        found = list(
            differences(self._background.deduction, self._background.pack.memo_plan.tolerances)
        )
        if found:
            headers = self._writer.say(
                "字段|填报|由其他各项推算", "Field|Stated|Worked out from the others"
            ).split("|")
            rows = tuple(
                (
                    self._writer.field(d.field),
                    self._said(d.field, d.stated, d.derived),
                    self._said(d.field, d.derived, d.stated),
                )
                for d in found
            )
            note = self._writer.say(
                "报告一律采用填报数；相差多因年份、口径或分母不同，请核对。",
                "The memo uses what is stated throughout; most differences come from year, "
                "vintage or denominator. Please check.",
            )
            yield Table(
                self._writer.say("填报与推算不一致", "Stated and derived values that differ"),
                tuple(headers),
                rows,
                note,
            )

    def _said(self, name: str, value: object, beside: object) -> str:
        return self._writer.value(self._pack.form.path(name), value, [beside])


def _seen(before: Any, after: Any) -> Text:
    """What becomes of a finding."""
    if after:
        return text("新见", "comes to see")
    if after is None:
        return text("不能再判断", "can no longer tell of")
    return text("不再见", "no longer sees") if before else text("可排除", "rules out")
