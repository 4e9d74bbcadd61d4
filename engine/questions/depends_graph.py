"""The graph of a pack: every sentence, parameter, field and rule, and what rests on what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import get_args

from engine.questions.depends_results import DECIDING, Edge, Node, ReachedNode, Role
from knowledge_base.conditions.tree import AnyOf, Condition, parameters_read, references
from knowledge_base.derivation import depends_on
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.models.grades import Grade
from knowledge_base.models.paper import is_sentence, sentence_of
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import placeholders
from knowledge_base.models.verdict_tables import KEY
from knowledge_base.pack import Pack
from knowledge_base.reading.text import text

Step = tuple[str, Role]
"""From a node to another, and what this is to it."""


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
        self.on: dict[str, list[Step]] = {name: [] for name in self.nodes}
        self.carried: dict[str, list[Step]] = {name: [] for name in self.nodes}
        for edge in self.edges:
            self.on[edge.node].append((edge.on, edge.role))
            self.carried[edge.on].append((edge.node, edge.role))

    def reached(self, start: str, steps: Mapping[str, list[Step]]) -> tuple[ReachedNode, ...]:
        """Everything reached from a node, the nearest first, in the order of the graph."""
        decided = _distances(start, steps, DECIDING)
        distance = _distances(start, steps, get_args(Role)) | decided
        found = [
            ReachedNode(node=node, distance=distance[node], decides=node in decided)
            for node in self.nodes
            if node in distance
        ]
        return tuple(
            sorted((one for one in found if one.node != start), key=lambda one: one.distance)
        )


def _distances(
    start: str, steps: Mapping[str, list[Step]], roles: Collection[Role]
) -> dict[str, int]:
    """How many steps of these roles lead from a node to each that they reach."""
    distance, here = {start: 0}, [start]
    while here:
        beside = (other for node in here for other, role in steps[node] if role in roles)
        here = list(dict.fromkeys(other for other in beside if other not in distance))
        distance |= dict.fromkeys(here, max(distance.values()) + 1)
    return distance


@lru_cache(maxsize=8)
def graph_of(pack: Pack) -> Graph:
    """The graph of a pack, made once."""
    return Graph(_nodes(pack), _edges(pack))


def field_id(pack: Pack, name: str) -> str:
    """The node of a field."""
    return f"field:{pack.form.path(name)}"


def key_id(pack: Pack, owner: str, key: str) -> str:
    """The node of a key of the elements of a list."""
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
            id=field_id(pack, name),
            kind="figure" if worked_out else "field",
            name=path,
            label=kind.label,
        )
        for key, part in kind.fields.items():
            label = text(f"{kind.label.zh}：{part.label.zh}", f"{kind.label.en}: {part.label.en}")
            made = part.derived is not None or not part.stated
            yield Node(
                id=key_id(pack, name, key),
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


def _of_field(pack: Pack, name: str, kind: ProfileField) -> Iterator[Edge]:
    own, below = field_id(pack, name), depends_on(pack, name)
    if name in pack.grade_of:
        yield Edge(node=own, on=_rule_id(pack.grade_of[name]), role="set_by")
    else:
        for other in (one for one in pack.form.fields if one in below):
            yield Edge(node=own, on=field_id(pack, other), role="worked_out")
    for key in kind.fields:
        yield Edge(node=key_id(pack, name, key), on=own, role="part_of")
    for key, part in kind.fields.items():
        for by in part.inputs:
            yield Edge(node=key_id(pack, name, key), on=key_id(pack, name, by), role="worked_out")


def _edges(pack: Pack) -> Iterator[Edge]:
    for name, parameter in pack.parameters.items():
        sentence = sentence_of(parameter.source)
        if is_sentence(sentence):
            at, on = parameter.source, f"sentence:{sentence}"
            yield Edge(node=f"parameter:{name}", on=on, role="source", at=at)
    for name, kind in pack.form.fields.items():
        yield from _of_field(pack, name, kind)
    for table in pack.tables:
        yield from _of_condition(pack, table, AnyOf(table.lines), "decides")
        yield from _sources(table)
    for verdict in pack.verdict_tables:
        yield Edge(node=key_id(pack, verdict.about, KEY), on=_rule_id(verdict), role="set_by")
        yield Edge(node=_rule_id(verdict), on=field_id(pack, verdict.about), role="decides")
    for rule in pack.rules:
        yield from _of_rule(pack, rule)


def _of_rule(pack: Pack, rule: Rule) -> Iterator[Edge]:
    own = _rule_id(rule)
    yield from _of_condition(pack, rule, rule.when, "decides")
    if rule.about:
        yield Edge(node=own, on=field_id(pack, rule.about), role="decides")
    for premise in rule.premises:
        yield from _of_condition(pack, rule, premise.holds, "premise")
    for addition in rule.adds_when:
        yield from _of_condition(pack, rule, addition.when, "sharpens")
    for selection in rule.names.values():
        yield Edge(
            node=own, on=field_id(pack, selection.over.owner or selection.over.field), role="shows"
        )
        yield from _of_condition(pack, rule, selection.where, "shows")
    cited = (*rule.cites, *(name for addition in rule.adds_when for name in addition.cites))
    yield from (Edge(node=own, on=field_id(pack, name), role="shows") for name in cited)
    yield from (Edge(node=own, on=on, role="shows") for on in _shown(pack, rule))
    yield from (
        Edge(node=own, on=field_id(pack, watch.field), role="watches")
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
            yield Edge(node=own, on=key_id(pack, owner, key), role=role)
        else:
            yield Edge(node=own, on=field_id(pack, owner or reference.field), role=role)
    yield from (
        Edge(node=own, on=f"parameter:{name}", role=role)
        for name in sorted(parameters_read(condition))
    )


def _shown(pack: Pack, rule: Rule) -> Iterator[str]:
    """What the placeholders of the rule's texts stand for."""
    for _, words, _ in rule.templates():
        for optional in (False, True):
            for name in placeholders(words.zh, optional=optional):
                owner, _, key = name.rpartition(".")
                if owner == "parameters":
                    yield f"parameter:{key}"
                elif owner:
                    yield key_id(pack, owner, key)
                elif name in pack.form.fields and name not in rule.names:
                    yield field_id(pack, name)


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
