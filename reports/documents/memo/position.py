"""Where the place stands, in two sentences: what marks it and what follows, then its strongest and
weakest figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.advice.background import Background
from engine.regions.peers import Rank
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
"""What stands in the best third of its level is a strength, in the worst a weakness."""
_FAR = 1.5
"""Beside the nation alone, what is so many times as good is a strength, as bad a weakness."""
_BEHIND = 0.9
"""What is short of the median of its type by a tenth is a weakness of its kind."""


class Standing(NamedTuple):
    """A figure beside others: how good it is, from 1 for the best to 0 for the worst, in words."""

    goodness: float
    words: str


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
            yield whose(writer, entry.first)
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
        """The figures that stand best and worst."""
        found = sorted(self._standing(), key=lambda one: -one.goodness)
        best = [one.words for one in found if one.goodness >= 1 - _THIRD][:most]
        worst = [one.words for one in reversed(found) if one.goodness <= _THIRD][:most]
        for label, told in (
            (self._writer.say("长处：", "Strong: "), best),
            (self._writer.say("短处：", "Weak: "), worst),
        ):
            if told:
                yield label + self._writer.say("，", "; ").join(told) + self._writer.say("。", ". ")

    def _standing(self) -> Iterator[Standing]:
        """The figures on record that are told beside others, each by what tells most."""
        form, values = self._background.pack.form, self._background.values
        doubtful = {path for doubt in self._background.advice.doubts for path in doubt.fields}
        for name in self._background.pack.memo_plan.indicators:
            better, value = form.fields[name].better, values.get(name)
            if value is None or better is None or self._voice.judged(name):
                continue
            found = None if form.path(name) in doubtful else self._background.standing(name, value)
            if found is not None:
                yield from self._beside(name, value, found, falling=better == "lower")

    def _beside(self, name: str, value: float, found: Rank, *, falling: bool) -> Iterator[Standing]:
        """By its place in the level; where that tells little, beside its type and the nation."""
        say, words = self._writer.say, self._voice.told(name)
        place = found.rank and (found.ranked + 1 - found.rank if falling else found.rank)
        goodness = 1 - (place - 0.5) / found.ranked if place else 0.5
        if not _THIRD < goodness < 1 - _THIRD:
            where = say(
                f"有数据的{found.ranked}个同级地区第{found.rank}位",
                f"place {found.rank} of {found.ranked} with figures",
            )
            yield Standing(goodness, words + self._writer.bracket(where))
        elif found.of_type and _times(value, found.of_type, falling) < _BEHIND:
            median = self._writer.figure(name, found.of_type)
            beside = say(f"同类中位数{median}", f"median of its type {median}")
            yield Standing(_THIRD, words + self._writer.bracket(beside))
        elif found.nation:
            times = _times(value, found.nation, falling)
            if times >= _FAR or times <= 1 / _FAR:
                goodness = 1 - _THIRD if times >= _FAR else _THIRD
                yield Standing(goodness, self._reasons.beside_nation(name))


def _times(value: float, other: float, falling: bool) -> float:
    """How many times as good a figure is as another."""
    return other / value if falling else value / other
