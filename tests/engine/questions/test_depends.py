"""Protects the graph of dependencies: no circles, both directions agree, and what decides nothing
is not said to decide.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import InputError, depends
from engine.deduction.deduce import deduce
from engine.questions.depends_results import Dependencies, NodeKind
from knowledge_base.conditions.tree import fields_read, parameters_read
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.paper import sentence_of
from tests.engine.generation import Sample, samples, stated

PACK = load_pack()


def _around(kinds: set[NodeKind]) -> dict[str, Dependencies]:
    return {node.id: depends(node.id) for node in depends().nodes if node.kind in kinds}


def test_nothing_rests_on_itself() -> None:
    for name, found in _around(
        {"figure", "grade", "finding", "verdict", "advice", "warning"}
    ).items():
        below, above = {one.node for one in found.rests_on}, {one.node for one in found.carries}
        assert name not in below | above
        assert not below & above


def test_what_carries_is_the_inverse_of_what_rests() -> None:
    everything = _around(
        {
            "sentence",
            "parameter",
            "field",
            "figure",
            "grade",
            "finding",
            "verdict",
            "advice",
            "warning",
        }
    )
    rests = {
        (name, one.node, one.decides, one.distance)
        for name, found in everything.items()
        for one in found.rests_on
    }
    carries = {
        (one.node, name, one.decides, one.distance)
        for name, found in everything.items()
        for one in found.carries
    }
    assert rests == carries


def test_the_graph_holds_every_rule_field_and_parameter() -> None:
    names = {node.name for node in depends().nodes}
    assert names >= {rule.id for rule in PACK.everything()} | set(PACK.parameters) | {
        PACK.form.path(name) for name in PACK.form.fields
    }
    assert {edge.node for edge in depends().edges} | {edge.on for edge in depends().edges} <= {
        node.id for node in depends().nodes
    }


def test_what_is_further_away_is_more_steps_away() -> None:
    """3.1.p1.s3b: the rule reads the grade, its table sets it, the table compares the intensity,
    which comes from spending and GDP.
    """
    found = {one.node: one.distance for one in depends("industry.strategic-emerging").rests_on}
    steps = (
        "field:rd.rd_capability",
        "rule:grade.rd-capability",
        "field:rd.rd_intensity",
        "field:rd.rd_expenditure",
    )
    assert [found[node] for node in steps] == [1, 2, 3, 4]


def test_a_field_that_can_be_worked_out_is_told_from_one_that_people_alone_state() -> None:
    kinds = {node.name: node.kind for node in depends().nodes if node.id.startswith("field:")}
    for name, field in PACK.form.fields.items():
        worked_out = name in PACK.grade_of or field.derived is not None
        assert kinds[PACK.form.path(name)] == ("figure" if worked_out else "field"), name


def test_a_rule_rests_on_the_sentences_it_names_and_on_all_that_its_condition_reads() -> None:
    for rule in PACK.rules:
        found = depends(f"rule:{rule.id}")
        direct = {edge.on for edge in found.edges if edge.node == f"rule:{rule.id}"}
        assert {f"sentence:{sentence_of(at)}" for at in (*rule.source, *rule.rests_on)} <= direct
        assert {f"parameter:{name}" for name in parameters_read(rule.when)} <= direct
        below = {one.node for one in found.rests_on if one.decides}
        assert {f"field:{PACK.form.path(name)}" for name in fields_read(rule.when)} <= below


def test_an_edge_to_a_sentence_names_the_clause() -> None:
    edges = {(edge.node, edge.on, edge.at) for edge in depends().edges}
    for name, parameter in PACK.parameters.items():
        if parameter.source in PACK.edition.paper.locators:
            assert (
                f"parameter:{name}",
                f"sentence:{sentence_of(parameter.source)}",
                parameter.source,
            ) in edges
    assert all(on == f"sentence:{sentence_of(at)}" for _, on, at in edges if at)


def test_every_clause_that_a_rule_names_has_its_edge() -> None:
    """Two clauses of one sentence are two sources: the picture may draw one line, the data hold
    both.
    """
    edges = {(edge.node, edge.at) for edge in depends().edges}
    named = {
        (f"rule:{rule.id}", at)
        for rule in PACK.everything()
        for at in (*rule.source, *rule.rests_on)
    }
    assert named <= edges
    assert {at for node, at in edges if node == "rule:model.middle-technology"} >= {
        "3.2.p4.s2a",
        "3.2.p4.s2b",
    }


def test_a_parameter_that_only_counts_is_found() -> None:
    """`count: {parameter: ...}` is no comparison, and was once lost."""
    rules = [rule for rule in PACK.rules if "many_planned_industries" in parameters_read(rule.when)]
    carried = {one.node for one in depends("many_planned_industries").carries if one.decides}
    assert rules and {f"rule:{rule.id}" for rule in rules} <= carried


@given(samples(), st.data())
def test_changing_a_field_that_does_not_decide_a_rule_leaves_its_verdict(
    sample: Sample, data: st.DataObject
) -> None:
    other = data.draw(stated(sample.pack))
    for rule in sample.pack.rules:
        deciding = {one.node for one in depends(rule.id, pack=sample.pack).rests_on if one.decides}
        kept = {
            name
            for name in sample.pack.form.fields
            if f"field:{sample.pack.form.path(name)}" in deciding
        }
        mixed = {name: value for name, value in other.items() if name not in kept}
        mixed |= {name: value for name, value in sample.values.items() if name in kept}
        assert _verdicts(sample, rule.id, mixed) == _verdicts(sample, rule.id, sample.values)


def _verdicts(sample: Sample, rule: str, values: dict[str, Any]) -> list[object]:
    return [(v.about, v.truth) for v in deduce(sample.pack, values).rules if v.rule.id == rule]


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("rd_intensity", "field:rd.rd_intensity"),
        ("rd.rd_intensity", "field:rd.rd_intensity"),
        ("technologies.trl", "field:technologies[].trl"),
        ("zones.ring", "field:space.zones[].ring"),
        ("3.1.p1.s3b", "sentence:3.1.p1.s3"),
        ("type_two_rd_intensity", "parameter:type_two_rd_intensity"),
        ("grade.rd-capability", "rule:grade.rd-capability"),
        ("cooperation.intermediaries", "rule:cooperation.intermediaries"),
        ("intermediaries", "field:cooperation.intermediaries"),
        ("field:cooperation.intermediaries", "field:cooperation.intermediaries"),
    ],
)
def test_a_name_may_be_written_as_people_write_it(name: str, node: str) -> None:
    assert depends(name).about == node


@pytest.mark.parametrize(
    "name", ["rd.rd_intensit", "industry.strategic-emergin", "technologies[].tr"]
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str) -> None:
    with pytest.raises(InputError, match=r"unknown rule or field .*; did you mean"):
        depends(name)


def test_a_verdict_rests_on_what_its_table_reads_and_a_looked_up_key_on_its_own_key() -> None:
    for table in PACK.verdict_tables:
        below = {one.node for one in depends(f"{table.about}.verdict").rests_on if one.decides}
        read = {name for row in table.table for name in fields_read(row.when)}
        assert {f"field:{PACK.form.path(name)}" for name in read} | {f"rule:{table.id}"} <= below
    found = depends("planned_industries.group")
    assert [node.kind for node in found.nodes if node.id == found.about] == ["figure"]
    assert "field:industry.planned_industries[].industry" in {
        one.node for one in found.rests_on if one.decides
    }
