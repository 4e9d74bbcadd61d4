"""What each question takes: its profiles, and what the command of its name takes beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

from app.answering import change_sought, dependencies, reasons, supposed
from app.web.api.sent import ProfileData, SentBody
from app.web.work import in_process
from engine.advice.advising import conclude
from engine.questions.answers import Answer, Depth
from engine.questions.ask.question import Questions, asked
from engine.questions.compare import Comparison, compared
from engine.questions.depends_results import Dependencies
from engine.questions.smallest_change.result import SmallestChange
from engine.questions.smallest_change.target import Target
from engine.questions.what_if.result import WhatIf
from engine.results.advice import Advice
from knowledge_base.loading.packs import load_pack
from knowledge_base.profile import Profile, line_of
from knowledge_base.reading.problems import refuse, shown
from knowledge_base.reading.text import Strict
from reports.documents.model.blocks import Part

SOLVING = 20.0
"""Seconds in which the smallest change has to be found."""

_LONGEST = 120
Line = Annotated[str, AfterValidator(partial(line_of, most=_LONGEST))]


class QuestionBody(Strict):
    """A question; `answer` is what the command of its name prints with `--format json`."""

    def answer(self, sent: SentBody) -> BaseModel | Sequence[BaseModel]:
        """The result.

        Raises:
            InputError: a profile or a name in the question is wrong.
        """
        raise NotImplementedError


class AdviseBody(QuestionBody):
    """A region, for everything that is concluded about it."""

    profile: ProfileData

    def answer(self, sent: SentBody) -> Advice:
        """Everything that the pack concludes."""
        return sent.conclusion().advice


class WhyBody(QuestionBody):
    """A rule beside a region."""

    profile: ProfileData
    rule: str = Field(description="the rule's id, its title, or its number in the memo")
    about: str | None = Field(None, description="one entity of the list the rule is about")
    depth: Depth = "path"

    def answer(self, sent: SentBody) -> list[Answer]:
        """Why the rule fired or did not."""
        return reasons(sent.conclusion(), self.rule, self.about, self.depth)


class WhatIfBody(QuestionBody):
    """A region, and what is supposed of it."""

    profile: ProfileData
    set: tuple[str, ...] = Field(min_length=1, max_length=50, description="each PATH=VALUE")

    def answer(self, sent: SentBody) -> WhatIf:
        """What would move."""
        return supposed(sent.conclusion(), self.set)


class SmallestChangeBody(QuestionBody):
    """A region, and the rule that is to fire or to stop, or the type to reach."""

    profile: ProfileData
    rule: str | None = Field(None, description="the rule's id, title or number; or give `type`")
    type: str | None = Field(None, description="the type to reach, I to IV")
    about: str | None = Field(None, description="one entity of the list the rule is about")
    learn: bool = Field(False, description="whether unknown answers may become known")
    count: int = Field(1, ge=1, le=20, description="how many ways")

    def answer(self, sent: SentBody) -> SmallestChange:
        """The ways, found within `SOLVING` seconds."""
        conclusion = sent.conclusion()
        target = change_sought(conclusion, self.rule, self.type, self.about)
        given = str(sent.pack.folder), conclusion.profile, target, self.learn, self.count
        return in_process(SOLVING, _change, *given)


def _change(
    folder: str, profile: Profile, target: Target, learn: bool, count: int
) -> SmallestChange:
    """The smallest change, worked out in a process of its own."""
    from engine.questions.smallest_change.question import reaching

    return reaching(conclude(load_pack(folder), profile), target, learn=learn, count=count)


class AskBody(QuestionBody):
    """A region, and how many questions are wanted."""

    profile: ProfileData
    top: int = Field(10, ge=1, description="how many questions")

    def answer(self, sent: SentBody) -> Questions:
        """The questions most worth answering."""
        return asked(sent.conclusion(), self.top)


class CompareBody(QuestionBody):
    """Two regions."""

    a: ProfileData
    b: ProfileData

    def answer(self, sent: SentBody) -> Comparison:
        """What sets the two apart."""
        return compared(sent.conclusion("a"), sent.conclusion("b"))


class DependsBody(QuestionBody):
    """A rule, field, parameter or sentence; or everything there is."""

    name: str | None = Field(None, description="a rule, field, parameter or sentence")
    all: bool = Field(False, description="the whole graph, without a name")

    def answer(self, sent: SentBody) -> Dependencies:
        """What it rests on, and what rests on it."""
        return dependencies(sent.pack, self.name, everything=self.all)


class DocumentBody(Strict):
    """A region, and which of its documents is wanted, for whom and in which form."""

    profile: ProfileData
    part: Part = "memo"
    format: Literal["docx", "pdf", "html", "md", "json"] = "docx"
    language: Literal["zh", "en", "both"] = "zh"
    addressee: Line | None = Field(None, description="to whom it goes; by the level without it")
    office: Line | None = Field(None, description="whose it is, at its foot")
    date: str | None = Field(None, json_schema_extra={"format": "date"})

    def day(self, today: dt.date) -> dt.date:
        """The day that the document bears.

        Raises:
            InputError: it is no day of the calendar.
        """
        if self.date is None:
            return today
        try:
            return dt.datetime.strptime(self.date, "%Y-%m-%d").date()
        except ValueError:
            found = shown(self.date)
            raise refuse(
                f"须为YYYY-MM-DD形式的日期，现为“{found}”",
                f"must be a date as YYYY-MM-DD, found '{found}'",
                file="body",
                path="date",
            ) from None
