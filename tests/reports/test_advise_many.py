"""`yindi advise A B C -o DIR`: many memos at one call, each whole, a wrong profile reported and no
hindrance to the others.
"""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.app.command import YINDI, InProcess, environment, yindi
from tests.reports.memos import profile

CASES = ("3.1-shaanxi", "3.4-beijing", "3-unknown-county")
DAY = ("--date", "2026-11-22")


@pytest.fixture
def profiles(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.yaml" for name in CASES]
    for path, name in zip(paths, CASES, strict=True):
        path.write_text(yaml.safe_dump(dict(profile(name)), allow_unicode=True), "utf-8")
    return paths


def _left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_each_profile_gets_the_files_it_would_get_alone(
    profiles: list[Path], tmp_path: Path, here: InProcess
) -> None:
    folder = tmp_path / "new" / "memos"
    ran = yindi(
        "advise",
        *profiles,
        "--format",
        "md",
        "--format",
        "html",
        "--format",
        "json",
        *DAY,
        "-o",
        folder,
    )
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert _left(folder) == {
        f"{name}.{ending}" for name in CASES for ending in ("md", "html", "json")
    }
    for path in profiles:
        for style in ("md", "html", "json"):
            alone = here("advise", path, "--format", style, *DAY)
            assert (folder / f"{path.stem}.{style}").read_text("utf-8") == alone.out


def test_one_profile_in_several_formats_goes_to_a_folder_too(
    profiles: list[Path], tmp_path: Path, here: InProcess
) -> None:
    assert (
        here(
            "advise", profiles[0], "--format", "html", "--format", "md", "-o", tmp_path / "out"
        ).code
        == 0
    )
    assert _left(tmp_path / "out") == {"3.1-shaanxi.html", "3.1-shaanxi.md"}


def test_a_wrong_profile_is_reported_with_its_place_and_the_others_are_written(
    profiles: list[Path], tmp_path: Path, here: InProcess
) -> None:
    profiles[1].write_text("region: {name: 甲市}\nrd: {rd_intensity: 31}\n", "utf-8")
    missing = tmp_path / "none.yaml"
    folder = tmp_path / "out"
    ran = here("advise", *profiles, missing, "-o", folder)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first == f"{profiles[1]}:2:20: rd.rd_intensity: must be at most 30, found 31"
    assert second.startswith(f"{missing}: ")
    assert _left(folder) == {"3.1-shaanxi.md", "3-unknown-county.md"}


def test_a_memo_that_cannot_be_written_leaves_what_was_there_and_the_others_are_written(
    profiles: list[Path], tmp_path: Path, here: InProcess
) -> None:
    folder = tmp_path / "out"
    (folder / "3.4-beijing.md").mkdir(parents=True)
    ran = here("advise", *profiles, "-o", folder)
    assert ran.code == 2
    assert ran.err.startswith(f"{folder / '3.4-beijing.md'}: cannot write (")
    assert _left(folder) == {f"{name}.md" for name in CASES}, "no temporary file is left"
    assert list((folder / "3.4-beijing.md").iterdir()) == []


def test_two_profiles_of_one_name_do_not_overwrite_each_other(
    profiles: list[Path], tmp_path: Path, here: InProcess
) -> None:
    twin = tmp_path / "other" / profiles[0].name
    twin.parent.mkdir()
    twin.write_text("region: {name: 乙市}\n", "utf-8")
    folder = tmp_path / "out"
    ran = here("advise", profiles[0], twin, "-o", folder)
    assert ran.code == 2
    assert ran.err.startswith(f"{twin}: has the same name as '{profiles[0]}'")
    assert "陕西省" in (folder / "3.1-shaanxi.md").read_text("utf-8")


def test_several_without_a_folder_are_refused_before_anything_is_written(
    profiles: list[Path], here: InProcess
) -> None:
    for arguments in (profiles, [profiles[0], "--format", "md", "--format", "html"]):
        ran = here("advise", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "-o DIR" in ran.err
        assert "须用-o指定文件夹" in here("advise", *arguments, language="zh").err


def test_the_folder_must_be_one(profiles: list[Path], tmp_path: Path, here: InProcess) -> None:
    (tmp_path / "file").write_text("kept", "utf-8")
    ran = here("advise", *profiles, "-o", tmp_path / "file")
    assert (ran.code, ran.err.startswith(f"{tmp_path / 'file'}: cannot make the folder (")) == (
        2,
        True,
    )
    assert (tmp_path / "file").read_text("utf-8") == "kept"


def test_the_date_is_the_one_asked_for_and_makes_two_runs_equal(
    profiles: list[Path], here: InProcess
) -> None:
    first, second = (
        here("advise", profiles[0], "--format", "html", "--lang", "both", *DAY) for _ in range(2)
    )
    assert first == second
    assert "2026年11月22日" in first.out
    assert "22 November 2026" in first.out
    assert here("advise", profiles[0], "--date", "22.11.2026").code == 2


def test_the_date_is_the_one_agreed_for_builds_where_none_is_asked_for(
    profiles: list[Path], here: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "2023年11月14日" in here("advise", profiles[0]).out
    assert "2026年11月22日" in here("advise", profiles[0], *DAY).out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert "1970年1月1日" in here("advise", profiles[0]).out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert here("advise", profiles[0]).code == 0


@pytest.mark.parametrize("wrong", ["today", "-1", "1.5", "1e9", "9" * 12, "１", " 1", "2023-11-14"])
def test_a_date_for_builds_that_is_none_is_refused(
    profiles: list[Path], here: InProcess, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
    ran = here("advise", profiles[0])
    assert (ran.code, ran.out) == (2, "")
    assert "SOURCE_DATE_EPOCH must be seconds since 1970, found" in ran.err
    assert "SOURCE_DATE_EPOCH须为1970年以来的秒数" in here("advise", profiles[0], language="zh").err


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(
    profiles: list[Path], tmp_path: Path, terminal: bool
) -> None:
    ours, theirs = pty.openpty() if terminal else os.pipe()
    done = subprocess.run(
        [YINDI, "advise", *profiles, "-o", tmp_path / "out"],
        stderr=theirs,
        env=environment(TERM="xterm"),
        check=False,
        timeout=120,
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # a terminal whose other end is closed
            break
        if not part:
            break
        said += part
    os.close(ours)
    assert done.returncode == 0
    assert (b"100%" in said) is terminal
    assert terminal or said == b""
