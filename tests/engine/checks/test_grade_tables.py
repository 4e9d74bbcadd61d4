"""Lines of grade tables that are never reached, regions without a grade, and lines that overlap are
found.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.checks import grade_tables
from engine.deduction.layers import LayerRow
from engine.proof import region as symbolic
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack
from tests.engine.checks.planting import Raw, found, grade, line_of, planted, rule

SCARCE = {"value": "weak", "when": {"population": {"lt": 100}}}
ADEQUATE = {"value": "medium", "when": {"population": {"lt": 500}}}
REST = {"value": "strong"}


def planted_table(folder: Path, *lines: Raw, reading: bool = False, **more: Any) -> Pack:
    """The shipped form with one table of these lines and no other: what the shipped tables are, the
    check of the shipped pack says.
    """
    pack = planted(
        folder,
        rule("any"),
        grades=(grade("planted", "conversion", *lines, reading=reading),),
        **more,
    )
    return replace(
        pack,
        grades=tuple(table for table in pack.grades if table.id == "grade.planted"),
        verdict_tables=(),
    )


def test_a_table_whose_lines_are_all_reached_and_that_ends_with_every_other_region_is_right(
    tmp_path: Path,
) -> None:
    pack = planted_table(tmp_path, SCARCE, ADEQUATE, REST)
    assert found(grade_tables, pack) == []


def test_a_line_behind_a_wider_one_is_never_reached(tmp_path: Path) -> None:
    pack = planted_table(tmp_path, ADEQUATE, SCARCE, REST)
    (finding,) = found(grade_tables, pack)
    assert finding.severity == "error" and "line 2 (weak) is never reached" in finding.says.en
    assert finding.line == line_of(pack, "grades/9-planted.yaml", '"value": "weak"') - 1
    assert finding.witness is not None and finding.witness.profile["economy"]["population"] < 100
    assert {
        group: list(stated)
        for group, stated in finding.witness.profile.items()
        if group != "region"
    } == {"economy": ["population"]}


def test_a_line_whose_condition_nobody_meets_is_told_from_one_that_is_taken(tmp_path: Path) -> None:
    nobody = {
        "value": "weak",
        "when": {"all": [{"population": {"lt": 100}}, {"population": {"gt": 200}}]},
    }
    pack = planted_table(tmp_path, nobody, ADEQUATE, REST)
    finding = found(grade_tables, pack)[0]
    assert "line 1 (weak) is never reached: no region meets its condition" in finding.says.en
    assert finding.witness is None


def test_a_grade_that_no_line_gives_is_a_warning(tmp_path: Path) -> None:
    """As if its line had been lost: the table stays total, and regions silently come to the next
    grade.
    """
    pack = planted_table(tmp_path, SCARCE, REST)
    (finding,) = found(grade_tables, pack)
    assert finding.severity == "warning" and "no line gives 'medium'" in finding.says.en
    assert finding.line == line_of(pack, "grades/9-planted.yaml", '"table"')


def test_a_last_line_for_which_no_region_is_left_is_never_reached(tmp_path: Path) -> None:
    more = {"value": "medium", "when": {"population": {"ge": 100}}}
    pack = planted_table(tmp_path, SCARCE, more, REST)
    (finding,) = found(grade_tables, pack)
    assert "line 3 (strong) is never reached" in finding.says.en


def test_a_reading_with_a_hole_is_information_with_a_region_in_the_hole(tmp_path: Path) -> None:
    pack = planted_table(tmp_path, SCARCE, reading=True)
    (finding,) = found(grade_tables, pack)
    assert finding.severity == "information" and finding.witness is not None
    assert finding.witness.profile["economy"]["population"] >= 100


def test_a_table_that_reads_a_figure_which_need_not_exist_leaves_regions_without_a_grade(
    tmp_path: Path,
) -> None:
    """Population may be zero in this form: then there is nothing per head, however much is
    known.
    """
    few, more = (
        {"value": value, "when": {"rd_fte_per_10k": {"lt": cut}}}
        for value, cut in (("weak", 5), ("medium", 50))
    )
    worked_out = ("rd_fte_per_10k",)
    pack = planted_table(
        tmp_path / "hole",
        few,
        more,
        REST,
        ranges={"population": "[0, 50000]"},
        only_worked_out=worked_out,
    )
    (finding,) = found(grade_tables, pack)
    assert finding.severity == "error" and finding.witness is not None
    assert finding.witness.profile["economy"]["population"] == 0
    assert (
        found(
            grade_tables,
            planted_table(tmp_path / "clean", few, more, REST, only_worked_out=worked_out),
        )
        == []
    )


def test_lines_that_did_not_leave_out_earlier_ones_would_overlap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine takes the first line that holds; were each line read by itself, two could hold at
    once.
    """

    def by_themselves(table: Grade) -> list[LayerRow]:
        return [LayerRow(table, index, row.when) for index, row in enumerate(table.table)]

    monkeypatch.setattr(symbolic, "rows_of", by_themselves)
    pack = planted_table(tmp_path, SCARCE, ADEQUATE, REST)
    assert any(
        "two lines can hold at once" in finding.says.en for finding in found(grade_tables, pack)
    )


def zones(tmp_path: Path, *lines: Raw) -> Pack:
    """The shipped form with a table of these lines on zones, and no other verdict table."""
    root = planted(tmp_path, rule("any")).folder
    for file in (root / "verdicts").glob("*.yaml"):
        file.unlink()
    acts = {value: ["renew"] for value in dict.fromkeys(line["value"] for line in lines)}
    words = {"zh": "文", "en": "text"}
    table: Raw = {
        "id": "verdict.zone",
        "about": "zones",
        "basis": "inferred",
        "source": ["3.p1.s2"],
        "title": words,
        "acts": acts,
    }
    table["table"] = [{**line, "why": words} for line in lines]
    (root / "verdicts" / "a-zones.yaml").write_text(json.dumps(table, ensure_ascii=False), "utf-8")
    return load_pack(root)


def test_a_line_of_a_verdict_table_that_earlier_lines_take_from_it_is_an_error(
    tmp_path: Path,
) -> None:
    centre: Raw = {"zones.ring": "centre"}
    narrower = {"all": [centre, {"zones.idle_stock": True}]}
    pack = zones(
        tmp_path,
        {"value": "origin", "when": centre},
        {"value": "trial_renewal", "when": narrower},
        {"value": "hold"},
    )
    errors = [
        finding
        for finding in found(grade_tables, pack)
        if finding.subject == "verdict.zone" and finding.severity == "error"
    ]
    assert [finding.says.en for finding in errors] == ["line 2 (trial_renewal) is never reached"]


def test_a_verdict_that_no_line_gives_is_said_and_reached_lines_are_right(tmp_path: Path) -> None:
    pack = zones(tmp_path, {"value": "origin", "when": {"zones.ring": "centre"}}, {"value": "hold"})
    said = [finding for finding in found(grade_tables, pack) if finding.subject == "verdict.zone"]
    assert {finding.severity for finding in said} == {"warning"}
    assert any("'pilot'" in finding.says.en for finding in said)


def test_a_line_that_only_a_long_list_reaches_is_reached(tmp_path: Path) -> None:
    """A question without its conditions looked at lists of one entity only, and called such a line
    dead.
    """
    many: Raw = {"value": "weak", "when": {"some": {"in": "partners", "count": 3}}}
    pack = planted_table(tmp_path, many, ADEQUATE, REST)
    assert found(grade_tables, pack) == []
