"""The two figures on which the type of a region rests, as a plane: the types' lines, the other
regions as rings, this one marked.

Both scales are logarithmic: on even ones most provinces would crowd into a corner, and their names
with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from engine.advice.background import Background
from reports.documents.charts.picture import (
    ACROSS,
    GRID,
    HERE,
    INK,
    OTHERS,
    SOFT,
    Area,
    Picture,
    area_of,
)
from reports.documents.charts.placing import Ground, PlacedName, Point
from reports.documents.charts.plane_figures import Place, PlaneFigures, plane_figures
from reports.documents.charts.scales import Logarithmic
from reports.documents.charts.type_map import TypeMap
from reports.documents.material.fact_origins import Origins
from reports.documents.material.region_type import TypeInWords
from reports.documents.model.blocks import Chart
from reports.words.among import among
from reports.words.text_width import cut, width
from reports.words.writer import Writer

_NAME = "plane"
_HEIGHT = 500.0
_PLOT = Area(58, 40, ACROSS - 72.0, _HEIGHT - 62.0)
_BEYOND = 1.12
"""The scales reach so many times beyond the outermost places."""
_SMALL = 11.0
_LONGEST = 150.0


def plane(
    background: Background, writer: Writer, kind: TypeInWords, origins: Origins
) -> Chart | None:
    """The chart of a region; None where it has no place on the plane."""
    figures = plane_figures(background, writer, kind, origins)
    if figures is None:
        return None
    across, up = map(writer.field, figures.fields)
    title = writer.say(f"{across}、{up}与类型", f"{across}, {up} and types")
    told = figures.told()
    svg = _Drawing(background, writer, kind, figures).svg(title, told)
    listed = writer.say(f"各地{across}和{up}", f"{across} and {writer.inside(up)} by region")
    return Chart(_NAME, title, svg, told, figures.table(listed))


class _Drawing:
    """Draws one region on the plane."""

    def __init__(
        self, background: Background, writer: Writer, kind: TypeInWords, figures: PlaneFigures
    ):
        self._background = background
        self._writer = writer
        self._kind = kind
        self._figures = figures

    @cached_property
    def _x(self) -> Logarithmic:
        values = [one.x for one in self._figures.all]
        return Logarithmic(min(values) / _BEYOND, max(values) * _BEYOND, _PLOT.left, _PLOT.right)

    @cached_property
    def _y(self) -> Logarithmic:
        values = [one.y for one in self._figures.all]
        return Logarithmic(min(values) / _BEYOND, max(values) * _BEYOND, _PLOT.bottom, _PLOT.top)

    @cached_property
    def _types(self) -> TypeMap:
        across, up = (self._x.low, self._x.high), (self._y.low, self._y.high)
        stated = self._background.deduction.stated
        return TypeMap(self._background.pack, stated, self._figures.fields, across, up)

    def svg(self, title: str, told: str) -> str:
        """The picture."""
        picture = Picture(f"{self._writer.language}-chart-{_NAME}", _HEIGHT)
        lines = [
            Area(left - 1, top - 1, right + 1, bottom + 1)
            for left, bottom, right, top in self._boundaries
        ]
        ground = Ground(_PLOT, map(self._point, self._figures.all), lines)
        self._axes(picture)
        self._lines(picture)
        self._type_names(picture)
        places = list(self._places(ground))
        for one in self._figures.others:
            picture.ring(self._x(one.x), self._y(one.y), 3.5)
        if self._figures.nation:
            picture.mark(
                "cross", self._x(self._figures.nation.x), self._y(self._figures.nation.y), INK, 6
            )
        picture.mark(
            "diamond", self._x(self._figures.here.x), self._y(self._figures.here.y), HERE, 8
        )
        for point, place in places:
            self._name(picture, point, place)
        self._legend(picture)
        return picture.svg(title, told)

    def _point(self, place: Place) -> Point:
        reach = 8 if place is self._figures.here else 5
        name = cut(place.name, _LONGEST, _SMALL)
        return Point(name, self._x(place.x), self._y(place.y), reach)

    def _places(self, ground: Ground) -> Iterator[tuple[Point, PlacedName]]:
        """The region's name finds its place first; the nation's stands in the legend."""
        for group in ([self._figures.here], self._figures.named):
            points = [self._point(one) for one in group]
            placed = ground.place(points, _SMALL)
            yield from ((point, placed[point.name]) for point in points if point.name in placed)

    def _name(self, picture: Picture, point: Point, place: PlacedName) -> None:
        if place.lead:
            picture.line((point.x, point.y), place.lead, OTHERS, stroke_width="0.7")
        picture.words(point.name, place.x, place.y, place.anchor, _SMALL)

    def _axes(self, picture: Picture) -> None:
        writer, (across, up) = self._writer, self._figures.fields
        shown: list[Area] = []
        for tick in self._x.ticks():
            words, x = writer.short_figure(across, tick), self._x(tick)
            area = area_of(words, x, _PLOT.bottom + 18, "middle", _SMALL)
            if area.right <= ACROSS and not any(map(area.meets, shown)):
                shown.append(area)
                picture.line((x, _PLOT.top), (x, _PLOT.bottom), GRID)
                picture.words(words, x, _PLOT.bottom + 18, "middle", _SMALL, SOFT)
        for tick in self._y.ticks():
            y, words = self._y(tick), f"{tick:g}" + writer.pack.form.fields[up].suffix.zh
            picture.line((_PLOT.left, y), (_PLOT.right, y), GRID)
            picture.words(words, _PLOT.left - 8, y + 4, "end", _SMALL, SOFT)
        picture.rect(_PLOT, "none", OTHERS)
        scale = writer.say("，对数刻度", ", logarithmic")
        picture.words(writer.field(up) + scale, _PLOT.left, 28, fill=INK)
        picture.words(writer.field(across) + scale, _PLOT.right, _PLOT.bottom + 36, "end")

    @cached_property
    def _boundaries(self) -> list[tuple[float, float, float, float]]:
        """The lines between the types, each from its left lower to its right upper end."""
        x, y = self._x, self._y
        levels = [(x(low), y(at), x(high), y(at)) for at, low, high in self._types.levels()]
        return levels + [(x(at), y(low), x(at), y(high)) for at, low, high in self._types.walls()]

    def _lines(self, picture: Picture) -> None:
        for left, bottom, right, top in self._boundaries:
            ends = (left, bottom), (right, top)
            picture.line(*ends, INK, stroke_dasharray="6 4", stroke_width="1.2")

    def _type_names(self, picture: Picture) -> None:
        """The types behind the right edge, each at the height of its area there."""
        for area in self._types.areas:
            if area.type and area.right == self._x.high:
                middle = (self._y(area.low) + self._y(area.high)) / 2
                picture.words(self._kind.name(area.type), _PLOT.right + 8, middle + 4, fill=SOFT)

    def _legend(self, picture: Picture) -> None:
        say, x, y = self._writer.say, _PLOT.left, _HEIGHT - 8.0
        others = among(len(self._figures.others), self._figures.peers.level)[self._writer.language]
        entries = [(say("本地区", "Here"), "here"), (others, "others")]
        entries += [(self._figures.nation.name, "nation")] if self._figures.nation else []
        entries.append((say("类型的界线", "type boundaries"), "line"))
        for words, sign in entries:
            match sign:
                case "here":
                    picture.mark("diamond", x + 7, y - 4, HERE, 7)
                case "others":
                    picture.ring(x + 7, y - 4, 3.5)
                case "nation":
                    picture.mark("cross", x + 7, y - 4, INK, 6)
                case _:
                    start, end = (x - 4, y - 4), (x + 15, y - 4)
                    picture.line(start, end, INK, stroke_dasharray="6 4", stroke_width="1.2")
            picture.words(words, x + 20, y, size=_SMALL, fill=SOFT)
            x += 38 + width(words, _SMALL)
