"""A wrong call is refused: exit 2, nothing on standard output, one line that says what is allowed
and where help is.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from knowledge_base.loading.packs import DEFAULT_PACK
from tests.app.command import InProcess, yindi

CALLS = (
    (("advize",), "advize", "advise"),
    (("kb", "lst"), "lst", "list"),
    (("advise",), "PROFILE", "--help"),
    (("why", "industry.take-stock"), "PROFILE", "--help"),
    (("form", "new"), "NAME", "--help"),
    (("kb", "show"), "RULE", "--help"),
    (("advise", "a", "b"), "b", "--help"),
    (("advise", "a", "--formt", "md"), "--formt", "--format"),
    (("advise", "a", "--format", "txt"), "txt", "json"),
    (("advise", "a", "--lang", "fr"), "fr", "both"),
    (("advise", "a", "--kb"), "--kb", "--help"),
    (("form", "new", "甘肃", "--blank=1"), "--blank", "--help"),
)


@pytest.mark.parametrize(
    ("arguments", "found", "allowed"),
    CALLS,
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_a_wrong_call_names_what_was_found_and_what_is_allowed(
    arguments: tuple[str, ...], found: str, allowed: str, here: InProcess
) -> None:
    for language in ("zh", "en"):
        ran = here(*arguments, language="zh" if language == "zh" else "en")
        assert (ran.code, ran.out) == (2, "")
        assert found in ran.err
        assert allowed in ran.err
        assert "--help" in ran.err
        assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "found", "allowed"),
    CALLS,
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_in_chinese_no_english_sentence_is_left(
    arguments: tuple[str, ...], found: str, allowed: str, here: InProcess
) -> None:
    said = here(*arguments, language="zh").err
    assert said.startswith("命令用法有误：")
    for word in ("such", "Missing", "unexpected", "Invalid", "not one of", "requires", "take"):
        assert word not in said


def test_the_real_command_refuses_a_wrong_call_without_a_traceback() -> None:
    assert (
        yindi("advise", language="zh").err
        == "命令用法有误：缺少PROFILE；用法见 yindi advise --help\n"
    )
    ran = yindi("advize")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "No such command 'advize'. Did you mean 'advise'?; see yindi --help\n"


@pytest.mark.parametrize("arguments", [(), ("kb",), ("form",)])
def test_a_call_without_a_command_shows_the_help(
    arguments: tuple[str, ...], here: InProcess
) -> None:
    for language in ("zh", "en"):
        ran = here(*arguments, language="zh" if language == "zh" else "en")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == here(*arguments, "--help").out


def test_a_part_of_the_form_that_does_not_exist_is_refused_with_those_that_do(
    here: InProcess, tmp_path: Path
) -> None:
    ran = here("form", "fill", tmp_path / "x.yaml", "--section", "rdd")
    assert (ran.code, ran.out) == (2, "")
    assert "rdd" in ran.err
    assert "economy" in ran.err
    assert not (tmp_path / "x.yaml").exists()


def test_a_form_is_filled_in_a_file_and_not_on_standard_output(
    here: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for target in ("-", tmp_path):
        ran = here("form", "fill", target)
        assert (ran.code, ran.out) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_a_pack_that_is_not_there_is_named(city: Path, tmp_path: Path) -> None:
    ran = yindi("advise", city, "--kb", tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{tmp_path / 'none'}: no such knowledge-base folder\n"


def test_a_pack_whose_name_no_folder_can_have_is_refused(city: Path, here: InProcess) -> None:
    ran = here("advise", city, "--kb", "x" * 300)
    assert (ran.code, ran.out) == (2, "")


def test_an_empty_folder_is_no_pack(city: Path, tmp_path: Path, here: InProcess) -> None:
    ran = here("advise", city, "--kb", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert str(tmp_path / "pack.yaml") in ran.err


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the shipped pack in which one rule compares with a field that does not exist, and
    one file is torn.
    """
    folder = tmp_path / "pack"
    shutil.copytree(DEFAULT_PACK, folder)
    rules = folder / "rules" / "3.1-industry.yaml"
    rules.write_text(
        rules.read_text("utf-8").replace("rd_capability:", "rd_capabilty:", 1), "utf-8"
    )
    (folder / "grades" / "2-capabilities.yaml").write_text("grades: [", "utf-8")
    return folder


def test_a_broken_pack_is_refused_with_file_and_line_of_every_problem(
    city: Path, broken: Path, here: InProcess
) -> None:
    ran = here("advise", city, "--kb", broken)
    line = 1 + next(
        i
        for i, text in enumerate(
            (broken / "rules" / "3.1-industry.yaml").read_text("utf-8").split("\n")
        )
        if "rd_capabilty" in text
    )
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert f"3.1-industry.yaml:{line}:" in ran.err
    assert "'rd_capability'" in ran.err
    assert "2-capabilities.yaml:2:1: " in ran.err
    zh = here("advise", city, "--kb", broken, language="zh")
    assert zh.code == 2
    assert "“rd_capability”" in zh.err


@pytest.fixture
def incomplete(tmp_path: Path) -> Path:
    """A copy of the shipped pack with a case that expects what does not follow, and a sentence that
    nothing rests on.
    """
    folder = tmp_path / "pack"
    shutil.copytree(DEFAULT_PACK, folder)
    case = folder / "cases" / "3.1-shaanxi.yaml"
    case.write_text(
        case.read_text("utf-8").replace("  not:\n", "  not:\n    - industry.take-stock\n", 1),
        "utf-8",
    )
    coverage = folder / "coverage.yaml"
    entries = re.split(r"(?m)^(?=  - at: )", coverage.read_text("utf-8"))
    coverage.write_text(
        "".join(entry for entry in entries if not entry.startswith("  - at: 2.p1.s2\n")), "utf-8"
    )
    return folder


def test_a_case_that_fails_is_a_no_and_a_result(incomplete: Path, here: InProcess) -> None:
    ran = here("kb", "test", "3.1-shaanxi", "--kb", incomplete, "--lang", "en")
    assert (ran.code, ran.err) == (1, "")
    assert "3.1-shaanxi: expected not industry.take-stock; came: fires" in ran.out
    assert ran.out.endswith("1 cases, 1 failed\n")


def test_a_sentence_that_nothing_rests_on_is_a_no_and_a_result(
    incomplete: Path, here: InProcess
) -> None:
    ran = here("kb", "coverage", "--kb", incomplete, "--lang", "en")
    assert (ran.code, ran.err) == (1, "")
    assert any(
        line.startswith("2.p1.s2 ") and line.endswith(" nothing") for line in ran.out.splitlines()
    )
