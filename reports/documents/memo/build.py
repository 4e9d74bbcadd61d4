"""Brief and memo of one region in one language, put together from their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from engine.advice.background import Background
from engine.results.advice import FindingResult
from knowledge_base.models.memo_lengths import BriefRung, MemoRung, Sparse
from knowledge_base.reading.text import Language, text
from reports.documents.charts.timeline import timeline
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered, numbered
from reports.documents.material.themes import Matters
from reports.documents.material.unknowns import Unknowns
from reports.documents.material.weighing import Weighing
from reports.documents.memo.avoided import Avoided
from reports.documents.memo.base import Base
from reports.documents.memo.chosen_tasks import ChosenTasks, PlacedItem
from reports.documents.memo.closing_tasks import ClosingTasks
from reports.documents.memo.length import Fitted, first_that_fits
from reports.documents.memo.obstacles import Obstacles
from reports.documents.memo.office import Letterhead, full_name, office_of
from reports.documents.memo.passages import MemoSection, Passages
from reports.documents.memo.position import Position
from reports.documents.memo.risks import Risks
from reports.documents.memo.short_reasons import ShortReasons
from reports.documents.memo.summary import Summary, SummaryParts
from reports.documents.memo.task_table import TASKS, TaskTable
from reports.documents.memo.uncertainty import Uncertainty
from reports.documents.memo.voice import Voice
from reports.documents.model.blocks import Block, Chart, Heading, Paragraph, WrittenPart
from reports.words.writer import Writer

_COURSE = 2
"""Of so many dimensions the summary tells what leads."""


class Submission:
    """What an office submits on one region in one language: the brief, and the memo around it."""

    def __init__(
        self,
        background: Background,
        language: Language,
        day: date | None = None,
        head: Letterhead | None = None,
    ):
        self._background = background
        self._writer = writer = Writer(background.pack, language)
        self._day = day or date.today()
        self._head = head or Letterhead()
        self._plan = background.pack.memo_plan
        self._office = office_of(background)
        self._numbers = numbers = numbered(background)
        items, self._unknowns = Items(background, writer), Unknowns(background, writer)
        matters = Matters(background, items, Weighing(items, self._plan.page_one), numbers)
        self._selection = ChosenTasks(background, writer, items, numbers, matters)
        self._voice = voice = Voice(background, writer)
        self._obstacles = Obstacles(background, writer)
        self._closing = self._written_last()
        self._table = TaskTable(background, writer, voice, items, self._closing, self._day.year)
        self._risks = Risks(background, writer, voice, items, items.reasons, self._selection.main)
        self._base = Base(background, writer, voice, items.reasons)
        self._passages = Passages(background, writer, voice, items, numbers)
        self._uncertainty = Uncertainty(background, writer, voice, self._risks, self._unknowns)
        self._summary = self._written_summary(items)

    def _written_last(self) -> ClosingTasks:
        return ClosingTasks(
            self._background,
            self._writer,
            self._voice,
            self._obstacles,
            self._unknowns.count,
            self._numbers,
            self._day.year,
        )

    def _written_summary(self, items: Items) -> Summary:
        background, writer = self._background, self._writer
        reasons = ShortReasons(background, writer, items, self._voice)
        return Summary(
            background,
            writer,
            SummaryParts(
                Position(
                    background,
                    writer,
                    self._voice,
                    reasons,
                    self._selection.main[:_COURSE],
                    self._findings,
                ),
                reasons,
                items,
                Avoided(background, writer, items, self._numbers),
                self._risks,
                self._unknowns,
            ),
        )

    @cached_property
    def _findings(self) -> list[FindingResult]:
        """The findings that the memo tells: what bears on its tasks first, what is firm before what
        hangs on a hair.
        """
        tasks = {entry.first.rule for entry in self._selection.tasks}
        true = {one.id for one in self._background.advice.findings}
        finding_of = self._background.pack.finding_of
        shown = [
            one
            for one in self._background.advice.findings
            if not one.by_a_hair and true.isdisjoint(finding_of[one.id].yields_to)
        ]
        return sorted(shown, key=lambda one: tasks.isdisjoint(one.raises))

    @cached_property
    def _brief(self) -> tuple[Block, ...]:
        """The brief with its title, as short as it has to be, on the tasks that stand in the table
        however short that is.
        """

        shortest = min(map(self._most_rows, self._plan.memo.rungs))
        surely = self._selection.rows(shortest)

        def write(rung: BriefRung) -> tuple[Block, ...]:
            return (*self._top(), *self._summary.blocks(rung, surely))

        length = self._plan.brief
        return first_that_fits(length.rungs, write, length.most, self._writer.language).blocks

    def brief(self) -> WrittenPart:
        """The page that a leader reads."""
        return self._part("brief", self._brief)

    def memo(self) -> WrittenPart:
        """What an office signs: the brief, and what stands behind it."""
        return self._part("memo", self._fitted.blocks)

    @cached_property
    def _fitted(self) -> Fitted[MemoRung]:
        """The memo as long as it may be."""

        def write(rung: MemoRung) -> tuple[Block, ...]:
            return tuple(self._memo(rung))

        length = self._plan.memo
        return first_that_fits(length.rungs, write, length.most, self._writer.language)

    def titles(self) -> tuple[str, ...]:
        """The tasks that a table of any length could hold, by title."""
        language = self._writer.language
        return tuple(entry.first.title[language] for entry in self._selection.tasks)

    def placed(self) -> Iterator[PlacedItem]:
        """Every item with its row in the table of tasks, or with what keeps it out."""
        yield from self._selection.placed(len(self._rows))

    def timeline(self) -> Chart | None:
        """The rows of the table of tasks as a chart."""
        return timeline(self._writer, tuple(self._table.dated(self._rows)), self._day.year)

    @property
    def _rows(self) -> list[Numbered]:
        """The items in the table of tasks."""
        return self._selection.rows(self._most_rows(self._fitted.rung))

    def _untold(self, told: set[str]) -> list[str]:
        """The dimensions without a section of which the annex advises, with its number."""
        dimensions = self._background.pack.edition.dimensions
        numbered_ = {entry.first.dimension: entry.order[0] for entry in self._numbers}
        say, language = self._writer.say, self._writer.language
        return [
            title[language] + say(f"（附件{numbered_[name]}）", f" (annex {numbered_[name]})")
            for name, title in dimensions.items()
            if name not in told and name in numbered_
        ]

    def _part(self, part: str, blocks: tuple[Block, ...]) -> WrittenPart:
        writer = self._writer
        return WrittenPart(
            part="brief" if part == "brief" else "memo",
            language=writer.language,
            name=full_name(self._background)[writer.language],
            title=self._title(),
            date=writer.date(self._day),
            blocks=blocks,
            author=self._signed(),
        )

    def _title(self) -> str:
        name = full_name(self._background)[self._writer.language]
        heading = self._plan.heading or text("关于{name}的建议", "Advice for {name}")
        return heading[self._writer.language].format(name=name)

    def _signed(self) -> str:
        if self._head.office is not None:
            return self._head.office
        office = self._office.office[self._writer.language]
        name = full_name(self._background)[self._writer.language]
        return self._writer.say(f"{name}{office}", f"{office}, {name}")

    def _top(self) -> Iterator[Block]:
        yield Heading(1, self._title(), "top")
        yield Paragraph((self._writer.date(self._day),), "date")

    def _memo(self, rung: MemoRung) -> Iterator[Block]:
        writer, rows = self._writer, self._selection.rows(self._most_rows(rung))
        say = writer.say
        yield Heading(1, self._title(), "top")
        addressee = self._head.addressee or self._office.addressee[writer.language]
        yield Paragraph((say(f"{addressee}：", f"To: {addressee}"),), "addressee")
        yield Paragraph((self._legend(),))
        yield Heading(2, say("摘要", "Summary"), "summary")
        yield from self._brief[len(tuple(self._top())) :]
        for number, section in enumerate(self._sections(rung, rows), 1):
            yield Heading(2, writer.ordinal(number) + section.title, section.anchor)
            yield from section.blocks
        yield from self._foot()

    def _most_rows(self, rung: MemoRung) -> int:
        sparse = self._sparse()
        return min(rung.rows, sparse.rows) if sparse else rung.rows

    def _sparse(self) -> Sparse | None:
        """What the plan says of a region of which as little is known as of this one."""
        sparse = self._plan.sparse
        return sparse if sparse and self._unknowns.count >= sparse.unknown else None

    def _sections(self, rung: MemoRung, rows: Sequence[Numbered]) -> Iterator[MemoSection]:
        say = self._writer.say
        base = tuple(self._base.blocks(self._findings, rung.findings))
        yield MemoSection(say("现实基础与类型", "Where we start"), "base", base)
        sections = tuple(self._passages.sections(rung, rows))
        yield from sections
        places = {**self._selection.places(rows), **self._closing.places(rows)}
        if table := self._obstacles.table(places):
            yield MemoSection(table.caption, "obstacles", (table,))
        yield MemoSection(say(*TASKS), "tasks", (self._table.table(rows),))
        sparse = self._sparse()
        asked = sparse.asked if sparse else 0
        untold = self._untold({section.anchor for section in sections})
        open_points = tuple(self._uncertainty.blocks(rung.close, rows, asked, untold))
        yield MemoSection(say("风险与待查", "Risks and open points"), "risks", open_points)

    def _legend(self) -> str:
        writer, marked, graded = self._writer, self._voice.marked(), self._voice.graded()
        here, year = self._voice.here, self._background.values.get("year")
        dated = text(f"{year}年", f" of {year}") if year else text("", "")
        paper = self._background.pack.edition.paper
        zh = (
            f"依据{paper.cited.zh}论文和{here}{dated.zh}数据，提出建议如下。〔〕内数字为论文节次，〔拟〕为本文拟定。"
            + (f"标△的数系填报判断（{marked}项），待核。" if marked else "")
            + (f"另有{graded}项等级和清单系填报判断。" if graded else "")
        )
        en = (
            f"This advice rests on {paper.cited.en} and on figures{dated.en}. (n.n) is a section "
            "of the paper, (ours) is drawn up here."
            + (f" △ marks a judgement to be verified ({marked})." if marked else "")
            + (f" Judged as well: {graded} grades and lists." if graded else "")
        )
        return writer.say(zh, en) + self._notice()

    def _notice(self) -> str:
        """That little is known, where it is so."""
        sparse = self._sparse()
        if sparse is None:
            return ""
        known = self._background.advice.completeness.known
        words = sparse.notice[self._writer.language]
        return words.format(known=known, unknown=self._unknowns.count)

    def _foot(self) -> Iterator[Block]:
        say = self._writer.say
        yield Paragraph(
            (say("附件：分析附件（逐条依据、界值和来源）", "Annex: reasons, cuts and sources"),),
            "note",
        )
        yield Paragraph((self._signed(),), "office")
        yield Paragraph((self._writer.date(self._day),), "date")
