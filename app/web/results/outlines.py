"""Answers of the command line, lines indented by depth, as trees that a page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.answers.whole_condition import MARK
from reports.words.outline import Line

_TRUTHS = {mark: truth for truth, mark in MARK.items()}
_CLASSES = {True: "true", False: "false", None: "open"}


@dataclass
class OutlineNode:
    """A line with the lines beneath it; a mark of truth before its words stands apart."""

    words: str
    mark: str = ""
    below: list[OutlineNode] = field(default_factory=list)

    @property
    def truth(self) -> str:
        """The class of its mark."""
        return _CLASSES[_TRUTHS[self.mark]]


def outline(lines: Iterable[Line]) -> list[OutlineNode]:
    """The lines as trees, whatever the depth that they begin at."""
    top: list[OutlineNode] = []
    path: list[tuple[int, OutlineNode]] = []
    for line in lines:
        mark, _, words = line.words.partition(" ")
        node = (
            OutlineNode(words + line.literal, mark)
            if mark in _TRUTHS
            else OutlineNode(line.words + line.literal)
        )
        while path and path[-1][0] >= line.depth:
            path.pop()
        (path[-1][1].below if path else top).append(node)
        path.append((line.depth, node))
    return top
