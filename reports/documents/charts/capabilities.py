"""Where a region stands: a strip for each indicator, with the nation, the median of its type and
the other regions of its level.

Strips beside their figures and no radar: each indicator keeps its own unit, nothing depends on the
order of the spokes, and no area suggests a sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.advice.background import Background
from engine.deduction.years import far_apart
from reports.documents.charts.picture import (
    ACROSS,
    GRID,
    HERE,
    INK,
    OTHERS,
    SIZE,
    SOFT,
    Area,
    Picture,
    Shape,
)
from reports.documents.charts.scales import Linear
from reports.documents.model.blocks import Chart, Table
from reports.words.among import among
from reports.words.text_width import width, wrapped
from reports.words.writer import NOTHING, Writer

_NAME = "capabilities"
_LABEL, _GAP, _MARGIN = 160.0, 14.0, 10.0
_HEAD, _ROW, _FOOT = 46.0, 33.0, 26.0
_LINE, _SMALL = 14.0, 11.0
_LANE, _REACH = 10.0, 4.5
_SIGN = 20.0
_WIDEST = 88.0
"""A column's heading is broken where it is wider."""


class Strip(NamedTuple):
    """An indicator: the region's figure and those beside it, where they are known."""

    field: str
    here: float
    nation: float | None
    of_type: float | None
    others: tuple[float, ...]


class _Column(NamedTuple):
    shape: Shape
    fill: str
    heading: tuple[str, ...]
    values: tuple[float | None, ...]
    right: float
    across: float


def capabilities(
    background: Background, writer: Writer, table: Table, median: str | None
) -> Chart | None:
    """The chart of the indicators that are known here; `table` holds the same figures, `median`
    names those of the type. None where there is nothing beside the region.
    """
    strips = [
        strip
        for name in background.pack.memo_plan.indicators
        if background.values.get(name) is not None
        if (strip := _strip(background, name)).others or strip.nation is not None
    ]
    if not strips:
        return None
    drawn = _Strips(background, writer, strips, median)
    title = writer.say("与全国和其他地区的对照", "Beside the nation and other regions")
    return Chart(_NAME, title, drawn.svg(title), drawn.told(), table)


def _strip(background: Background, name: str) -> Strip:
    value = background.values[name]
    found, peers = background.standing(name, value), background.peers
    if found is None or peers is None:
        return Strip(name, value, None, None, ())
    near = not far_apart((background.year(name), peers.year_of(name)))
    own = background.official.name if background.official else None
    others = [other for region, other in peers.values(name).items() if region != own]
    return Strip(name, value, found.nation, found.of_type, tuple(others) if near else ())


