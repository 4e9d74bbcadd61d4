"""Protects the count of what cases show of verdict tables: each line decides once, each table waits
once, and what lacks is named.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from engine.cases.rule_coverage import verdict_coverage
from knowledge_base.loading.packs import load_pack
from reports.pack.coverage import verdict_report
from tests.knowledge_base.planted import garden

_FILE = "verdicts/c-enterprises.yaml"


def test_shipped_cases_show_every_line_of_every_verdict_table_and_each_table_waiting() -> None:
    shown = verdict_coverage(load_pack())
    assert [table.about for table in load_pack().verdict_tables] == [
        one.table.about for one in shown.values()
    ]
    assert {
        name: (one.lacking, bool(one.undetermined))
        for name, one in shown.items()
        if not one.complete
    } == {}


def test_a_line_without_a_row_and_a_table_that_never_waits_are_named(tmp_path: Path) -> None:
    planted = garden(tmp_path)
    content = yaml.safe_load((planted.root / _FILE).read_text("utf-8"))
    rows = content["examples"]["rows"]
    content["examples"]["rows"] = [
        row for row in rows if row["gives"] not in ("joint_lead", "undetermined")
    ]
    (planted.root / _FILE).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    shown = verdict_coverage(load_pack(planted.root))
    assert [name for name, one in shown.items() if not one.complete] == ["verdict.enterprise"]
    assert (
        "! verdict.enterprise  6 of 7 lines decide in some case; "
        "no case shows joint_lead (5), undetermined\n"
    ) in verdict_report(shown, "en")
