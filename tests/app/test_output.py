"""Results are written whole or not at all, and leaving early or having nowhere to write is no
crash.
"""

from __future__ import annotations

import os
import stat
import subprocess
import threading
from pathlib import Path

import pytest

from tests.app.command import YINDI, InProcess, environment, yindi

WRONG = "region: {name: 甲市}\nrd: {rd_intensity: 31}\n"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.yaml"
    path.write_text(WRONG, "utf-8")
    return path


def _places(folder: Path) -> dict[str, Path]:
    """Where nobody can write, not even root."""
    (folder / "file").write_text("", "utf-8")
    (folder / "folder").mkdir()
    return {
        "folder is missing": folder / "none" / "out.md",
        "target is a folder": folder / "folder",
        "parent is a file": folder / "file" / "out.md",
        "name is too long": folder / ("x" * 300),
    }


PLACES = ("folder is missing", "target is a folder", "parent is a file", "name is too long")


@pytest.mark.parametrize("place", PLACES)
def test_a_result_that_cannot_be_written_is_refused_with_the_place(
    city: Path, tmp_path: Path, here: InProcess, place: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    target = _places(folder)[place]
    before = sorted(folder.rglob("*"))
    commands = (("form", "new", "甘肃", "--force"), ("advise", city))
    for arguments in commands[: 1 if place == "target is a folder" else 2]:  # a memo goes into it
        ran = here(*arguments, "-o", target)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"{target}: cannot write (")
        assert "无法写入" in here(*arguments, "-o", target, language="zh").err
    assert sorted(folder.rglob("*")) == before, "no temporary file is left"


def test_the_real_command_refuses_a_place_where_it_cannot_write(city: Path, tmp_path: Path) -> None:
    ran = yindi("advise", city, "-o", tmp_path / "none" / "out.md")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{tmp_path / 'none' / 'out.md'}: cannot write (No such file or directory)\n"


@pytest.mark.parametrize("place", PLACES)
def test_a_form_is_not_begun_where_it_cannot_be_saved(
    tmp_path: Path, here: InProcess, place: str
) -> None:
    """Nobody answers ninety questions to learn that there was no such folder."""
    ran = here("form", "fill", _places(tmp_path)[place])
    assert (ran.code, ran.out) == (2, "")


def test_a_failing_run_leaves_the_file_that_was_there_and_nothing_beside_it(
    wrong: Path, tmp_path: Path, here: InProcess
) -> None:
    target = tmp_path / "memo.md"
    target.write_text("before", "utf-8")
    assert here("advise", wrong, "-o", target).code == 2
    assert target.read_text("utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["memo.md", "wrong.yaml"]


def test_a_failing_run_makes_no_file(wrong: Path, tmp_path: Path, here: InProcess) -> None:
    assert here("advise", wrong, "-o", tmp_path / "memo.md").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.yaml"]


def test_a_failure_while_writing_leaves_the_file_that_was_there(
    city: Path, tmp_path: Path, here: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "memo.md"
    target.write_text("before", "utf-8")
    monkeypatch.setattr(Path, "replace", full)
    ran = here("advise", city, "-o", target)
    assert (ran.code, ran.out) == (2, "")
    assert "No space left" in ran.err
    assert target.read_text("utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["city.json", "memo.md"]


def test_a_file_that_is_replaced_keeps_its_mode_and_a_new_one_gets_the_usual(
    city: Path, tmp_path: Path, here: InProcess
) -> None:
    target, fresh, usual = tmp_path / "memo.md", tmp_path / "fresh.md", tmp_path / "usual"
    target.write_text("before", "utf-8")
    target.chmod(0o640)
    usual.write_text("", "utf-8")
    here("advise", city, "-o", target)
    here("advise", city, "-o", fresh)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert stat.S_IMODE(fresh.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_link_stays_a_link_and_its_target_gets_the_result(
    city: Path, tmp_path: Path, here: InProcess
) -> None:
    (tmp_path / "target.md").write_text("before", "utf-8")
    (tmp_path / "link.md").symlink_to("target.md")
    assert here("advise", city, "-o", tmp_path / "link.md").code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "target.md").read_text("utf-8").startswith("# 关于西部科教市")


def test_a_pipe_or_device_is_written_to_and_stays_what_it_is(
    city: Path, tmp_path: Path, here: InProcess
) -> None:
    """`-o /dev/null` as root must not put a file in the place of the device."""
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    ran = here("advise", city, "-o", pipe)
    reader.join(timeout=30)
    assert ran.code == 0
    assert read[0].startswith("# 关于西部科教市")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("arguments", [("kb", "list"), ("--help",)])
def test_a_reader_that_leaves_early_causes_no_traceback(arguments: tuple[str, ...]) -> None:
    """As in `yindi kb list | head -1`; the pipe is closed before the first word, which is the worst
    case.
    """
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [YINDI, *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(),
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode in (0, 1)


def test_a_closed_standard_output_is_said_and_nothing_crashes(city: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" advise "$1" >&-', YINDI, city],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == b"cannot write: standard output is closed\n"


def test_a_full_device_is_said_and_nothing_crashes(city: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [YINDI, "advise", city],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"<stdout>: cannot write (No space left on device)\n"


def test_results_are_utf_8_whatever_the_code_page(city: Path) -> None:
    """A Chinese Windows has GBK, which lacks the minus sign and the check mark; a result is a file
    for others.
    """
    strange = yindi(
        "advise",
        city,
        more={"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert (strange.code, strange.err) == (0, "")
    assert strange.out.startswith("# 关于西部科教市")
