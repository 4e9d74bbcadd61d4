"""Word files as a word processor lays them out, by way of PDF.

Needs LibreOffice and poppler: on Debian and Ubuntu `apt-get install libreoffice-writer
poppler-utils`.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest

from reports.documents.formats import shown
from reports.documents.formats.word.showing import render
from reports.documents.model.blocks import PARTS, Heading, Paragraph, Part
from tests.app.command import environment
from tests.reports.memos import DAY, EXAMPLE, LANGUAGES
from tests.reports.word_files import manuscript, squeezed, strings, written

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("soffice", "pdftotext"))),
    reason="no LibreOffice or poppler: apt-get install libreoffice-writer poppler-utils",
)

_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir>
<cachedir>{cache}</cachedir></fontconfig>
"""


def _pages(content: bytes, folder: Path) -> list[list[str]]:
    """The lines of each page, blank ones left out."""
    fonts = pylopdf_fonts_zh_cn.serif_path().parent
    (folder / "fonts.conf").write_text(_FONTS.format(fonts=fonts, cache=folder / "fonts"))
    (folder / "a.docx").write_bytes(content)
    own = (f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless")
    for command in (
        ["soffice", *own, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "a.docx")],
        ["pdftotext", "-layout", str(folder / "a.pdf"), str(folder / "a.txt")],
    ):
        settings = environment(FONTCONFIG_FILE=str(folder / "fonts.conf"))
        subprocess.run(command, env=settings, check=True, capture_output=True, timeout=240)
    pages = (folder / "a.txt").read_text("utf-8").split("\f")[:-1]
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]


def test_a_full_page_of_a_chinese_memo_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    first, second, third = _pages(
        render([written(Paragraph(("国" * (22 * 28 * 2 + 30),)))], DAY), tmp_path
    )
    assert [len(line) for line in first[:-1]] == [26, *[28] * 21]
    assert [len(line) for line in second[:-1]] == [28] * 22
    feet = [squeezed(page[-1]) for page in (first, second, third)]
    assert feet == ["—1—", "—2—", "—3—"]


def test_a_brief_is_one_page_in_either_language(tmp_path: Path) -> None:
    for name in (EXAMPLE, "2-well-prepared-city"):
        of = manuscript(name, *LANGUAGES)
        assert len(_pages(shown(of, "brief", "docx"), tmp_path)) == len(LANGUAGES)


def test_headings_keep_to_the_grid_of_lines(tmp_path: Path) -> None:
    blocks = [Heading(2, f"一、{'题' * 8}", f"a{number}") for number in range(22)]
    first, second = _pages(render([written(*blocks, Paragraph(("国",)))], DAY), tmp_path)
    assert (len(first), second[0]) == (23, "国")


@pytest.mark.parametrize("part", PARTS)
def test_the_laid_out_document_shows_every_letter_that_was_written(
    part: Part, tmp_path: Path
) -> None:
    """Both languages: nothing is cut off at a border, or hidden, or has no sign in the fonts."""
    of = manuscript(EXAMPLE, *LANGUAGES)
    lines = (line for page in _pages(shown(of, part, "docx"), tmp_path) for line in page)
    words = (words for document in of.written(part) for words in strings(document.blocks))
    assert Counter(squeezed("".join(words))) - Counter("".join(lines)) == Counter()