class _Strips:
    """Draws the strips below each other, with their figures behind them."""

    def __init__(
        self,
        background: Background,
        writer: Writer,
        strips: Sequence[Strip],
        median: str | None,
    ):
        self._background = background
        self._writer = writer
        self._strips = strips
        self._columns = list(self._placed(median))
        self._labels = [wrapped(writer.field(one.field), _LABEL, SIZE, lines=3) for one in strips]
        self._left = _MARGIN + _LABEL + _GAP
        self._right = min(column.right - column.across for column in self._columns) - _GAP

    def told(self) -> str:
        """How many figures are above the nation's, and which is furthest from it each way."""
        writer, beside = self._writer, [one for one in self._strips if one.nation]
        if not beside:
            return writer.say(
                f"{len(self._strips)}项指标在同级地区中的位置，数值见表。",
                f"{len(self._strips)} indicators among the regions of the level; see the table.",
            )
        above = [one for one in beside if one.nation and one.here > one.nation]
        count = writer.say(
            f"可与全国比较的{len(beside)}项指标中，{len(above)}项高于全国。",
            f"Of {len(beside)} indicators that can be held against the nation, "
            f"{len(above)} {'is' if len(above) == 1 else 'are'} above it. ",
        )
        ranked = sorted(beside, key=lambda one: one.here / (one.nation or 1))
        ends = dict.fromkeys((ranked[-1], ranked[0]))
        return count + writer.say("；", "; ").join(map(self._beside, ends)) + writer.say("。", ".")

    def svg(self, title: str) -> str:
        """The picture."""
        several = any(one.heading[1:] for one in self._columns)
        head = _HEAD if several else _HEAD - _LINE
        row = max(_ROW, _LINE * max(map(len, self._labels)))
        height = head + row * len(self._strips) + _FOOT
        picture = Picture(f"{self._writer.language}-chart-{_NAME}", height)
        for column in self._columns:
            self._heading(picture, column)
        for at, strip in enumerate(self._strips):
            middle = head + row * (at + 0.5)
            picture.lines(self._labels[at], _MARGIN, middle, _LINE)
            self._marks(picture, strip, middle)
            for column in self._columns:
                words = self._figure(strip.field, column.values[at])
                picture.words(words, column.right, middle + SIZE / 3, "end")
        picture.words(self._legend(), _MARGIN, height - 9, size=_SMALL, fill=SOFT)
        return picture.svg(title, self.told())

    def _beside(self, strip: Strip) -> str:
        writer = self._writer
        name, here, nation = (
            writer.field(strip.field),
            writer.figure(strip.field, strip.here),
            writer.figure(strip.field, strip.nation),
        )
        return writer.say(f"{name}{here}，全国{nation}", f"{name}: {here}, nation {nation}")

    def _placed(self, median: str | None) -> Iterator[_Column]:
        """The columns of figures from the right, those left out in which nothing is known."""
        say, strips = self._writer.say, self._strips
        columns: list[tuple[Shape, str, str, list[float | None]]] = [
            ("up", INK, median or "", [one.of_type for one in strips]),
            ("bar", INK, say("全国", "Nation"), [one.nation for one in strips]),
            ("down", HERE, say("本地区", "Here"), [one.here for one in strips]),
        ]
        right = ACROSS - _MARGIN
        for shape, fill, title, values in columns:
            if all(value is None for value in values):
                continue
            heading = tuple(wrapped(title, _WIDEST, _SMALL, lines=2))
            figures = [
                width(self._figure(one.field, value), SIZE)
                for one, value in zip(strips, values, strict=True)
            ]
            across = max(*figures, *(_SIGN + width(line, _SMALL) for line in heading))
            yield _Column(shape, fill, heading, tuple(values), right, across)
            right -= across + _GAP

    def _figure(self, name: str, value: float | None) -> str:
        return NOTHING if value is None else self._writer.short_figure(name, value)

    @staticmethod
    def _heading(picture: Picture, column: _Column) -> None:
        widest = max(width(line, _SMALL) for line in column.heading)
        for at, line in enumerate(column.heading):
            picture.words(line, column.right, 20 + _LINE * at, "end", _SMALL)
        picture.mark(column.shape, column.right - widest - 0.6 * _SIGN, 16, column.fill)

    def _marks(self, picture: Picture, strip: Strip, middle: float) -> None:
        """The strip, the others as thin strokes on it, and each sign in a lane of its own."""
        scale = self._scale(strip)
        picture.rect(Area(self._left, middle - 5, self._right, middle + 5), GRID)
        for other in sorted(strip.others):
            at = scale(other)
            picture.line((at, middle - 5), (at, middle + 5), OTHERS)
        if strip.nation is not None:
            picture.mark("bar", scale(strip.nation), middle, INK, 6)
        picture.mark("down", scale(strip.here), middle - _LANE, HERE, _REACH)
        if strip.of_type is not None:
            picture.mark("up", scale(strip.of_type), middle + _LANE, INK, _REACH)

    def _scale(self, strip: Strip) -> Linear:
        """From nothing to the highest figure; with no others the nation is in the middle."""
        highest = max(strip.others, default=2 * (strip.nation or 0))
        known = (strip.here, strip.nation or 0, strip.of_type or 0, highest)
        return Linear(min(0.0, *known), max(*known, 1e-9), self._left, self._right)

    def _legend(self) -> str:
        say, peers = self._writer.say, self._background.peers
        start = say("每条自0起", "Each strip begins at 0")
        if peers is None or not any(one.others for one in self._strips):
            return start + say("。", ".")
        regions = among(len(peers.stated), peers.level)[self._writer.language]
        return start + say(f"，细线为{regions}。", f"; thin strokes: {regions}.")
