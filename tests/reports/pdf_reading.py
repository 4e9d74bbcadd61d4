"""PDFs as tests read them: their words, outline and tags."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

_NOT_SEEN = re.compile("[-\\s\u00ad\u2010\u200b]")
_NUMBER = re.compile("—[0-9]+—$")


def opened(content: bytes) -> PdfReader:
    """A file as pypdf reads it."""
    return PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    """All that stands on the pages but their numbers, as `plain`."""
    pages = (plain(page.extract_text()) for page in opened(content).pages)
    return "".join(_NUMBER.sub("", page) for page in pages)


def plain(text: str) -> str:
    """Words without blanks, breaks and hyphens, since lines are broken anew."""
    return _NOT_SEEN.sub("", unicodedata.normalize("NFKC", text))


def lines(content: bytes, page: int) -> list[str]:
    """The lines of a page, its number last."""
    return opened(content).pages[page].extract_text().splitlines()


def bookmarks(content: bytes) -> list[str]:
    """The titles of the outline, those beneath others after them."""
    return list(_titles(opened(content).outline))


def _titles(entries: object) -> Iterator[str]:
    assert isinstance(entries, list)
    for entry in entries:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


def tags(content: bytes) -> set[str]:
    """The kinds of elements that a screen reader is told of."""
    root = opened(content).root_object["/StructTreeRoot"]
    found: set[str] = set()
    waiting: list[object] = [root]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, DictionaryObject):
            found.add(str(node.get("/S")))
            waiting.append(node.get("/K"))
    return found
