"""The plan of memos names only what the pack has: every slip is told with its file, its place and
what is allowed; and every rule on a place, a class or an entity stands in one theme.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.reading.problems import InputError

SLIPS = [
    (
        "themes.yaml",
        "rules: [industry.industrial-internet]",
        "rules: [industry.internet]",
        "industry.internet",
    ),
    (
        "themes.yaml",
        "rules: [industry.industrial-internet]",
        "rules: [space.island-park]",
        "themes.industry",
    ),
    (
        "themes.yaml",
        "rules: [space.island-park]",
        "rules: [space.island-park, space.vertical-parks]",
        "space.vertical-parks",
    ),
    ("annex.yaml", "by: restrictions", "by: trl", "safety_review.by"),
    ("annex.yaml", "withheld: [dual_use_or_secret]", "withheld: [secret]", "secret"),
    ("annex.yaml", "radiation: [ecology_department]", "radiation: [ecology]", "ecology"),
    ("annex.yaml", "near: finding.type-line-near", "near: finding.near", "types.near"),
    ("annex.yaml", "source: [2.1.p1.s5, 3.1.p2.s1]", "source: [9.1.p1.s5]", "core.industry.source"),
    (
        "annex.yaml",
        "  industry:\n    says: {zh: 坚持",
        "  industries:\n    says: {zh: 坚持",
        "industries",
    ),
    ("annex.yaml", 'not_own: {zh: "{names}不单列"', 'alone: {zh: "{names}不单列"', "alone"),
]


@pytest.mark.parametrize(("name", "old", "new", "told"), SLIPS)
def test_a_slip_in_the_plan_is_told_with_its_file_and_place(
    tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    shutil.copytree(DEFAULT_PACK, tmp_path / "pack")
    file = tmp_path / "pack" / "memo" / name
    written = file.read_text("utf-8")
    assert written.count(old) == 1
    file.write_text(written.replace(old, new), "utf-8")
    with pytest.raises(InputError) as found:
        _ = load_pack(tmp_path / "pack").memo_plan
    assert name in str(found.value) and told in str(found.value)


def test_every_particular_rule_stands_in_one_theme_of_its_dimension() -> None:
    pack = load_pack()
    placed = [rule for _, theme in pack.memo_plan.every_theme() for rule in theme.rules]
    assert sorted(placed) == sorted(rule.id for rule in pack.rules if rule.particular)
