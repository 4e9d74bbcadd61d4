"""Rows for many questions at once, none of them superfluous."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.cases.rows.goals import Goal
from engine.cases.rows.rows import FoundRow, deduced
from engine.cases.rows.search import row_for
from engine.deduction.deduce import Deduction
from knowledge_base.pack import Pack


def rows_for(pack: Pack, questions: Iterable[Goal]) -> tuple[list[FoundRow], list[Goal]]:
    """Rows that between them answer the questions, and the questions for which none was found."""
    by_subject: dict[str, list[Goal]] = {}
    for question in questions:
        by_subject.setdefault(question.subject.id, []).append(question)
    rows: list[FoundRow] = []
    without: list[Goal] = []
    for asked in by_subject.values():
        made, unanswered = _of_one(pack, asked)
        rows += made
        without += unanswered
    return rows, without


def _of_one(pack: Pack, questions: list[Goal]) -> tuple[list[FoundRow], list[Goal]]:
    """For one rule or table: a row for each question that no row before it answers, then without
    those that are not needed.
    """
    made: list[tuple[FoundRow, Deduction]] = []
    without: list[Goal] = []
    for question in questions:
        if any(question.shows(deduction) for _, deduction in made):
            continue
        row = row_for(pack, question)
        deduction = row and deduced(pack, row.given)
        if row and deduction:
            made.append((row, deduction))
        else:
            without.append(question)
    answered = [question for question in questions if question not in without]
    return _needed(made, answered), without


def _needed(made: list[tuple[FoundRow, Deduction]], questions: list[Goal]) -> list[FoundRow]:
    """The rows without those whose questions others answer too, the first made being the first to
    go.
    """
    answers = {at: _answered(questions, deduction) for at, (_, deduction) in enumerate(made)}
    kept: Mapping[int, set[int]] = answers
    for at, own in answers.items():
        rest = {other: told for other, told in kept.items() if other != at}
        if own <= set().union(*rest.values()):
            kept = rest
    return [made[at][0] for at in kept]


def _answered(questions: list[Goal], deduction: Deduction) -> set[int]:
    return {i for i, question in enumerate(questions) if question.shows(deduction)}
