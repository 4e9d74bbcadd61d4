"""`yindi advise --format pdf`: whole to files and pipes, never onto a terminal, and what lacks for
it keeps back no other format.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.documents.formats import fonts as home
from reports.documents.formats.fonts import VARIABLE, fonts
from tests.app.command import YINDI, InProcess, environment
from tests.app.terminal import Terminal

_DATED = ("--part", "brief", "--date", "2026-11-22", "--format", "pdf")


def _printed(city: Path) -> bytes:
    called: list[str | Path] = [YINDI, "advise", city, *_DATED]
    done = subprocess.run(called, capture_output=True, env=environment(), timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def test_two_runs_and_a_file_have_the_same_bytes(
    city: Path, tmp_path: Path, here: InProcess
) -> None:
    target = tmp_path / "brief.pdf"
    ran = here("advise", city, *_DATED, "-o", target)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert target.read_bytes() == _printed(city) == _printed(city)
    assert target.read_bytes().startswith(b"%PDF-")


def test_nothing_of_it_is_shown_on_a_terminal(city: Path) -> None:
    with Terminal("advise", str(city), *_DATED, language="en") as terminal:
        shown = terminal.follow((), to_the_end=True)
        assert terminal.ended() == 2
    assert "-o: a terminal cannot show this format; name a file" in shown
    assert "%PDF" not in shown


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package of fonts is not there, nor any folder."""
    monkeypatch.setattr(home, "find_spec", lambda _: None)
    monkeypatch.delenv(VARIABLE, raising=False)
    fonts.cache_clear()
    yield
    fonts.cache_clear()


def test_without_fonts_the_other_formats_are_written(
    without_fonts: None, here: InProcess, city: Path, tmp_path: Path
) -> None:
    ran = here("advise", city, "--format", "md", "--format", "pdf", "-o", tmp_path / "out")
    assert ran.code == 2
    assert VARIABLE in ran.err
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".md"]
