"""What speaks for or against giving an item a place on page one."""

from __future__ import annotations

from engine.results.advice import Recommendation
from knowledge_base.models.memo_plan import PageOne
from knowledge_base.models.rule_terms import BASES
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered

_SEVERAL = 2
"""From so many findings on that put advice first, it is what the diagnosis comes to."""


class Weighing:
    """Weighs the items of one region."""

    def __init__(self, items: Items, page_one: PageOne):
        self._items = items
        self._page_one = page_one

    def steps_back(self, entry: Numbered) -> tuple[bool, bool, bool]:
        """Whether a finding puts it last; whether it is no more than allowed and no diagnosis comes
        to it; whether every object of it waits at a gate.
        """
        return (
            self._items.lowered(entry.first),
            entry.first.strength == "may" and self.raised(entry) < _SEVERAL,
            not self.ready(entry),
        )

    def ready(self, entry: Numbered) -> list[Recommendation]:
        """The instances that can be begun with."""
        return [item for item in entry.found if not self._items.objects.waits_at_gate(item)]

    def is_off_page_one(self, entry: Numbered) -> bool:
        """Whether it is about objects of which none is to be begun with."""
        verdicts = self._items.objects.verdicts(entry)
        return bool(verdicts) and verdicts <= set(self._page_one.last)

    def is_of_what_leads(self, entry: Numbered) -> bool:
        """Whether it is about an object that comes first by its verdict."""
        return not self._items.objects.verdicts(entry).isdisjoint(self._page_one.first)

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

    def bound(self, entry: Numbered) -> tuple[int, int]:
        """How little it binds: must before should before may, which the diagnosis makes advisable
        where it comes to it; then the paper's word before ours.
        """
        least = self._items.advisable if self.raised(entry) >= _SEVERAL else 0
        strength = max(self._items.strength(entry.first), least)
        return -strength, BASES.index(entry.first.basis)

    def rarity(self, entry: Numbered) -> int:
        """How many regions of its level get it, as far as official figures can tell."""
        reach = self._items.reach(entry.first.rule)
        return reach.fired if reach else 0
