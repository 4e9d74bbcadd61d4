"""Where the place starts from: its type, and what the figures say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.results.advice import FindingResult
from knowledge_base.models.text_templates import clause
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
            yield Paragraph((*words[:-1], ours(self._writer), words[-1].strip()))

    def _of_type(self) -> Iterator[str]:
        writer, values = self._writer, self._background.values
        own, words = self._background.advice.type.value, self._background.pack.memo_plan.types
        if words is None or not self._background.pack.region_types:
            return
        missing = [name for name in words.figures if values.get(name) is None]
        possible = self._background.advice.type.possible
        if words.unknown and missing and set(possible) >= {*self._background.pack.region_types}:
            labels = writer.join(writer.field(name) for name in missing)
            unknown = words.unknown[writer.language]
            yield unknown.format(missing=labels, here=self._voice.here)
            yield from (of_paper(writer, words.source), writer.say("。", "."))
            return
        known = [name for name in words.figures if values.get(name) is not None]
        figures = writer.join(
            f"{writer.inside(writer.field(name))}{writer.say('', ' ')}{self._voice.figure(name)}"
            for name in known
        )
        here = self._voice.here
        types = writer.join(map(self._type.name, [own] if own else possible))
        of_province = values.get("level") == "province"
        said = words.open if own is None else words.own if of_province else words.analogy
        yield said[writer.language].format(here=here, figures=figures, type=types)
        yield of_paper(writer, words.source)
        conflict = self._type.conflict()
        if conflict:
            yield writer.say(f"；{conflict}", f"; {conflict}")
        yield writer.say("。", ".")
        yield from self._near(words.near)

    def _near(self, finding: str | None) -> Iterator[str]:
        """That the figures stand close to a line between types."""
        found = next((one for one in self._background.advice.findings if one.id == finding), None)
        if found is not None:
            yield self._writer.say("", " ")
            yield from (clause(self._voice.finding(found)), ours(self._writer))
            yield self._writer.say("。", ".")
