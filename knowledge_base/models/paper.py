"""The paper by locator: which sentences there are, and which of them carry no advice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import Field

from knowledge_base.models.rule_terms import Locator
from knowledge_base.reading.text import Strict, Text, text

_CLAUSE = re.compile(r"(\.s\d+)[a-e]$")
_SENTENCE = re.compile(r"(\d+(?:\.\d+)*)\.p(\d+)\.s(\d+)\Z")


def sentence_of(locator: str) -> str:
    """The sentence a locator stands in: `3.1.p1.s3b` is a clause of `3.1.p1.s3`."""
    return _CLAUSE.sub(r"\1", locator)


def is_sentence(locator: str) -> bool:
    """Whether `locator` is of the form in which sentences are cited."""
    return place_of(locator) is not None


def place_of(locator: str) -> tuple[str, str, str] | None:
    """The section, the paragraph and the number of a sentence; None for a note or a figure."""
    found = _SENTENCE.match(locator)
    return found and (found[1], found[2], found[3])


class PaperSection(Strict):
    """A section of the paper: its heading in our words and how many sentences each paragraph
    has.
    """

    id: str
    title: Text
    paragraphs: tuple[int, ...]
    covered: bool = Field(True, description="whether every sentence must be accounted for")

    def sentences(self) -> Iterator[str]:
        """The locators of the section's sentences, in order."""
        for paragraph, count in enumerate(self.paragraphs, 1):
            yield from (f"{self.id}.p{paragraph}.s{n}" for n in range(1, count + 1))


class Paper(Strict):
    """The paper a pack encodes."""

    authors: tuple[Text, ...]
    title: Text
    journal: Text
    year: int
    issue: str
    pages: str
    sections: tuple[PaperSection, ...]

    @property
    def cited(self) -> Text:
        """The paper in short: `李国平、冯雨雪（2025）`."""
        zh = "、".join(author.zh for author in self.authors)
        en = " and ".join(author.en for author in self.authors)
        return text(f"{zh}（{self.year}）", f"{en} ({self.year})")

    @cached_property
    def locators(self) -> frozenset[str]:
        """Every sentence's locator."""
        return frozenset(self.sentences())

    def sentences(self) -> Iterator[str]:
        """Every sentence's locator, in the paper's order."""
        for section in self.sections:
            yield from section.sentences()


class Omission(Strict):
    """A sentence that carries no advice of its own, and why."""

    at: Locator
    reason: Literal["heading", "context", "restated", "example", "definition", "mechanism"]
    why: Text


class Clause(Strict):
    """A sentence, or a clause of one, that asks for something: its modal verb, and to whom it
    speaks.
    """

    at: Locator
    verb: Literal["must", "should", "advisable", "may", "none"] = Field(
        description=(
            "the sentence's own modal verb; "
            "none where it only describes, judges or gives an example"
        )
    )
    speaks_to: Literal["everyone", "place", "class", "entity"]


class Clauses(Strict):
    """sentences.yaml."""

    sentences: tuple[Clause, ...] = ()


class Coverage(Strict):
    """coverage.yaml."""

    sentences: tuple[Omission, ...]
