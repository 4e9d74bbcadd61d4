"""How a workbook looks: one accent colour, pale cells to fill in, thin lines."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_FONT = "Microsoft YaHei"
_ACCENT, _HEAD, _TINT = "#2F5D7C", "#D9E6EF", "#EFF5F9"
_LINE, _GREY, _CAUTION = "#C3D0DA", "#6B7680", "#FBE9C6"


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook):
        self._book = book

    def _format(self, **more: Any) -> Format:
        base = {
            "font_name": _FONT,
            "font_size": 10,
            "align": "left",
            "valign": "vcenter",
            "text_wrap": True,
            "indent": 1,
        }
        return self._book.add_format({**base, **more})

    @cached_property
    def plain(self) -> Format:
        """What a column has where nothing stands."""
        return self._format()

    @cached_property
    def title(self) -> Format:
        """The head of a sheet."""
        return self._format(font_size=16, bold=True, font_color=_ACCENT, text_wrap=False)

    @cached_property
    def note(self) -> Format:
        """A line beneath the head."""
        return self._format(font_color=_GREY, text_wrap=False)

    @cached_property
    def group(self) -> Format:
        """The head of a group of questions."""
        return self._format(
            font_size=12,
            bold=True,
            font_color=_ACCENT,
            text_wrap=False,
            bottom=2,
            bottom_color=_ACCENT,
            valign="bottom",
        )

    @cached_property
    def header(self) -> Format:
        """The header of the columns."""
        return self._format(bold=True, font_color="#FFFFFF", bg_color=_ACCENT)

    @cached_property
    def table_header(self) -> Format:
        """The header of a table of entries."""
        return self._format(
            bold=True, font_color=_ACCENT, bg_color=_HEAD, border=1, border_color=_LINE
        )

    @cached_property
    def label(self) -> Format:
        """A question."""
        return self._format(bottom=1, bottom_color=_LINE)

    @cached_property
    def strong(self) -> Format:
        """The name of a question, within its cell."""
        return self._format(bold=True)

    @cached_property
    def soft(self) -> Format:
        """What stands beside in the other language, within a cell."""
        return self._format(font_color=_GREY)

    @cached_property
    def beside(self) -> Format:
        """What is told beside a question."""
        return self._format(font_size=9, font_color=_GREY, bottom=1, bottom_color=_LINE)

    @cached_property
    def answer(self) -> Format:
        """A cell to fill in with a figure or a choice."""
        return self._filled()

    @cached_property
    def words(self) -> Format:
        """A cell to fill in with words, which stay words whatever they begin with."""
        return self._filled(num_format="@")

    @cached_property
    def small_words(self) -> Format:
        """The same for a citation."""
        return self._filled(num_format="@", font_size=9)

    @cached_property
    def step(self) -> Format:
        """The number of a step."""
        return self._format(font_size=12, bold=True, font_color=_ACCENT, align="right")

    @cached_property
    def told(self) -> Format:
        """A step in words."""
        return self._format(font_size=11)

    @cached_property
    def link(self) -> Format:
        """A name that leads to its sheet."""
        return self._format(font_size=11, font_color=_ACCENT, underline=1)

    @cached_property
    def small(self) -> Format:
        """What programs read of the workbook."""
        return self._format(font_size=9, font_color=_GREY)

    @cached_property
    def caution(self) -> Format:
        """Laid over a source that no longer fits its figure."""
        return self._book.add_format({"bg_color": _CAUTION})

    def _filled(self, **more: Any) -> Format:
        return self._format(locked=False, bg_color=_TINT, border=1, border_color=_LINE, **more)
