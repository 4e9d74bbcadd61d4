"""`form xlsx` and `form import`: from a name to a workbook to a profile, and never over a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.pack import Pack
from tests.app.command import InProcess, yindi
from tests.app.workbook.edited import Edited


def _made(here: InProcess, folder: Path, *arguments: str | Path) -> Path:
    target = folder / "a.xlsx"
    made = here("form", "xlsx", *arguments, "-o", target)
    assert (made.code, made.out, made.err) == (0, "", "")
    return target


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_region_comes_back_as_form_new_writes_it(
    here: InProcess, tmp_path: Path, lang: str
) -> None:
    book = _made(here, tmp_path, "佛山市", "--lang", lang)
    read = here("form", "import", book, "--lang", lang)
    assert (read.code, read.err) == (0, "")
    assert read.out == here("form", "new", "佛山市", "--lang", lang).out


def test_a_given_profile_fills_the_workbook(here: InProcess, tmp_path: Path, city: Path) -> None:
    book = _made(here, tmp_path, "--from", city)
    target = tmp_path / "back.yaml"
    read = here("form", "import", book, "-o", target)
    assert (read.code, read.out, read.err) == (0, "", "")
    results = [here("advise", file, "--format", "json").json() for file in (city, target)]
    assert results[0]["recommendations"] == results[1]["recommendations"]
    assert results[0]["undetermined"] == results[1]["undetermined"]


def test_the_workbook_goes_through_pipes(pack: Pack) -> None:
    made = yindi("form", "import", "-", stdin=b"")
    assert (made.code, made.out) == (2, "")
    assert "<stdin>: not an Excel workbook" in made.err


def test_wrong_cells_are_listed_in_the_language_asked_and_nothing_is_written(
    here: InProcess, tmp_path: Path
) -> None:
    path = _made(here, tmp_path, "某某县", "--blank")
    book = Edited(path.read_bytes())
    book.answer("gdp").value = "=1+1"
    book.answer("rd_intensity").value = 99
    path.write_bytes(book.raw())
    target = tmp_path / "b.yaml"
    refused = here("form", "import", path, "-o", target, "--lang", "zh")
    assert (refused.code, refused.out) == (2, "")
    assert [line.removeprefix(f"{path}: ") for line in refused.err.splitlines()] == [
        f"地区与经济!E{book.answer('gdp').row}: 这里是公式；请填数值或文字",
        f"研发与成果!E{book.answer('rd_intensity').row}: 应不大于30，现为99",
    ]
    assert "must be at most 30, found 99" in here("form", "import", path, "--lang", "en").err
    assert not target.exists()


def test_files_that_are_there_stay(here: InProcess, tmp_path: Path) -> None:
    book = _made(here, tmp_path, "甘肃")
    before = book.read_bytes()
    assert here("form", "xlsx", "广东", "-o", book).code == 2
    target = tmp_path / "a.yaml"
    target.write_text("region: {name: 甲市}\n", "utf-8")
    assert "--force" in here("form", "import", book, "-o", target).err
    assert here("form", "import", book, "-o", book, "--force").code == 2
    assert book.read_bytes() == before
    assert target.read_text("utf-8") == "region: {name: 甲市}\n"
    assert here("form", "import", book, "-o", target, "--force").code == 0
    assert "甘肃" in target.read_text("utf-8")
    assert here("form", "xlsx", "广东", "-o", book, "--force").code == 0
    assert book.read_bytes() != before


def test_what_a_call_may_not_ask_for(here: InProcess, tmp_path: Path, city: Path) -> None:
    both = here("form", "xlsx", "甘肃", "--from", city, "-o", tmp_path / "a.xlsx")
    assert (both.code, "exclude each other" in both.err) == (2, True)
    unknown = here("form", "xlsx", "佛三市", "-o", tmp_path / "a.xlsx")
    assert (unknown.code, "佛山市" in unknown.err) == (2, True)
    assert here("form", "import", tmp_path / "none.xlsx").code == 2
    assert here("form", "import", city).code == 2


def test_without_a_name_the_workbook_is_empty(here: InProcess, tmp_path: Path) -> None:
    book = Edited(_made(here, tmp_path).read_bytes())
    assert book.answer("name").value is None
    assert book.book.worksheets[0]["B1"].value.startswith("地区画像")
