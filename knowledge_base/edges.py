"""Rows at the edges of a rule: the few answers given, and what the rule or grade table comes to for them.

A row is a small case. Beside a worked region, which shows what many rules make of one place, a table of rows shows where
one rule turns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from knowledge_base.cases import Added, Case, Expectation, Expected, Instance
from knowledge_base.conditions import Scalar
from knowledge_base.rules import Grade, Rule, RuleId
from knowledge_base.text import Strict, Text

FOLDER = "edges"
"""The folder of a pack in which the rows stand; a pack may do without."""

Outcome = Literal["fires", "fails", "undetermined"]
OUTCOMES: tuple[Outcome, ...] = ("fires", "fails", "undetermined")


class EdgeRow(Strict):
    """One row.

    `given` holds values by field id, without their groups; what is left out or null is unknown. Figures and grades that
    a profile would have worked out may be given as well, so that a row can stand exactly on an edge.
    """

    given: dict[str, Any]
    about: str | None = Field(None, description="for a rule about a list: the element meant; without it any of them")
    gives: Scalar = Field(description="fires, fails or undetermined; for a grade table the value it gives, or undetermined")
    adds: tuple[int, ...] | None = Field(
        None, description="where it fires, the numbers of the sentences added by sharper_when; not looked at if left out"
    )


class EdgeTable(Strict):
    """The rows of one rule or grade table; `always` are answers that all of them share."""

    of: RuleId
    always: dict[str, Any] = Field(default_factory=dict)
    rows: tuple[EdgeRow, ...] = Field(min_length=1)

    def answers(self, row: EdgeRow) -> dict[str, Any]:
        """Everything that a row gives; its own answers win over the shared ones."""
        return {**self.always, **row.given}


class EdgeFile(Strict):
    """One file under edges/."""

    title: Text
    tables: tuple[EdgeTable, ...]


def outcomes(rule: Grade | Rule) -> tuple[Scalar, ...]:
    """What a row of a rule or table can come to; only a reading can fail to give any value."""
    if isinstance(rule, Rule):
        return OUTCOMES
    return (*rule.values, "fails", "undetermined") if rule.reading else (*rule.values, "undetermined")


def expectation(rule: Grade | Rule, row: EdgeRow) -> Expectation:
    """What a row protects, in the words of a worked region."""
    if isinstance(rule, Grade) and rule.can_give(row.gives):
        return Expectation.model_validate({"grades": {rule.id: row.gives}})
    expected: tuple[Expected, ...] = (Instance(rule=rule.id, about=row.about) if row.about else rule.id,)
    words = {"fires": "fires", "fails": "not", "undetermined": "undetermined"}
    adds = () if row.adds is None else (Added(rule=rule.id, about=row.about, sentences=row.adds),)
    return Expectation.model_validate({words[str(row.gives)]: expected, "adds": adds})


def row_names(stem: str, file: EdgeFile) -> Iterator[tuple[str, EdgeTable, EdgeRow]]:
    """Each row with its table and its name: the file, the rule, and its number among the rule's rows in the file."""
    counts: dict[str, int] = {}
    for table in file.tables:
        for row in table.rows:
            counts[table.of] = counts.get(table.of, 0) + 1
            yield f"{FOLDER}/{stem}.yaml {table.of} row {counts[table.of]}", table, row


def as_case(title: Text, rule: Grade | Rule, profile: dict[str, Any], row: EdgeRow) -> Case:
    """A row as a worked region."""
    return Case(title=title, profile=profile, expect=expectation(rule, row))
