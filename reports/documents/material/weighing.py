"""What speaks for or against giving an item a place on page one."""

from __future__ import annotations

from collections.abc import Sequence

from engine.advice.background import Background
from engine.results.advice import Recommendation
from knowledge_base.models.rule_terms import BASES
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered


class Weighing:
    """Weighs the items of one region."""

    def __init__(self, background: Background, items: Items, numbers: Sequence[Numbered]):
        self._background = background
        self._items = items
        self._numbers = numbers

    def steps_back(self, entry: Numbered) -> tuple[bool, bool, bool]:
        """Whether a finding puts it last; whether it is no more than allowed; whether every object
        of it waits at a gate.
        """
        return (
            self._items.lowered(entry.first),
            entry.first.strength == "may",
            not self.ready(entry),
        )

    def ready(self, entry: Numbered) -> list[Recommendation]:
        """The instances that can be begun: those whose object stands before no gate that is closed
        or not answered.
        """
        return [item for item in entry.found if not self._items.waits_at_gate(item)]

    def raised(self, entry: Numbered) -> int:
        """How many more of the findings that are true here put it first than last."""
        return self._items.raised(entry.first)

    def waits(self, entry: Numbered) -> bool:
        """Whether it rests on a premise that has not been looked into."""
        return self._items.waits(entry.first)

    def everywhere(self, entry: Numbered) -> bool:
        """Whether every region gets it."""
        reach = self._items.reach(entry.first.rule)
        return reach is not None and reach.everywhere

    def common(self, entry: Numbered) -> bool:
        """Whether most regions get it: it steps back on page one, however binding it is."""
        reach = self._items.reach(entry.first.rule)
        return reach is not None and reach.common

    def joined(self, entry: Numbered) -> bool:
        """Whether a joint text of the same dimension speaks for all its sentences and more."""
        mine = set(entry.first.source)
        others = (
            other.first for other in self._numbers if other.first.dimension == entry.first.dimension
        )
        return bool(mine) and any(mine < set(other.source) for other in others)

    def sets_apart(self, entry: Numbered) -> tuple[bool, tuple[int, bool, int]]:
        """What does not go to most; what few get."""
        return self._tells_little(entry), self._rarity(entry)

    def _tells_little(self, entry: Numbered) -> bool:
        """Whether most regions get it and none of them must or should: it sets nobody apart."""
        return self.common(entry) and entry.first.strength not in ("must", "should")

    def _rarity(self, entry: Numbered) -> tuple[int, bool, int]:
        """The paper's word before ours; then how few regions get it, as far as official figures can
        tell.
        """
        reach = self._items.reach(entry.first.rule)
        return (
            BASES.index(entry.first.basis),
            reach is None or not reach.fired,
            reach.fired if reach else 0,
        )

    def rests(self, entry: Numbered) -> set[str]:
        """The fields that its reasons read."""
        verdict = self._background.verdicts[entry.first.rule, entry.first.about]
        return {leaf.field for leaf in self._items.reasons.leaves(verdict)}

    def resting(self, entries: Sequence[Numbered]) -> set[str]:
        """The same for several."""
        return {field for entry in entries for field in self.rests(entry)}
