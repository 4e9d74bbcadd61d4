"""Protects the strict reading of tables: every slip is named with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.reading.csv_table import read_table
from knowledge_base.reading.strict_yaml import MAX_BYTES
from tests.knowledge_base.refusals import refused


def _file(folder: Path, raw: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(raw)
    return path


def test_a_table_has_its_header_its_rows_and_their_lines(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, 'a,b\n1,\n"x,y",甲\n'.encode()), "table")
    assert table.header == ("a", "b")
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("1", "")), (3, ("x,y", "甲"))]


@pytest.mark.parametrize("ending", ["", "\n"])
def test_the_last_line_may_end_or_not(tmp_path: Path, ending: str) -> None:
    assert len(read_table(_file(tmp_path, f"a\n1{ending}".encode()), "table").rows) == 1


@pytest.mark.parametrize(
    ("source", "places", "words"),
    [
        ("", [(1, 0)], "the file is empty"),
        ("\n", [(1, 1)], "the file is empty"),
        ("a,b,a\n1,2,3\n", [(1, 5)], "column 'a' stands twice"),
        ("a,b\n1\n", [(2, 2)], "expected 2 cells, found 1"),
        ("a,b\n1,2,3\n", [(2, 5)], "expected 2 cells, found 3"),
        ("a,b\n\n1,2\n", [(2, 1)], "expected 2 cells, found 0"),
        ("a,b\n1, 2\n", [(2, 3)], "begins or ends with a blank"),
        ('a,b\n"x,y", 2\n', [(2, 7)], "begins or ends with a blank"),
        ("a,b\n1,2\u200b\n", [(2, 3)], "control character"),
        ('a,b\n1,"2\n', [(2, 1), (2, 1)], "quotes do not match"),
    ],
)
def test_what_is_no_row_is_named_with_its_place(
    tmp_path: Path, source: str, places: list[tuple[int, int]], words: str
) -> None:
    problems = refused(lambda: read_table(_file(tmp_path, source.encode()), "table"))
    assert [(problem.line, problem.column) for problem in problems] == places
    assert words in problems[0].says.en
    assert all(problem.file == "table" for problem in problems)


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    path = _file(tmp_path, b"a,b\n1\n2,3\n4,5,6\n")
    assert [problem.line for problem in refused(lambda: read_table(path, "table"))] == [2, 4]


def test_what_is_no_text_is_refused_as_for_yaml(tmp_path: Path) -> None:
    (latin,) = refused(lambda: read_table(_file(tmp_path, b"a\n\xff\n"), "table"))
    assert (latin.line, "UTF-8" in latin.says.en) == (2, True)
    (large,) = refused(lambda: read_table(_file(tmp_path, b"a" * (MAX_BYTES + 1)), "table"))
    assert "larger than" in large.says.en
    (missing,) = refused(lambda: read_table(tmp_path / "none.csv", "table"))
    assert "cannot read the file" in missing.says.en


def test_a_problem_stands_at_its_cell_or_at_the_end_of_a_short_line(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, 'a,b\n"x,y",甲\n'.encode()), "table")
    says = refused(lambda: read_table(tmp_path / "none.csv", "t"))[0].says
    assert [table.problem(2, cell, says, "p").column for cell in (0, 1, 2)] == [1, 7, 8]
    assert table.problem(1, 1, says).column == 3
    assert table.problem(2, 0, says, "p").path == "p"
