"""Documents in Word's format: structure that Word can navigate, every text, nothing else."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.reading.text import Language
from reports.documents.formats import shown as shown_as
from reports.documents.formats.word.showing import render
from reports.documents.model.blocks import (
    PARTS,
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
)
from tests.reports.memos import DAY, EXAMPLE, LANGUAGES
from tests.reports.word_files import (
    dated,
    manuscript,
    opened,
    parts_of,
    shown,
    squeezed,
    strings,
    words_of,
    written,
)

SOME = (EXAMPLE, "3.1-nothing-known", "3.5-badly-governed", "2-half-answered-city", "上海", "西藏")
RED = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">'
    '<rect width="200" height="100" fill="red"/><text x="9" y="50">研发</text></svg>'
)
EVERYTHING = (
    Heading(1, "题目", "top"),
    Paragraph(("市政府：",), "addressee"),
    Heading(2, "一、一级", "one"),
    Paragraph(
        ("见", CrossReference("下文", "two"), Strong("要"), Code("a.b"), WhoseWord("〔拟〕"))
    ),
    Points((("甲",), ("乙",)), ordered=True, beneath=((("其一",),), ())),
    Points((("丙",),)),
    Points((("丁",),), ordered=True),
    Details((Detail("标签", "内容"),)),
    Heading(3, "二级", "two", "1.1"),
    Table("表一", ("列甲", "列乙"), (("行", "12.5%"), ("又", "−3")), "注一", (1, 3)),
    Table("表二", ("列丙",), (("末",),), titled=False),
    Chart("radar", "图一", RED, "图中所示", Table("图之表", ("列丁",), (("数",),))),
    Box((Paragraph((Strong("各地"),)), Points((("通",),))), "universal"),
    Paragraph(("某委",), "office"),
    Paragraph(("某日",), "date"),
)


def _styles(name: str, language: Language) -> list[str]:
    document = shown(*EVERYTHING, language=language)
    return [str(one.style.name) for one in document.paragraphs if one.style and name in one.text]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", SOME)
def test_every_text_of_a_document_is_in_the_file(name: str, part: Part) -> None:
    for language in LANGUAGES:
        (document,) = manuscript(name, language).written(part)
        held = squeezed(
            words_of(opened(shown_as(manuscript(name, language), part, "docx")).element)
        )
        for words in strings(document.blocks):
            assert squeezed(words) in held, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_all_kinds_of_blocks_are_there_once_and_in_their_order(
    language: Language,
) -> None:
    document = shown(*EVERYTHING, language=language)
    colon = "：" if language == "zh" else ": "
    assert words_of(document.element.body) == (
        f"题目市政府：一、一级见下文要a.b〔拟〕甲其一乙丙丁标签{colon}内容1.1 二级表一列甲列乙"
        "行12.5%又−3注一列丙末图一图之表列丁数各地通某委某日"
    )


def test_each_kind_of_block_has_a_style_of_the_set_of_its_language_and_length() -> None:
    assert _styles("题目", "zh") == ["公文 标题"]
    assert _styles("二级", "zh") == ["公文 二级标题"]
    assert _styles("甲", "en") == ["Memo Numbered Point"]
    assert _styles("标签", "zh") == ["公文 明细"]
    assert _styles("各地", "zh") == ["公文 通则"]
    annex = shown(*EVERYTHING, language="en", part="annex")
    used = {str(one.style.name) for one in annex.paragraphs if one.style}
    assert {name.partition(" ")[0] for name in used} == {"Annex"}
    assert annex.tables[0].style
    assert annex.tables[0].style.name == "Annex Table"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_those_by_which_word_navigates(language: Language, part: Part) -> None:
    content = shown_as(manuscript(EXAMPLE, language), part, "docx")
    bases = [one.style.base_style for one in opened(content).paragraphs if one.style]
    levels = [int(base.name[8:]) for base in bases if base and base.name.startswith("Heading ")]
    (document,) = manuscript(EXAMPLE, language).written(part)
    flat = [inner for block in document.blocks for inner in getattr(block, "blocks", (block,))]
    assert levels == [block.level for block in flat if isinstance(block, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", SOME)
def test_every_link_leads_to_a_bookmark_of_its_own_document(name: str) -> None:
    for part in PARTS:
        body = opened(shown_as(manuscript(name, *LANGUAGES), part, "docx")).element.body
        names = body.xpath(".//w:bookmarkStart/@w:name")
        numbers = body.xpath(".//w:bookmarkStart/@w:id")
        assert len(names) == len(set(names)) == len(set(numbers))
        assert numbers == body.xpath(".//w:bookmarkEnd/@w:id")
        assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", one) for one in names)
        assert set(body.xpath(".//w:hyperlink/@w:anchor")) <= set(names)


def test_a_reference_leads_to_the_heading_with_its_anchor() -> None:
    body = shown(*EVERYTHING).element.body
    (anchor,) = body.xpath(".//w:hyperlink/@w:anchor")
    (heading,) = body.xpath(f".//w:p[w:bookmarkStart/@w:name='{anchor}']")
    assert words_of(heading) == "1.1 二级"


def test_ordered_lists_begin_anew_each_time() -> None:
    document = shown(*EVERYTHING)
    numbers = document.element.body.xpath(".//w:numPr/w:numId/@w:val")
    assert numbers[0] == numbers[1] != numbers[2]
    for number in set(numbers):
        made = document.part.numbering_part.element.num_having_numId(int(number))
        assert made.xpath("w:lvlOverride/w:startOverride/@w:val") == ["1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_fill_the_line_repeat_their_head_and_name_themselves(language: Language) -> None:
    document = shown(*EVERYTHING, language=language)
    section = document.sections[0]
    assert section.page_width and section.left_margin and section.right_margin
    line = round((section.page_width - section.left_margin - section.right_margin) / 635)
    for table in document.element.body.xpath("w:tbl"):
        columns = [int(width) for width in table.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(columns) == line
        for row in table.xpath("w:tr"):
            assert [int(width) for width in row.xpath("w:tc/w:tcPr/w:tcW/@w:w")] == columns
        assert len(table.xpath("w:tr[1]/w:trPr/w:tblHeader")) == 1
        assert len(table.xpath("w:tr/w:trPr/w:tblHeader")) == 1
        assert table.xpath("w:tblPr/w:tblCaption/@w:val")
        assert table.getnext().tag.endswith("}p"), "two tables in a row would become one"
    first = document.element.body.xpath("w:tbl[1]/w:tblGrid/w:gridCol/@w:w")
    assert int(first[1]) > 2 * int(first[0])


def test_a_picture_stands_with_its_words_for_who_cannot_see_it() -> None:
    document = shown(*EVERYTHING)
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "图中所示"
    assert shape.width == pytest.approx(2 * shape.height, rel=0.01)
    (name,) = (one for one in parts_of(_everything()) if one.endswith(".png"))
    assert parts_of(_everything())[name].startswith(b"\x89PNG")


def _everything() -> bytes:
    return render([written(*EVERYTHING)], DAY)


def test_properties_say_what_it_is_whose_and_of_which_day() -> None:
    properties = opened(render([written(*EVERYTHING, language="en")], DAY)).core_properties
    assert (properties.title, properties.author, properties.language) == ("题", "某委", "en-US")
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2026, 11, 22)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_says_its_language_and_chinese_marks_are_chinese(language: Language) -> None:
    body = shown(*EVERYTHING, language=language).element.body
    runs = body.xpath(".//w:r[w:t]")
    assert {one for run in runs for one in run.xpath("w:rPr/w:lang/@w:eastAsia")} == {"zh-CN"}
    assert {one for run in runs for one in run.xpath("w:rPr/w:lang/@w:val")} == {"en-US"}
    hinted = [run.xpath("w:rPr/w:rFonts/@w:hint") == ["eastAsia"] for run in runs]
    assert all(hinted) if language == "zh" else not any(hinted)


def test_each_language_has_pages_of_its_own() -> None:
    zh, en = opened(shown_as(manuscript(EXAMPLE, *LANGUAGES), "memo", "docx")).sections
    assert zh.left_margin and zh.top_margin and en.left_margin
    assert (round(zh.left_margin.mm), round(zh.top_margin.mm)) == (28, 37)
    assert round(en.left_margin.mm) == 25
    footers = [zh.footer, zh.even_page_footer]
    assert [words_of(one._element) for one in footers] == ["— 1 —"] * 2
    assert [one.paragraphs[0].alignment for one in footers] == [2, 0]


def test_the_same_document_has_the_same_bytes_and_another_day_shows() -> None:
    one, other = _everything(), _everything()
    assert one == other
    assert len(dated(one)) == 1
    assert render([written(*EVERYTHING)], date(2027, 1, 3)) != one


@given(st.text(max_size=40))
def test_words_come_out_literally_but_for_what_xml_cannot_hold(words: str) -> None:
    table = Table(words, (words,), ((words,),), words)
    document = shown(Heading(1, words, words), Paragraph((words,)), table)
    held = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", words)
    held = held.replace("\r\n", "\n").replace("\r", "\n")  # as XML has it
    assert words_of(document.element.body) == held * (6 if held else 0)


@pytest.mark.parametrize(
    "words",
    ["A<b>&C", "{{ 7*7 }}", "{% for x in y %}", "]]>", "\"'", "\u202e甲\u202c", "a\x00\x1bb\ud800"],
)
def test_what_could_be_taken_for_markup_is_just_words(words: str) -> None:
    chart = Chart(words, words, RED, words, Table(words, (words,), ((words,),)))
    document = shown(Heading(1, words, "a"), _in_all_kinds(words), chart)
    expected = re.sub("[\x00\x1b\ud800]", "", words)
    assert document.paragraphs[0].text == expected
    assert document.paragraphs[1].text == expected * 4
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == expected
    assert document.element.body.xpath(".//w:tblCaption/@w:val") == [expected]


def _in_all_kinds(words: str) -> Paragraph:
    return Paragraph((Code(words), Strong(words), WhoseWord(words), CrossReference(words, "a")))
