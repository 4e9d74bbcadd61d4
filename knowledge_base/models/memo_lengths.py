"""How much brief and memo may hold, and what leaves them where they are too long."""

from __future__ import annotations

from pydantic import Field

from knowledge_base.reading.text import Strict, Text


class Most(Strict):
    """How much a document may hold."""

    zh: int = Field(gt=0, description="printed characters, blanks not counted")
    en: int = Field(gt=0, description="words")


class BriefRung(Strict):
    """How much of each part a brief takes."""

    tasks: int = Field(ge=1)
    figures: int = Field(ge=1, description="figures in the reason of a task")
    ranked: int = Field(ge=0, description="figures among the best and among the worst")
    avoided: int = Field(ge=0)
    risks: int = Field(ge=0)
    decisions: int = Field(ge=0)
    asked: int = Field(ge=0, description="what to find out first")


class MemoRung(Strict):
    """How much of each part a memo takes."""

    findings: int = Field(ge=0)
    passages: int = Field(ge=0, description="pieces of advice told in each dimension")
    practice: int = Field(ge=1, description="characters on how to do it, of each; words in English")
    rows: int = Field(ge=1, description="rows of the table of tasks")
    lists: int = Field(ge=1, description="lists of objects told in a table in each dimension")
    close: int = Field(ge=0, description="close calls")


class BriefLength(Strict):
    """The length of a brief, and what leaves it where it is too long."""

    most: Most
    rungs: tuple[BriefRung, ...] = Field(min_length=1)


class MemoLength(Strict):
    """The length of a memo, and what leaves it where it is too long."""

    most: Most
    rungs: tuple[MemoRung, ...] = Field(min_length=1)


class Sparse(Strict):
    """What a memo is where little is known: fewer tasks, and a table of what to find out."""

    unknown: int = Field(ge=1, description="from so many fields that advice waits for")
    rows: int = Field(ge=1, description="tasks at most")
    asked: int = Field(ge=1, description="rows of the table of what to find out")
    notice: Text = Field(
        description="said at its head; {known} and {unknown} stand for how many fields are which"
    )
