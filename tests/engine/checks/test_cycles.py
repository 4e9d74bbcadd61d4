"""Derivations that go in a circle: loading refuses them with the place, and a pack made in memory
is found out.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.checks import cycles
from engine.checks.running import check_pack
from knowledge_base.conditions.tree import Compare, Reference
from knowledge_base.reading.problems import InputError
from tests.engine.checks.planting import found, grade, planted, rule

FROM_MODERN = grade(
    "planted",
    "equipment_manufacturing_strength",
    {"value": "weak", "when": {"modern_agriculture_strength": "weak"}},
    {"value": "strong"},
)
FROM_EQUIPMENT = grade(
    "back",
    "modern_agriculture_strength",
    {"value": "weak", "when": {"equipment_manufacturing_strength": "weak"}},
    {"value": "strong"},
)


def test_a_pack_without_circles_is_right(tmp_path: Path) -> None:
    assert found(cycles, planted(tmp_path, rule("any"), grades=(FROM_MODERN,))) == []


def test_loading_refuses_a_circle_and_names_the_way_round(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        planted(tmp_path, rule("any"), grades=(FROM_MODERN, FROM_EQUIPMENT))
    assert any(
        "modern_agriculture_strength -> " in problem.says.en and problem.line
        for problem in refused.value.problems
    )


def test_in_a_pack_made_in_memory_a_circle_ends_the_check(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("any"), grades=(FROM_MODERN,))
    (table,) = (table for table in pack.grades if table.id == "grade.planted")
    first, rest = table.table
    assert isinstance(first.when, Compare)
    back_again = first.model_copy(
        update={"when": replace(first.when, left=Reference("equipment_manufacturing_strength"))}
    )
    back = table.model_copy(
        update={
            "id": "grade.back",
            "sets": "modern_agriculture_strength",
            "table": (back_again, rest),
        }
    )
    looped = replace(pack, grades=(*pack.grades, back))
    report = check_pack(looped)
    (finding,) = report.findings
    assert finding.check == "cycles" and finding.severity == "error"
    assert "equipment_manufacturing_strength" in finding.says.en
