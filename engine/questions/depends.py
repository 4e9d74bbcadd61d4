"""`depends`: what each rule, field, figure and sentence rests on, and what rests on it."""

from __future__ import annotations

from pathlib import Path

from engine.questions.calls import refuse_unless_text
from engine.questions.depends_graph import Graph, field_id, graph_of, key_id
from engine.questions.depends_results import Dependencies
from knowledge_base.loading.packs import pack_of
from knowledge_base.models.paper import sentence_of
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, Problem, unknown_name
from knowledge_base.reading.text import LANGUAGES, text
from knowledge_base.reading.words import by_folded, folded, tidy


def depends(name: str | None = None, *, pack: Pack | Path | str | None = None) -> Dependencies:
    """What a rule, field, parameter or sentence rests on and what rests on it; without a name, the
    whole graph.

    Raises:
        InputError: there is nothing of that name (the nearest is named).
    """
    pack = pack_of(pack)
    graph = graph_of(pack)
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


def _named(graph: Graph, pack: Pack, name: str) -> str:
    """The node that people mean: by name, label, its id in the graph, a field by its id, a clause
    by its sentence.

    A rule and a field may share a name (`cooperation.intermediaries`): the rule is meant, the field
    has its bare id.
    """
    fields = pack.form.fields
    names = {
        f"{owner}.{key}": key_id(pack, owner, key)
        for owner, kind in fields.items()
        for key in kind.fields
    }
    names |= {field: field_id(pack, field) for field in fields}
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
