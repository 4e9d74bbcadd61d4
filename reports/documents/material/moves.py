"""The three to six moves of page one, chosen by rule."""

from __future__ import annotations

from collections.abc import Sequence

from reports.documents.material.items import Items
from reports.documents.material.numbering import Numbered
from reports.documents.material.path_line import PathLine
from reports.documents.material.weighing import Weighing

FEWEST, USUAL, MOST = 3, 5, 6
"""The sixth is kept for what several findings put first beside the five dimensions of the path."""
_SEVERAL = 2
"""From so many findings on that put advice first, it is what the diagnosis comes to."""


class ChosenMoves:
    """Chooses the moves of one region."""

    def __init__(
        self, items: Items, weighing: Weighing, path: PathLine, numbers: Sequence[Numbered]
    ):
        self._items = items
        self._weighing = weighing
        self._path = path
        self._numbers = numbers

    def chosen(self) -> list[Numbered]:
        """Three to six moves in the memo's order: what the path names, else the best of each
        dimension, and what sets apart most.

        Among the latter is one that several findings put first. What most regions get comes after
        all else, what only may be done after what should be; what a finding puts last, what can be
        begun with none of its objects and what rests on a premise not looked into, only where too
        little else is left.
        """
        ranked, weighing = self._ranked(), self._weighing
        first = [
            entry
            for entry in ranked
            if not any(weighing.steps_back(entry)) and not weighing.waits(entry)
        ]
        chosen = self._of_the_path(first)
        most = max(
            (entry for entry in first if entry not in chosen), key=weighing.raised, default=None
        )
        chosen += [most] if most and weighing.raised(most) >= _SEVERAL else []
        self._fill(chosen, [entry for entry in ranked if not self._items.lowered(entry.first)])
        chosen += [entry for entry in ranked if entry not in chosen][: max(0, FEWEST - len(chosen))]
        return sorted(chosen, key=lambda entry: entry.order)

    def _ranked(self) -> list[Numbered]:
        """All that can be a move, the best first; what every region gets only where too little else
        is left.
        """
        weighing = self._weighing
        free = [
            entry
            for entry in self._numbers
            if entry.first.direction == "for" and not weighing.joined(entry)
        ]
        own = [entry for entry in free if not weighing.everywhere(entry)]
        return sorted(
            own if len(own) >= FEWEST else free,
            key=lambda entry: (
                weighing.steps_back(entry),
                weighing.common(entry),
                self._items.rank(entry),
            ),
        )

    def _of_the_path(self, first: Sequence[Numbered]) -> list[Numbered]:
        """What the path names, filled up to the fewest with the best of each other dimension."""
        found = [lead for lead in self._path.leading() if not self._weighing.waits(lead)]
        least = max(len(found), FEWEST)
        for entry in first:
            if entry.first.dimension not in {one.first.dimension for one in found}:
                found.append(entry)
        return found[:least]

    def _fill(self, chosen: list[Numbered], others: Sequence[Numbered]) -> None:
        """Add to the chosen, up to the usual number, what sets apart most and rests on anything
        that they do not rest on.
        """
        weighing = self._weighing
        for entry in sorted(
            others,
            key=lambda entry: (
                weighing.steps_back(entry),
                weighing.waits(entry),
                *weighing.sets_apart(entry),
            ),
        ):
            if (
                entry not in chosen
                and len(chosen) < USUAL
                and not weighing.rests(entry) <= weighing.resting(chosen)
            ):
                chosen.append(entry)
