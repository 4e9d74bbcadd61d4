"""Where the place starts from: its type, and what the figures say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.results.advice import FindingResult
from knowledge_base.models.memo_plan import TypeWords
from knowledge_base.models.text_templates import clause
from knowledge_base.reading.text import Text
from reports.documents.material.because import FactReasons
from reports.documents.material.region_type import TypeInWords
from reports.documents.memo.marks import of_paper, ours
from reports.documents.memo.voice import Voice
from reports.documents.model.blocks import Block, Paragraph
from reports.words.writer import Writer

_TOGETHER = 2
"""So many findings stand in one paragraph."""


class Base:
    """Writes the first section of one region's memo."""

    def __init__(self, background: Background, writer: Writer, voice: Voice, reasons: FactReasons):
        self._background = background
        self._writer = writer
        self._voice = voice
        self._type = TypeInWords(background, writer, reasons)

    def blocks(self, findings: Sequence[FindingResult], most: int) -> Iterator[Block]:
        """The type, then the findings that bear on the tasks."""
        if typed := tuple(self._of_type()):
            yield Paragraph(typed)
        told = findings[:most]
        for at in range(0, len(told), _TOGETHER):
            words: list[str] = []
            for found in told[at : at + _TOGETHER]:
                words += [clause(self._voice.finding(found)), self._writer.say("。", ". ")]
            yield Paragraph((*words[:-1], ours(self._writer, told[at].id), words[-1].strip()))

    def _of_type(self) -> Iterator[str]:
        """The type with the figures behind it; that it is open, where any is possible."""
        words, types = self._background.pack.memo_plan.types, self._background.pack.region_types
        if words is None or not types:
            return
        values, possible = self._background.values, self._background.advice.type.possible
        missing = [name for name in words.figures if values.get(name) is None]
        any_ = bool(missing) and set(possible) >= set(types)
        if words.unknown and any_:
            yield self._unknown(words.unknown, missing)
        else:
            yield self._type_of(words)
        yield of_paper(self._writer, words.source)
        if not any_ and (conflict := self._type.conflict()):
            yield self._writer.say(f"；{conflict}", f"; {conflict}")
        yield self._writer.say("。", ".")
        yield from self._near(words.near)

    def _unknown(self, said: Text, missing: Sequence[str]) -> str:
        labels = self._writer.join(self._writer.field(name) for name in missing)
        return said[self._writer.language].format(missing=labels, here=self._voice.here)

    def _type_of(self, words: TypeWords) -> str:
        writer, values = self._writer, self._background.values
        own = self._background.advice.type.value
        figures = (
            f"{writer.inside(writer.field(name))}{writer.say('', ' ')}{self._voice.figure(name)}"
            for name in words.figures
            if values.get(name) is not None
        )
        types = [own] if own else self._background.advice.type.possible
        of_province = values.get("level") == "province"
        said = words.open if own is None else words.own if of_province else words.analogy
        return said[writer.language].format(
            here=self._voice.here,
            figures=writer.join(figures),
            type=writer.join(map(self._type.name, types)),
        )

    def _near(self, finding: str | None) -> Iterator[str]:
        """That the figures stand close to a line between types."""
        found = next((one for one in self._background.advice.findings if one.id == finding), None)
        if found is not None:
            yield self._writer.say("", " ")
            yield from (clause(self._voice.finding(found)), ours(self._writer))
            yield self._writer.say("。", ".")
