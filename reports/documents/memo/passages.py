"""What the paper says for this kind of place and what to do here, as joined prose by dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.advice.background import Background
from engine.readings.kleene import Truth
from engine.results.advice import Recommendation
from knowledge_base.models.memo_plan import MemoRung
from knowledge_base.models.text_templates import clause
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.memo.marks import of_paper, ours
from reports.documents.memo.objects import Objects
from reports.documents.memo.voice import Voice
from reports.documents.model.blocks import Block, Paragraph
from reports.words.writer import Writer

_ENOUGH = 0.7
"""Less of the room than this is not left with a first sentence that only gives reasons."""


class MemoSection(NamedTuple):
    """A part of the memo under its heading."""

    title: str
    anchor: str
    blocks: tuple[Block, ...]


class Passages:
    """Writes the dimensions of one region's memo."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        voice: Voice,
        items: Items,
        numbers: Sequence[Numbered],
    ):
        self._numbers = numbers
        self._background = background
        self._writer = writer
        self._voice = voice
        self._items = items
        self._objects = Objects(background, writer)

    def sections(self, rung: MemoRung, rows: Sequence[Numbered]) -> Iterator[MemoSection]:
        """A section for each dimension of which anything is told."""
        for dimension, title in self._background.pack.edition.dimensions.items():
            told = [entry for entry in rows if self._tells(entry, dimension)]
            blocks: list[Block] = [
                *self._core(dimension),
                *(
                    Paragraph(tuple(self._passage(entry, rung.practice)))
                    for entry in told[: rung.passages]
                ),
            ]
            blocks += self._without_task(dimension, rows)
            blocks += self._objects.tables(dimension, rung.lists)
            blocks += self._objects.listed_officially(dimension)
            if blocks:
                yield MemoSection(title[self._writer.language], dimension, tuple(blocks))

    def _core(self, dimension: str) -> Iterator[Block]:
        """What every memo says at the head of the dimension."""
        core, writer = self._background.pack.memo_plan.core.get(dimension), self._writer
        if core is None:
            return
        words = [core.says[writer.language], of_paper(writer, core.source)]
        if core.how:
            words += [writer.say("；", "; "), core.how[writer.language], ours(writer)]
        yield Paragraph((*words, writer.say("。", ".")))

    def _without_task(self, dimension: str, rows: Sequence[Numbered]) -> Iterator[Block]:
        """What the paper says to this place by name and no task takes up, with what speaks for
        waiting.
        """
        say = self._writer.say
        for entry in self._numbers:
            item, here = entry.first, entry.first.dimension == dimension
            if not here or entry in rows or item.addressee.kind != "place" or item.says is None:
                continue
            words = [clause(item.says[self._writer.language]), of_paper(self._writer, item.source)]
            words += [say("。", ". "), *self._unsettled(item)]
            if self._items.lowered(item):
                words.append(say("诊断所示条件不足，", "The diagnosis speaks for waiting. "))
            words.append(
                say(f"暂不列任务，见附件{entry.number}", f"No task yet: annex {entry.number}")
            )
            yield Paragraph((*words, ours(self._writer), say("。", ".")))

    def _tells(self, entry: Numbered, dimension: str) -> bool:
        return entry.first.dimension == dimension and entry.first.direction == "for"

    def _passage(self, entry: Numbered, most: int) -> Iterator[str]:
        """The paper's word, its premises where they are not settled, then the practice, of several
        objects that of the first: the others stand in the table of verdicts.
        """
        item = entry.first
        practice = self._voice.practice(self._items.objects.begun_with(entry)[0])
        if item.says is not None:
            yield clause(item.says[self._writer.language])
            yield of_paper(self._writer, item.source)
            yield self._writer.say("。", ". ")
        yield from self._unsettled(item)
        yield clause(self._writer.say("", " ").join(self._within(practice, most)))
        yield ours(self._writer)
        yield self._writer.say("。", ".")

    def _within(self, sentences: Sequence[str], most: int) -> list[str]:
        """The first sentences, as many as fit; as many as nearly fill it at the least."""
        taken: list[str] = []
        for sentence in sentences:
            size = sum(map(self._size, taken))
            if size >= most * _ENOUGH and size + self._size(sentence) > most:
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

        def premises(truth: Truth) -> str:
            return self._writer.join(
                found.premise.says[language] for found in verdict.premises if found.truth is truth
            )

        held, open_ = premises(True), premises(None)
        parts = [say(f"{held}已有数据支持", f"borne out: {held}")] if held else []
        parts += [say(f"{open_}尚待核实", f"to be verified: {open_}")] if open_ else []
        if parts:
            yield say("其前提中，", "Of its premises, ") + self._writer.clauses(parts)
            yield say("。", ". ")
