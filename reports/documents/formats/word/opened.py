"""A template opened for one document: its styles by name, its pages, and the text to be."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import BaseStyle, ParagraphStyle

from knowledge_base.reading.text import LANGUAGES, Language
from reports.documents.formats.word.package import emptied, saved

_TYPES = qn("w:type")
_USUAL, _DEEPEST = Pt(10.5), 20
"""The size of letters where no style gives one, and how many styles are looked at for it."""
_SHORTEST = Mm(60)


class OpenedTemplate:
    """A template without its own text. Its first section is the page of Chinese documents, its last
    that of English ones; they may be the same.
    """

    def __init__(self, content: bytes):
        self.document = docx.Document(io.BytesIO(content))
        sections = [deepcopy(section._sectPr) for section in self.document.sections]
        _hand_on_references(sections)
        self._pages: Mapping[Language, Any] = dict(
            zip(LANGUAGES, (sections[0], sections[-1]), strict=True)
        )
        self.identities: Mapping[tuple[str | None, str], str] = dict(self._identities())
        self.document.element.body[:] = []
        emptied(self.document)
        self._last: Any = None

    def _identities(self) -> Iterator[tuple[tuple[str | None, str], str]]:
        for style in self.document.styles.element.style_lst:
            for name in style.xpath("w:name/@w:val"):
                yield (style.get(_TYPES), str(name)), str(style.get(qn("w:styleId")))

    def line(self, language: Language) -> Length:
        """How long a line of a language's page is.

        Raises:
            ValueError: too short to hold a table.
        """
        page = self._pages[language]
        (size,), (margins,) = page.xpath("w:pgSz"), page.xpath("w:pgMar")
        line = Length(int(size.w) - margins.left - margins.right - (margins.gutter or 0))
        if line < _SHORTEST:
            raise ValueError
        return line

    def size(self, style: str) -> Length:
        """How large the letters of a style of paragraphs are."""
        of: BaseStyle | None = self.document.styles[style]
        for _ in range(_DEEPEST):
            if not isinstance(of, ParagraphStyle):
                break
            if of.font.size:
                return Length(of.font.size)
            of = of.base_style
        return _USUAL

    def new_list(self, style: str) -> int | None:
        """A list that begins anew, in the manner of a style's; None where the style has none."""
        (number,) = (
            one.xpath("string(w:pPr/w:numPr/w:numId/@w:val)")
            for one in self.document.styles.element.style_lst
            if one.styleId == style
        )
        if number in ("", "0"):
            return None
        lists = self.document.part.numbering_part.element
        how = lists.num_having_numId(int(number)).abstractNumId.val
        made = lists.add_num(how)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def add(self, blocks: list[Any], language: Language) -> None:
        """Put what ends with a paragraph on pages of its language."""
        body = self.document.element.body
        if self._last is not None:
            body[-1].get_or_add_pPr().append(self._last)
        body.extend(blocks)
        self._last = deepcopy(self._pages[language])

    def saved(self) -> bytes:
        """The file with all that was added."""
        self.document.element.body.append(self._last)
        return saved(self.document)


def _hand_on_references(sections: list[Any]) -> None:
    """Give each section the headers and footers that it shares with the one before, since it may
    come to stand alone.
    """
    known: dict[tuple[str, str | None], Any] = {}
    for section in sections:
        own = {
            (reference.tag, reference.get(_TYPES)): reference
            for reference in section.xpath("w:headerReference | w:footerReference")
        }
        for place, reference in known.items():
            if place not in own:
                section.insert(0, deepcopy(reference))
        known |= own
