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

_TYPE_SENTENCES = ("2.2.p1.s6",)
_TYPE_FIGURES = ("rd_intensity", "gdp_per_capita")
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
        yield Paragraph(tuple(self._of_type()))
        told = findings[:most]
        for at in range(0, len(told), _TOGETHER):
            words: list[str] = []
            for found in told[at : at + _TOGETHER]:
                words += [clause(self._voice.finding(found)), self._writer.say("。", ". ")]
            yield Paragraph((*words[:-1], ours(self._writer), words[-1].strip()))

    def _of_type(self) -> Iterator[str]:
        writer, values = self._writer, self._background.values
        own, here = self._background.advice.type.value, self._voice.here
        known = [name for name in _TYPE_FIGURES if values.get(name) is not None]
        figures = writer.join(
            f"{writer.inside(writer.field(name))}{writer.say('', ' ')}{self._voice.figure(name)}"
            for name in known
        )
        if own is None:
            possible = writer.join(map(self._type.name, self._background.advice.type.possible))
            yield writer.say(
                f"按论文的分类，{here}所属类型未定，可能是{possible}",
                f"By the paper's classes the type of {here} is open: {possible}",
            )
        elif values.get("level") == "province":
            name = self._type.name(own)
            yield writer.say(
                f"{here}{figures}，按论文标准属{name}",
                f"With {figures}, {here} is {name} by the paper's criteria",
            )
        else:
            name = self._type.name(own)
            yield writer.say(
                f"论文的分类限于省级地区，{here}{figures}，类比属{name}",
                f"The paper classes provinces; by analogy {here}, with {figures}, is {name}",
            )
        yield of_paper(writer, _TYPE_SENTENCES)
        conflict = self._type.conflict()
        if conflict:
            yield writer.say(f"；{conflict}", f"; {conflict}")
        yield writer.say("。", ".")
