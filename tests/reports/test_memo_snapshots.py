"""The memos of all worked cases and of the worked example as they read, in both languages: a change
shows as a diff.

To take the present memos as the right ones: YINDI_SNAPSHOTS=write pytest
tests/reports/test_memo_snapshots.py, then read the diff. The example's snapshots are whole. Those
of the cases leave out what the example shows already: advice that holds everywhere (its titles
stay), and the annex. The pack's digest is left out: it changes with every comment in the pack.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge_base.reading.text import Language
from reports.documents.model.parts import Account, DimensionSection, Universal
from tests.reports.memos import EXAMPLE, LANGUAGES, PACK, WORKED, memo
from tests.reports.memos import markdown_of as render

FOLDER = Path(__file__).parent / "snapshots"
DIGEST = "0" * 12
"""What stands in a snapshot for the digest that the memo shows."""
WRITE = os.environ.get("YINDI_SNAPSHOTS") == "write"


def _shortened(whole: Account) -> Account:
    dimensions = tuple(
        replace(dimension, universal=_titles(dimension)) for dimension in whole.dimensions
    )
    return replace(whole, dimensions=dimensions, annex=replace(whole.annex, parts=()))


def _titles(dimension: DimensionSection) -> tuple[Universal, ...]:
    return tuple(Universal(brief.title, "…", "…") for brief in dimension.universal)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WORKED)
def test_the_memo_reads_as_it_did(name: str, language: Language) -> None:
    whole = memo(name, language)
    page = render(whole if name == EXAMPLE else _shortened(whole)).replace(
        PACK.digest[: len(DIGEST)], DIGEST
    )
    place = FOLDER / f"{name}.{language}.md"
    if WRITE:
        place.write_text(page, "utf-8")
    assert page == place.read_text("utf-8"), (
        "the memo changed; see the docstring of this file if that is meant"
    )


def test_there_is_a_snapshot_for_each_worked_case_and_no_other() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == {
        f"{name}.{language}.md" for name in WORKED for language in LANGUAGES
    }
