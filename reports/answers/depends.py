"""What rests on what, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from engine.questions.depends_results import Dependencies, Edge, Node, ReachedNode
from knowledge_base.reading.text import Language, text
from reports.words.outline import Line

_KINDS = {
    "field": text("填报的字段", "fields people state"),
    "figure": text("可推算的字段", "fields that can be worked out"),
    "parameter": text("参数", "parameters"),
    "grade": text("等级表", "grade tables"),
    "finding": text("诊断", "findings"),
    "verdict": text("取舍", "verdicts"),
    "advice": text("建议", "advice"),
    "warning": text("警示", "warnings"),
    "sentence": text("论文句", "sentences of the paper"),
}


def dependencies(found: Dependencies, language: Language) -> Iterator[Line]:
    """What a node rests on and what rests on it, by kind; `·` marks what bears on words or reasons
    only, not on the outcome.
    """
    return _Words(found, language).lines()


class _Words:
    def __init__(self, found: Dependencies, language: Language):
        self._found = found
        self._language = language
        self._nodes = {node.id: node for node in found.nodes}

    def lines(self) -> Iterator[Line]:
        if self._found.about is None:
            yield from self._whole()
            return
        about = self._nodes[self._found.about]
        yield Line(0, self._named(about))
        if any(map(self._only_words, (*self._found.rests_on, *self._found.carries))):
            note = self._say(
                "·：只关系到文字或理由，不影响判定",
                "·: bears on words and reasons only, not on the outcome",
            )
            yield Line(1, note)
        yield from self._side(self._say("依据：", "rests on:"), self._found.rests_on)
        yield from self._side(self._say("支撑：", "what rests on it:"), self._found.carries)

    def _side(self, head: str, reached: Sequence[ReachedNode]) -> Iterator[Line]:
        yield Line(1, head if reached else head + self._say("无", " nothing"))
        for kind, label in _KINDS.items():
            here = [one for one in reached if self._nodes[one.node].kind == kind]
            if here:
                yield Line(
                    2, f"{label[self._language]}{self._say(f'（{len(here)}）', f' ({len(here)})')}"
                )
            for one in sorted(here, key=lambda one: not one.decides):
                mark = "· " if self._only_words(one) else ""
                far = (
                    self._say(f"，隔{one.distance - 1}层", f", {one.distance - 1} between")
                    if one.distance > 1
                    else ""
                )
                yield Line(3, f"{mark}{self._reached(self._nodes[one.node])}{far}")

    def _only_words(self, one: ReachedNode) -> bool:
        """Whether a node bears on words and reasons only; sentences are where rules come from,
        which is another matter.
        """
        kinds = {self._nodes[node].kind for node in (one.node, self._found.about or one.node)}
        return not one.decides and "sentence" not in kinds

    def _reached(self, node: Node) -> str:
        """A node; where rule meets sentence, with the clauses."""
        clauses = self._clauses(node)
        if node.kind == "sentence":
            return clauses or self._named(node)
        return self._named(node) + (self._say(f"（{clauses}）", f" ({clauses})") if clauses else "")

    def _clauses(self, node: Node) -> str:
        """The clauses that the node asked about and this one share."""
        ends = {node.id, self._found.about}
        return self._say("、", ", ").join(
            edge.at or "" for edge in self._found.edges if edge.at and {edge.node, edge.on} == ends
        )

    def _whole(self) -> Iterator[Line]:
        counts: Counter[str] = Counter(node.kind for node in self._found.nodes)
        listed = self._say("，", ", ").join(
            f"{label[self._language]} {counts[kind]}" for kind, label in _KINDS.items()
        )
        yield Line(0, self._say(f"全部依据关系：{listed}", f"the whole graph: {listed}"))
        below: dict[str, list[Edge]] = {}
        for edge in self._found.edges:
            below.setdefault(edge.node, []).append(edge)
        for node in self._found.nodes:
            if node.id in below:
                names = [edge.at or self._nodes[edge.on].name for edge in below[node.id]]
                yield Line(1, f"{self._named(node)} ← {', '.join(names)}")

    def _named(self, node: Node) -> str:
        return (
            node.name if node.kind == "sentence" else f"{node.label[self._language]}  {node.name}"
        )

    def _say(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en
