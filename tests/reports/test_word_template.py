"""The template that ships is what its script makes; an office's own decides all looks, and is
refused with a reason where it cannot be used or should not be trusted.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from knowledge_base.reading.problems import InputError
from reports.documents.formats.word import own
from reports.documents.formats.word.package import SHIPPED
from reports.documents.formats.word.showing import render
from reports.documents.formats.word.style_names import KINDS, StyleSet, style_sets
from reports.documents.formats.word.template_making import made
from reports.documents.model.blocks import Heading, Paragraph, Points
from tests.reports.memos import DAY, LANGUAGES
from tests.reports.word_files import Parts, dated, opened, packed, parts_of, words_of, written

MEMO = (StyleSet("zh", "memo"),)
TEXT = (Heading(1, "题目", "top"), Paragraph(("甲",)), Points((("乙",),), ordered=True))


def _parts() -> dict[str, bytes]:
    return parts_of(SHIPPED.read_bytes())


def test_the_template_that_ships_is_what_its_script_makes() -> None:
    assert parts_of(made()) == _parts()
    assert len(dated(SHIPPED.read_bytes())) == 1


def test_the_template_shows_every_style_that_it_has() -> None:
    document = opened(SHIPPED.read_bytes())
    used = {one.style.name for one in document.paragraphs if one.style}
    for styles in style_sets():
        for kind, (type_, _) in KINDS.items():
            assert styles.style(kind) in document.styles
            assert type_ != "paragraph" or styles.style(kind) in used
    languages = {
        one.get(f"{{{one.nsmap['w']}}}eastAsia")
        for one in document.styles.element.xpath("w:docDefaults//w:lang")
    }
    assert languages == {"zh-CN"}


def test_fonts_that_a_machine_may_lack_have_another_name() -> None:
    document = opened(SHIPPED.read_bytes())
    named = set(document.styles.element.xpath(".//w:rFonts/@w:eastAsia | .//w:rFonts/@w:ascii"))
    fonts = _parts()["word/fontTable.xml"].decode()
    for name in named:
        assert f'<w:font w:name="{name}"><w:altName' in fonts


@pytest.fixture
def restyled(tmp_path: Path) -> Path:
    """A document of ours, restyled as someone would in Word, with words of its own."""
    document = opened(render([written(*TEXT)], DAY))
    body = document.styles["公文 正文"]
    assert isinstance(body, docx.styles.style.ParagraphStyle)
    body.font.size = Pt(14)
    document.sections[0].left_margin = Pt(100)
    document.sections[0].footer.paragraphs[0].text = "某委印"
    document.add_paragraph("别处的秘密")
    document.core_properties.subject = "别处的秘密"
    path = tmp_path / "own.docx"
    document.save(str(path))
    return path


def test_an_own_template_decides_the_looks_and_leaves_nothing_of_its_text(restyled: Path) -> None:
    content = render([written(*TEXT)], DAY, own.read(restyled, MEMO))
    document = opened(content)
    assert [one.text for one in document.paragraphs] == ["题目", "甲", "乙"]
    body = document.paragraphs[1].style
    assert body is not None
    assert body.font.size == Pt(14)
    section = document.sections[0]
    assert section.left_margin == Pt(100)
    assert section.footer.paragraphs[0].text == "某委印"
    assert not any("别处的秘密".encode() in part for part in parts_of(content).values())


def test_one_page_serves_both_languages_where_a_template_has_one(restyled: Path) -> None:
    template = own.read(restyled, style_sets())
    en = written(Paragraph(("A",)), language="en")
    sections = opened(render([written(*TEXT), en], DAY, template)).sections
    assert [section.left_margin for section in sections] == [Pt(100)] * 2
    assert [words_of(section.footer._element) for section in sections] == ["某委印"] * 2


def test_a_footer_shared_with_the_section_before_goes_with_the_section(tmp_path: Path) -> None:
    document = opened(SHIPPED.read_bytes())
    document.sections[0].footer.paragraphs[0].text = "某委印"
    document.sections[1].footer.is_linked_to_previous = True
    into = io.BytesIO()
    document.save(into)
    en = written(Paragraph(("A",)), language="en")
    (section,) = opened(render([en], DAY, into.getvalue())).sections
    assert section.footer.paragraphs[0].text == "某委印"


def test_pictures_and_comments_of_a_template_stay_behind(tmp_path: Path) -> None:
    parts = _parts()
    relations = parts["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    more = f'<Relationship Id="rId99" Type="{kind}" Target="comments.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", more).encode()
    parts["word/comments.xml"] = b"<x/>"
    assert "word/comments.xml" not in parts_of(render([written(*TEXT)], DAY, packed(parts)))


def _replaced(name: str, old: str, new: str) -> Callable[[], bytes]:
    def change() -> bytes:
        parts = _parts()
        words = parts[name].decode()
        assert old in words
        return packed({**parts, name: words.replace(old, new).encode()})

    return change


def _with(more: Parts) -> Callable[[], bytes]:
    return lambda: packed({**_parts(), **more})


def _without(name: str) -> Callable[[], bytes]:
    return lambda: packed({key: part for key, part in _parts().items() if key != name})


_LINK = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="x" Target="http://a.example/" '
    'TargetMode="&#69;xternal"/></Relationships>'
)
_BOMB = '<!DOCTYPE w:styles [<!ENTITY a "aaaa">]><w:styles'
_FETCH = '<w:fldSimple w:instr=" includepicture http://a.example/x.png "'
WRONG: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "text": (lambda: b"region: {}", "不是Word的docx文件", "is no docx file of Word"),
    "empty": (lambda: b"", "不是Word的docx文件", "is no docx file of Word"),
    "another zip": (lambda: packed({"a": b""}), "不是Word的docx文件", "is no docx file"),
    "damaged": (lambda: SHIPPED.read_bytes()[:-900], "不是Word的docx文件", "is no docx file"),
    "no text": (_without("word/document.xml"), "不是Word的docx文件", "is no docx file"),
    "no styles": (_without("word/styles.xml"), "不是Word的docx文件", "is no docx file"),
    "no page": (_replaced("word/document.xml", "w:pgMar", "w:none"), "不是Word", "is no docx"),
    "entities": (_replaced("word/styles.xml", "<w:styles", _BOMB), "不是Word", "is no docx"),
    "dotx": (
        _replaced("[Content_Types].xml", "document.main+xml", "template.main+xml"),
        "不是Word的docx文件",
        "is no docx file of Word",
    ),
    "macros": (_with({"word/vbaProject.bin": b"x"}), "含有宏", "holds macros"),
    "objects": (_with({"word/embeddings/a.bin": b"x"}), "含有宏或嵌入", "or embedded objects"),
    "a link": (_with({"word/_rels/footer1.xml.rels": _LINK.encode()}), "外部", "leads to other"),
    "a field": (
        _replaced("word/footer1.xml", '<w:fldSimple w:instr=" PAGE "', _FETCH),
        "引用了外部文件或网址（word/footer1.xml）",
        "leads to other files or addresses (word/footer1.xml)",
    ),
    "large": (lambda: bytes(6_000_000), "过大（至多5兆字节）", "is too large (at most 5 MB)"),
    "swollen": (_with({"word/a.bin": bytes(41_000_000)}), "过大", "is too large"),
    "a style": (
        _replaced("word/styles.xml", 'w:val="公文 二级标题"', 'w:val="另名"'),
        "缺少样式：公文 二级标题",
        "lacks the styles 公文 二级标题",
    ),
    "any style": (
        _replaced("word/styles.xml", 'w:val="公文 ', 'w:val="另 '),
        "等29个",
        "and 23 more",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_a_template_is_refused_with_its_reason(what: str, tmp_path: Path) -> None:
    content, zh, en = WRONG[what]
    path = tmp_path / "own.docx"
    path.write_bytes(content())
    with pytest.raises(InputError) as refused:
        own.read(path, MEMO)
    (problem,) = refused.value.problems
    assert zh in problem.render("zh")
    assert en in problem.render("en")
    assert problem.file == str(path)


def test_styles_are_asked_for_only_where_they_will_be_used(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(_replaced("word/styles.xml", 'w:val="公文 二级标题"', 'w:val="另名"')())
    assert own.read(path, style_sets(("en",)))
    assert own.read(path, style_sets(("zh",), ("annex",)))


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the file"):
        own.read(tmp_path / "none.docx", MEMO)


def test_styles_that_rest_on_each_other_do_not_hang(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    content = parts_of(SHIPPED.read_bytes())
    circle = content["word/styles.xml"].decode().replace("<w:sz ", "<w:gone ")
    circle = circle.replace('<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="zh-memo-cell"/>')
    path.write_bytes(packed({**content, "word/styles.xml": circle.encode()}))
    assert render([written(*TEXT)], DAY, own.read(path, style_sets(LANGUAGES)))
