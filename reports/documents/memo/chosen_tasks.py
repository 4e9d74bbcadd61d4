"""Which items a brief and a memo take, and why each of the others stays in the annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.advice.background import Background
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.material.themes import Matters
from reports.documents.material.weighing import Weighing
from reports.words.writer import Writer


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """Where an item stands, and why there."""

    entry: Numbered
    row: int | None
    why: str


class ChosenTasks:
    """Chooses the tasks of one region: those of the brief first, then the first of each matter that
    is left, then what else there is on them.
    """

    def __init__(
        self,
        background: Background,
        writer: Writer,
        items: Items,
        numbers: Sequence[Numbered],
        matters: Matters,
    ):
        self._plan = background.pack.memo_plan
        self._writer = writer
        self._numbers = numbers
        self._weighing = Weighing(items, self._plan.page_one)
        self._matters = matters

    @cached_property
    def main(self) -> list[Numbered]:
        """The tasks of the brief."""
        return self._matters.main(self._plan.brief.rungs[0].tasks)

    @cached_property
    def tasks(self) -> list[Numbered]:
        """All tasks of the table, the brief's first, as many as the longest table has."""
        most = self._plan.memo.rungs[0].rows
        taken = list(self.main)
        for entry in self._others():
            if len(taken) < most and not self._too_many(entry, taken):
                taken.append(entry)
        return taken

    def _others(self) -> Iterator[Numbered]:
        """The first item of each other matter, on what leads before all, then the further ones,
        the weightiest first.
        """
        matters = self._matters.all
        firsts = [matter.first for matter in matters]
        ranked = sorted(firsts, key=lambda one: not self._weighing.is_of_what_leads(one))
        ranked += [entry for matter in matters for entry in matter.items[1:]]
        return (entry for entry in ranked if entry not in self.main and not self._kept_out(entry))

    def rows(self, most: int) -> list[Numbered]:
        """The tasks of a table of so many rows."""
        return self.tasks[:most]

    def places(self, rows: Sequence[Numbered]) -> Mapping[str, str]:
        """Where it is told what to do for each rule: the row of its task, else its number in the
        annex.
        """
        say = self._writer.say
        tasks = {
            entry.first.rule: say(f"任务{number}", f"task {number}")
            for number, entry in enumerate(rows, 1)
        }
        annex = {
            entry.first.rule: say(f"附件{entry.number}", f"annex {entry.number}")
            for entry in self._numbers
        }
        return {**annex, **tasks}

    def placed(self, most: int) -> Iterator[PlacedItem]:
        """Every item with its row, or with what keeps it out."""
        rows = self.rows(most)
        for entry in self._numbers:
            if entry in rows:
                yield PlacedItem(entry, rows.index(entry) + 1, self._taken(entry))
            else:
                yield PlacedItem(entry, None, self._left_out(entry, rows))

    def _kept_out(self, entry: Numbered) -> str | None:
        """What keeps an item out whatever room there is."""
        say, weighing = self._writer.say, self._weighing
        if weighing.everywhere(entry):
            return say("同级地区都适用", "every region of the level gets it")
        if not weighing.ready(entry):
            return say("所涉对象都待核实", "all its objects wait to be looked into")
        return None

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
        if any(entry is matter.first for matter in self._matters.all):
            return say("在同一主题中依据和力度靠前", "it weighs most on its matter")
        return say("各主题取齐后补入", "taken in once each matter has a task")

    def _left_out(self, entry: Numbered, rows: Sequence[Numbered]) -> str:
        say = self._writer.say
        return (
            self._kept_out(entry)
            or (self._too_many(entry, rows) if entry not in self.tasks else None)
            or self._spoken_for(entry, rows)
            or say("依据和力度靠后，篇幅所限", "others weigh more, and room is short")
        )

    def _spoken_for(self, entry: Numbered, rows: Sequence[Numbered]) -> str | None:
        """The task that stands for the same matter."""
        matter = next((one for one in self._matters.all if entry in one.items[1:]), None)
        if matter is None or matter.first not in rows:
            return None
        number = rows.index(matter.first) + 1
        return self._writer.say(
            f"同一主题已有任务{number}", f"task {number} stands for the same matter"
        )
