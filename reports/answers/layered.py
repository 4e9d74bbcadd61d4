"""Layered drawing: a graph without circles set in columns, with few crossings and short lines.

What a node rests on stands to its left. A line that passes a column takes a place of its own in it,
shared by all lines from the same node, so that no line runs through a box. Nothing is random: the
same graph is always drawn the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_SWEEPS = 12
NodePlace = tuple[str, int]
"""A node in its own column, or the line from it passing another."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything stands: the column and the middle height of each place."""

    columns: tuple[tuple[NodePlace, ...], ...]
    height: Mapping[NodePlace, float]
    column: Mapping[str, int]

    def line(self, left: str, right: str) -> list[NodePlace]:
        """The places through which the line between two nodes goes."""
        return [(left, i) for i in range(self.column[left], self.column[right])] + [
            (right, self.column[right])
        ]


@dataclass
class Layered:
    """A graph to be drawn: nodes in their order, and for each line (left, right): right rests on
    left.

    `last` names nodes that stand in a column of their own at the right; columns with a node in
    `fixed` keep the order given.
    """

    nodes: Sequence[str]
    lines: Sequence[tuple[str, str]]
    room: float
    gap: float
    last: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    _left: dict[NodePlace, list[NodePlace]] = field(init=False, default_factory=dict)
    _right: dict[NodePlace, list[NodePlace]] = field(init=False, default_factory=dict)

    def draw(self) -> Drawing:
        """The columns, the order in each, and the heights."""
        column = self._columns()
        columns = self._places(column)
        for sweep in range(_SWEEPS):
            self._sort(
                columns, self._left if sweep % 2 == 0 else self._right, backwards=sweep % 2 == 1
            )
        return Drawing(
            tuple(tuple(places) for places in columns), self._heights(columns, column), column
        )

    def _columns(self) -> dict[str, int]:
        """The fewest columns, and in them each node as near as possible to what it carries."""
        below: dict[str, list[str]] = {node: [] for node in self.nodes}
        above: dict[str, list[str]] = {node: [] for node in self.nodes}
        for left, right in self.lines:
            below[right].append(left)
            above[left].append(right)
        column = self._counted(below)
        end = max((column[node] for node in self.nodes if node not in self.last), default=-1) + 1
        column |= dict.fromkeys(filter(self.fixed.__contains__, self.nodes), end - 1)
        column |= dict.fromkeys(filter(self.last.__contains__, self.nodes), end)
        for node in sorted(self.nodes, key=lambda node: -column[node]):
            if above[node]:
                column[node] = min(column[other] for other in above[node]) - 1
        used = {old: new for new, old in enumerate(sorted(set(column.values())))}
        return {node: used[column[node]] for node in self.nodes}

    def _counted(self, below: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """For each node how many stand below it in the longest chain."""
        column: dict[str, int] = {}

        def of(node: str) -> int:
            if node not in column:
                column[node] = 1 + max((of(other) for other in below[node]), default=-1)
            return column[node]

        for node in self.nodes:
            of(node)
        return column

    def _places(self, column: Mapping[str, int]) -> list[list[NodePlace]]:
        """Every node and every passing line in its column, with its neighbours in the columns
        beside.
        """
        reach = dict(column)
        for left, right in self.lines:
            reach[left] = max(reach[left], column[right] - 1)
        columns: list[list[NodePlace]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
        for node in self.nodes:
            for i in range(column[node], reach[node] + 1):
                columns[i].append((node, i))
                self._left[node, i], self._right[node, i] = [], []
        for node in self.nodes:
            for i in range(column[node], reach[node]):
                self._join((node, i), (node, i + 1))
        for left, right in self.lines:
            self._join((left, column[right] - 1), (right, column[right]))
        return columns

    def _join(self, left: NodePlace, right: NodePlace) -> None:
        self._right[left].append(right)
        self._left[right].append(left)

    def _sort(
        self,
        columns: list[list[NodePlace]],
        beside: Mapping[NodePlace, list[NodePlace]],
        *,
        backwards: bool,
    ) -> None:
        """One sweep: every place moves to the middle of its neighbours."""
        rank = {
            place: i / max(len(places), 1) for places in columns for i, place in enumerate(places)
        }
        for places in reversed(columns) if backwards else columns:
            if any(node in self.fixed for node, _ in places):
                self._keep_order(places, beside, rank)
            else:
                places.sort(key=lambda place: _wished_rank(place, beside, rank))
            rank |= {place: i / len(places) for i, place in enumerate(places)}

    def _keep_order(
        self,
        places: list[NodePlace],
        beside: Mapping[NodePlace, list[NodePlace]],
        rank: Mapping[NodePlace, float],
    ) -> None:
        """Fixed nodes keep their order; passing lines go above all of them."""
        boxes = [place for place in places if place[0] in self.fixed]
        others = [place for place in places if place[0] not in self.fixed]
        others.sort(key=lambda place: _wished_rank(place, beside, rank))
        places[:] = others + boxes

    def _heights(
        self, columns: Sequence[Sequence[NodePlace]], column: Mapping[str, int]
    ) -> dict[NodePlace, float]:
        height: dict[NodePlace, float] = {}
        for places in columns:
            height |= _packed(places, [0.0] * len(places), self._distances(places, column))
        for sweep in range(_SWEEPS):
            for places in columns if sweep % 2 == 0 else reversed(columns):
                wished = [self._wished(place, height) for place in places]
                height |= _packed(places, wished, self._distances(places, column))
        top = min(height.values(), default=0.0)
        return {place: value - top for place, value in height.items()}

    def _wished(self, place: NodePlace, height: Mapping[NodePlace, float]) -> float:
        """The mean height of those beside it."""
        beside = (*self._left[place], *self._right[place])
        return _mean([height[other] for other in beside], height[place])

    def _distances(self, places: Sequence[NodePlace], column: Mapping[str, int]) -> list[float]:
        """The least distance of each place from the one before it."""
        sizes = [self.room if column[node] == i else self.gap for node, i in places]
        return [0.0] + [(a + b) / 2 for a, b in pairwise(sizes)]


def _wished_rank(
    place: NodePlace,
    beside: Mapping[NodePlace, list[NodePlace]],
    rank: Mapping[NodePlace, float],
) -> tuple[float, float]:
    """The mean rank of the neighbours, then its own."""
    return _mean([rank[other] for other in beside[place]], rank[place]), rank[place]


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _packed(
    places: Iterable[NodePlace], wished: Sequence[float], distances: Sequence[float]
) -> dict[NodePlace, float]:
    """Heights as near as possible (least squares) to those wished for, in order and far enough
    apart.

    With the distances taken off it is a regression by a rising function: neighbours in the wrong
    order are averaged.
    """
    offsets: list[float] = []
    for distance in distances:
        offsets.append((offsets[-1] if offsets else 0.0) + distance)
    blocks: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        block = (wish - offset, 1)
        while blocks and blocks[-1][0] > block[0]:
            mean, count = blocks.pop()
            block = ((mean * count + block[0] * block[1]) / (count + block[1]), count + block[1])
        blocks.append(block)
    levels = [mean for mean, count in blocks for _ in range(count)]
    return {
        place: level + offset for place, level, offset in zip(places, levels, offsets, strict=True)
    }
