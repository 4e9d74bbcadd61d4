"""Which items a brief and a memo take, and why each of the others stays in the annex."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.advice.background import Background
from reports.documents.material.items import Items
from reports.documents.material.moves import ChosenMoves
from reports.documents.material.numbering import Numbered
from reports.documents.material.weighing import Weighing
from reports.words.writer import Writer


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """Where an item stands, and why there."""

    entry: Numbered
    row: int | None
    why: str


class ChosenTasks:
    """Chooses the tasks of one region: those of the brief first, then what weighs most."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        items: Items,
        numbers: Sequence[Numbered],
        choice: ChosenMoves,
    ):
        self._plan = background.pack.memo_plan
        self._writer = writer
        self._items = items
        self._numbers = numbers
        self._weighing = Weighing(background, items, numbers)
        self._choice = choice

    @cached_property
    def main(self) -> list[Numbered]:
        """The tasks of the brief."""
        most = self._plan.brief.rungs[0].tasks
        chosen = self._choice.chosen()
        if len(chosen) <= most:
            return chosen
        weakest = sorted(chosen, key=self._order)[most:]
        return [entry for entry in chosen if entry not in weakest]

    @cached_property
    def tasks(self) -> list[Numbered]:
        """All tasks of the table, the brief's first, as many as the longest table has."""
        most = self._plan.memo.rungs[0].rows
        taken = list(self.main)
        others = sorted(
            (entry for entry in self._numbers if entry not in taken and not self._kept_out(entry)),
            key=self._order,
        )
        for entry in others:
            if len(taken) < most and not self._too_many(entry, taken):
                taken.append(entry)
        return taken

    def rows(self, most: int) -> list[Numbered]:
        """The tasks of a table of so many rows."""
        return self.tasks[:most]

    def placed(self, most: int) -> Iterator[PlacedItem]:
        """Every item with its row, or with what keeps it out."""
        rows = self.rows(most)
        for entry in self._numbers:
            if entry in rows:
                yield PlacedItem(entry, rows.index(entry) + 1, self._taken(entry))
            else:
                yield PlacedItem(entry, None, self._left_out(entry, rows))

    def _order(self, entry: Numbered) -> tuple[object, ...]:
        """What a finding puts last comes last; else the paper's word before ours, and so on."""
        return self._items.lowered(entry.first), self._items.rank(entry)

    def _kept_out(self, entry: Numbered) -> str | None:
        """What keeps an item out whatever room there is."""
        say, weighing = self._writer.say, self._weighing
        reasons: tuple[tuple[Callable[[Numbered], bool], str], ...] = (
            (weighing.everywhere, say("同级地区都适用", "every region of the level gets it")),
            (weighing.joined, say("已并入同一方面的另一条", "another item says it with more")),
            (
                lambda one: not weighing.ready(one),
                say("所涉对象都待安全核实", "all its objects wait at a gate"),
            ),
        )
        return next((words for holds, words in reasons if holds(entry)), None)

    def _too_many(self, entry: Numbered, taken: Sequence[Numbered]) -> str | None:
        """What keeps an item out beside those that are in."""
        say, item = self._writer.say, entry.first
        if item.direction == "against":
            warned = sum(one.first.direction == "against" for one in taken)
            if warned >= self._plan.warnings:
                return say("警示已取足", "enough warnings are in")
        if item.basis == "inferred":
            ours = 1 + sum(one.first.basis == "inferred" for one in taken)
            if ours * self._plan.inferred_share > len(taken) + 1:
                return say("系统推论已占三分之一", "a third of the tasks is ours already")
        return None

    def _taken(self, entry: Numbered) -> str:
        say = self._writer.say
        if entry in self.main:
            return say("列入摘要的重点任务", "a task of the brief")
        return say("依据和力度靠前", "its basis and strength put it among the first")

    def _left_out(self, entry: Numbered, rows: Sequence[Numbered]) -> str:
        return (
            self._kept_out(entry)
            or (self._too_many(entry, rows) if entry not in self.tasks else None)
            or self._writer.say("依据和力度靠后，篇幅所限", "others weigh more, and room is short")
        )
