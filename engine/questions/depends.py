"""`depends`: what each rule, field, figure and sentence rests on, and what rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

from engine.questions.calls import refuse_unless_text
from engine.results.base import Result
from knowledge_base.conditions.tree import AnyOf, Condition, parameters_read, references
from knowledge_base.derivation import depends_on
from knowledge_base.loading.packs import pack_of
from knowledge_base.models.grades import Grade
from knowledge_base.models.paper import is_sentence, sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import placeholders
from knowledge_base.models.verdict_tables import KEY
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, Problem, unknown_name
from knowledge_base.reading.text import LANGUAGES, Text, text
from knowledge_base.reading.words import by_folded, folded, tidy

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


class Reached(Result):
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
    rests_on: tuple[Reached, ...]
    carries: tuple[Reached, ...]


def depends(name: str | None = None, *, pack: Pack | Path | str | None = None) -> Dependencies:
    """What a rule, field, parameter or sentence rests on and what rests on it; without a name, the
    whole graph.

    Raises:
        InputError: there is nothing of that name (the nearest is named).
    """
    pack = pack_of(pack)
    graph = _graph(pack)
    if name is not None:
        refuse_unless_text("name", name)
    if name is None:
        return Dependencies(
            about=None,
            nodes=tuple(graph.nodes.values()),
            edges=graph.edges,
            rests_on=(),
            carries=(),
        )
    node = _named(graph, pack, name)
    below, above = graph.reached(node, graph.on), graph.reached(node, graph.carried)
    down, up = {node, *(found.node for found in below)}, {node, *(found.node for found in above)}
    return Dependencies(
        about=node,
        nodes=tuple(known for known in graph.nodes.values() if known.id in down | up),
        edges=tuple(
            edge
            for edge in graph.edges
            if {edge.node, edge.on} <= down or {edge.node, edge.on} <= up
        ),
        rests_on=below,
        carries=above,
    )


class Graph:
    """All of a pack; edges in the order of their nodes, one for each pair (and clause of a
    sentence), the most telling role kept.
    """

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]):
        self.nodes = {node.id: node for node in nodes}
        kept: dict[tuple[str, str, str | None], Edge] = {}
        for edge in edges:
            kept.setdefault((edge.node, edge.on, edge.at), edge)
        self.edges = tuple(kept.values())
        self.on: dict[str, list[tuple[str, Role]]] = {name: [] for name in self.nodes}
        self.carried: dict[str, list[tuple[str, Role]]] = {name: [] for name in self.nodes}
        for edge in self.edges:
            self.on[edge.node].append((edge.on, edge.role))
            self.carried[edge.on].append((edge.node, edge.role))

    def reached(self, start: str, step: dict[str, list[tuple[str, Role]]]) -> tuple[Reached, ...]:
        """Everything reached from a node, the nearest first, in the order of the graph."""
        decided = _distances(
            start, lambda node: (other for other, role in step[node] if role in DECIDING)
        )
        distance = _distances(start, lambda node: (other for other, _ in step[node])) | decided
        found = [
            Reached(node=node, distance=distance[node], decides=node in decided)
            for node in self.nodes
            if node in distance
        ]
        return tuple(
            sorted((one for one in found if one.node != start), key=lambda one: one.distance)
        )


def _distances(start: str, step: Callable[[str], Iterator[str]]) -> dict[str, int]:
    distance, here = {start: 0}, [start]
    while here:
        here = list(
            dict.fromkeys(other for node in here for other in step(node) if other not in distance)
        )
        distance |= dict.fromkeys(here, max(distance.values()) + 1)
    return distance


@lru_cache(maxsize=8)
def _graph(pack: Pack) -> Graph:
    return Graph(_nodes(pack), _edges(pack))


def _named(graph: Graph, pack: Pack, name: str) -> str:
    """The node that people mean: by name, label, its id in the graph, a field by its id, a clause
    by its sentence.

    A rule and a field may share a name (`cooperation.intermediaries`): the rule is meant, the field
    has its bare id.
    """
    fields = pack.form.fields
    names = {
        f"{owner}.{key}": _key_id(pack, owner, key)
        for owner, kind in fields.items()
        for key in kind.fields
    }
    names |= {field: _field_id(pack, field) for field in fields}
    names |= {node.name: node.id for node in graph.nodes.values()}
    plain = tidy(name)
    found = plain if plain in graph.nodes else names.get(plain) or names.get(sentence_of(plain))
    if found is None:
        labels = [
            (node.label[language], node.id)
            for node in reversed(graph.nodes.values())
            for language in LANGUAGES
        ]
        meant = by_folded([*names.items(), *labels])
        found = meant.get(folded(name)) or meant.get(folded(sentence_of(plain)))
    if found is None:
        raise InputError(Problem(unknown_name(text("规则或字段", "rule or field"), plain, names)))
    return found


def _field_id(pack: Pack, name: str) -> str:
    return f"field:{pack.form.path(name)}"


def _key_id(pack: Pack, owner: str, key: str) -> str:
    return f"field:{pack.form.path(owner)}[].{key}"


def _rule_id(rule: Grade | Rule) -> str:
    return f"rule:{rule.id}"


def _nodes(pack: Pack) -> Iterator[Node]:
    for at in _sentences(pack):
        yield Node(id=f"sentence:{at}", kind="sentence", name=at, label=text(at, at))
    for name, parameter in pack.parameters.items():
        yield Node(id=f"parameter:{name}", kind="parameter", name=name, label=parameter.label)
    for name, kind in pack.form.fields.items():
        worked_out = name in pack.grade_of or kind.derived is not None
        path = pack.form.path(name)
        yield Node(
            id=_field_id(pack, name),
            kind="figure" if worked_out else "field",
            name=path,
            label=kind.label,
        )
        for key, part in kind.fields.items():
            label = text(f"{kind.label.zh}：{part.label.zh}", f"{kind.label.en}: {part.label.en}")
            made = part.derived is not None or not part.stated
            yield Node(
                id=_key_id(pack, name, key),
                kind="figure" if made else "field",
                name=f"{path}[].{key}",
                label=label,
            )
    for rule in pack.everything():
        yield Node(id=_rule_id(rule), kind=rule.kind, name=rule.id, label=rule.title)


def _sentences(pack: Pack) -> list[str]:
    """The sentences, notes and figures that anything rests on, in the paper's order."""
    used = {sentence_of(at) for rule in pack.everything() for at in (*rule.source, *rule.rests_on)}
    used |= {
        sentence_of(parameter.source)
        for parameter in pack.parameters.values()
        if is_sentence(sentence_of(parameter.source))
    }
    order = {at: i for i, at in enumerate(pack.edition.paper.sentences())}
    return sorted(used, key=lambda at: (order.get(at, len(order)), at))


