"""Texts that need a figure which can be unknown when the rule fires, and stretches that never
appear, are found.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.checks import texts
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Text
from tests.engine.checks.planting import found, planted, rule

STRONG = {"rd_capability": "strong"}


def with_advice(pack: Pack, words: str) -> Pack:
    """The pack with other words for its first rule: loading would refuse them, so they are put in
    afterwards.
    """
    section = pack.sections[0]
    how = section.rules[0].how.model_copy(update={"text": Text(zh=words, en=words)})
    first = section.rules[0].model_copy(update={"how": how})
    return replace(
        pack, sections=(section.model_copy(update={"rules": (first, *section.rules[1:])}),)
    )


def test_a_figure_outside_brackets_that_may_be_unknown_is_an_error_with_a_region_that_says_so(
    tmp_path: Path,
) -> None:
    """A stated grade makes its figure no more known."""
    pack = with_advice(planted(tmp_path, rule("grade", STRONG)), "强度为{rd_intensity}。")
    (finding,) = found(texts, pack)
    assert finding.severity == "error" and "'rd_intensity' may be unknown" in finding.says.en
    assert finding.witness is not None
    assert "rd_intensity" not in finding.witness.profile["rd"]


def test_a_figure_that_is_known_whenever_the_rule_fires_is_right_even_where_loading_cannot_tell(
    tmp_path: Path,
) -> None:
    """The type is never stated, so a region of type I has stated or derived its intensity."""
    pack = with_advice(
        planted(tmp_path, rule("by-type", {"region_type": "I"})), "强度为{rd_intensity}。"
    )
    assert found(texts, pack) == []


def test_an_empty_list_outside_brackets_is_an_error(tmp_path: Path) -> None:
    every = {"every": {"in": "technologies", "where": {"technologies.trl": {"ge": 7}}}}
    (finding,) = found(
        texts, with_advice(planted(tmp_path, rule("listed", every)), "{technologies}")
    )
    assert finding.witness is not None
    assert finding.witness.profile["technologies"] == []


def test_a_stretch_that_can_never_appear_is_a_warning(tmp_path: Path) -> None:
    no_late_ones = {"every": {"in": "technologies", "where": {"technologies.trl": {"lt": 7}}}}
    late = {"late": {"in": "technologies", "where": {"technologies.trl": {"ge": 7}}}}
    words = {"zh": "先[[看{late}]]。", "en": "First [[look at {late}]]."}
    (finding,) = found(
        texts, planted(tmp_path, rule("named", no_late_ones, names=late, text=words))
    )
    assert finding.severity == "warning" and "the [[ ]] with late never appears" in finding.says.en


def test_stretches_that_appear_for_some_region_are_right(tmp_path: Path) -> None:
    picked = {"late": {"in": "technologies", "where": {"technologies.trl": {"ge": 7}}}}
    words = {
        "zh": "[[强度{rd_intensity}，]][[{late}，]][[{technology_strengths}]]",
        "en": "[[{rd_intensity} {late}]]",
    }
    assert found(texts, planted(tmp_path, rule("good", STRONG, names=picked, text=words))) == []


def test_of_a_text_that_is_never_said_it_is_not_said_that_its_stretches_never_appear(
    tmp_path: Path,
) -> None:
    dead = {"all": [STRONG, {"rd_capability": "weak"}]}
    words = {"zh": "[[强度{rd_intensity}。]]", "en": "[[{rd_intensity}]]"}
    assert found(texts, planted(tmp_path, rule("dead", dead, text=words))) == []
