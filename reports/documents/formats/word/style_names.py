"""The names of the styles that a template holds: a set for each part in each
language, in it a style for every kind of block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product, starmap
from typing import Literal, NamedTuple

from knowledge_base.reading.text import LANGUAGES, Language, Text, text
from reports.documents.model.blocks import PARTS, Part

StyleType = Literal["paragraph", "character", "table"]

_TITLES: Mapping[Part, Text] = {
    "brief": text("摘要", "Brief"),
    "memo": text("公文", "Memo"),
    "annex": text("附件", "Annex"),
}
"""The brief has to fit a page, the annex is long: both are set more densely than the memo."""

KINDS: Mapping[str, tuple[StyleType, Text]] = {
    "heading1": ("paragraph", text("标题", "Title")),
    "heading2": ("paragraph", text("一级标题", "Heading 1")),
    "heading3": ("paragraph", text("二级标题", "Heading 2")),
    "heading4": ("paragraph", text("三级标题", "Heading 3")),
    "heading5": ("paragraph", text("四级标题", "Heading 4")),
    "body": ("paragraph", text("正文", "Body")),
    "addressee": ("paragraph", text("主送", "Addressee")),
    "date": ("paragraph", text("日期", "Date")),
    "office": ("paragraph", text("署名", "Office")),
    "note": ("paragraph", text("注", "Note")),
    "mark": ("paragraph", text("标注", "Marking")),
    "point": ("paragraph", text("列表", "Point")),
    "ordered": ("paragraph", text("编号列表", "Numbered Point")),
    "beneath": ("paragraph", text("列表下文", "Beneath Point")),
    "detail": ("paragraph", text("明细", "Detail")),
    "universal": ("paragraph", text("通则", "Boxed")),
    "universal_point": ("paragraph", text("通则列表", "Boxed Point")),
    "caption": ("paragraph", text("表题", "Table Caption")),
    "header": ("paragraph", text("表头", "Table Header")),
    "first": ("paragraph", text("表首列", "Table First Column")),
    "cell": ("paragraph", text("表文", "Table Text")),
    "table_note": ("paragraph", text("表注", "Table Note")),
    "picture": ("paragraph", text("图", "Picture")),
    "picture_caption": ("paragraph", text("图题", "Picture Caption")),
    "table": ("table", text("表格", "Table")),
    "strong": ("character", text("要词", "Strong")),
    "code": ("character", text("代号", "Code")),
    "whose": ("character", text("出处", "Whose Word")),
    "link": ("character", text("引用", "Reference")),
}
"""By kind of block or of words."""


class StyleSet(NamedTuple):
    """The styles of a part in one language, by kind."""

    language: Language
    part: Part

    @property
    def title(self) -> str:
        """What the names of its styles begin with."""
        return _TITLES[self.part][self.language]

    def identity(self, kind: str) -> str:
        """What a style is called within the file that ships; Word may call it otherwise."""
        return f"{self.language}-{self.part}-{kind}"

    def style(self, kind: str) -> str:
        """A style's name in Word."""
        return f"{self.title} {KINDS[kind][1][self.language]}"


def style_sets(
    languages: Iterable[Language] = LANGUAGES, parts: Iterable[Part] = PARTS
) -> Iterator[StyleSet]:
    """The styles of each part in each language."""
    yield from starmap(StyleSet, product(languages, parts))
