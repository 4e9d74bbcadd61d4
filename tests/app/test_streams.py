"""Protects people at odd terminals and scripts with odd streams: replaced signs, exit 2 and one
line, never a traceback or exit 70.
"""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from app.files.streams import SHOWABLE
from tests.app.command import YINDI, environment

RULE = "industry.strategic-emerging"

COMMANDS = {
    "help": "--help",
    "help of a command": "advise --help",
    "version": "--version",
    "advise": "advise p.yaml",
    "why": f"why {RULE} p.yaml",
    "ask": "ask p.yaml",
    "form new": "form new 甘肃",
    "form check": "form check p.yaml",
    "kb list": "kb list",
    "kb show": f"kb show {RULE}",
    "depends": f"depends {RULE}",
    "json": "advise p.yaml --format json",
    "explicit": "advise p.yaml -o -",
}
"""Commands that print."""
KINDS = (
    ("help of a command", "advise", "why", "explicit")
    if "YINDI_EXAMPLES" not in os.environ
    else tuple(COMMANDS)
)
"""One for each way of printing: the same stream is at its end whichever command prints. Long runs
try all.
"""
WRONG = {
    "no such file": "advise none.yaml",
    "no such rule": "why x p.yaml",
    "no such option": "advise --x",
    "nothing": "why",
}
"""Calls that are refused on standard error."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "p.yaml").write_text(
        "region: {name: 甲市, province: 湖北}\nrd: {rd_intensity: 2.5}\n", "utf-8"
    )
    return tmp_path


def _run(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/bash", "-c", line, YINDI],
        capture_output=True,
        cwd=folder,
        env=environment(),
        timeout=120,
        check=False,
    )


def _at_a_terminal(line: str, folder: Path, encoding: str) -> tuple[int, bytes]:
    """Run at a terminal that shows only the signs of an encoding."""
    ours, theirs = pty.openpty()
    env = environment(
        "zh", PYTHONIOENCODING=encoding, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", TERM="dumb"
    )
    process = subprocess.Popen(
        ["/bin/bash", "-c", line, YINDI],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=env,
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other side is gone
            break
        if not part:
            break
        said += part
    os.close(ours)
    return process.wait(timeout=120), said


@pytest.mark.parametrize(
    ("command", "encoding"),
    [
        *(
            ("why", encoding)
            for encoding in ("gbk", "ascii", "latin-1", "cp1252", "gb18030", "big5", "utf-8")
        ),
        *(
            (command, encoding)
            for command in ("advise", "help", "no such rule")
            for encoding in ("gbk", "ascii")
        ),
    ],
)
def test_a_terminal_that_lacks_signs_gets_others(folder: Path, encoding: str, command: str) -> None:
    code, said = _at_a_terminal(f'"$0" {(COMMANDS | WRONG)[command]}', folder, encoding)
    assert code == (2 if command in WRONG else 0)
    words = said.decode(
        encoding if encoding != "ascii" or command not in ("help", "no such rule") else "utf-8"
    )
    assert "Traceback" not in words and "内部错误" not in words and "internal error" not in words
    if command == "why":
        assert {"utf-8": "✓", "gb18030": "✓", "gbk": "√", "big5": "√"}.get(encoding, "v ") in words
        assert RULE in words


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_form_can_be_filled_at_such_a_terminal(folder: Path, encoding: str) -> None:
    code, said = _at_a_terminal('printf "A\\n\\nq\\n" | "$0" form fill new.yaml', folder, encoding)
    assert code == 0, said
    assert (folder / "new.yaml").exists()


@pytest.mark.parametrize(
    ("sign", "encoding", "instead"),
    [
        *(
            ("✓", "gbk", "√"),
            ("✓", "ascii", "v"),
            ("✗", "gbk", "×"),
            ("✗", "ascii", "x"),
            ("−", "gbk", "-"),
            ("→", "ascii", "->"),
        ),
        *(
            ("，", "ascii", ","),
            ("Ⅳ", "ascii", "IV"),
            ("é", "ascii", "e"),
            ("甲", "ascii", "?"),
            ("\ud800", "utf-8", "?"),
        ),
        *(
            ("≥", "latin-1", ">="),
            ("…", "ascii", "..."),
            ("\U0001f600", "gbk", "?"),
            ("½", "ascii", "?"),
            ("２", "ascii", "2"),
        ),
    ],
)
def test_a_sign_is_replaced_by_the_nearest(sign: str, encoding: str, instead: str) -> None:
    assert f"a{sign}b".encode(encoding, SHOWABLE).decode(encoding) == f"a{instead}b"


@pytest.mark.parametrize("command", KINDS)
def test_a_full_device_ends_with_2_and_one_line(folder: Path, command: str) -> None:
    done = _run(f'"$0" {COMMANDS[command]} >/dev/full', folder)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1 and b"No space left on device" in done.stderr
    assert b"internal error" not in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "unbuffered"),
    [("advise", ""), ("advise", "1"), ("help of a command", ""), ("json", "")],
)
def test_a_device_that_takes_only_a_part_ends_with_2(
    folder: Path, command: str, unbuffered: str
) -> None:
    done = _run(f'ulimit -f 1; PYTHONUNBUFFERED={unbuffered} "$0" {COMMANDS[command]} >out', folder)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1 and b"File too large" in done.stderr


@pytest.mark.parametrize("command", KINDS)
def test_a_closed_standard_output_ends_with_2_and_one_line(folder: Path, command: str) -> None:
    done = _run(f'"$0" {COMMANDS[command]} >&-', folder)
    assert (done.returncode, done.stderr) == (2, b"cannot write: standard output is closed\n")


@pytest.mark.parametrize("command", KINDS)
def test_a_reader_that_leaves_is_no_fault(folder: Path, command: str) -> None:
    done = _run(f'"$0" {COMMANDS[command]} | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}', folder)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("line", "streams"),
    [
        *(
            ('"$0" advise p.yaml -o out.md {}', streams)
            for streams in (">&-", ">/dev/full", "<&-", "2>&-", "2>/dev/full", "<&- >&- 2>&-")
        ),
        *(('"$0" why x p.yaml {}', streams) for streams in (">&- 2>&-", ">/dev/full 2>&1")),
        *(
            ('"$0" advise p.yaml q.yaml -o out {}', streams)
            for streams in ("<&- >&- 2>&-", ">/dev/full 2>&1")
        ),
    ],
)
def test_what_prints_nothing_needs_no_standard_streams(
    folder: Path, line: str, streams: str
) -> None:
    (folder / "q.yaml").write_text((folder / "p.yaml").read_text("utf-8"), "utf-8")
    done = _run(line.format(streams), folder)
    assert done.returncode == (2 if "why" in line else 0)
    assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr
    if "why" not in line:
        assert (folder / "out.md").exists() or (folder / "out").is_dir()


@pytest.mark.parametrize(
    ("call", "streams"),
    [
        *(
            ("no such file", streams)
            for streams in ("2>&-", "2>/dev/full", "2>&1 >/dev/full", ">&- 2>/dev/full")
        ),
        *((call, "2>&-") for call in ("no such rule", "no such option", "nothing")),
    ],
)
def test_where_nobody_can_be_told_the_exit_code_is_the_same(
    folder: Path, call: str, streams: str
) -> None:
    done = _run(f'"$0" {WRONG[call]} {streams}', folder)
    assert done.returncode == 2
    assert b"Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("line", "stdin"),
    [
        *(
            (line, "<&-")
            for line in (
                "advise -",
                "form fill new.yaml",
                "form fill new.yaml --adaptive",
                "compare - p.yaml",
            )
        ),
        *((line, "0>out") for line in ("why x -", "form fill new.yaml")),
    ],
)
def test_a_standard_input_that_cannot_be_read_ends_with_2_and_one_line(
    folder: Path, line: str, stdin: str
) -> None:
    done = _run(f'"$0" {line} {stdin}', folder)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"internal error" not in done.stderr and b"Traceback" not in done.stderr
    assert not (folder / "new.yaml").exists()


@pytest.mark.parametrize("streams", [">&-", ">/dev/full"])
def test_questions_that_nobody_can_see_are_not_asked(folder: Path, streams: str) -> None:
    done = _run(f'printf "A\\nq\\n" | "$0" form fill new.yaml {streams}', folder)
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1
    assert not (folder / "new.yaml").exists()
