"""What the paper says for this kind of place and what to do here, as joined prose by dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.advice.background import Background
from engine.deduction.standing import PremiseVerdict
from engine.results.advice import Recommendation
from knowledge_base.models.memo_lengths import MemoRung
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


_BORNE_OUT = {
    "figures": ("已有数据支持", "borne out"),
    "judged": ("与填报判断相符", "as judged by whoever filled in the form"),
    "open": ("尚待核实", "to be verified"),
}
"""What is said of premises that do not speak against the advice."""


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
            mark = of_paper(self._writer, item.source, item.rule)
            words = [clause(item.says[self._writer.language]), mark]
            words += [say("。", ". "), *self._unsettled(item)]
            if self._items.lowered(item):
                words.append(say("诊断所示条件不足，", "The diagnosis speaks for waiting. "))
            words.append(
                say(f"暂不列任务，见附件{entry.number}", f"No task yet: annex {entry.number}")
            )
            yield Paragraph((*words, ours(self._writer, item.rule), say("。", ".")))

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
            yield of_paper(self._writer, item.source, item.rule)
            yield self._writer.say("。", ". ")
        yield from self._unsettled(item)
        yield clause(self._writer.say("", " ").join(self._within(practice, most)))
        yield ours(self._writer, item.rule)
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
        """The premises that figures bear out, those that go with what was judged, and those still
        to be verified.
        """
        if item.standing != "open":
            return
        verdict, say = self._background.verdicts[item.rule, item.about], self._writer.say
        listed: dict[str, list[str]] = {}
        for found in verdict.premises:
            listed.setdefault(self._borne_out(found), []).append(
                found.premise.says[self._writer.language]
            )
        parts = [
            say(f"{self._writer.join(listed[how])}{zh}", f"{en}: {self._writer.join(listed[how])}")
            for how, (zh, en) in _BORNE_OUT.items()
            if how in listed
        ]
        if parts:
            yield say("其前提中，", "Of its premises, ") + self._writer.clauses(parts)
            yield say("。", ". ")

    def _borne_out(self, found: PremiseVerdict) -> str:
        """What bears a premise out: figures, or a judgement, alone or with figures."""
        if not found.truth:
            return "refuted" if found.truth is False else "open"
        explainer, by_path = self._background.explainer, self._background.pack.form.by_path
        leaves = (explainer.leaf(judgement) for judgement, truth in found.leaves if truth)
        names = (by_path.get(leaf.field) for leaf in leaves)
        return "judged" if any(self._voice.judged(name) for name in names if name) else "figures"
