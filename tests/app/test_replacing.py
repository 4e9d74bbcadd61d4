"""Protects people's files: no command ever puts its output in the place of what it reads, or of
somebody's profile.

And what takes an output without being replaced, such as a pipe, a device or an open stream, is
written to.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.command import YINDI, InProcess, environment
from tests.app.test_proof_commands import NEAR, STRONG, small
from tests.engine.checks.planting import rule

PROFILE = '{"region": {"name": "甲市", "level": "prefecture"}, "rd": {"rd_intensity": 2.5}}\n'
RULE = "industry.strategic-emerging"

ONE = {
    "advise": ("advise", "p.yaml"),
    "advise as json": ("advise", "p.yaml", "--format", "json"),
    "why": ("why", RULE, "p.yaml"),
    "why-not": ("why-not", RULE, "p.yaml", "--format", "json"),
    "ask": ("ask", "p.yaml"),
    "what-if": ("what-if", "p.yaml", "--set", "rd.rd_intensity=3.1"),
    "compare": ("compare", "p.yaml", "q.yaml"),
    "compare the other way": ("compare", "q.yaml", "p.yaml"),
    "smallest-change": ("smallest-change", RULE, "p.yaml"),
}
"""Every command with a profile and an output."""


def _same(folder: Path) -> str:
    return "p.yaml"


def _dotted(folder: Path) -> str:
    return "./sub/../p.yaml"


def _absolute(folder: Path) -> str:
    return str(folder / "p.yaml")


def _link(folder: Path) -> str:
    (folder / "link.md").symlink_to("p.yaml")
    return "link.md"


def _link_to_link(folder: Path) -> str:
    (folder / "link.md").symlink_to("p.yaml")
    (folder / "other.md").symlink_to(folder / "link.md")
    return "other.md"


def _hard_link(folder: Path) -> str:
    os.link(folder / "p.yaml", folder / "hard.md")
    return "hard.md"


def _through_a_linked_folder(folder: Path) -> str:
    (folder / "here").symlink_to(".")
    return "here/p.yaml"


def _somebody_elses(folder: Path) -> str:
    (folder / "theirs.yaml").write_text("# 手工填写\nregion:\n  name: 乙市\n", "utf-8")
    return "theirs.yaml"


def _half_done(folder: Path) -> str:
    (folder / "half.md").write_text("region: {name: 乙市\nrd: [", "utf-8")
    return "half.md"


def _other_encoding(folder: Path) -> str:
    (folder / "gbk.yaml").write_bytes("region: {name: 乙市}\n".encode("gbk"))
    return "gbk.yaml"


def _wide_encoding(folder: Path) -> str:
    (folder / "wide.json").write_bytes(PROFILE.encode("utf-16"))
    return "wide.json"


def _case(folder: Path) -> str:
    (folder / "case.yaml").write_text(
        "title: {zh: 例, en: Case}\nprofile:\n  region: {name: 乙市}\nexpect: {}\n", "utf-8"
    )
    return "case.yaml"


def _with_a_mark(folder: Path) -> str:
    (folder / "bom.yaml").write_bytes(b"\xef\xbb\xbfregion:\n  name: x\n")
    return "bom.yaml"


def _odd_key(folder: Path) -> str:
    (folder / "odd.yaml").write_text("? region\n: {name: x}\n", "utf-8")
    return "odd.yaml"


def _tagged(folder: Path) -> str:
    (folder / "tag.yaml").write_text("region: &a !x {name: x}\n", "utf-8")
    return "tag.yaml"


def _no_region_yet(folder: Path) -> str:
    (folder / "begun.yaml").write_text("rd:\n  rd_intensity: 2\n", "utf-8")
    return "begun.yaml"


def _full_width_colon(folder: Path) -> str:
    (folder / "colon.yaml").write_text("region：\n  name: x\n", "utf-8")
    return "colon.yaml"


def _json_in_a_line(folder: Path) -> str:
    (folder / "line.json").write_text('{"rd":{},"region":{"name":"x"}}', "utf-8")
    return "line.json"


def _through_the_system(folder: Path) -> str:
    return "/proc/self/cwd/p.yaml"


PLACES = (
    *(
        _with_a_mark,
        _odd_key,
        _tagged,
        _no_region_yet,
        _full_width_colon,
        _json_in_a_line,
        _through_the_system,
    ),
    *(_same, _dotted, _absolute, _link, _link_to_link, _hard_link, _through_a_linked_folder),
    *(_somebody_elses, _half_done, _other_encoding, _wide_encoding, _case),
)
Place = Callable[[Path], str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two profiles, in which the person stands."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "p.yaml").write_text(PROFILE, "utf-8")
    (tmp_path / "q.yaml").write_text(PROFILE.replace("甲", "丙"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _state(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else ""
        for path in folder.rglob("*")
    }


def _refused(here: InProcess, folder: Path, *arguments: str | Path) -> None:
    before = _state(folder)
    for language, words in (("en", "will not be replaced: "), ("zh", "不会覆盖：")):
        ran = here(*arguments, language=language)  # type: ignore[arg-type]
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.err
    assert _state(folder) == before


@pytest.mark.parametrize("place", PLACES)
def test_no_spelling_of_a_profile_is_written_over(
    folder: Path, here: InProcess, place: Place
) -> None:
    target = place(folder)
    _refused(here, folder, *ONE["advise as json"], "-o", target)


@pytest.mark.parametrize("command", ONE)
@pytest.mark.parametrize("place", [_same, _hard_link, _somebody_elses])
def test_no_command_writes_over_a_profile(
    folder: Path, here: InProcess, command: str, place: Place
) -> None:
    _refused(here, folder, *ONE[command], "-o", place(folder))


@pytest.mark.parametrize("arguments", [("depends", RULE), ("depends", "--all", "--format", "svg")])
def test_what_reads_no_profile_writes_over_none(
    folder: Path, here: InProcess, arguments: tuple[str, ...]
) -> None:
    _refused(here, folder, *arguments, "-o", "p.yaml")


def test_memos_of_many_do_not_take_the_place_of_any_profile_and_none_is_written(
    folder: Path, here: InProcess
) -> None:
    for name in "ab":
        (folder / f"{name}.json").write_text(PROFILE, "utf-8")
    _refused(here, folder, "advise", "a.json", "q.yaml", "b.json", "--format", "json", "-o", ".")
    _refused(
        here,
        folder,
        "advise",
        "p.yaml",
        "a.json",
        "--format",
        "md",
        "--format",
        "json",
        "-o",
        "sub/..",
    )
    assert here("advise", "a.json", "b.json", "--format", "json", "-o", "sub").code == 0
    assert here("advise", "a.json", "b.json", "--format", "json", "-o", "sub").code == 0, (
        "a memo of ours may be written anew"
    )


def test_a_later_profile_is_no_place_for_an_earlier_memo(folder: Path, here: InProcess) -> None:
    """`out/p.md` leads to the profile that is read last."""
    (folder / "sub" / "p.md").symlink_to(folder / "q.yaml")
    _refused(here, folder, "advise", "p.yaml", "q.yaml", "-o", "sub")


def test_two_memos_that_lead_to_one_file_are_not_written_over_each_other(
    folder: Path, here: InProcess
) -> None:
    (folder / "memo.md").write_text("before", "utf-8")
    for name in "pq":
        (folder / "sub" / f"{name}.md").symlink_to(folder / "memo.md")
    ran = here("advise", "p.yaml", "q.yaml", "-o", "sub")
    assert ran.code == 2 and "this run has just written it" in ran.err
    assert (folder / "memo.md").read_text("utf-8").startswith("# 关于甲市")


def test_a_profile_on_standard_input_is_not_written_over(folder: Path) -> None:
    before = _state(folder)
    for line in (
        '"$0" advise - <p.yaml -o p.yaml',
        '"$0" advise - <p.yaml >>p.yaml',
        '"$0" ask p.yaml >>p.yaml',
        '"$0" advise p.yaml -o /dev/stdout >>p.yaml',
        '"$0" advise p.yaml -o /dev/fd/7 7<>p.yaml',
        '"$0" advise /dev/stdin -o p.yaml <p.yaml',
    ):
        done = subprocess.run(
            ["/bin/sh", "-c", line, YINDI],
            capture_output=True,
            env=environment(),
            cwd=folder,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout) == (2, b""), line
        assert b"will not be replaced" in done.stderr
        assert _state(folder) == before


def test_several_formats_of_one_profile_are_written_together_or_not_at_all(
    folder: Path, here: InProcess
) -> None:
    (folder / "sub" / "p.html").mkdir()
    (folder / "sub" / "p.md").write_text("before", "utf-8")
    before = _state(folder)
    assert here("advise", "p.yaml", "--format", "md", "--format", "html", "-o", "sub").code == 2
    assert _state(folder) == before


def test_a_form_replaces_a_profile_only_where_that_is_asked_for(
    folder: Path, here: InProcess
) -> None:
    before = _state(folder)
    assert here("form", "new", "甘肃", "-o", "p.yaml").code == 2
    assert _state(folder) == before
    assert here("form", "new", "甘肃", "-o", "p.yaml", "--force").code == 0
    assert "甘肃" in (folder / "p.yaml").read_text("utf-8")


def test_no_file_of_the_pack_that_is_read_is_written_over(folder: Path, here: InProcess) -> None:
    pack = small(folder / "pack", rule("any", STRONG)).folder
    file = pack / "parameters/01-general.yaml"
    os.link(file, folder / "hard.yaml")
    for arguments in (
        ("depends", "--all", "--kb", pack, "-o", file),
        ("ask", "p.yaml", "--kb", pack, "-o", file),
        ("depends", "--all", "--kb", pack, "-o", folder / "hard.yaml"),
    ):
        _refused(here, folder, *arguments)


def test_cases_that_checks_find_do_not_take_the_place_of_anyones_own(
    folder: Path, here: InProcess
) -> None:
    against = (
        "kb",
        "check",
        "--kb",
        small(folder / "pack", rule("for", STRONG), rule("not", NEAR, direction="against")).folder,
    )
    cases = folder / "cases"
    assert here(*against, "--save-cases", cases).code in (0, 1)
    saved = sorted(cases.iterdir())
    assert saved
    assert here(*against, "--save-cases", cases).code in (0, 1), (
        "what an earlier run found may be found again"
    )
    saved[0].write_text(
        saved[0]
        .read_text("utf-8")
        .replace("title:", "title:\n  zh: 我的例子\n  en: mine\nwas:", 1),
        "utf-8",
    )
    _refused(here, folder, *against, "--save-cases", cases)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("style", ["json", "text", "md"])
def test_every_result_may_be_written_again(
    folder: Path, here: InProcess, style: str, lang: str
) -> None:
    """What is kept is what people wrote, not what these commands have written before."""
    for name, command in ONE.items():
        plain = [word for word in command if word not in ("--format", "json")]
        arguments = (
            *plain,
            "--format",
            "html" if (style, command[0]) == ("text", "advise") else style,
        )
        for _ in range(2):
            assert here(*arguments, "--lang", lang, "-o", f"out.{style}").code in (0, 1), name


def test_a_memo_goes_into_the_folder_that_is_named(folder: Path, here: InProcess) -> None:
    """As it does with several formats: under the name of its profile."""
    ran = here("advise", "p.yaml", "-o", "sub")
    assert (ran.code, [one.name for one in (folder / "sub").iterdir()]) == (0, ["p.md"])


@pytest.mark.parametrize("target", ["new/", "new/sub/"])
def test_a_name_that_ends_as_a_folder_is_none_of_a_file(
    folder: Path, here: InProcess, target: str
) -> None:
    before = _state(folder)
    ran = here("advise", "p.yaml", "-o", target)
    assert (ran.code, ran.err) == (2, f"{target}: cannot write (Is a directory)\n")
    assert _state(folder) == before


def test_a_form_is_filled_into_a_file_and_nothing_else(folder: Path) -> None:
    """A pipe that holds no profile is not waited for."""
    os.mkfifo(folder / "pipe")
    for target in ("/dev/stdout", "/dev/stdin", "/dev/null", "pipe", "/dev/fd/2"):
        done = _run(f'echo A | "$0" form fill {target} | cat; exit ${{PIPESTATUS[1]}}', folder)
        assert (done.returncode, done.stdout) == (2, b""), target
        assert done.stderr.endswith(b"cannot be filled here (no file)\n")


def test_a_place_for_cases_that_is_a_file_is_refused_before_the_proofs(
    folder: Path, here: InProcess
) -> None:
    ran = here("kb", "check", "--save-cases", "p.yaml")
    assert ran.code == 2 and ran.err.startswith("p.yaml: cannot make the folder (")


# --- what is written to and stays what it is


def _run(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["/bin/bash", "-c", line, YINDI],
        capture_output=True,
        env=environment(),
        cwd=folder,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        *(
            ("form new 甘肃", name)
            for name in (
                "/dev/stdout",
                "/dev/fd/1",
                "/proc/self/fd/1",
                "/proc/thread-self/fd/1",
                "-",
                "link",
            )
        ),
        *(("advise p.yaml", "link"), ("ask p.yaml", "-")),
    ],
)
def test_standard_output_by_any_name_is_written_to(
    folder: Path, target: str, arguments: str
) -> None:
    (folder / "link").symlink_to("/dev/stdout")
    plain = _run(f'"$0" {arguments}', folder)
    assert plain.stdout
    for after in ("", " | cat", " >out; cat out"):
        done = _run(f'"$0" {arguments} -o {target}{after}', folder)
        assert (done.returncode, done.stderr, done.stdout) == (0, b"", plain.stdout)


def test_a_stream_keeps_what_was_written_to_it_before_and_after(folder: Path) -> None:
    done = _run(
        '(echo before; "$0" advise p.yaml -o /dev/stdout; echo after) >out; cat out', folder
    )
    assert done.stdout.startswith(b"before\n# ") and done.stdout.endswith(b"after\n")


def test_a_process_can_take_the_output(folder: Path) -> None:
    done = _run('"$0" advise p.yaml -o >(gzip >p.gz); wait $!; sleep 0.2', folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert gzip.decompress((folder / "p.gz").read_bytes()).decode().startswith("# 关于甲市")


def test_a_reader_that_leaves_early_is_no_fault(folder: Path) -> None:
    for target in ("/dev/stdout", "-", ">(head -c 1 >/dev/null)"):
        done = _run(
            f'set -o pipefail; "$0" advise p.yaml --format json --format json -o {target} | head '
            "-c 1",
            folder,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_descriptor_that_is_not_open_or_a_full_device_is_said(folder: Path) -> None:
    for target in ("/dev/fd/77", "/dev/full", "/proc/self/fd/99999999999999999999"):
        done = _run(f'"$0" advise p.yaml -o {target}', folder)
        assert done.returncode == 2
        assert done.stderr.startswith(f"{target}: cannot write (".encode())


def test_a_socket_as_standard_output_is_written_to(folder: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        command = [str(YINDI), "ask", str(folder / "p.yaml"), "-o", "/dev/stdout"]
        done = subprocess.run(
            command, stdout=theirs.fileno(), env=environment(), check=False, timeout=60
        )
        theirs.shutdown(socket.SHUT_WR)
        assert done.returncode == 0
        assert ours.recv(10)


def test_a_file_is_replaced_whole_by_a_new_one(folder: Path, here: InProcess) -> None:
    """Whoever reads the old file goes on reading it."""
    (folder / "memo.md").write_text("before", "utf-8")
    with (folder / "memo.md").open(encoding="utf-8") as reading:
        assert here("advise", "p.yaml", "-o", "memo.md").code == 0
        assert reading.read() == "before"
