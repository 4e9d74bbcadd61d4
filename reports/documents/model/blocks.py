"""A document as blocks: the little that every format has to know how to show.

Every text is plain and final. A format decides how a block looks, never what it says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal, NamedTuple

from knowledge_base.reading.text import Language

Part = Literal["brief", "memo", "annex"]
PARTS: tuple[Part, ...] = ("brief", "memo", "annex")
Role = Literal["body", "addressee", "date", "office", "note", "mark"]
BoxRole = Literal["item", "universal", "front"]


class Code(str):
    """An identifier of ours or a command, which formats set apart: a rule's id, a field's path."""

    __slots__ = ()


class Strong(str):
    """Words that stand out: the name of what a sentence is about, a label before its text."""

    __slots__ = ()


class WhoseWord(str):
    """Whose word the words before it are: `〔3.1〕` for the paper, `〔拟〕` for ours; with the rule
    that says them, where one does, and the sections of the paper.
    """

    __slots__ = ("rule", "sections")
    rule: str
    sections: tuple[str, ...]

    def __new__(cls, words: str, rule: str = "", sections: tuple[str, ...] = ()) -> WhoseWord:
        """`words` that say whose word a rule's are."""
        made = super().__new__(cls, words)
        made.rule, made.sections = rule, sections
        return made


class CrossReference(str):
    """Words that lead to an anchor in the same document."""

    __slots__ = ("anchor",)
    anchor: str

    def __new__(cls, words: str, anchor: str) -> CrossReference:
        """`words` that lead to `anchor`."""
        made = super().__new__(cls, words)
        made.anchor = anchor
        return made


Words = tuple[str, ...]
"""Words in a row, each plain or one of the kinds above."""


class Detail(NamedTuple):
    """A short line with its label before it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows; level 1 is the document's own."""

    kind: ClassVar[str] = "heading"
    level: int
    words: str
    anchor: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its role tells a format where it stands on the page."""

    kind: ClassVar[str] = "paragraph"
    words: Words
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Points:
    """A list; a point may have further lines beneath it."""

    kind: ClassVar[str] = "points"
    items: tuple[Words, ...]
    ordered: bool = False
    beneath: tuple[tuple[Words, ...], ...] = ()

    def under(self, at: int) -> tuple[Words, ...]:
        """The lines beneath a point, by its place from 0."""
        return self.beneath[at] if self.beneath else ()


@dataclass(frozen=True, slots=True)
class Details:
    """Labels, each with its text."""

    kind: ClassVar[str] = "details"
    lines: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names it.

    `widths` are shares of the line by column, as a format with fixed columns sets them; without
    them columns share it by what they hold. `titled` is false where a heading says the caption.
    """

    kind: ClassVar[str] = "table"
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str | None = None
    widths: tuple[int, ...] = ()
    titled: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as SVG, with what it shows in words and as a table."""

    kind: ClassVar[str] = "chart"
    name: str
    caption: str
    svg: str
    alt: str
    table: Table


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that belong together and may be set apart from what stands around them."""

    kind: ClassVar[str] = "box"
    blocks: tuple[Block, ...]
    role: BoxRole = "item"


Block = Heading | Paragraph | Points | Details | Table | Chart | Box


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """One of a region's documents in one language."""

    part: Part
    language: Language
    name: str
    title: str
    date: str
    blocks: tuple[Block, ...] = field(repr=False)
    author: str = ""
