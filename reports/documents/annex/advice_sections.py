"""The advice dimension by dimension: particular items, numbered, then what holds everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.deduction.deduce import RuleVerdict
from engine.results.advice import Recommendation
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.material.unknowns import Unknowns
from reports.documents.model.parts import DimensionSection, Item, Section, Universal
from reports.words.phrases import counted
from reports.words.writer import Writer


class Path:
    """The sections of advice."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        items: Items,
        numbers: Sequence[Numbered],
        unknowns: Unknowns,
    ):
        self._background = background
        self._writer = writer
        self._items = items
        self._numbers = numbers
        self._unknowns = unknowns

    def intro(self) -> Section:
        """Who pays, before any advice."""
        advised = [entry for entry in self._numbers if entry.first.direction == "for"]
        paying = sum(self._items.costs(entry) for entry in advised)
        words = self._writer.say(
            f"专门建议{len(advised)}条，其中{paying}条用到须地方出资的工具。"
            if paying < len(advised)
            else f"专门建议{len(advised)}条，均用到须地方出资的工具。",
            f"Particular advice: {len(advised)}; with instruments that cost the local budget: "
            f"{paying}.",
        )
        paid = self._writer.say(f"{words}{self._purse()}", f"{words} {self._purse()}".rstrip())
        return Section(self._heading(), "path", (paid,))

    def _heading(self) -> str:
        number = counted(len(self._background.pack.edition.dimensions))
        return self._writer.say(f"{number.zh}个方面的建议", f"Advice in {number.en} dimensions")

    def dimensions(self) -> Iterator[DimensionSection]:
        """Every dimension in the order of the pack."""
        for i, (identifier, title) in enumerate(
            self._background.pack.edition.dimensions.items(), 1
        ):
            universal = [
                r
                for r in self._background.advice.recommendations
                if r.dimension == identifier and not r.particular
            ]
            yield DimensionSection(
                title=title[self._writer.language],
                anchor=f"d{i}",
                particular=tuple(
                    self._items.item(entry)
                    for entry in self._numbers
                    if entry.number.startswith(f"{i}.")
                ),
                universal=tuple(self._brief(item) for item in universal),
                empty=self._empty(identifier),
            )

    def _empty(self, dimension: str) -> str:
        """Why a dimension has nothing particular: what it waits for, or the fact on which most of
        its rules fail.
        """
        waits = self._unknowns.of_dimension(dimension)
        if waits:
            return self._writer.say(
                f"针对本地区的建议尚未确定，有待补充{waits}。",
                f"Nothing particular is decided here for want of: {waits}.",
            )
        facts = Counter(
            self._fails(verdict)
            for verdict in self._background.deduction.rules
            if verdict.rule.dimension == dimension
        )
        facts.pop("", None)
        common = facts.most_common(1)[0][0] if facts else ""
        words = self._writer.say(
            "这一方面的专门建议对本地区都不适用",
            "No particular advice of this dimension applies here",
        )
        return (
            words + (self._writer.bracket(common) if common else "") + self._writer.say("。", ".")
        )

    def _fails(self, verdict: RuleVerdict) -> str:
        leaves = (
            self._background.explainer.because(verdict.judgement) if verdict.truth is False else []
        )
        return self._writer.reason(leaves[0]) if leaves else ""

    def warnings(self) -> Iterator[Item]:
        """The warnings, numbered after the last dimension."""
        after = f"{len(self._background.pack.edition.dimensions) + 1}."
        return (
            self._items.item(entry) for entry in self._numbers if entry.number.startswith(after)
        )

    def _brief(self, item: Recommendation) -> Universal:
        mark = self._writer.clauses([self._items.mark(item), self._writer.locators(item.source)])
        return Universal(item.title[self._writer.language], item.text[self._writer.language], mark)

    def _purse(self) -> str:
        name = self._background.pack.memo_plan.paying
        if name is None:
            return ""
        field, value = self._writer.field(name), self._background.values.get(name)
        if value is None:
            return self._writer.say(
                f"{field}未知，资金来源尚不能确定。",
                f"{field} is unknown, so who pays cannot be said.",
            )
        figure, beside = self._writer.figure(name, value), self._beside(name, value)
        return self._writer.say(f"{field}为{figure}{beside}。", f"{field} is {figure}{beside}.")

    def _beside(self, name: str, value: float) -> str:
        standing = self._background.standing(name, value)
        if standing is None or standing.nation is None:
            return ""
        nation = self._writer.figure(name, standing.nation)
        rank = (
            self._writer.say(f"，居第{standing.rank}位", f", rank {standing.rank}")
            if standing.rank
            else ""
        )
        return self._writer.bracket(
            self._writer.say(f"全国{nation}{rank}", f"nation {nation}{rank}")
        )
