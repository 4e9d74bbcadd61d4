"""The region's type in words: on which figures, by which reading, and where the readings part."""

from __future__ import annotations

from engine.advice.background import Background
from engine.advice.close_calls import Rerun, rerun_on_revised_figures
from knowledge_base.pack import REGION_TYPE
from knowledge_base.reading.text import Text
from reports.documents.material.because import FactReasons
from reports.words.writer import Writer


class TypeInWords:
    """Says what type a region is of, and how firmly."""

    def __init__(self, background: Background, writer: Writer, reasons: FactReasons):
        self._background = background
        self._type = background.advice.type
        self._words = background.pack.memo_plan.types
        kind = background.pack.form.fields.get(REGION_TYPE)
        self._values = (kind and kind.values) or ""
        self._writer = writer
        self._reasons = reasons

    def line(self) -> str:
        """Type, figures, reading and conflict in one line."""
        say = self._writer.say
        if self._type.value is None:
            possible = self._writer.join(map(self.name, self._type.possible))
            return (
                say(f"未定，可能是{possible}", f"not decided; possible: {possible}") + self._waits()
            )
        figures = self._writer.clauses(self._reasons.near_grade(REGION_TYPE)[:2])
        return (
            self.name(self._type.value)
            + self._writer.bracket(figures)
            + self._reading()
            + self._level()
        )

    def name(self, value: str) -> str:
        """A type by name."""
        return self._writer.term(self._values, value)

    def rerun(self) -> Rerun | None:
        """The type on revised GDP."""
        return rerun_on_revised_figures(self._background.deduction)

    def revised(self) -> str | None:
        """What becomes of the type on revised GDP; None where it cannot be worked out."""
        found = self.rerun()
        if found is None or found.region_type is None or self._type.value is None:
            return None
        writer, name = self._writer, self.name(found.region_type)
        stands = writer.say("为", " is ")
        told = [
            writer.field(field) + stands + writer.figure(field, value)
            for field, value in found.figures.items()
        ]
        figures = writer.say(
            f"按普查修订数，{'，'.join(told)}，",
            f"On census-revised figures {' and '.join(told)}: ",
        )
        if found.region_type == self._type.value:
            return figures + writer.say(f"仍是{name}。", f"still {name}.")
        return figures + writer.say(
            f"变为{name}，凡随类型而定的建议都须复核。",
            f"{name} instead; whatever hangs on the type needs another look.",
        )

    def conflict(self) -> str | None:
        """Where the readings of the paper's criteria part; None where they agree or it cannot be
        told.
        """
        words = self._words
        if words is None or not self._type.conflict or self._type.value is None:
            return None
        printed = self._type.readings[-1].value
        if printed is None:
            return words.neither[self._writer.language]
        if printed == self._type.value:
            return words.alike[self._writer.language]
        return words.apart[self._writer.language].replace("{type}", self.name(printed))

    def _reading(self) -> str:
        conflict = self.conflict()
        if conflict:
            return self._writer.say(f"；{conflict}", f"; {conflict}")
        if self._words and self._type.conflict is False:
            return self._further(self._words.agree)
        return ""

    def _further(self, words: Text) -> str:
        said = words[self._writer.language]
        return self._writer.say(f"；{said}", f"; {said}")

    def _waits(self) -> str:
        missing = self._background.explainer.bottoms(REGION_TYPE)
        named = self._writer.join(dict.fromkeys(self._writer.label(path) for path in missing))
        return self._writer.say(f"；尚缺{named}", f"; wanting: {named}") if named else ""

    def _level(self) -> str:
        if self._words is None or self._background.values.get("level") in (None, "province"):
            return ""
        return self._further(self._words.below)
