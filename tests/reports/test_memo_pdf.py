"""Documents as PDF: everything in it and nothing else, for eyes, screen readers and archives."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from pypdf import PageObject

from engine.advice.advising import conclude
from knowledge_base.reading.text import Language
from reports.documents.annex.written import document
from reports.documents.formats import pdf
from reports.documents.formats.fonts import STAND_IN, fonts
from reports.documents.manuscript import Manuscript
from reports.documents.model.blocks import (
    Block,
    Box,
    Chart,
    Code,
    CrossReference,
    Detail,
    Details,
    Heading,
    Paragraph,
    Part,
    Points,
    Strong,
    Table,
    WhoseWord,
    WrittenPart,
)
from tests.app.words import printable
from tests.reports.memos import DAY, EVERY, EXAMPLE, LANGUAGES, PACK, memo, profile, texts
from tests.reports.pdf_reading import bookmarks, lines, opened, plain, tags, words

NASTY = (
    '#panic("x") $x$ *b* _i_ <lab> @lab [b] `r` // /* */ \\ ~ -- ... \'s\' "q" '
    '#read("/etc/passwd") = h https://a.b/c?d=e&f {{ 7 }} <b>&amp;'
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">强度</text></svg>'
)


def _of(*blocks: Block, part: Part = "memo", language: Language = "zh") -> WrittenPart:
    first = Heading(1, "题目", "top")
    return WrittenPart(part, language, "甲市", "题目", "2026年11月22日", (first, *blocks), "某某委")


def _every_kind(said: str) -> tuple[Block, ...]:
    """Each kind of block with the same words wherever words may stand."""
    row = (said, Strong(said))
    table = Table(said, row, (row,), said)
    spoken = (said, Code(said), Strong(said), WhoseWord(said), CrossReference(said, "a"))
    return (
        Heading(2, said, "a", said),
        *(Paragraph(spoken, role) for role in ("body", "addressee", "date", "office", "note")),
        Points((spoken,), ordered=True, beneath=((spoken,),)),
        Points((spoken,)),
        Details((Detail(said, said),)),
        replace(table, widths=(1, 2)),
        Chart(said, said, SVG, said, table),
        *(Box((Paragraph(spoken),), role) for role in ("item", "universal", "front")),
    )


_SHORT: tuple[Part, ...] = ("brief", "memo")
_MEMO_AND_ANNEX: tuple[Part, ...] = ("memo", "annex")


def _size(page: PageObject) -> float:
    """The size of most letters of a page."""
    sizes: Counter[float] = Counter()

    def note(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        sizes[round(size, 1)] += len(text)

    page.extract_text(visitor_text=note)
    return sizes.most_common(1)[0][0]


def _stands_in(seen: str, said: str) -> bool:
    """Whether words stand on the pages: in a row, or in two where a row of a table is broken."""
    return said in seen or any(said[:at] in seen and said[at:] in seen for at in range(len(said)))


@cache
def _annex(name: str, language: Language) -> bytes:
    return pdf.render((document(memo(name, language)),), DAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["3.1-nothing-known", "3.3-three-ring-city"])
def test_every_text_of_the_annex_is_in_it(name: str, language: Language) -> None:
    written = words(_annex(name, language))
    said = {*texts(document(memo(name, language)).blocks)}
    assert len(said) > 300
    assert {one for one in said if not _stands_in(written, plain(one))} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["3.1-nothing-known", "3.3-three-ring-city", EXAMPLE, "甘肃"])
def test_every_text_of_brief_and_memo_is_in_them_and_the_brief_is_one_page(
    name: str, language: Language
) -> None:
    manuscript = Manuscript(conclude(PACK, PACK.reader.read(profile(name))), [language], DAY)
    for part in _SHORT:
        (written,) = manuscript.written(part)
        content = pdf.show(manuscript, part)
        seen = words(content)
        assert {one for one in texts(written.blocks) if not _stands_in(seen, plain(one))} == set()
        assert part != "brief" or len(opened(content).pages) == 1


@pytest.mark.parametrize("part", ["memo", "annex"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", ["甲乙", "R&D", NASTY])
def test_words_stand_as_they_are_in_every_kind_of_block(
    said: str, language: Language, part: Part
) -> None:
    blocks = _every_kind(said)
    written = words(pdf.render((_of(*blocks, part=part, language=language),), DAY))
    times = sum(one == said for one in texts(blocks)) + str(blocks).count("Code(")
    contents = 1 if part == "annex" else 0
    assert written.count(plain(said)) >= times - 2 + contents  # a chart's name and alt are not seen
    assert "root:" not in written


@settings(max_examples=40)
@given(printable)
def test_any_name_can_be_typeset(name: str) -> None:
    assert pdf.render((_of(Paragraph((name,)), Heading(2, name, name)),), DAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fonts_have_every_character_of_every_memo(language: Language) -> None:
    for name in EVERY:
        assert fonts().lacking("".join(texts(document(memo(name, language)).blocks))) == set(), name


@pytest.mark.parametrize(("language", "told"), [("zh", "没有的字"), ("en", "lack")])
def test_a_character_that_the_fonts_lack_is_replaced_and_told_once(
    language: Language, told: str
) -> None:
    blocks = Paragraph(("甲𠮷乙",)), Paragraph(("𠮷❤\ufe0f",)), Paragraph(("葛\U000e0100",))
    named = replace(_of(*blocks, language=language), title="𠮷")
    content = pdf.render((named,), DAY)
    written = words(content)
    assert f"甲{STAND_IN}乙{STAND_IN * 2}葛" in written
    assert written.count("U+20BB7") == written.count("U+2764") == written.count(told) == 1
    assert "FE0F" not in written
    assert opened(content).metadata["/Title"] == "𠮷"  # type: ignore[index]


def test_nothing_is_told_where_the_fonts_have_everything() -> None:
    assert STAND_IN not in words(pdf.render((_of(Paragraph(("甲",))),), DAY))


def test_a_chinese_page_has_22_lines_of_28_characters() -> None:
    content = pdf.render((_of(Paragraph(("汉" * 28 * 60,))),), DAY)
    *full, number = lines(content, 1)
    assert full == ["汉" * 28] * 22
    assert number == "— 2 —"


def test_the_annex_is_denser_than_the_memo() -> None:
    long = Paragraph(("汉" * 6000,))
    memo, annex = (lines(pdf.render((_of(long, part=part),), DAY), 2) for part in _MEMO_AND_ANNEX)
    assert len(annex[1]) > len(memo[1])
    assert len(annex) > len(memo)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_is_one_page_whose_letters_are_as_large_as_it_allows(language: Language) -> None:
    said = "汉" if language == "zh" else "word "
    sizes = []
    for length in (200, 650, 800):
        brief = _of(Paragraph((said * length,)), part="brief", language=language)
        (page,) = opened(pdf.render((brief,), DAY)).pages
        sizes.append(_size(page))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == (16 if language == "zh" else 11) > sizes[-1]


def test_the_same_document_gives_the_same_bytes_whose_date_is_its_own() -> None:
    blocks = _every_kind("甲𠮷乙😀")
    first = pdf.render((_of(*blocks),), DAY)
    assert pdf.render((_of(*blocks),), DAY) == first
    assert opened(first).metadata["/CreationDate"] == "D:20261122000000Z"  # type: ignore[index]


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_it_says_what_it_is(language: Language, tag: str) -> None:
    content = pdf.render((_of(*_every_kind("甲"), language=language),), DAY)
    root: Any = opened(content).root_object
    assert root["/Lang"] == tag
    assert root["/MarkInfo"]["/Marked"]
    assert opened(content).metadata["/Title"] == "题目"  # type: ignore[index]
    assert opened(content).metadata["/Author"] == "某某委"  # type: ignore[index]
    said = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1<" in said
    assert "<pdfaid:part>2<" in said


def test_screen_readers_are_told_of_every_kind_of_block() -> None:
    found = tags(pdf.render((_of(*_every_kind("甲")),), DAY))
    assert found >= {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Caption"}
    assert found >= {"/Link"}


def test_every_heading_is_a_bookmark() -> None:
    written = document(memo("3.1-nothing-known", "zh"))
    headings = {
        f"{one.number} {one.words}".strip()
        for one in (
            *written.blocks,
            *(b for box in written.blocks if isinstance(box, Box) for b in box.blocks),
        )
        if isinstance(one, Heading)
    }
    assert {*bookmarks(_annex("3.1-nothing-known", "zh"))} == headings | {"目录"}


def test_two_languages_are_two_documents_in_one_file() -> None:
    both = tuple(
        _of(
            Heading(2, language, "a"),
            Paragraph((CrossReference("见", "a"),)),
            part="annex",
            language=language,
        )
        for language in LANGUAGES
    )
    content = pdf.render(both, DAY)
    assert [lines(content, page)[-1] for page in range(4)] == ["— 1 —", "— 2 —"] * 2
    assert bookmarks(content) == ["题目", "目录", "zh", "题目", "Contents", "en"]
    assert "en" not in lines(content, 1)[1]
