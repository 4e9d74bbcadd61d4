"""The region's type in words: on which figures, by which reading, and where the readings part."""

from __future__ import annotations

from engine.advice.advising import TYPE
from engine.advice.background import Background
from engine.advice.close_calls import Rerun, rerun_on_revised_figures
from reports.documents.material.because import FactReasons
from reports.words.writer import Writer


class TypeInWords:
    """Says what type a region is of, and how firmly."""

    def __init__(self, background: Background, writer: Writer, reasons: FactReasons):
        self._background = background
        self._type = background.advice.type
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
        figures = self._writer.clauses(self._reasons.near_grade(TYPE)[:2])
        return (
            self.name(self._type.value)
            + self._writer.bracket(figures)
            + self._reading()
            + self._level()
        )

    def name(self, value: str) -> str:
        """A type by name."""
        return self._writer.term("region_types", value)

    def rerun(self) -> Rerun | None:
        """The type on revised GDP."""
        return rerun_on_revised_figures(self._background.deduction)

    def revised(self) -> str | None:
        """What becomes of the type on revised GDP; None where it cannot be worked out."""
        found = self.rerun()
        if found is None or found.region_type is None or self._type.value is None:
            return None
        writer, name = self._writer, self.name(found.region_type)
        figures = writer.say(
            f"按普查修订数，研发强度为{writer.figure('rd_intensity', found.rd_intensity)}，"
            f"人均地区生产总值为{writer.figure('gdp_per_capita', found.gdp_per_capita)}，",
            "On census-revised figures R&D intensity is "
            f"{writer.figure('rd_intensity', found.rd_intensity)} and GDP per head "
            f"{writer.figure('gdp_per_capita', found.gdp_per_capita)}: ",
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
        if not self._type.conflict or self._type.value is None:
            return None
        printed = self._type.readings[-1].value
        if printed == self._type.value:
            return self._writer.say(
                "按研发强度属这一类，而人均地区生产总值低于论文为Ⅳ类区域设定的上限，两项标准不一致",
                "R&D intensity alone puts it here, while GDP per head is under the paper's "
                "ceiling for type IV: the criteria conflict",
            )
        other = self.name(printed) if printed else None
        return self._writer.say(
            f"按论文所列条件逐条对照，{f'属{other}' if other else '不属任何一类'}，"
            "与按研发强度划分的结果不一致",
            f"taken one by one, the paper's criteria give {other or 'no type at all'}, "
            "which is not what R&D intensity alone gives",
        )

    def _reading(self) -> str:
        conflict = self.conflict()
        if conflict:
            return self._writer.say(f"；{conflict}", f"; {conflict}")
        if self._type.conflict is False:
            return self._writer.say(
                "；与论文所列条件一致", "; the paper's criteria taken one by one agree"
            )
        return ""

    def _waits(self) -> str:
        missing = self._background.explainer.bottoms(TYPE)
        named = self._writer.join(dict.fromkeys(self._writer.label(path) for path in missing))
        return self._writer.say(f"；尚缺{named}", f"; wanting: {named}") if named else ""

    def _level(self) -> str:
        if self._background.values.get("level") in (None, "province"):
            return ""
        return self._writer.say("；省级以下只是类比", "; below the province by analogy only")
