"""Protects generated pages: what stands in the repository is what the knowledge base gives, and
writing never leaves half a page.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.docs_pages import PAGES, ROOT, SCHEMAS, write
from knowledge_base.reading.problems import InputError
from knowledge_base.schemas.files import KINDS


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_what_the_knowledge_base_gives(page: str) -> None:
    path = ROOT / page
    assert path.is_file(), f"{page} is missing: run `make docs`"
    assert path.read_text(encoding="utf-8") == PAGES[page](), (
        f"{page} is out of date: run `make docs`"
    )


def test_there_is_a_schema_for_profiles_and_for_every_kind_of_file_and_no_other() -> None:
    present = {path.name.removesuffix(".schema.json") for path in (ROOT / SCHEMAS).iterdir()}
    assert present == set(KINDS)


def test_only_what_has_changed_is_written(tmp_path: Path) -> None:
    pages = {"a/one.md": lambda: "一\n", "two.md": lambda: "二\n"}
    assert write(tmp_path, pages) == ["a/one.md", "two.md"]
    assert write(tmp_path, pages) == []
    (tmp_path / "two.md").write_text("old", encoding="utf-8")
    assert write(tmp_path, pages) == ["two.md"]
    assert (tmp_path / "two.md").read_text(encoding="utf-8") == "二\n"


def test_writing_leaves_nothing_but_the_pages(tmp_path: Path) -> None:
    write(tmp_path, {"a/one.md": lambda: "一\n"})
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["one.md"]
    assert (tmp_path / "a/one.md").stat().st_mode & 0o777 == 0o644


def test_a_page_that_cannot_be_written_leaves_the_old_one_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(draft: Path, target: Path) -> None:
        raise OSError(f"no space left: {target.name} in place of {draft.name}")

    (tmp_path / "one.md").write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match=r"one\.md"):
        write(tmp_path, {"one.md": lambda: "一\n"})
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("one.md", "old")
    ]
