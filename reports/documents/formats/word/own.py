"""An office's own template: read and checked before anything is made of it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from knowledge_base.reading.problems import InputError, Problem, reason_of, refuse, shown
from knowledge_base.reading.text import Text, text
from reports.documents.formats.word.opened import OpenedTemplate
from reports.documents.formats.word.style_names import KINDS, StyleSet

_LARGEST, _UNPACKED, _MOST_PARTS = 5_000_000, 40_000_000, 500
"""Bytes of a file and of its parts unpacked, and how many parts it may have."""
_LISTED = 6
_MAIN = b"wordprocessingml.document.main+xml"
_PROGRAMS = re.compile(r"vba|activex|embeddings|macro|ctrlprops", re.IGNORECASE)
_FETCHING = re.compile(
    r"\b(?:DDE|DDEAUTO|LINK|IMPORT|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|DATABASE|RD)\b"
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)

_NO_WORD_FILE = text(
    "不是Word的docx文件；请在Word中另存为“Word 文档（*.docx）”",
    "is no docx file of Word; save it in Word as 'Word Document (*.docx)'",
)


def read(path: Path, sets: Iterable[StyleSet]) -> bytes:
    """A template that has the styles of these sets.

    Raises:
        InputError: it cannot be read, is no Word file, is too large, holds programs or leads
            elsewhere, or lacks styles.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise refuse(
            f"无法读取文件（{reason.zh}）", f"cannot read the file ({reason.en})", file=str(path)
        ) from None
    for problem in _problems(content, list(sets)):
        raise InputError(Problem(problem, file=str(path)))
    return content


def _problems(content: bytes, sets: list[StyleSet]) -> Iterator[Text]:
    """What is wrong, the gravest first: what comes later supposes that nothing came before."""
    if len(content) > _LARGEST:
        yield _too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            yield from _wrong_package(parts)
        yield from _lacking(OpenedTemplate(content), sets)
    except (zipfile.BadZipFile, zlib.error, OpcError, etree.XMLSyntaxError):
        yield _NO_WORD_FILE
    except (AttributeError, IndexError, KeyError, NotImplementedError, RuntimeError, ValueError):
        yield _NO_WORD_FILE  # whatever a package can lack that python-docx takes for granted


def _too_large() -> Text:
    size = _LARGEST // 1_000_000
    return text(f"过大（至多{size}兆字节）", f"is too large (at most {size} MB)")


def _wrong_package(parts: zipfile.ZipFile) -> Iterator[Text]:
    entries = parts.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _UNPACKED:
        yield _too_large()
    types = parts.read("[Content_Types].xml")
    if any(_PROGRAMS.search(entry.filename) for entry in entries) or b"macro" in types.lower():
        yield text(
            "含有宏或嵌入的对象；请去掉后另存为docx",
            "holds macros or embedded objects; save it as docx without them",
        )
    if _MAIN not in types:
        yield _NO_WORD_FILE
    for entry in entries:
        yield from _wrong_part(entry.filename, parts.read(entry))


def _wrong_part(name: str, content: bytes) -> Iterator[Text]:
    if not name.endswith((".xml", ".rels")):
        return
    root = etree.fromstring(content, _PARSER)
    if root.getroottree().docinfo.doctype:
        yield _NO_WORD_FILE
    if any(one.get("TargetMode") == "External" for one in root) or _FETCHING.search(_fields(root)):
        yield text(
            f"引用了外部文件或网址（{shown(name)}）；请删去链接",
            f"leads to other files or addresses ({shown(name)}); remove the links",
        )


def _fields(root: etree._Element) -> str:
    """What the fields of a part ask Word to do; the words of one may stand in several pieces."""
    pieces = (one.text or "" for one in root.iter(qn("w:instrText")))
    simple = (one.get(qn("w:instr"), "") for one in root.iter(qn("w:fldSimple")))
    return f" {''.join(pieces)} {' '.join(simple)} ".upper()


def _lacking(template: OpenedTemplate, sets: list[StyleSet]) -> Iterator[Text]:
    lacking = [
        styles.style(kind)
        for styles in sets
        for kind, (type_, _) in KINDS.items()
        if (type_, styles.style(kind)) not in template.identities
    ]
    if lacking:
        named, more = lacking[:_LISTED], len(lacking) - _LISTED
        yield text(
            f"缺少样式：{'、'.join(named)}{f'等{len(lacking)}个' if more > 0 else ''}",
            f"lacks the styles {', '.join(named)}{f' and {more} more' if more > 0 else ''}",
        )
    for styles in sets:  # what showing a document will ask of it
        template.line(styles.language)
        template.size(styles.style("cell"))
        template.new_list(template.identities["paragraph", styles.style("ordered")])
