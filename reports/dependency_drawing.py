"""The graph of dependencies as an SVG picture: columns from what is stated to what is advised."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from engine.questions.dependencies import Dependencies, Edge, Node, Role
from knowledge_base.text import Language, Text, text
from reports.layered import Drawing, Layered, Place

_WIDTH, _HEIGHT, _ROOM, _GAP, _BETWEEN, _MARGIN, _TOP = 236, 34, 42.0, 7.0, 96, 24, 92
_DRAWN: tuple[Role, ...] = ("decides", "set_by", "worked_out", "part_of", "sharpens", "source", "support")
_KINDS: dict[str, tuple[Text, str, str]] = {
    "field": (text("填报的字段", "stated field"), "#e3f1e5", "#3c7d4a"),
    "figure": (text("推算的字段", "field worked out"), "#e2eefa", "#2f6ea8"),
    "parameter": (text("参数", "parameter"), "#f1f1ee", "#77776c"),
    "grade": (text("等级表", "grade table"), "#ece6f8", "#6b4fa3"),
    "advice": (text("建议", "advice"), "#fdf1d7", "#a8741a"),
    "warning": (text("警示", "warning"), "#fbe3e0", "#b04335"),
    "sentence": (text("论文句", "sentence of the paper"), "#ffffff", "#999999"),
}
_ROLES = {
    "decides": text("决定", "decides"),
    "set_by": text("由表定级", "set by"),
    "worked_out": text("推算", "worked out from"),
    "part_of": text("所属列表", "in the list"),
    "sharpens": text("加一句", "adds a sentence"),
    "source": text("原文", "source"),
    "support": text("支撑", "rests on"),
}
_TITLE = text("依据关系：左边支撑右边", "What rests on what: the left carries the right")
_FONT = "font-family=\"system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif\""


def drawing(found: Dependencies, languages: tuple[Language, ...]) -> str:
    """The picture; with two languages both are written in each box. Its title gives the rest on pointing at a box."""
    return "\n".join(_Picture(found, languages).lines()) + "\n"


class _Picture:
    def __init__(self, found: Dependencies, languages: tuple[Language, ...]):
        self._found = found
        self._languages = languages
        self._kind = {node.id: node.kind for node in found.nodes}
        drawn = [edge for edge in found.edges if self._drawn(edge)]
        carrying = {edge.on for edge in drawn} | {str(found.about)}
        self._edges = [edge for edge in drawn if edge.role != "part_of" or edge.node in carrying]
        linked = {node for edge in self._edges for node in (edge.node, edge.on)}
        self._nodes = [node for node in found.nodes if node.id in linked or node.id == found.about]
        if found.about is not None:
            self._trim()
        self._number = {node.id: i for i, node in enumerate(self._nodes)}
        self._layout = self._drawing()

    def _drawn(self, edge: Edge) -> bool:
        """The whole graph leaves out what only supports a rule, and the sources of all but rules: these stand in the boxes."""
        if self._found.about is not None or edge.role not in ("source", "support"):
            return edge.role in _DRAWN
        return edge.role == "source" and self._kind[edge.node] in ("advice", "warning")

    def _trim(self) -> None:
        """Keep only what is linked to the node asked about by lines that are drawn."""
        kept: set[str] = set()
        for near, far in (("node", "on"), ("on", "node")):
            here = {str(self._found.about)}
            while here:
                kept |= here
                here = {getattr(edge, far) for edge in self._edges if getattr(edge, near) in here} - kept
        self._nodes = [node for node in self._nodes if node.id in kept]
        self._edges = [edge for edge in self._edges if edge.node in kept and edge.on in kept]

    def _drawing(self) -> Drawing:
        whole = self._found.about is None
        sentences = frozenset(node.id for node in self._nodes if whole and node.kind == "sentence")
        rules = frozenset(node.id for node in self._nodes if whole and node.kind in ("advice", "warning"))
        lines = [(edge.node, edge.on) if edge.on in sentences else (edge.on, edge.node) for edge in self._edges]
        return Layered([node.id for node in self._nodes], lines, _ROOM, _GAP, last=sentences, fixed=rules | sentences).draw()

    def lines(self) -> Iterator[str]:
        width = 2 * _MARGIN + len(self._layout.columns) * (_WIDTH + _BETWEEN) - _BETWEEN
        width = max(width, 2 * _MARGIN + 7 * 150)
        height = _TOP + max(self._layout.height.values(), default=0.0) + _ROOM + _MARGIN
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" '
            f'{_FONT} font-size="13" role="img">'
        )
        yield f"<title>{self._say(_TITLE)}</title>"
        yield from self._style()
        yield f'<rect width="{width}" height="{height:.0f}" fill="#ffffff"/>'
        yield from self._legend()
        yield '<g fill="none" stroke="#b3b8bf" stroke-width="1">'
        for edge in self._edges:
            yield self._line(edge)
        yield "</g>"
        for node in self._nodes:
            yield self._box(node)
        yield "</svg>"

    def _style(self) -> Iterator[str]:
        yield "<style>"
        yield "path.sharpens{stroke-dasharray:5 3} path.source,path.support{stroke:#d8d8d8}"
        yield "path:hover{stroke:#d1242f;stroke-width:2.5}"
        for i in range(len(self._nodes)):
            yield f"svg:has(#n{i}:hover) .f{i},svg:has(#n{i}:hover) .t{i}{{stroke:#d1242f;stroke-width:2}}"
        yield "</style>"

    def _legend(self) -> Iterator[str]:
        about = next((node for node in self._nodes if node.id == self._found.about), None)
        title = self._say(_TITLE) + (f" — {self._say(about.label)} ({escape(about.name)})" if about else "")
        yield f'<text x="{_MARGIN}" y="32" font-size="18" font-weight="600">{title}</text>'
        for i, (words, fill, stroke) in enumerate(_KINDS.values()):
            x = _MARGIN + i * 150
            yield f'<rect x="{x}" y="48" width="14" height="14" rx="3" fill="{fill}" stroke="{stroke}"/>'
            yield f'<text x="{x + 20}" y="60" fill="#444444">{self._say(words)}</text>'

    def _line(self, edge: Edge) -> str:
        left, right = (edge.on, edge.node) if self._layout.column[edge.on] < self._layout.column[edge.node] else (edge.node, edge.on)
        places = self._layout.line(left, right)
        x, y = self._left_of(places[0]) + _WIDTH, self._y(places[0])
        path = [f"M{x:.0f} {y:.1f}"]
        for place in places[1:]:
            to, at = self._left_of(place), self._y(place)
            middle = (x + to) / 2
            path.append(f"C{middle:.0f} {y:.1f} {middle:.0f} {at:.1f} {to:.0f} {at:.1f}")
            x, y = to, at
            if place != places[-1]:
                x += _WIDTH
                path.append(f"H{x:.0f}")
        ends = f"f{self._number[edge.on]} t{self._number[edge.node]}"
        names = {node.id: node.name for node in self._nodes}
        told = f"{names[edge.node]} ← {names[edge.on]}: {self._say(_ROLES[edge.role])}"
        return f'<path class="{edge.role} {ends}" d="{"".join(path)}"><title>{escape(told)}</title></path>'

    def _box(self, node: Node) -> str:
        place = (node.id, self._layout.column[node.id])
        x, y = self._left_of(place), self._y(place) - _HEIGHT / 2
        _, fill, stroke = _KINDS[node.kind]
        thick = 3 if node.id == self._found.about else 1
        above, below = self._two_lines(node)
        return (
            f'<g id="n{self._number[node.id]}"><title>{escape(self._told(node))}</title>'
            f'<rect x="{x:.0f}" y="{y:.1f}" width="{_WIDTH}" height="{_HEIGHT}" rx="5" '
            f'fill="{fill}" stroke="{stroke}" stroke-width="{thick}"/>'
            f'<text x="{x + 8:.0f}" y="{y + (15 if below else 21):.1f}">{escape(_cut(above, 35))}</text>'
            f'<text x="{x + 8:.0f}" y="{y + 28:.1f}" font-size="10" fill="#666666">{escape(_cut(below, 41))}</text></g>'
        )

    def _two_lines(self, node: Node) -> tuple[str, str]:
        """The label, and below it the name; with two languages the label in both."""
        if node.kind == "sentence":
            return node.name, ""
        if len(self._languages) > 1:
            return node.label.zh, node.label.en
        sources = [edge.at or "" for edge in self._found.edges if edge.node == node.id and edge.role == "source"]
        return node.label[self._languages[0]], "  ".join([node.name, *([", ".join(sources)] if sources else [])])

    def _told(self, node: Node) -> str:
        """Everything about a node: its kind, name, label in both languages, and what it rests on."""
        words = [f"{self._say(_KINDS[node.kind][0])}  {node.name}"]
        if node.kind != "sentence":
            words += [node.label.zh, node.label.en]
        sources = [edge.at or "" for edge in self._found.edges if edge.node == node.id and edge.role in ("source", "support")]
        return "\n".join([*words, *([", ".join(sources)] if sources else [])])

    def _left_of(self, place: Place) -> float:
        return _MARGIN + place[1] * (_WIDTH + _BETWEEN)

    def _y(self, place: Place) -> float:
        return _TOP + self._layout.height[place] + _ROOM / 2

    def _say(self, words: Text) -> str:
        return escape(" / ".join(words[language] for language in self._languages))


def _cut(words: str, most: int) -> str:
    """Words that fit a box: a Han character takes two columns."""
    used = 0
    for i, letter in enumerate(words):
        used += 1 if letter.isascii() else 2
        if used > most:
            return words[: i - 1].rstrip() + "…"
    return words
