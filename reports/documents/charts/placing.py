"""Names put beside points, so that none stands on another, on a point or on a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cos, hypot, pi, sin
from typing import NamedTuple

from reports.documents.charts.picture import SIZE, Anchor, Area, area_of

_RINGS = (2.0, 7.0, 13.0, 20.0, 28.0, 37.0, 47.0, 58.0, 70.0, 83.0, 97.0, 112.0, 128.0, 145.0)
"""How far from the edge of its point a name may stand, the nearest first."""
_TURNS = 24
_SIDEWAYS = 0.3
_TRIES = 12
_STEP = 2.0
_ROOM = 1.0
_CLEAR = 4.0
"""So far a name keeps from the points of others, so that none seems to be theirs."""


class Point(NamedTuple):
    """A point with its name, and how far it reaches."""

    name: str
    x: float
    y: float
    reach: float

    @property
    def area(self) -> Area:
        """What it takes of the picture."""
        x, y, reach = self.x, self.y, self.reach
        return Area(x - reach, y - reach, x + reach, y + reach)


class PlacedName(NamedTuple):
    """Where a name stands, and where the line ends that comes from its point, if one has to."""

    x: float
    y: float
    anchor: Anchor
    lead: tuple[float, float] | None


class Ground:
    """What is taken of a picture: by points, by lines that no name may stand on, and more and more
    by the names that are placed.
    """

    def __init__(self, room: Area, points: Iterable[Point], lines: Iterable[Area]):
        self._room = room
        self._points = [point.area for point in points]
        self._lines = list(lines)
        self._taken: list[Area] = []

    def place(self, points: Iterable[Point], size: float = SIZE) -> Mapping[str, PlacedName]:
        """The names that find room, those first whose points are most crowded, or who found none
        when the others were before them.
        """
        waiting, taken = self._by_crowd(points), list(self._taken)
        best: dict[str, PlacedName] = {}
        for _ in range(_TRIES):
            self._taken = list(taken)
            tried = {point.name: self._placed(point, size) for point in waiting}
            found = {name: place for name, place in tried.items() if place}
            best = max(best, found, key=len)
            if len(found) == len(waiting):
                break
            waiting.sort(key=lambda point: point.name in found)
        return best

    @staticmethod
    def _by_crowd(points: Iterable[Point]) -> list[Point]:
        waiting = sorted(points)
        crowded = {one: sum(1 / (9 + _apart(one, other)) for other in waiting) for one in waiting}
        return sorted(waiting, key=lambda one: (-round(crowded[one], 6), one.name))

    def _placed(self, point: Point, size: float) -> PlacedName | None:
        """The nearest place that is free, which is then taken."""
        others = [area for area in self._points if area != point.area]
        obstacles = [point.area, *self._lines, *(_wider(area, _CLEAR) for area in others)]
        apart = [area for area in others if not area.meets(point.area)]
        for ring in _RINGS:
            for turn in range(_TURNS):
                place, area, lead = _beside(point, ring, 2 * pi * turn / _TURNS, size)
                if self._free(area, obstacles) and all(self._free(dot, apart) for dot in lead):
                    self._taken += (area, *lead)
                    return place
        return None

    def _free(self, area: Area, others: Iterable[Area]) -> bool:
        wider = _wider(area, _ROOM)
        taken = (*self._taken, *others)
        return wider.within(self._room) and not any(map(wider.meets, taken))


def _wider(area: Area, room: float) -> Area:
    return Area(area.left - room, area.top, area.right + room, area.bottom)


def _apart(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _beside(
    point: Point, ring: float, angle: float, size: float
) -> tuple[PlacedName, Area, list[Area]]:
    """A name at a distance in a direction, the area that it takes, and that of its line."""
    across, down = cos(angle), sin(angle)
    sideways: Anchor = "start" if across > 0 else "end"
    anchor: Anchor = sideways if abs(across) > _SIDEWAYS else "middle"
    away = point.reach + ring
    x, y = point.x + away * across, point.y + away * down
    base = y + size * (0.32 + 0.5 * down)
    area = area_of(point.name, x, base, anchor, size)
    if ring == _RINGS[0]:
        return PlacedName(x, base, anchor, None), area, []
    end = (x - 2 * across, y - 2 * down)
    steps = (point.reach + _STEP * i for i in range(int(ring / _STEP)))
    line = [_dot(point.x + step * across, point.y + step * down) for step in steps]
    return PlacedName(x, base, anchor, end), area, line


def _dot(x: float, y: float) -> Area:
    return Area(x - 0.5, y - 0.5, x + 0.5, y + 0.5)
