"""What `depends` returns: nodes, the edges between them, and how far each is."""

from __future__ import annotations

from typing import Literal

from engine.results.base import Result
from knowledge_base.reading.text import Text

NodeKind = Literal[
    "sentence", "parameter", "field", "figure", "grade", "finding", "verdict", "advice", "warning"
]
Role = Literal[
    "decides",
    "set_by",
    "worked_out",
    "part_of",
    "premise",
    "sharpens",
    "shows",
    "watches",
    "source",
    "support",
]
DECIDING: tuple[Role, ...] = ("decides", "set_by", "worked_out", "part_of")
"""How a thing can rest on another so that its outcome does; the other roles are about its words and
its reasons.
"""


class Node(Result):
    """A sentence, a parameter, a field people state (`field`), one that is worked out (`figure`), a
    grade table or a rule.
    """

    id: str
    kind: NodeKind
    name: str
    label: Text


class Edge(Result):
    """`node` rests on `on`; `at` is the clause, where that is a sentence: one edge for each
    clause.
    """

    node: str
    on: str
    role: Role
    at: str | None = None


class ReachedNode(Result):
    """A node at some distance; `decides` when it can be reached by steps that all decide outcomes,
    and `distance` counts those.
    """

    node: str
    distance: int
    decides: bool


class Dependencies(Result):
    """The graph around one node, or the whole graph (`about` null): what it rests on and what rests
    on it, the nearest first.
    """

    about: str | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rests_on: tuple[ReachedNode, ...]
    carries: tuple[ReachedNode, ...]
