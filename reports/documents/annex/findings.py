"""What the figures say together: the findings of the diagnosis, and where the memo takes them
up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.results.advice import FindingResult
from reports.documents.material.numbering import Numbered
from reports.documents.model.blocks import Detail
from reports.words.labels import labels
from reports.words.writer import Writer


class Findings:
    """The findings that are true of one region."""

    def __init__(self, background: Background, writer: Writer, numbers: Sequence[Numbered]):
        self._background = background
        self._numbers = {entry.first.rule: entry for entry in numbers}
        self._pack = background.pack
        self._writer = writer

    def details(self) -> Iterator[Detail]:
        """Each finding by its title, then in one line what is covered by another."""
        for found in self._shown():
            yield Detail(found.title[self._writer.language], self._told(found))
        yield from self._covered()

    def _shown(self) -> list[FindingResult]:
        """What the figures say together, without what another says with more.

        First what bears on advice that is given here, last what figures decide by a hair.
        """
        given = {item.rule for item in self._background.advice.recommendations if item.particular}
        shown = [found for found in self._background.advice.findings if not self._yields(found)]
        return sorted(
            shown,
            key=lambda found: (
                bool(found.by_a_hair),
                given.isdisjoint((*found.raises, *found.lowers)),
            ),
        )

    def _told(self, found: FindingResult) -> str:
        """What a finding says, with what of it is judged and what is decided by a hair, and where
        the memo takes it up.
        """
        notes, end, where = (
            self._writer.clauses(self._notes(found)),
            self._writer.say("。", "."),
            self._taken_up(found),
        )
        text = found.text[self._writer.language]
        said = text.removesuffix(end) + self._writer.bracket(where) + end if where else text
        return said + (self._writer.say(f"其中，{notes}。", f" Note: {notes}.") if notes else "")

    def _taken_up(self, found: FindingResult) -> str:
        """The numbers of what it puts first; else that only advice for everyone takes it up, or
        none does.
        """
        if not found.raises or found.by_a_hair:
            return ""
        entries = sorted(
            (self._numbers[rule] for rule in found.raises if rule in self._numbers),
            key=lambda entry: entry.order,
        )
        if entries:
            named = self._writer.join(entry.number for entry in entries)
            return self._writer.say(f"见{named}", f"see {named}")
        general = [
            item
            for item in self._background.advice.recommendations
            if not item.particular and item.rule in found.raises
        ]
        if general:
            universal = self._writer.quoted(labels(self._writer.language)["universal"])
            named = self._writer.join(
                self._writer.quoted(item.title[self._writer.language]) for item in general
            )
            return self._writer.say(f"见{universal}中的{named}", f"see {universal}: {named}")
        return self._writer.say("本稿没有对应的建议", "no advice here takes it up")

    def _notes(self, found: FindingResult) -> Iterator[str]:
        if found.judged:
            names = self._writer.join(map(self._writer.label, found.judged))
            yield self._writer.say(f"{names}为填报人判断", f"by judgement: {names}")
        if found.by_a_hair:
            names = self._writer.join(map(self._writer.label, found.by_a_hair))
            zh, en = (
                f"{names}与界值相差很小，建议次序不因此调整",
                f"barely past its cut, so that no advice moves for it: {names}",
            )
            yield self._writer.say(zh, en)

    def _covered(self) -> Iterator[Detail]:
        """What is true as well and said with more by another, in one line of titles: nothing that
        is true goes unnamed.
        """
        titles = [
            found.title[self._writer.language]
            for found in self._background.advice.findings
            if self._yields(found)
        ]
        if titles:
            label = self._writer.say(
                "相关判断（已含于上列诊断）", "True as well, and part of what is said above"
            )
            yield Detail(label, self._writer.clauses(titles))

    def _yields(self, found: FindingResult) -> bool:
        """Whether another finding that is true here says it with more."""
        true = {one.id for one in self._background.advice.findings}
        return not true.isdisjoint(self._pack.finding_of[found.id].yields_to)
