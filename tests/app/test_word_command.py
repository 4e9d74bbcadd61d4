"""`yindi advise --format docx`: a file that is no text, in the office's own styles where it has
some.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from reports.documents.formats.word.package import SHIPPED
from tests.app.command import YINDI, InProcess, environment
from tests.app.terminal import Terminal
from tests.reports.word_files import opened, parts_of

DAY = ("--date", "2026-11-22")


def test_word_goes_to_a_file_or_a_pipe_byte_by_byte(
    city: Path, tmp_path: Path, here: InProcess
) -> None:
    target = tmp_path / "out.docx"
    ran = here("advise", city, "--format", "docx", "-o", target, *DAY)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    piped = subprocess.run(
        [YINDI, "advise", city, "--format", "docx", *DAY],
        env=environment(),
        capture_output=True,
        check=True,
    )
    assert piped.stdout == target.read_bytes()
    assert opened(piped.stdout).core_properties.language == "zh-CN"


def test_a_terminal_is_spared_what_it_cannot_show(city: Path) -> None:
    with Terminal("advise", city, "--format", "docx", language="en") as terminal:
        assert terminal.ended() == 2
    assert terminal.shown.strip() == "-o: a terminal cannot show this format; name a file"


def test_parts_and_languages_each_go_where_they_belong(
    city: Path, tmp_path: Path, here: InProcess
) -> None:
    ran = here(
        "advise", city, "--format", "docx", "--part", "all", "--lang", "both", "-o", tmp_path
    )
    assert (ran.code, ran.err) == (0, "")
    files = sorted(tmp_path.glob("*.docx"))
    assert [file.stem.rpartition("-")[2] for file in files] == ["annex", "brief", "memo"]
    assert [len(opened(file.read_bytes()).sections) for file in files] == [2] * 3


def test_an_own_template_is_followed_and_never_written_over(
    city: Path, tmp_path: Path, here: InProcess
) -> None:
    own = tmp_path / "own.docx"
    document = opened(SHIPPED.read_bytes())
    document.sections[0].footer.paragraphs[0].text = "某委印"
    document.save(str(own))
    asked = ("advise", city, "--format", "docx", "--template", own)
    assert here(*asked, "-o", tmp_path / "out.docx").code == 0
    parts = parts_of((tmp_path / "out.docx").read_bytes())
    assert any("某委印".encode() in part for part in parts.values())
    before = own.read_bytes()
    refused = here(*asked, "-o", own)
    assert (refused.code, own.read_bytes()) == (2, before)
    assert "will not be replaced" in refused.err


@pytest.mark.parametrize(
    ("language", "says"),
    [("zh", "--template只用于docx格式"), ("en", "--template is for docx only")],
)
def test_a_template_is_for_word_alone(
    city: Path, here: InProcess, language: str, says: str
) -> None:
    ran = here("advise", city, "--template", city, "--lang", language)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_a_template_that_is_none_is_refused_before_anything_is_written(
    city: Path, tmp_path: Path, here: InProcess
) -> None:
    target = tmp_path / "out.docx"
    ran = here("advise", city, "--format", "docx", "--template", city, "-o", target)
    assert (ran.code, target.exists()) == (2, False)
    assert ran.err.count("\n") == 1
    assert f"{city}: is no docx file of Word" in ran.err
