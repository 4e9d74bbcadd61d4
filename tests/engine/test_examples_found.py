"""Protects the examples that are found: they show what lacked, stand at the edges, hold nothing
superfluous, say what the rule says.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.files.examples import example_file
from engine.cases.comparison_coverage import leaf_coverage
from engine.cases.rows.cover import rows_for
from engine.cases.rows.goals import lacking, of_fault
from engine.cases.rows.rows import FoundRow
from engine.cases.rule_coverage import case_coverage
from engine.cases.running import run_case
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack
from tests.engine.checks.planting import Raw, planted, rule
from tests.knowledge_base.planted import RULES as FILE

_TEXT = {"zh": "文", "en": "text"}
RULES: dict[str, Raw] = {
    "two-figures": rule(
        "one", {"all": [{"rd_intensity": {"ge": 3}}, {"industry_share": {"lt": 30.5}}]}
    ),
    "a-grade": rule(
        "one", {"any": [{"rd_capability": {"ge": "medium"}}, {"market_demand": "high"}]}
    ),
    "two-fields": rule("one", {"industrial_enterprises": {"gt": {"field": "enterprises_with_rd"}}}),
    "an-added-sentence": rule(
        "one",
        {"rd_intensity": {"ge": 3}},
        adds_when=[{"when": {"industry_share": {"ge": 30}}, "text": _TEXT}],
    ),
    "some-of-a-list": rule("one", {"some": {"in": "zones", "where": {"zones.ring": "centre"}}}),
    "two-of-a-list": rule(
        "one", {"some": {"in": "zones", "where": {"zones.ring": "centre"}, "count": 2}}
    ),
    "about-a-list": rule("one", {"technologies.trl": {"ge": 7}}, about="technologies"),
}


def _planted(folder: Path, *rules: Raw) -> Pack:
    """Without the rows of tables and findings: they show nothing of these rules, and all would be
    worked out for each.
    """
    root = planted(folder, *rules).folder
    for kind in ("grades", "verdicts", "findings"):
        for file in (root / kind).glob("*.yaml"):
            bare = _without_examples(yaml.safe_load(file.read_text("utf-8")))
            file.write_text(json.dumps(bare, ensure_ascii=False, indent=1), "utf-8")
    pack = load_pack(root)
    assert not pack.examples
    return pack


def _without_examples(content: Any) -> Any:
    if isinstance(content, dict):
        return {key: _without_examples(part) for key, part in content.items() if key != "examples"}
    return [_without_examples(part) for part in content] if isinstance(content, list) else content


def _found(pack: Pack) -> list[FoundRow]:
    asked = [
        question
        for question in lacking(pack, case_coverage(pack), leaf_coverage(pack))
        if question.subject.id == "industry.one"
    ]
    rows, without = rows_for(pack, asked)
    assert without == []
    return rows


def _with_rows(pack: Pack, rows: list[FoundRow]) -> Pack:
    """The pack with what was saved for each rule put beneath it."""
    file, saved = pack.folder / FILE, yaml.safe_load(example_file(rows)) or {}
    content = json.loads(file.read_text("utf-8"))
    content["rules"] = [one | saved.get(one["id"], {}) for one in content["rules"]]
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    return load_pack(pack.folder)


@pytest.mark.parametrize("planted_rule", RULES.values(), ids=RULES)
def test_what_was_found_fills_what_lacked_reads_back_and_holds(
    planted_rule: Raw, tmp_path: Path
) -> None:
    pack = _planted(tmp_path, planted_rule)
    filled = _with_rows(pack, _found(pack))
    assert {
        name: run_case(filled, row)
        for name, row in filled.examples.items()
        if run_case(filled, row)
    } == {}
    shown = case_coverage(filled)["industry.one"]
    assert shown.complete and {*shown.true, *shown.false, *shown.unknown} <= {*filled.examples}
    assert [
        leaf.placed.path
        for leaf in leaf_coverage(filled)
        if leaf.placed.subject == "industry.one" and not leaf.complete
    ] == []


@pytest.mark.parametrize("planted_rule", RULES.values(), ids=RULES)
def test_no_row_and_no_answer_is_superfluous(planted_rule: Raw, tmp_path: Path) -> None:
    pack = _planted(tmp_path, planted_rule)
    rows = _found(pack)
    filled = _with_rows(pack, rows[1:])
    assert list(
        lacking(
            filled,
            case_coverage(filled),
            [leaf for leaf in leaf_coverage(filled) if leaf.placed.subject == "industry.one"],
        )
    )


def _given(pack: Pack) -> list[tuple[dict[str, Any], Any]]:
    return [(row.given, row.gives) for row in _found(pack)]


def test_figures_stand_on_the_threshold_and_one_step_off_it(tmp_path: Path) -> None:
    rows = _given(_planted(tmp_path, RULES["two-figures"]))
    assert ({"rd_intensity": 3, "industry_share": 30.4}, "fires") in [
        (dict(sorted(given.items(), reverse=True)), gives) for given, gives in rows
    ]
    assert {
        given["rd_intensity"]
        for given, gives in rows
        if gives == "fails" and given.get("industry_share", 0) < 30.5
    } == {2.99}
    assert {
        given["industry_share"]
        for given, gives in rows
        if gives == "fails" and given.get("rd_intensity", 3) >= 3
    } == {30.5}


def test_a_rule_is_shown_by_the_grade_it_reads_whatever_the_grade_is_worked_out_from(
    tmp_path: Path,
) -> None:
    fields = {name for given, _ in _given(_planted(tmp_path, RULES["a-grade"])) for name in given}
    assert fields == {"rd_capability", "market_demand"}


def test_the_only_entity_of_a_list_is_not_named_and_one_of_several_is(tmp_path: Path) -> None:
    rows = _found(_planted(tmp_path, RULES["about-a-list"]))
    assert {len(row.given.get("technologies", ())) for row in rows} <= {0, 1}
    assert {row.about for row in rows} == {None} and not any(
        "about" in row.written() for row in rows
    )
    named = FoundRow(
        "industry.one", {"technologies": [{"name": "甲"}, {"name": "乙"}]}, "乙", "undetermined"
    )
    assert named.written() == {"given": named.given, "about": "乙", "gives": "undetermined"}


def test_a_fault_is_shown_by_a_row_that_comes_out_otherwise_with_it(tmp_path: Path) -> None:
    """Of a rule and of a grade table: what the row says holds for the right one and not for the
    faulty one.
    """
    pack = _planted(tmp_path / "right", rule("one", {"rd_intensity": {"ge": 3}}))
    faulty = _planted(tmp_path / "faulty", rule("one", {"rd_intensity": {"gt": 3}})).by_id[
        "industry.one"
    ]
    question = of_fault(pack.by_id["industry.one"], faulty, ())
    (row,), without = rows_for(pack, [question])
    assert (row.given, row.gives, without) == ({"rd_intensity": 3}, "fires", [])
    table = pack.by_id["grade.rd-capability"]
    assert isinstance(table, Grade)
    moved = table.model_copy(
        update={
            "table": (
                table.table[0].model_copy(update={"when": table.table[1].when}),
                *table.table[1:],
            )
        }
    )
    (row,), without = rows_for(pack, [of_fault(table, moved, ())])
    assert row.gives == "medium" and 2 < row.given["rd_intensity"] <= 3 and without == []


def test_what_no_region_can_show_gets_no_row(tmp_path: Path) -> None:
    pack = _planted(
        tmp_path, rule("one", {"any": [{"rd_intensity": {"ge": 3}}, {"rd_intensity": {"ge": 2}}]})
    )
    leaves = [leaf for leaf in leaf_coverage(pack) if leaf.placed.subject == "industry.one"]
    _, without = rows_for(pack, lacking(pack, {}, leaves))
    assert [question.near[0].right for question in without] == [leaves[0].placed.leaf.right]


def test_a_row_shows_nothing_of_other_rules(tmp_path: Path) -> None:
    pack = _planted(tmp_path, RULES["two-figures"], rule("other", {"rd_intensity": {"ge": 3}}))
    filled = _with_rows(pack, _found(pack))
    assert case_coverage(filled)["industry.one"].true
    other = case_coverage(filled)["industry.other"]
    assert (other.true, other.false, other.unknown) == ([], [], [])
