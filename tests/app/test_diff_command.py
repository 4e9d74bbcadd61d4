"""Protects `kb diff` as people call it: exit codes, the same in every form, and what is said
once.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from tests.app.command import InProcess, yindi
from tests.engine.checks.planting import planted, rule

STRONG, NEAR = {"rd_capability": "strong"}, {"rd_intensity": {"gt": 2.5}}


def test_two_packs_that_mean_the_same_differ_in_nothing(here: InProcess) -> None:
    shipped = load_pack().folder
    ran = here("kb", "diff", shipped, shipped)
    assert (ran.code, ran.out) == (0, "两个规则库含义相同。\n")


def test_a_difference_of_packs_ends_with_one_and_is_the_same_in_every_form(tmp_path: Path) -> None:
    """Each run is a process of its own: which of several regions z3 finds depends on what it was
    asked before.
    """
    old, new = (
        planted(tmp_path / name, rule("one", when)).folder
        for name, when in (("old", STRONG), ("new", NEAR))
    )
    ran = yindi("kb", "diff", old, new, "--lang", "en")
    assert ran.code == 1
    title, summary, *_ = ran.out.splitlines()
    assert ": 0.1.0 → 0.1.0" in title and summary.startswith(
        "  Changed in meaning (shown by a region): 1; regions affected: 0"
    )
    assert (
        "\nChanged in meaning (shown by a region): 1\n  industry.one text (when)\n    for "
        "instance (did not fire → fired): "
    ) in ran.out
    (change,) = yindi("kb", "diff", old, new, "--format", "json").json()["rules"]
    assert (change["rule"], change["status"]) == ("industry.one", "changed")
    assert json.dumps(change["witness"], ensure_ascii=False) in ran.out
    assert "### 含义有变（已举出反例）: 1" in yindi("kb", "diff", old, new, "--format", "md").out


def test_a_difference_of_packs_says_in_words_what_became_of_a_rule_that_fires_as_before(
    here: InProcess, tmp_path: Path
) -> None:
    old = planted(tmp_path / "old", rule("one", STRONG), rule("first", NEAR))
    new = planted(
        tmp_path / "new",
        rule("one", STRONG, direction="against", phase="mid"),
        rule("second", NEAR),
    )
    ran = here("kb", "diff", old.folder, new.folder, "--lang", "en")
    assert "  industry.one text (direction: for → against, how.phase: near → mid)\n" in ran.out
    assert "  industry.second (was industry.first) text\n" in ran.out
    assert "the same in meaning" not in ran.out.lower()


def test_a_folder_that_is_no_pack_is_refused_in_one_line(here: InProcess, tmp_path: Path) -> None:
    ran = here("kb", "diff", load_pack().folder, tmp_path / "nowhere")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "nowhere" in ran.err


def test_regions_for_which_the_same_moves_are_named_together(
    here: InProcess, tmp_path: Path
) -> None:
    """Over 3% on official figures of 2023 lie 北京、天津、上海、江苏、浙江、广东; no others between
    2.9 and 3.
    """
    packs = [
        planted(tmp_path / name, rule("one", when))
        for name, when in (("old", {"rd_intensity": {"gt": 20}}), ("new", STRONG))
    ]
    for pack in packs:
        shutil.copytree(DEFAULT_PACK / "regions", pack.folder / "regions")
    old, new = (pack.folder for pack in packs)
    together = "Beijing, Tianjin, Shanghai, Jiangsu, Zhejiang, Guangdong"
    assert (
        f"  {together}\n    gains: industry.one\n"
        in here("kb", "diff", old, new, "--lang", "en").out
    )
    regions = here("kb", "diff", old, new, "--format", "json").json()["regions"]
    assert [region["name"] for region in regions] == [
        "北京",
        "天津",
        "上海",
        "江苏",
        "浙江",
        "广东",
    ]


def test_a_row_that_expects_something_else_is_a_difference(here: InProcess, tmp_path: Path) -> None:
    """What a pack protects itself with does not fall away unseen."""
    new = shutil.copytree(DEFAULT_PACK, tmp_path / "new")
    rows = new / "grades/2-capabilities.yaml"
    rows.write_text(
        rows.read_text("utf-8").replace(
            "{rd_intensity: 3}, gives: medium", "{rd_intensity: 3}, gives: strong"
        ),
        "utf-8",
    )
    ran = here("kb", "diff", DEFAULT_PACK, new, "--lang", "en")
    assert ran.code == 1
    assert "  grade.rd-capability R&D capability (examples.rows)\n" in ran.out
