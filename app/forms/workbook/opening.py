"""A file that somebody sends, opened as a workbook of ours or refused before anything is read of
it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parseString
from openpyxl import Workbook, load_workbook

from app.forms.workbook import layout
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, refuse, shown

MAX_BYTES = 2_000_000
_MAX_PARTS, _MAX_UNPACKED = 200, 20_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""With what files begin that Excel wrote before 2007, and those locked by a password."""
_FORBIDDEN = {
    "vbaproject": ("宏（vbaProject）", "macros (vbaProject)"),
    "macrosheets/": ("宏（macrosheets）", "macros (macrosheets)"),
    "externallinks/": ("外部链接（externalLinks）", "links to other files (externalLinks)"),
    "embeddings/": ("嵌入的文件（embeddings）", "embedded files (embeddings)"),
    "activex/": ("控件（activeX）", "controls (activeX)"),
    "connections.xml": ("数据连接（connections）", "connections to data (connections)"),
}
"""What a part of the file may not be called, and what such a part is."""
_MACROS = b"macroEnabled"


@contextmanager
def opened(pack: Pack, raw: bytes, file: str) -> Iterator[Workbook]:
    """The workbook in the bytes of a file called `file`.

    Raises:
        InputError: too large, of another kind, with parts that none of ours has, damaged, or made
            for another pack or by a newer version.
    """
    _safe(raw, file)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    except Exception:  # whatever a library makes of a file that is not as it should be
        raise _damaged(file) from None
    try:
        _ours(pack, book, file)
        yield book
    except InputError:
        raise
    except Exception:
        raise _damaged(file) from None
    finally:
        book.close()


def _safe(raw: bytes, file: str) -> None:
    """Refuse what need not be opened to be refused, and any part that is no plain XML."""
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise refuse(f"文件超过{limit} MB上限", f"the file is larger than {limit} MB", file=file)
    if raw.startswith(_OLD):
        raise refuse(
            "这是旧式的.xls文件，或加了密码；请另存为不加密码的.xlsx",
            "this is an old .xls file, or one with a password; save it as .xlsx without one",
            file=file,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            _plain_parts(parts, file)
            for part in parts.infolist():
                _plain_xml(parts, part, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise refuse(
            "不是Excel工作簿（.xlsx）", "not an Excel workbook (.xlsx)", file=file
        ) from None


def _plain_parts(parts: zipfile.ZipFile, file: str) -> None:
    listed = parts.infolist()
    if len(listed) > _MAX_PARTS:
        raise refuse(
            f"内含{len(listed)}个部分，超过{_MAX_PARTS}个上限",
            f"the file has {len(listed)} parts, more than {_MAX_PARTS}",
            file=file,
        )
    if sum(part.file_size for part in listed) > _MAX_UNPACKED:
        limit = _MAX_UNPACKED // 1_000_000
        raise refuse(
            f"解开后超过{limit} MB上限", f"unpacked the file is larger than {limit} MB", file=file
        )
    for part in listed:
        name = part.filename.casefold().replace("\\", "/")
        for forbidden, (zh, en) in _FORBIDDEN.items():
            if forbidden in name:
                raise refuse(
                    f"含有{zh}，不予读取；请去掉后另存为.xlsx",
                    f"the file has {en} and is not read; save it as .xlsx without them",
                    file=file,
                )


def _plain_xml(parts: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> None:
    """Refuse XML that declares anything: entities that swell are made so, and no workbook needs
    it.
    """
    name = part.filename.casefold()
    if not name.endswith((".xml", ".rels", ".vml")):
        return
    content = parts.read(part)
    if name == "[content_types].xml" and _MACROS in content:
        raise refuse(
            "这是带宏的工作簿（.xlsm）；请另存为.xlsx",
            "this is a workbook with macros (.xlsm); save it as .xlsx",
            file=file,
        )
    try:
        parseString(content, ContentHandler(), forbid_dtd=True)
    except DefusedXmlException:
        raise refuse(
            "文件内含XML实体或文档类型声明，不予读取",
            "the file declares XML entities or document types and is not read",
            file=file,
        ) from None
    except (SAXException, ValueError, LookupError):
        raise _damaged(file) from None


def _damaged(file: str) -> InputError:
    return refuse("工作簿已损坏，无法读取", "the workbook is damaged and cannot be read", file=file)


def _ours(pack: Pack, book: Workbook, file: str) -> None:
    """Refuse a workbook that we did not make, or not for this pack."""
    own = _properties(book)
    schema = own.get(layout.SCHEMA_PROPERTY, "")
    if not schema.isdecimal():
        raise refuse(
            "不是本系统生成的工作簿；请用yindi form xlsx生成一份，再把答案填进去",
            "not a workbook of this system; make one with yindi form xlsx and fill it in",
            file=file,
        )
    if int(schema) > layout.SCHEMA:
        raise refuse(
            f"工作簿由更新的版本生成（格式{schema}，这里只到{layout.SCHEMA}）；请升级后再读",
            f"a newer version made the workbook (form {schema}, known here up to "
            f"{layout.SCHEMA}); upgrade and read it then",
            file=file,
        )
    made_for = own.get(layout.PACK_PROPERTY, "")
    if made_for != pack.edition.id:
        raise refuse(
            f"工作簿属于另一个规则库“{shown(made_for)}”，不是“{pack.edition.id}”",
            f"the workbook is for another pack, '{shown(made_for)}' and not '{pack.edition.id}'",
            file=file,
        )


def _properties(book: Workbook) -> dict[str, str]:
    """The properties of the file; where a program has dropped them, those of the first sheet."""
    custom = vars(book)["custom_doc_props"].props
    named = {one.name: str(one.value) for one in custom if one.name}
    if layout.SCHEMA_PROPERTY in named:
        return named
    found = dict[str, str]()
    for row in book.worksheets[0].iter_rows(max_row=100, max_col=8, values_only=True):
        mark, *others = row
        if isinstance(mark, str) and mark.startswith(layout.PROPERTY):
            values = [str(value) for value in others if value is not None]
            found[mark.removeprefix(layout.PROPERTY)] = values[-1] if values else ""
    return found
