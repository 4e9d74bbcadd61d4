"""Protects that the words of a call are taken as people type them, and that what is refused is
refused in their language.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine import advise
from tests.app.command import InProcess

_ENGLISH = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+")
"""Three words of English in a row: what a Chinese message never needs."""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_text(
        "region: {name: 甲市, province: 陕西, level: 地级市}\nrd: {rd_intensity: 2.5}\n", "utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("省", "province"),
        ("地级市", "prefecture"),
        ("地级", "prefecture"),
        ("city", "prefecture"),
        ("县级市", "county"),
        ("自治州", "prefecture"),
    ],
)
def test_a_level_may_be_said_as_people_say_it(word: str, level: str) -> None:
    """Messages of ours say 地级, and no profile took it."""
    assert [
        fact.value
        for fact in advise({"region": {"name": "x", "level": word}}).facts
        if fact.field == "region.level"
    ] == [level]


@pytest.mark.parametrize("word", ["city", "City", "ＣＩＴＹ", "市", "地级", "prefecture"])
def test_the_level_of_a_region_may_be_said_as_the_help_says_it(word: str, here: InProcess) -> None:
    assert "level: prefecture" in here("form", "new", "吉林", "--level", word, "--blank").out


@pytest.mark.parametrize(
    "option", [("--format", "MD"), ("--format", "Md"), ("--lang", "ZH"), ("--lang", "ｅｎ")]
)
def test_a_choice_is_taken_in_any_dress(
    option: tuple[str, str], profile: Path, here: InProcess
) -> None:
    assert here("advise", profile, *option).code == 0


@pytest.mark.parametrize("dressed", ["({})", "（{}）", "No. {}", "item {}", "#{}", "第{}条"])
def test_an_item_may_be_numbered_as_people_write_numbers(
    dressed: str, profile: Path, here: InProcess
) -> None:
    assert here("why", dressed.format("1.1"), profile).out == here("why", "1.1", profile).out != ""
    for command in (("depends",), ("kb", "show")):
        assert "numbers an item of one region's memo" in here(*command, dressed.format("1.1")).err


@pytest.mark.parametrize(
    "call",
    [
        ("advise", "nowhere.yaml"),
        ("advise", "."),
        ("advise", ""),
        ("why", "1.1", "nowhere/p.yaml"),
        ("form", "new", "陕西", "-o", "nowhere/p.yaml"),
        ("form", "new", "陕西", "-o", "."),
        ("form", "new", "陕西", "-o", ""),
        ("form", "fill", "nowhere/p.yaml"),
        ("form", "check", "a" * 300),
        ("kb", "show", "x", "--kb", "nowhere"),
        ("advise", "p.yaml", "--date", "今天"),
        ("advise", "p.yaml", "--date", "2024/1/1"),
    ],
)
def test_no_reason_is_given_in_english_to_who_reads_chinese(
    call: tuple[str, ...], here: InProcess
) -> None:
    ran = here(*call, language="zh")
    assert ran.code == 2
    assert ran.err
    assert not _ENGLISH.search(ran.err), ran.err


def test_an_empty_name_of_a_file_is_told_as_such(profile: Path, here: InProcess) -> None:
    """It is what a variable that is not set leaves in a script; the folder that it stands for was
    said to be unreadable.
    """
    for call in (
        ("advise", ""),
        ("form", "check", ""),
        ("advise", profile, "-o", ""),
        ("compare", profile, ""),
    ):
        assert "the name of the file is empty" in here(*call).err, call
