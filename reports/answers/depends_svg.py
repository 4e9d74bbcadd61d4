"""The graph of dependencies as an SVG picture: columns from what is stated to what is advised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from engine.questions.depends_results import Dependencies, Edge, Node, Role
from knowledge_base.reading.text import Language, Text, text
from reports.answers.layered import Drawing, Layered, NodePlace
from reports.words.text_width import cut, width, wrapped

_WIDTH, _HEIGHT, _ROOM, _GAP, _BETWEEN, _MARGIN, _TOP = 260, 34, 42.0, 7.0, 96, 24, 92
_LINE, _INSIDE = 15, _WIDTH - 16
"""The height of one more line in a box, and how wide a line may be."""
_SIZE, _SMALL = 13, 10
_DRAWN: tuple[Role, ...] = (
    "decides",
    "set_by",
    "worked_out",
    "part_of",
    "sharpens",
    "source",
    "support",
)
_KINDS: dict[str, tuple[Text, str, str]] = {
    "field": (text("填报的字段", "stated field"), "#e3f1e5", "#3c7d4a"),
    "figure": (text("推算的字段", "field worked out"), "#e2eefa", "#2f6ea8"),
    "parameter": (text("参数", "parameter"), "#f1f1ee", "#77776c"),
    "grade": (text("等级表", "grade table"), "#ece6f8", "#6b4fa3"),
    "finding": (text("诊断", "finding"), "#e0f2f1", "#2b7a74"),
    "verdict": (text("取舍", "verdict"), "#ede7f6", "#5e4a8c"),
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
_WHOLE = text(
    "依据关系：左边支撑右边，最右一列为规则的原文",
    "What rests on what: the left carries the right; the last column is where rules come from",
)
_FONT = (
    "font-family=\"system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif\""
)


def drawing(found: Dependencies, languages: tuple[Language, ...]) -> str:
    """The picture; with two languages both are written in each box. Its title gives the rest on
    pointing at a box.
    """
    return "\n".join(_Picture(found, languages).lines()) + "\n"


class Written(NamedTuple):
    """What stands in a box."""

    label: list[str]
    name: str


class _Picture:
    def __init__(self, found: Dependencies, languages: tuple[Language, ...]):
        self._found = found
        self._languages = languages
        self._kind = {node.id: node.kind for node in found.nodes}
        lines: dict[tuple[str, str], Edge] = {}  # one for several clauses of a sentence
        for edge in filter(self._drawn, found.edges):
            lines.setdefault((edge.node, edge.on), edge)
        drawn = [*lines.values()]
        carrying = {edge.on for edge in drawn} | {str(found.about)}
        self._edges = [edge for edge in drawn if edge.role != "part_of" or edge.node in carrying]
        linked = {node for edge in self._edges for node in (edge.node, edge.on)}
        self._nodes = [node for node in found.nodes if node.id in linked or node.id == found.about]
        if found.about is not None:
            self._trim()
        self._number = {node.id: i for i, node in enumerate(self._nodes)}
        self._words = {node.id: self._written(node) for node in self._nodes}
        self._more = _LINE * (
            max((len(words.label) for words in self._words.values()), default=1) - 1
        )
        self._layout = self._drawing()

    def _drawn(self, edge: Edge) -> bool:
        """The whole graph leaves out what only supports a rule, and the sources of all but rules:
        these stand in the boxes.
        """
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
                here = {
                    getattr(edge, far) for edge in self._edges if getattr(edge, near) in here
                } - kept
        self._nodes = [node for node in self._nodes if node.id in kept]
        self._edges = [edge for edge in self._edges if edge.node in kept and edge.on in kept]

    def _drawing(self) -> Drawing:
        whole = self._found.about is None
        sentences = frozenset(node.id for node in self._nodes if whole and node.kind == "sentence")
        rules = frozenset(
            node.id for node in self._nodes if whole and node.kind in ("advice", "warning")
        )

        def line(edge: Edge) -> tuple[str, str]:
            return (edge.node, edge.on) if edge.on in sentences else (edge.on, edge.node)

        return Layered(
            [node.id for node in self._nodes],
            [*map(line, self._edges)],
            _ROOM + self._more,
            _GAP,
            last=sentences,
            fixed=rules | sentences,
        ).draw()

    def lines(self) -> Iterator[str]:
        legend = sum(
            map(
                self._legend_width,
                (*(words for words, _, _ in _KINDS.values()), _ROLES["sharpens"]),
            )
        )
        across = 2 * _MARGIN + len(self._layout.columns) * (_WIDTH + _BETWEEN) - _BETWEEN
        across = max(across, round(2 * _MARGIN + legend))
        height = (
            _TOP + max(self._layout.height.values(), default=0.0) + _ROOM + self._more + _MARGIN
        )
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {height:.0f}" '
            f'width="{across}" height="{height:.0f}" '
            f'{_FONT} font-size="13" role="img">'
        )
        yield f"<title>{self._say(_TITLE if self._found.about else _WHOLE)}</title>"
        yield from self._style()
        yield f'<rect width="{across}" height="{height:.0f}" fill="#ffffff"/>'
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
            yield (
                f"svg:has(#n{i}:hover) .f{i},svg:has(#n{i}:hover) "
                f".t{i}{{stroke:#d1242f;stroke-width:2}}"
            )
        yield "</style>"

    def _legend(self) -> Iterator[str]:
        about = next((node for node in self._nodes if node.id == self._found.about), None)
        title = (
            f"{self._say(_TITLE)} — {self._say(about.label)} ({escape(about.name)})"
            if about
            else self._say(_WHOLE)
        )
        yield f'<text x="{_MARGIN}" y="32" font-size="18" font-weight="600">{title}</text>'
        x = float(_MARGIN)
        for words, fill, stroke in _KINDS.values():
            yield (
                f'<rect x="{x:.0f}" y="48" width="14" height="14" rx="3" fill="{fill}" '
                f'stroke="{stroke}"/>'
            )
            yield f'<text x="{x + 20:.0f}" y="60" fill="#444444">{self._say(words)}</text>'
            x += self._legend_width(words)
        yield f'<path class="sharpens" d="M{x:.0f} 55h16" stroke="#77776c" fill="none"/>'
        yield f'<text x="{x + 20:.0f}" y="60" fill="#444444">{self._say(_ROLES["sharpens"])}</text>'

    def _legend_width(self, words: Text) -> float:
        return 48 + width(self._say(words), _SIZE)

    def _line(self, edge: Edge) -> str:
        left, right = sorted((edge.node, edge.on), key=self._layout.column.__getitem__)
        path = self._path(self._layout.line(left, right))
        ends = f"f{self._number[edge.on]} t{self._number[edge.node]}"
        names = {node.id: node.name for node in self._nodes}
        told = f"{names[edge.node]} ← {names[edge.on]}: {self._say(_ROLES[edge.role])}"
        return f'<path class="{edge.role} {ends}" d="{path}"><title>{escape(told)}</title></path>'

    def _path(self, places: Sequence[NodePlace]) -> str:
        """A curve through places, straight behind each box."""
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
        return "".join(path)

    def _box(self, node: Node) -> str:
        place, height = (node.id, self._layout.column[node.id]), _HEIGHT + self._more
        x, y = self._left_of(place), self._y(place) - height / 2
        _, fill, stroke = _KINDS[node.kind]
        thick = 3 if node.id == self._found.about else 1
        words = self._words[node.id]
        top = y + (height - _LINE * len(words.label) - (_LINE - 2 if words.name else 0)) / 2
        label = "".join(
            f'<tspan x="{x + 8:.0f}" dy="{_LINE if i else 0}">{escape(line)}</tspan>'
            for i, line in enumerate(words.label)
        )
        below = top + _LINE * len(words.label) + _SMALL
        return (
            f'<g id="n{self._number[node.id]}"><title>{escape(self._told(node))}</title>'
            f'<rect x="{x:.0f}" y="{y:.1f}" width="{_WIDTH}" height="{height}" rx="5" '
            f'fill="{fill}" stroke="{stroke}" stroke-width="{thick}"/>'
            f'<text x="{x + 8:.0f}" y="{top + 12:.1f}">{label}</text>'
            f'<text x="{x + 8:.0f}" y="{below:.1f}" font-size="{_SMALL}" '
            f'fill="#666666">{escape(words.name)}</text></g>'
        )

    def _written(self, node: Node) -> Written:
        """The label in one or two lines of each language, and below it the name and the clauses it
        comes from.
        """
        clauses = self._clauses(node)
        if node.kind == "sentence":
            return Written([node.name], cut(", ".join(clauses), _INSIDE, _SMALL))
        if len(self._languages) > 1:
            label = [
                line
                for language in self._languages
                for line in wrapped(node.label[language], _INSIDE, _SIZE, lines=2)
            ]
            return Written(label, cut(node.name, _INSIDE, _SMALL))
        below = "  ".join([node.name, *([", ".join(clauses)] if clauses else [])])
        return Written(
            wrapped(node.label[self._languages[0]], _INSIDE, _SIZE, lines=2),
            cut(below, _INSIDE, _SMALL),
        )

    def _clauses(self, node: Node) -> list[str]:
        """The clauses that a rule comes from; of a sentence those that something comes from."""
        if node.kind != "sentence":
            return [
                edge.at or ""
                for edge in self._found.edges
                if edge.node == node.id and edge.role == "source"
            ]
        drawn = {(edge.node, edge.on) for edge in self._edges}
        known = {
            edge.at
            for edge in self._found.edges
            if edge.on == node.id and (edge.node, edge.on) in drawn and edge.at
        }
        return sorted(known - {node.name})

    def _told(self, node: Node) -> str:
        """Everything about a node: its kind, name, label in both languages, and what it rests
        on.
        """
        words = [f"{self._say(_KINDS[node.kind][0])}  {node.name}"]
        if node.kind != "sentence":
            words += [node.label.zh, node.label.en]
        sources = [
            edge.at or ""
            for edge in self._found.edges
            if edge.node == node.id and edge.role in ("source", "support")
        ]
        return "\n".join([*words, *([", ".join(sources)] if sources else [])])

    def _left_of(self, place: NodePlace) -> float:
        return _MARGIN + place[1] * (_WIDTH + _BETWEEN)

    def _y(self, place: NodePlace) -> float:
        return _TOP + self._layout.height[place] + _ROOM / 2

    def _say(self, words: Text) -> str:
        return escape(" / ".join(words[language] for language in self._languages))
