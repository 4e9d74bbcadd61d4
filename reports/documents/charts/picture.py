"""A picture in SVG: its shapes, its words and what it says to those who do not see it.

Looks are presentation attributes, as a strict content policy lets them pass, on a ground of its
own, so that a dark page does not swallow it. Shape carries the meaning, colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal, NamedTuple

from reports.words.markup import held_in_xml
from reports.words.text_width import width

Anchor = Literal["start", "middle", "end"]
PAPER, INK, SOFT = "#ffffff", "#1c2126", "#4d5761"
HERE, OTHERS, GRID = "#8c1515", "#6b737b", "#dde1e5"
"""What is drawn: the region, what it stands beside, and lines that only lead the eye."""
SIZE = 12.0
ACROSS = 640
"""The width of every chart, as wide as a line of print."""
_FONTS = (
    "'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Micro Hei', sans-serif"
)
_ABOVE, _BELOW = 0.88, 0.24
"""How far a line of words reaches above and below its base, as shares of its size."""
_SHAPES = {
    "down": "M{l} {t}H{r}L{x} {b}Z",
    "up": "M{x} {t}L{r} {b}H{l}Z",
    "diamond": "M{x} {t}L{r} {y}L{x} {b}L{l} {y}Z",
    "cross": "M{l} {y}H{r}M{x} {t}V{b}",
    "bar": "M{x} {t}V{b}",
}
Shape = Literal["down", "up", "diamond", "cross", "bar"]


class Area(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether the two have more in common than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Area) -> bool:
        """Whether it lies in another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def area_of(words: str, x: float, y: float, anchor: Anchor, size: float = SIZE) -> Area:
    """Where words stand whose base begins, ends or has its middle at a point."""
    across = width(words, size)
    left = x - {"start": 0.0, "middle": across / 2, "end": across}[anchor]
    return Area(left, y - _ABOVE * size, left + across, y + _BELOW * size)


class Picture:
    """Shapes and words in the order in which they are drawn; `name` keeps its ids apart from those
    of other pictures on the page.
    """

    def __init__(self, name: str, height: float):
        self._name = name
        self._height = height
        self._drawn: list[str] = []

    def words(
        self,
        words: str,
        x: float,
        y: float,
        anchor: Anchor = "start",
        size: float = SIZE,
        fill: str = INK,
    ) -> None:
        """A line of words with its base at `y`."""
        self._draw("text", _said(words), x=x, y=y, text_anchor=anchor, font_size=size, fill=fill)

    def lines(self, lines: Sequence[str], x: float, middle: float, apart: float) -> None:
        """Lines of words below each other, as far above a height as below it."""
        first = middle + SIZE / 3 - apart * (len(lines) - 1) / 2
        for at, line in enumerate(lines):
            self.words(line, x, first + apart * at)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        stroke: str = OTHERS,
        **more: str,
    ) -> None:
        """A straight line."""
        self._draw("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=stroke, **more)

    def rect(self, area: Area, fill: str, stroke: str = "none") -> None:
        """A rectangle."""
        across, down = area.right - area.left, area.bottom - area.top
        self._draw(
            "rect", x=area.left, y=area.top, width=across, height=down, fill=fill, stroke=stroke
        )

    def ring(self, x: float, y: float, radius: float) -> None:
        """An open circle."""
        self._draw("circle", cx=x, cy=y, r=radius, fill=PAPER, stroke=OTHERS, stroke_width=1.5)

    def mark(self, shape: Shape, x: float, y: float, fill: str, reach: float = 5) -> None:
        """A sign around a point; `up` and `bar` are open, so that they differ in grey too."""
        places = {"x": x, "y": y, "l": x - reach, "r": x + reach, "t": y - reach, "b": y + reach}
        path = _SHAPES[shape].format(**{name: f"{at:.1f}" for name, at in places.items()})
        inside = {"down": fill, "diamond": fill, "up": PAPER}
        self._draw(
            "path",
            d=path,
            fill=inside.get(shape, "none"),
            stroke=PAPER if shape == "diamond" else fill,
            stroke_width=2 if shape in ("bar", "cross") else 1.5,
        )

    def hatched(self, area: Area, stroke: str) -> None:
        """A rectangle filled with slanting lines, each drawn, so that no pattern needs a name."""
        self.rect(area, PAPER, stroke)
        down, step = area.bottom - area.top, 6.0
        at = area.left + step - down
        while at < area.right:
            start, end = max(at, area.left), min(at + down, area.right)
            self.line((start, area.bottom - (start - at)), (end, area.bottom - (end - at)), stroke)
            at += step

    def svg(self, title: str, told: str) -> str:
        """The whole picture, named by its title and told in words."""
        name, height = self._name, f"{self._height:.0f}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{ACROSS}" height="{height}" '
            f'viewBox="0 0 {ACROSS} {height}" role="img" '
            f'aria-labelledby="{name}-title {name}-told" font-family="{_FONTS}">'
            f'<title id="{name}-title">{_said(title)}</title>'
            f'<desc id="{name}-told">{_said(told)}</desc>'
            f'<rect width="{ACROSS}" height="{height}" fill="{PAPER}"/>'
            f"{''.join(self._drawn)}</svg>"
        )

    def _draw(self, tag: str, inside: str = "", **attributes: str | float) -> None:
        told = " ".join(
            f'{name.replace("_", "-")}="{_number(value)}"' for name, value in attributes.items()
        )
        self._drawn.append(f"<{tag} {told}>{inside}</{tag}>" if inside else f"<{tag} {told}/>")


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def _said(words: str) -> str:
    return escape(held_in_xml(" ".join(words.split())))
