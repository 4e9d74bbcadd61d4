"""Files that are no workbook of ours are refused in clear words before they are read."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from app.forms.workbook.opening import MAX_BYTES
from app.forms.workbook.reading import profile_in
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from tests.app.workbook.edited import Edited, part, with_parts

_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    "<si><t>&i;</t></si></sst>"
)


def _refused(pack: Pack, raw: bytes) -> str:
    with pytest.raises(InputError) as refused:
        profile_in(pack, raw, "a.xlsx")
    (problem,) = refused.value.problems
    assert (problem.file, problem.path) == ("a.xlsx", "")
    assert problem.says.en
    return problem.says.zh


def test_one_that_is_too_large(pack: Pack, blank: bytes) -> None:
    assert _refused(pack, blank + b"\0" * MAX_BYTES) == "文件超过2 MB上限"


def test_one_that_unpacks_to_too_much(pack: Pack, blank: bytes) -> None:
    raw = with_parts(blank, {"xl/media/a.bin": b"\0" * 20_000_001})
    assert len(raw) < MAX_BYTES
    assert _refused(pack, raw) == "解开后超过20 MB上限"


def test_one_of_too_many_parts(pack: Pack, blank: bytes) -> None:
    assert "超过200个上限" in _refused(
        pack, with_parts(blank, {f"p{at}": b"" for at in range(200)})
    )


def test_an_old_one_or_one_with_a_password(pack: Pack) -> None:
    assert "旧式的.xls" in _refused(pack, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


@pytest.mark.parametrize(
    "raw", [b"", b"region: {name: x}", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18]
)
def test_one_of_another_kind(pack: Pack, raw: bytes) -> None:
    says = _refused(pack, raw)
    assert says in ("不是Excel工作簿（.xlsx）", "工作簿已损坏，无法读取")


@pytest.mark.parametrize(
    ("name", "zh"),
    [
        ("xl/vbaProject.bin", "宏（vbaProject）"),
        ("XL\\VBAPROJECT.BIN", "宏（vbaProject）"),
        ("xl/macrosheets/sheet1.xml", "宏（macrosheets）"),
        ("xl/externalLinks/externalLink1.xml", "外部链接（externalLinks）"),
        ("xl/embeddings/oleObject1.bin", "嵌入的文件（embeddings）"),
        ("xl/activeX/activeX1.xml", "控件（activeX）"),
        ("xl/connections.xml", "数据连接（connections）"),
    ],
)
def test_one_with_parts_that_act(pack: Pack, blank: bytes, name: str, zh: str) -> None:
    assert zh in _refused(pack, with_parts(blank, {name: b"<a/>"}))


def test_one_that_says_it_has_macros(pack: Pack, blank: bytes) -> None:
    types = part(blank, "[Content_Types].xml").replace(b"sheet.main", b"sheet.macroEnabled.main")
    assert "带宏的工作簿" in _refused(pack, with_parts(blank, {"[Content_Types].xml": types}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_one_with_entities_that_swell(pack: Pack, blank: bytes, encoding: str) -> None:
    bomb = _BOMB.encode(encoding)
    assert "XML实体" in _refused(pack, with_parts(blank, {"xl/sharedStrings.xml": bomb}))


def test_one_whose_entities_point_elsewhere(pack: Pack, blank: bytes) -> None:
    outside = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert "XML实体" in _refused(pack, with_parts(blank, {"docProps/app.xml": outside}))


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b"\0\xff" * 50])
def test_one_that_is_damaged_is_never_a_fault_of_ours(
    pack: Pack, blank: bytes, name: str, content: bytes
) -> None:
    raw = with_parts(blank, {name: content})
    try:
        profile_in(pack, raw, "a.xlsx")
    except InputError as error:
        assert error.problems
    else:
        assert (name, content) == ("xl/styles.xml", b"<a/>")


def test_one_cut_short(pack: Pack, blank: bytes) -> None:
    for length in range(0, len(blank), 4999):
        assert _refused(pack, blank[:length])


def test_one_that_is_not_ours(pack: Pack) -> None:
    held = io.BytesIO()
    openpyxl.Workbook().save(held)
    assert "不是本系统生成的工作簿" in _refused(pack, held.getvalue())


def test_a_zip_of_something_else(pack: Pack) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        parts.writestr("a.txt", "a")
    assert _refused(pack, held.getvalue()) == "工作簿已损坏，无法读取"


@pytest.mark.parametrize(
    ("was", "becomes", "zh"),
    [
        (b">1<", b">2<", "由更新的版本生成（格式2，这里只到1）"),
        (b">1<", b">x<", "不是本系统生成的工作簿"),
        (b"new_quality", b"cloud_creek", "属于另一个规则库“cloud_creek”，不是“new_quality”"),
    ],
)
def test_one_of_a_newer_version_or_of_another_pack(
    pack: Pack, blank: bytes, was: bytes, becomes: bytes, zh: str
) -> None:
    own = part(blank, "docProps/custom.xml")
    assert was in own
    assert zh in _refused(
        pack, with_parts(blank, {"docProps/custom.xml": own.replace(was, becomes)})
    )


def test_properties_that_a_program_drops_are_read_from_the_first_sheet(
    pack: Pack, book: Edited
) -> None:
    dropped = vars(book.book)["custom_doc_props"]
    for name in list(dropped.names):
        del dropped[name]
    assert b"yindi.schema" not in part(book.raw(), "[Content_Types].xml")
    assert book.read(pack).name == "甲市"
    book.cell("property:yindi.pack", 3).value = "cloud_creek"
    assert "属于另一个规则库" in _refused(pack, book.raw())
