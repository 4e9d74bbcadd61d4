"""What is not firm: risks, close calls that would turn a task, what to find out, the method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from reports.documents.material.numbering import Numbered
from reports.documents.material.unknowns import Unknowns
from reports.documents.memo.marks import labelled, ours
from reports.documents.memo.objects import Objects
from reports.documents.memo.risks import Risks
from reports.documents.memo.voice import Voice
from reports.documents.model.blocks import Block, Paragraph
from reports.words.writer import Writer

_ASKED = 5


class Uncertainty:
    """Writes the last section of one region's memo."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        voice: Voice,
        risks: Risks,
        unknowns: Unknowns,
    ):
        self._background = background
        self._writer = writer
        self._voice = voice
        self._risks = risks
        self._unknowns = unknowns

    def blocks(
        self, close: int, rows: Sequence[Numbered], asked: int, untold: Sequence[str]
    ) -> Iterator[Block]:
        """Each kind in a paragraph, the `untold` dimensions among them; what to find out as a table
        of so many rows, where any are asked for.
        """
        say = self._writer.say
        yield from self._paragraph(say("风险", "Risks"), list(self._risks.all()))
        yield from self._paragraph(say("临界", "Close calls"), list(self._close(rows))[:close])
        yield from self._of_the_annex(untold)
        yield from self._of_obstacles()
        yield from () if asked else self._to_ask()
        yield from () if asked else self._to_list()
        yield Paragraph((*labelled(self._writer, say("方法", "Method")), self._method()))
        yield from (self._unknowns.table(asked),) if asked else ()

    def _paragraph(self, label: str, told: Sequence[str]) -> Iterator[Block]:
        if told:
            words = self._writer.sentence(self._writer.clauses(told))
            yield Paragraph(
                (
                    *labelled(self._writer, label),
                    words,
                    ours(self._writer),
                    self._writer.say("。", "."),
                )
            )

    def _close(self, rows: Sequence[Numbered]) -> Iterator[str]:
        """Figures near a threshold, with the tasks that would go beyond it."""
        numbers = {entry.first.rule: number for number, entry in enumerate(rows, 1)}
        for crossing in self._background.crossings:
            lost = sorted({numbers[rule] for rule, _ in crossing.change.lost if rule in numbers})
            if lost:
                named = self._writer.join(map(str, lost))
                yield self._writer.say(
                    f"{self._writer.reason(crossing.leaf)}，一旦越过，任务{named}不再适用",
                    f"{self._writer.reason(crossing.leaf)}; beyond it task {named} would go",
                )

    def _of_the_annex(self, untold: Sequence[str]) -> Iterator[Block]:
        """The dimensions that the memo has no section on, and the annex has."""
        if untold:
            label = self._writer.say("未展开", "Not set out here")
            words = self._writer.join(untold) + self._writer.say("。", ".")
            yield Paragraph((*labelled(self._writer, label), words))

    def _of_obstacles(self) -> Iterator[Block]:
        """That none of the paper's obstacles has been looked into, where that is so."""
        pack, verdicts = self._background.pack, self._background.deduction.rules
        asked = {rule.id for rule in pack.rules if rule.self_check is not None}
        known = any(one.truth is not None for one in verdicts if one.rule.id in asked)
        if asked and not known:
            label = self._writer.say("障碍自查", "Obstacles")
            zh = f"论文所列{len(asked)}项障碍均未核对，自查后另报，问题见附件。"
            en = (
                f"None of the paper's {len(asked)} has been looked into; the questions stand in "
                "the annex."
            )
            yield Paragraph((*labelled(self._writer, label), self._writer.say(zh, en)))

    def _to_ask(self) -> Iterator[Block]:
        labels = [*self._risks.safety.asked(_ASKED), *self._unknowns.first(_ASKED)]
        if labels:
            yield Paragraph(
                (
                    *labelled(self._writer, self._writer.say("先查明", "Find out first")),
                    self._writer.join(labels),
                    self._writer.say("。", "."),
                )
            )

    def _to_list(self) -> Iterator[Block]:
        """The lists that would be judged one by one."""
        lists = self._writer.join(Objects(self._background, self._writer).unlisted())
        if lists:
            label = self._writer.say("未列清单", "Lists not given")
            zh, en = f"{lists}；列明后逐项判定。", f"{lists}; each is judged once it is listed."
            yield Paragraph((*labelled(self._writer, label), self._writer.say(zh, en)))

    def _method(self) -> str:
        writer, method = self._writer, self._background.pack.memo_plan.method
        year = self._background.values.get("year")
        limits = method[writer.language].format(here=self._voice.here) if method else ""
        figures = (
            writer.say(
                f"本文所用为{year}年数据（另注年份的除外），",
                f"Figures here are of {year}, unless another year is named; ",
            )
            if year
            else ""
        )
        return writer.say("；", ". ").join(filter(None, [limits, figures])) + writer.say(
            "逐条依据、界值和来源见附件。", "every reason, cut and source stands in the annex."
        )