def _edges(pack: Pack) -> Iterator[Edge]:
    for name, parameter in pack.parameters.items():
        if is_sentence(sentence_of(parameter.source)):
            yield Edge(
                node=f"parameter:{name}",
                on=f"sentence:{sentence_of(parameter.source)}",
                role="source",
                at=parameter.source,
            )
    for name, kind in pack.form.fields.items():
        own = _field_id(pack, name)
        if name in pack.grade_of:
            yield Edge(node=own, on=_rule_id(pack.grade_of[name]), role="set_by")
        else:
            yield from (
                Edge(node=own, on=_field_id(pack, below), role="worked_out")
                for below in pack.form.fields
                if below in depends_on(pack, name)
            )
        yield from (
            Edge(node=_key_id(pack, name, key), on=own, role="part_of") for key in kind.fields
        )
        for key, part in kind.fields.items():
            for below in part.derived.from_ if part.derived else ():
                yield Edge(
                    node=_key_id(pack, name, key), on=_key_id(pack, name, below), role="worked_out"
                )
    for table in pack.tables:
        yield from _of_condition(
            pack, table, AnyOf(tuple(row.when for row in table.table)), "decides"
        )
        yield from _sources(table)
    for verdict in pack.verdict_tables:
        yield Edge(node=_key_id(pack, verdict.about, KEY), on=_rule_id(verdict), role="set_by")
        yield Edge(node=_rule_id(verdict), on=_field_id(pack, verdict.about), role="decides")
    for rule in pack.rules:
        yield from _of_rule(pack, rule)


def _of_rule(pack: Pack, rule: Rule) -> Iterator[Edge]:
    own = _rule_id(rule)
    yield from _of_condition(pack, rule, rule.when, "decides")
    if rule.about:
        yield Edge(node=own, on=_field_id(pack, rule.about), role="decides")
    for premise in rule.premises:
        yield from _of_condition(pack, rule, premise.holds, "premise")
    for addition in rule.adds_when:
        yield from _of_condition(pack, rule, addition.when, "sharpens")
    for selection in rule.names.values():
        yield Edge(
            node=own, on=_field_id(pack, selection.over.owner or selection.over.field), role="shows"
        )
        yield from _of_condition(pack, rule, selection.where, "shows")
    cited = (*rule.cites, *(name for addition in rule.adds_when for name in addition.cites))
    yield from (Edge(node=own, on=_field_id(pack, name), role="shows") for name in cited)
    yield from (Edge(node=own, on=on, role="shows") for on in _shown(pack, rule))
    yield from (
        Edge(node=own, on=_field_id(pack, watch.field), role="watches")
        for watch in rule.how.watch
        if watch.field
    )
    yield from _sources(rule)


def _of_condition(
    pack: Pack, rule: Grade | Rule, condition: Condition, role: Role
) -> Iterator[Edge]:
    own = _rule_id(rule)
    for reference in references(condition):
        owner, _, inner = (reference.owner or "").partition(".")
        key = inner or reference.field
        if owner and key in pack.form.fields[owner].fields:
            yield Edge(node=own, on=_key_id(pack, owner, key), role=role)
        else:
            yield Edge(node=own, on=_field_id(pack, owner or reference.field), role=role)
    yield from (
        Edge(node=own, on=f"parameter:{name}", role=role)
        for name in sorted(parameters_read(condition))
    )


def _shown(pack: Pack, rule: Rule) -> Iterator[str]:
    """What the placeholders of the rule's texts stand for."""
    for words in (rule.how.text, *(addition.text for addition in rule.adds_when)):
        for optional in (False, True):
            for name in placeholders(words.zh, optional=optional):
                owner, _, key = name.rpartition(".")
                if owner == "parameters":
                    yield f"parameter:{key}"
                elif owner:
                    yield _key_id(pack, owner, key)
                elif name in pack.form.fields and name not in rule.names:
                    yield _field_id(pack, name)


def _sources(rule: Grade | Rule) -> Iterator[Edge]:
    roles: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("source", rule.source),
        ("support", rule.rests_on),
    )
    for role, places in roles:
        yield from (
            Edge(node=_rule_id(rule), on=f"sentence:{sentence_of(at)}", role=role, at=at)
            for at in places
        )
