"""The matters on which a region is given a task: of each the item that weighs most, and of each
dimension the matter that comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.advice.background import Background
from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.material.weighing import Weighing


@dataclass(frozen=True, slots=True)
class Matter:
    """The items on one theme, what weighs most first; less `weight` comes earlier: what does not
    step back, what binds most, what few regions get, what findings put first, the plan's order.
    """

    dimension: str
    items: tuple[Numbered, ...]
    weight: tuple[object, ...]

    @property
    def first(self) -> Numbered:
        """The item that is taken as the task."""
        return self.items[0]


class Matters:
    """The matters of one region."""

    def __init__(
        self,
        background: Background,
        items: Items,
        weighing: Weighing,
        numbers: Sequence[Numbered],
    ):
        self._plan = background.pack.memo_plan
        self._dimensions = tuple(background.pack.edition.dimensions)
        self._items = items
        self._weighing = weighing
        self._numbers = numbers

    @cached_property
    def all(self) -> Sequence[Matter]:
        """Every matter with an item, what weighs most first, dimensions in turn among equals."""
        return sorted(self._found(), key=lambda matter: matter.weight)

    def first_of(self, dimension: str) -> Matter | None:
        """What comes first in a dimension and can be led with: advice, not a warning; no premise
        of it open, no finding against it, more than allowed; of the parts of the paper that the
        path speaks of, where there is any.
        """
        leading = [one for one in self.all if one.dimension == dimension and self._leads(one.first)]
        of_path = (one for one in leading if self.is_of_path(one.first))
        return next(of_path, None) or next(iter(leading), None)

    def is_of_path(self, entry: Numbered) -> bool:
        """Whether it is from the parts of the paper that the path speaks of in its dimension."""
        item = entry.first
        place = (*item.source, *item.rests_on)[0]
        parts = self._plan.path.get(item.dimension, ())
        return any(place.startswith(f"{part}.") for part in parts)

    def main(self, most: int) -> list[Numbered]:
        """Tasks for page one: the first of each dimension, then what the diagnosis comes to and few
        regions get; what is left only where there would be too few.
        """
        firsts = [self.first_of(dimension) for dimension in self._dimensions]
        chosen = [matter.first for matter in firsts if matter][:most]
        others = [matter.first for matter in self.all if matter.first not in chosen]
        free = [entry for entry in others if entry.first.direction == "for"]
        weighing = self._weighing
        leading = [one for one in free if self._leads(one)]
        found = [
            one for one in leading if weighing.raised(one) > 0 or weighing.is_of_what_leads(one)
        ]
        ranked = sorted(
            found, key=lambda one: (not weighing.is_of_what_leads(one), weighing.rarity(one))
        )
        chosen += ranked[: most - len(chosen)]
        rest = [entry for entry in free if entry not in chosen]
        chosen += rest[: max(0, min(most, _FEWEST) - len(chosen))]
        return sorted(chosen, key=lambda entry: self._dimensions.index(entry.first.dimension))

    def _leads(self, entry: Numbered) -> bool:
        return (
            entry.first.direction == "for"
            and not any(self._weighing.steps_back(entry))
            and not self._weighing.waits(entry)
            and not self._weighing.is_off_page_one(entry)
        )

    def _found(self) -> Iterator[Matter]:
        by_rule = {entry.first.rule: entry for entry in self._numbers if self._takes(entry)}
        for dimension in self._dimensions:
            themes = self._plan.themes.get(dimension, ())
            for place, theme in enumerate(themes):
                found = [by_rule.pop(rule) for rule in theme.rules if rule in by_rule]
                yield from self._matter(dimension, place, found)
            alone = [entry for entry in by_rule.values() if entry.first.dimension == dimension]
            for place, entry in enumerate(alone, len(themes)):
                yield from self._matter(dimension, place, [entry])

    def _matter(self, dimension: str, place: int, found: list[Numbered]) -> Iterator[Matter]:
        """The items on a theme in their order, but for what steps back; nothing where there are
        none.
        """
        if found:
            items = tuple(sorted(found, key=self._steps_back))
            turn = self._dimensions.index(dimension)
            raised = max(map(self._weighing.raised, items))
            bound = self._weighing.bound(items[0])
            rarity = self._weighing.rarity(items[0])
            weight = (*self._steps_back(items[0]), *bound, rarity, -raised, place, turn)
            yield Matter(dimension, items, weight)

    def _takes(self, entry: Numbered) -> bool:
        return not self._weighing.everywhere(entry)

    def _steps_back(self, entry: Numbered) -> tuple[bool, ...]:
        """What a finding puts last, what rests on an open premise, what cannot be begun, what is no
        more than allowed, what neither names its objects nor is said to a place by name, what is
        our own inference.
        """
        lowered, allowed, waiting = self._weighing.steps_back(entry)
        return (
            lowered,
            self._weighing.waits(entry),
            waiting,
            allowed,
            not self._is_specific(entry),
            entry.first.basis == "inferred",
        )

    def _is_specific(self, entry: Numbered) -> bool:
        item = entry.first
        return bool(item.about or item.addressee.kind == "place" or self._items.objects.named(item))


_FEWEST = 3
"""Page one has so many tasks where there are so many."""
