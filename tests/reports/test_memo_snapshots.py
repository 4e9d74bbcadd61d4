"""The memos of twelve telling cases as they read, brief included, in both languages: a change shows
as a diff.

To take the present memos as the right ones: YINDI_SNAPSHOTS=write pytest
tests/reports/test_memo_snapshots.py, then read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from knowledge_base.reading.text import Language
from reports.documents.formats.markdown import render
from tests.reports.memos import EXAMPLE, LANGUAGES, submission

FOLDER = Path(__file__).parent / "snapshots"
TELLING = (
    EXAMPLE,
    "2-gansu",
    "2-guangdong",
    "2-manufacturing-province",
    "2.4-foshan-objects",
    "3-unknown-county",
    "3.1-hainan",
    "3.1-inner-mongolia-official",
    "3.1-nothing-known",
    "3.3-three-ring-city",
    "3.4-cluster-member",
    "3.5-badly-governed",
)
WRITE = os.environ.get("YINDI_SNAPSHOTS") == "write"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TELLING)
def test_the_memo_reads_as_it_did(name: str, language: Language) -> None:
    page = render(submission(name, language).memo())
    place = FOLDER / f"{name}.{language}.md"
    if WRITE:
        place.write_text(page, "utf-8")
    assert page == place.read_text("utf-8"), (
        "the memo changed; see the docstring of this file if that is meant"
    )


def test_there_is_a_snapshot_for_each_telling_case_and_no_other() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == {
        f"{name}.{language}.md" for name in TELLING for language in LANGUAGES
    }
