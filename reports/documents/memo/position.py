"""Where the place stands, in two sentences: what marks it and what follows, then its strongest and
weakest figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.advice.background import Background
from engine.results.advice import FindingResult
from reports.documents.material.numbering import Numbered
from reports.documents.memo.marks import ours, whose
from reports.documents.memo.short_reasons import ShortReasons
from reports.documents.memo.structure import structure
from reports.documents.memo.voice import Voice
from reports.documents.model.blocks import Words
from reports.words.writer import Writer

_MARKS = 3
"""So many findings are named in one sentence."""


_THIRD = 1 / 3
"""What stands in the best third is a strength, in the worst a weakness; beside the nation alone,
what is 1.41 times as good or as bad.
"""


class Ranked(NamedTuple):
    """A figure by the share of its level that is better."""

    name: str
    share: float
    rank: int | None
    ranked: int


class Position:
    """Says where one region stands."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        voice: Voice,
        reasons: ShortReasons,
        leading: Sequence[Numbered],
        findings: Sequence[FindingResult],
    ):
        self._background = background
        self._writer = writer
        self._voice = voice
        self._reasons = reasons
        self._leading = leading
        self._findings = findings

    def words(self, ranked: int) -> Words:
        """Both sentences."""
        return (*self._course(), *self._ranks(ranked))

    def _course(self) -> Iterator[str]:
        """What marks the place, then what became of its planned objects, else the course that
        follows for industry and for the model.
        """
        writer, here, marks = self._writer, self._voice.here, self._marks()
        summed_up = structure(self._background, writer)
        if marks:
            stop = writer.say("。" if summed_up else "，", ". ")
            yield writer.say(f"{here}的特点是{marks}", f"What marks {here}: {marks}") + stop
        if summed_up:
            yield from (summed_up, ours(writer), writer.say("。", ". "))
            return
        yield writer.say("" if marks else here, "")
        yield writer.say("宜", "The course: ") if self._leading else self._open()
        for i, entry in enumerate(self._leading):
            title = writer.inside(entry.first.title[writer.language])
            yield (writer.say("，", "; ") if i else "") + title
            yield whose(writer, entry.first.source)
        yield writer.say("。", ". ")

    def _open(self) -> str:
        return self._writer.say(
            "主导方向待补数据后再定", "Its course is left open until more is known"
        )

    def _marks(self) -> str:
        finding_of, language = self._background.pack.finding_of, self._writer.language
        telling = (found for found in self._findings if found.raises)
        shorts = (finding_of[found.id].in_short for found in telling)
        return self._writer.join([short[language] for short in shorts if short][:_MARKS])

    def _ranks(self, most: int) -> Iterator[str]:
        """The figures that stand best and worst: by their place in the level, else beside the
        nation.
        """
        ranked = sorted(self._standing(), key=lambda one: one.share)
        best = [one for one in ranked if one.share <= _THIRD][:most]
        worst = [one for one in reversed(ranked) if one.share >= 1 - _THIRD][:most]
        for label, found in (
            (self._writer.say("长处：", "Strong: "), best),
            (self._writer.say("短处：", "Weak: "), worst),
        ):
            if found:
                told = self._writer.say("，", "; ").join(map(self._told, found))
                yield label + told + self._writer.say("。", ". ")

    def _standing(self) -> Iterator[Ranked]:
        fields, values = self._background.pack.form.fields, self._background.values
        doubtful = {path for doubt in self._background.advice.doubts for path in doubt.fields}
        for name in self._background.pack.memo_plan.indicators:
            better, value = fields[name].better, values.get(name)
            doubted = self._background.pack.form.path(name) in doubtful
            if value is None or better is None or doubted or self._voice.judged(name):
                continue
            found = self._background.standing(name, value)
            if found and found.rank:
                rank = found.rank if better == "higher" else found.ranked + 1 - found.rank
                yield Ranked(name, rank / found.ranked, rank, found.ranked)
            elif found and found.nation:
                times = value / found.nation if better == "higher" else found.nation / value
                yield Ranked(name, 1 / (1 + times**2), None, 0)

    def _told(self, found: Ranked) -> str:
        writer = self._writer
        label = writer.inside(writer.field(found.name))
        figure = f"{label}{writer.say('', ' ')}{self._voice.figure(found.name)}"
        if found.rank is None:
            return self._reasons.beside_nation(found.name)
        place = writer.say(
            f"同级{found.ranked}个地区第{found.rank}位", f"place {found.rank} of {found.ranked}"
        )
        return figure + writer.bracket(place)
