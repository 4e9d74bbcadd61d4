"""How long a document is in print, and the first way of writing it that is short enough."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from knowledge_base.models.memo_lengths import Most
from knowledge_base.reading.text import Language
from reports.documents.model.blocks import (
    Block,
    Box,
    Chart,
    Details,
    Heading,
    Paragraph,
    Points,
    Table,
)

_BLANK = re.compile(r"\s+")
_Rung = TypeVar("_Rung")


def printed(blocks: Sequence[Block], language: Language) -> int:
    """The characters of Chinese text, blanks not counted; the words of English text."""
    words = list(_texts(blocks))
    if language == "zh":
        return sum(len(_BLANK.sub("", one)) for one in words)
    return sum(len(one.split()) for one in words)


class Fitted(NamedTuple, Generic[_Rung]):
    """A rung with what it writes."""

    rung: _Rung
    blocks: tuple[Block, ...]


def first_that_fits(
    rungs: Sequence[_Rung],
    write: Callable[[_Rung], tuple[Block, ...]],
    most: Most,
    language: Language,
) -> Fitted[_Rung]:
    """The first rung that is within the measure, each writing less than the one before; the last
    where none is.
    """
    limit = most.zh if language == "zh" else most.en
    written: dict[int, tuple[Block, ...]] = {}

    def fits(at: int) -> bool:
        written[at] = write(rungs[at])
        return printed(written[at], language) <= limit

    last = len(rungs) - 1
    at = bisect_left(range(last), True, key=fits)
    return Fitted(rungs[at], written[at] if at in written else write(rungs[at]))


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.words
            case Paragraph():
                yield "".join(block.words)
            case Points():
                yield from ("".join(item) for item in block.items)
                yield from ("".join(line) for lines in block.beneath for line in lines)
            case Details():
                yield from (f"{line.label}{line.text}" for line in block.lines)
            case Table():
                yield block.caption if block.titled else ""
                yield from block.headers
                yield from (cell for row in block.rows for cell in row)
                yield block.note or ""
            case Chart():
                yield block.caption
            case Box():
                yield from _texts(block.blocks)
