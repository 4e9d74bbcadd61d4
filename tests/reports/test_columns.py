"""Columns of tables: as wide as what they hold, as far as the line goes."""

from __future__ import annotations

import pytest

from reports.documents.formats.columns import columns, tall
from reports.documents.model.blocks import Table

_LINE, _EM = 4000, 100


def _widths(*held: tuple[str, ...], widths: tuple[int, ...] = ()) -> list[int]:
    headers, *rows = zip(*held, strict=True)
    return columns(Table("表", headers, tuple(rows), widths=widths), _LINE, _EM)


def test_a_table_may_say_itself_how_wide_its_columns_are() -> None:
    assert _widths(("甲", "乙"), ("甲", "乙" * 90), widths=(1, 3)) == [1000, 3000]


@pytest.mark.parametrize(
    "held",
    [
        (("甲", "乙"), ("甲", "乙" * 90)),
        (("甲乙丙", ""), ("乙" * 40, ""), ("丙" * 80, "")),
        (("", ""), ("", "")),
        (("w" * 120, ""), ("乙" * 100, "")),
    ],
)
def test_columns_fill_the_line_and_each_has_room_for_a_few_characters(
    held: tuple[tuple[str, ...], ...],
) -> None:
    widths = _widths(*held)
    assert sum(widths) == _LINE
    assert min(widths) > 3 * _EM


def test_who_holds_more_gets_more() -> None:
    short, some, more = _widths(("甲乙", ""), ("乙" * 12, ""), ("丙" * 24, ""))
    assert short < some < more


def test_a_column_has_room_for_its_longest_word() -> None:
    word, _ = _widths(("technological", "a b " * 3), ("乙" * 300, ""))
    assert word > 13 * 0.57 * _EM


def test_a_row_of_many_lines_may_be_broken_between_pages() -> None:
    assert tall(("甲", "乙" * 200), (2000, 2000), _EM)
    assert not tall(("甲", "乙" * 100), (2000, 2000), _EM)
