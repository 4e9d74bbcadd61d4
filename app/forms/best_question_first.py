"""Filling a profile by the best question next, worked out anew after every answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import click

from app.forms.list_entries import ListEntries
from app.forms.terminal import Filling
from app.forms.terminal import PromptQuestion as Place
from app.forms.typed_lines import Back
from engine.questions.ask.question import OpenQuestions, Question
from engine.questions.settings import FieldTarget, target
from knowledge_base.dictionary.form import Group
from knowledge_base.reading.text import text
from reports.answers.ask import why_asked
from reports.words.differences import Shifts


@dataclass
class AdaptiveFilling(Filling):
    """One person asked what decides most; a question left open is not put again in the same
    call.
    """

    _put: list[str] = field(default_factory=list)
    _found: tuple[dict[str, Any], OpenQuestions] | None = None

    def _ask_all(self, questions: list[Place]) -> None:
        super()._ask_all(
            [
                place
                for place in questions
                if place[2].required and self._filled.stated(place[0], place[1]) is None
            ]
        )
        while True:
            found = self._best()
            question = self._next(found)
            if question is None:
                self._talk.tell(
                    text(
                        "没有更多能影响判定的问题了。",
                        "There is nothing more to ask that could decide anything.",
                    )
                )
                return
            self._put.append(question.field)
            click.echo()
            self._say_why(found, question)
            try:
                self._answer(target(self.pack, question.field))
            except Back:
                self._again()

    def _best(self) -> OpenQuestions:
        """The questions in their order, worked out anew only where an answer was kept since."""
        if self._found is None or self._found[0] is not self._filled.data:
            self._found = self._filled.data, OpenQuestions(self._filled.conclusion())
        return self._found[1]

    def _next(self, found: OpenQuestions) -> Question | None:
        """The best question not put yet, of the sections asked for."""
        for place, waiting in found.open:
            wanted = not self.sections or self._group(place).id in self.sections
            if wanted and place.path not in self._put:
                return found.question(place, waiting)
        return None

    def _say_why(self, found: OpenQuestions, question: Question) -> None:
        why = why_asked(Shifts(self.pack, self.language), question).rstrip("：:")
        self._talk.tell(
            text(
                f"-- {found.undetermined}条规则待定；这一项{why}",
                f"-- {found.undetermined} rules wait; this one {why}",
            )
        )
        if question.why is not None:
            click.echo(f"   {question.why[self.language]}")

    def _again(self) -> None:
        """Go back: put the question before once more, answered or not."""
        self._put.pop()
        while self._put:
            try:
                self._answer(target(self.pack, self._put[-1]))
            except Back:
                self._put.pop()
            else:
                return

    def _group(self, place: FieldTarget) -> Group:
        return next(group for group in self.pack.form.groups if place.field in group.fields)

    def _answer(self, place: FieldTarget) -> None:
        group = self._group(place)
        kind = group.fields[place.field]
        if place.key is None:
            self._question(group, place.field, kind)
            return
        click.echo(f"  {kind.label[self.language]} [{place.entity}]")
        ListEntries(self._talk, group, place.field, kind).ask_key(place.entity, place.key)
