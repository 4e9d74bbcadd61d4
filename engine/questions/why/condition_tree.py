"""A judged condition as a tree to be shown: every part with what it came to."""

from __future__ import annotations

from collections.abc import Callable

from engine.deduction.deduce import GradeVerdict
from engine.deduction.objects import ObjectVerdict
from engine.questions.answers import Part, PartKind, Reason
from engine.readings.judgements import Judgement, judge
from knowledge_base.conditions.tree import ALWAYS, All, AnyOf, AtLeast, Compare, Every, Not, Some
from knowledge_base.dictionary.form import ProfileForm

_KINDS: dict[type, PartKind] = {
    All: "all",
    AnyOf: "any",
    AtLeast: "at_least",
    Not: "not",
    Some: "some",
    Every: "every",
}


class ConditionTree:
    """Turns judgements into parts; `reason` words a leaf."""

    def __init__(self, form: ProfileForm, reason: Callable[[Judgement], Reason]):
        self._form = form
        self._reason = reason

    def part(self, judgement: Judgement, of: str | None = None) -> Part:
        """The whole tree below a judgement."""
        condition = judgement.condition
        if isinstance(condition, Compare):
            return Part(kind="leaf", holds=judgement.truth, of=of, leaf=self._reason(judgement))
        quantified = isinstance(condition, Some | Every)
        return Part(
            kind=_KINDS[type(condition)],
            holds=judgement.truth,
            count=condition.count if isinstance(condition, AtLeast | Some) else None,
            of=of,
            leaf=self._reason(judgement) if quantified else None,
            parts=tuple(self._below(judgement)),
        )

    def _below(self, judgement: Judgement) -> list[Part]:
        condition = judgement.condition
        if not isinstance(condition, Some | Every):
            return [self.part(part) for part in judgement.parts]
        over = condition.over
        key = self._form.fields[over.field].key if over.owner is None else None
        return [
            self.part(part, str(part.scope.elements[str(over)][key or "item"]))
            for part in judgement.parts
        ]

    def table(self, verdict: GradeVerdict) -> tuple[Part, ...]:
        """The lines of a grade table: each holds when its condition does and no earlier line's."""
        return tuple(
            Part(
                kind="row",
                holds=judgement.truth,
                value=row.value,
                parts=self._own(row.index, judgement),
            )
            for row, judgement in verdict.rows
        )

    def lines(self, verdict: ObjectVerdict) -> tuple[Part, ...]:
        """The lines of a verdict table for one object, in their order: each holds when it does and
        no earlier one leads elsewhere.
        """
        placed = [
            (line, judgement.scope)
            for outcome, judgement in verdict.outcomes
            for line in outcome.lines
        ]
        parts = []
        for line, scope in sorted(placed, key=lambda one: one[0].index):
            own = () if line.row.when == ALWAYS else (self.part(judge(line.row.when, scope)),)
            parts.append(
                Part(
                    kind="row", holds=judge(line.when, scope).truth, value=line.row.value, parts=own
                )
            )
        return tuple(parts)

    def _own(self, index: int, judgement: Judgement) -> tuple[Part, ...]:
        """The line's own condition, without the negation of the lines before it; none for the line
        that takes the rest.
        """
        own = judgement.parts[0] if index else judgement
        return () if own.condition == ALWAYS else (self.part(own),)
