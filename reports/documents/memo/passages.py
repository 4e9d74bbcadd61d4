"""What the paper says for this kind of place and what to do here, as joined prose by dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.results.advice import Recommendation
from knowledge_base.models.memo_plan import MemoRung
from knowledge_base.models.text_templates import clause
from reports.documents.material.because import FactReasons
from reports.documents.material.numbering import Numbered
from reports.documents.material.premises import Premises
from reports.documents.material.unknowns import Unknowns
from reports.documents.memo.marks import of_paper, ours
from reports.documents.memo.objects import Objects
from reports.documents.memo.voice import Voice
from reports.documents.model.blocks import Block, Heading, Paragraph
from reports.words.writer import Writer


class Passages:
    """Writes the dimensions of one region's memo."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        voice: Voice,
        reasons: FactReasons,
        unknowns: Unknowns,
    ):
        self._background = background
        self._writer = writer
        self._voice = voice
        self._premises = Premises(background, writer, reasons)
        self._unknowns = unknowns
        self._objects = Objects(background, writer)

    def blocks(self, rung: MemoRung, rows: Sequence[Numbered], first: int) -> Iterator[Block]:
        """A section for each dimension, numbered on from `first`."""
        dimensions = self._background.pack.edition.dimensions
        for number, (dimension, title) in enumerate(dimensions.items(), first):
            words = self._writer.ordinal(number) + title[self._writer.language]
            yield Heading(2, words, dimension)
            told = [entry for entry in rows if self._tells(entry, dimension)]
            tables = list(self._objects.tables(dimension))
            for entry in told[: rung.passages]:
                yield Paragraph(tuple(self._passage(entry.first, rung.practice)))
            yield from self._left_open(dimension, empty=not told and not tables)
            yield from tables

    def _tells(self, entry: Numbered, dimension: str) -> bool:
        item = entry.first
        return item.dimension == dimension and item.direction == "for" and not item.about

    def _passage(self, item: Recommendation, most: int) -> Iterator[str]:
        """The paper's word, its premises where they are not settled, then the practice."""
        if item.says is not None:
            yield clause(item.says[self._writer.language])
            yield of_paper(self._writer, item.source)
            yield self._writer.say("。", ". ")
        yield from self._unsettled(item)
        yield clause(self._writer.say("", " ").join(self._within(self._voice.practice(item), most)))
        yield ours(self._writer)
        yield self._writer.say("。", ".")

    def _within(self, sentences: Sequence[str], most: int) -> list[str]:
        """The first sentences, as many as fit; one at the least."""
        taken = list(sentences[:1])
        for sentence in sentences[1:]:
            if sum(map(self._size, (*taken, sentence))) > most:
                break
            taken.append(sentence)
        return taken

    def _size(self, sentence: str) -> int:
        return len(sentence) if self._writer.language == "zh" else len(sentence.split())

    def _unsettled(self, item: Recommendation) -> Iterator[str]:
        """The premises that figures bear out, and those still to be verified."""
        verdict = self._background.verdicts[item.rule, item.about]
        if item.standing != "open":
            return
        say, language = self._writer.say, self._writer.language
        says = {
            truth: self._writer.join(
                found.premise.says[language] for found in verdict.premises if found.truth is truth
            )
            for truth in (True, None)
        }
        parts = [
            *([say(f"{says[True]}已有数据支持", f"borne out: {says[True]}")] if says[True] else []),
            *(
                [say(f"{says[None]}尚待核实", f"to be verified: {says[None]}")]
                if says[None]
                else []
            ),
        ]
        if parts:
            yield say("其前提中，", "Of its premises, ") + self._writer.clauses(parts)
            yield say("。", ". ")

    def _left_open(self, dimension: str, *, empty: bool) -> Iterator[Block]:
        """What is wanting before more can be said."""
        unlisted = self._writer.join(self._objects.unlisted(dimension))
        if not empty and not unlisted:
            return
        say = self._writer.say
        if unlisted:
            zh = f"{unlisted}未填报，填报后逐项判定。"
            en = f"Not listed yet, and judged one by one once they are: {unlisted}."
        else:
            named = self._unknowns.of_dimension(dimension)
            if not named:
                return
            zh = f"本节待补{named}后再作安排。"
            en = f"Nothing is set here before this is known: {named}."
        yield Paragraph((say(zh, en),))
