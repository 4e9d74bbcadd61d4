"""Documents in Word's format.

The text is filled in as with the other formats, by a Jinja template of ours, and put into a Word
file that decides all looks. docxtpl, which loops over blocks within the Word file itself, was not
taken: whoever restyles the file could break the loops, and an office's own file would be a program
that we run; tables with as many columns as they need, lists that begin anew, bookmarks and links
within the document would have to be made beside it anyway.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache, cached_property
from itertools import count
from typing import NamedTuple

from docx.oxml import parse_xml
from jinja2 import Template
from jinja2.runtime import Context
from markupsafe import Markup, escape

from reports.documents.formats.columns import columns, tall
from reports.documents.formats.drawing import png
from reports.documents.formats.templating import environment
from reports.documents.formats.word.opened import OpenedTemplate
from reports.documents.formats.word.package import SHIPPED
from reports.documents.formats.word.style_names import KINDS, StyleSet
from reports.documents.manuscript import Manuscript
from reports.documents.model.blocks import (
    Block,
    Box,
    Chart,
    Code,
    CrossReference,
    Heading,
    Part,
    Strong,
    Table,
    WhoseWord,
    WrittenPart,
)
from reports.words.labels import labels
from reports.words.markup import held_in_xml

_TAGS = {"zh": "zh-CN", "en": "en-US"}
_HINTS = {"zh": Markup('<w:rFonts w:hint="eastAsia"/>'), "en": Markup("")}
"""Quotation marks and dashes, which both scripts use, are Chinese among Chinese."""
_RUN = Markup(
    '<w:r><w:rPr>{}{}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    '<w:t xml:space="preserve">{}</w:t></w:r>'
)


class _Bookmark(NamedTuple):
    id: int
    name: Markup


class _Picture(NamedTuple):
    id: int
    key: Markup
    width: int
    height: int


class _Paper:
    """What a document needs to know of the Word file that it is put into."""

    def __init__(self, template: OpenedTemplate, written: WrittenPart, numbers: Iterator[int]):
        self._template = template
        self._written = written
        self._numbers = numbers
        self._styles = StyleSet(written.language, written.part)
        self._line = template.line(written.language)
        self._em = round(template.size(self._styles.style("cell")).twips)
        self.hint = _HINTS[written.language]

    def style(self, kind: str) -> Markup:
        """What the file calls the style of a kind."""
        return escape(self._template.identities[KINDS[kind][0], self._styles.style(kind)])

    @cached_property
    def bookmarks(self) -> dict[str, _Bookmark]:
        """Each heading's, by its anchor; Word takes letters, digits and 40 of them."""
        language = self._written.language
        return {
            heading.anchor: _Bookmark(number, escape(f"{language}_{number}"))
            for heading, number in zip(_headings(self._written.blocks), self._numbers, strict=False)
        }

    def columns(self, table: Table) -> list[int]:
        """The widths of a table's columns."""
        return columns(table, round(self._line.twips), self._em)

    def tall(self, row: Sequence[str], widths: Sequence[int]) -> bool:
        """Whether a row of a table is too tall to be kept on one page."""
        return tall(row, widths, self._em)

    def new_list(self, kind: str) -> int | None:
        """A list that begins anew."""
        return self._template.new_list(str(self.style(kind)))

    def picture(self, chart: Chart) -> _Picture:
        """A drawing, as wide as the line."""
        key, image = self._template.document.part.get_or_add_image(io.BytesIO(png(chart.svg)))
        height = round(self._line * image.px_height / image.px_width)
        return _Picture(next(self._numbers), escape(key), int(self._line), height)


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Box):
            yield from _headings(block.blocks)


def _word(context: Context, words: str) -> Markup:
    paper: _Paper = context["paper"]
    kinds = {Strong: "strong", Code: "code", WhoseWord: "whose", CrossReference: "link"}
    kind = kinds.get(type(words))
    style = Markup('<w:rStyle w:val="{}"/>').format(paper.style(kind)) if kind else ""
    run = _RUN.format(style, paper.hint, held_in_xml(words))
    if isinstance(words, CrossReference):
        name = paper.bookmarks[words.anchor].name
        return Markup('<w:hyperlink w:anchor="{}" w:history="1">{}</w:hyperlink>').format(name, run)
    return run


def _numbered(heading: Heading) -> str:
    """A heading's words after its number; a Chinese number ends with its own sign."""
    gap = " " if heading.number[-1:].isascii() and heading.number else ""
    return f"{heading.number}{gap}{heading.words}"


@cache
def _body() -> Template:
    made = environment(_word)
    made.filters["strong"] = Strong
    made.filters["numbered"] = _numbered
    made.filters["attribute"] = lambda words: escape(held_in_xml(words))
    return made.get_template("body.xml.j2")


def render(documents: Sequence[WrittenPart], day: date, template: bytes | None = None) -> bytes:
    """Documents of one region as one file, each on pages of its own."""
    opened = OpenedTemplate(template or SHIPPED.read_bytes())
    numbers = count(1)
    for written in documents:
        paper = _Paper(opened, written, numbers)
        xml = _body().render(document=written, t=labels(written.language), paper=paper)
        opened.add([*parse_xml(xml)], written.language)
    _describe(opened, documents[0], day)
    return opened.saved()


def _describe(opened: OpenedTemplate, written: WrittenPart, day: date) -> None:
    """Say in the file's properties what it is, and nothing of the template's own."""
    properties = opened.document.core_properties
    for name in ("category", "comments", "content_status", "keywords", "subject"):
        setattr(properties, name, "")
    properties.title = held_in_xml(written.title)[:255]
    properties.author = properties.last_modified_by = held_in_xml(written.author)[:255]
    properties.language = _TAGS[written.language]
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.revision = 1


def show(manuscript: Manuscript, part: Part, template: bytes | None = None) -> bytes:
    """All documents in one file, in the looks of a template or of the one that ships."""
    return render(manuscript.written(part), manuscript.day, template)
