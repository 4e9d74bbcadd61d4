"""Word files as tests look at them: the document's text, read independently of what wrote it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import docx
from docx.document import Document

from engine.advice.advising import conclude
from knowledge_base.reading.text import Language
from reports.documents.formats.word.showing import render
from reports.documents.manuscript import Manuscript
from reports.documents.model.blocks import Block, Part, WrittenPart
from tests.reports.memos import DAY, PACK, profile

Parts = Mapping[str, bytes]


@cache
def manuscript(name: str, *languages: Language) -> Manuscript:
    """The documents of a case or region."""
    return Manuscript(conclude(PACK, PACK.reader.read(profile(name))), languages, DAY)


def written(
    *blocks: Block, language: Language = "zh", part: Part = "memo", title: str = "题"
) -> WrittenPart:
    """A document of these blocks."""
    return WrittenPart(part, language, "甲市", title, "2026年11月22日", blocks, "某委")


def opened(content: bytes) -> Document:
    """A Word file as python-docx reads it."""
    return docx.Document(io.BytesIO(content))


def shown(*blocks: Block, language: Language = "zh", part: Part = "memo") -> Document:
    """A document of these blocks as a Word file."""
    return opened(render([written(*blocks, language=language, part=part)], DAY))


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Parts) -> bytes:
    """A Word file of these parts."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return into.getvalue()


def words_of(element: Any) -> str:
    """All words in an element of a document, in a row."""
    return "".join(element.xpath(".//w:t/text()"))


def squeezed(words: str) -> str:
    """Words without blanks."""
    return re.sub(r"\s+", "", words)


def strings(value: object) -> Iterator[str]:
    """Every text of a document's blocks, anchors and drawings left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Sequence):
        for inner in value:
            yield from strings(inner)
    elif hasattr(value, "__slots__"):
        left_out = {"level", "anchor", "role", "ordered", "widths", "titled", "svg", "alt", "name"}
        if not getattr(value, "titled", True):
            left_out.add("caption")
        for slot in value.__slots__:
            if slot not in left_out:
                yield from strings(getattr(value, slot))


def dated(content: bytes) -> set[tuple[int, ...]]:
    """The dates of a file's entries."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {entry.date_time for entry in file.infolist()}
