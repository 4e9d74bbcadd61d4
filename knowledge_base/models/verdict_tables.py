"""Verdict tables: one verdict on each planned industry, technology, enterprise, zone and partner,
before any advice.

A table reads like a grade table, once for each element of its list: the first line that holds
decides. The verdict is a key of the element (`planned_industries.verdict`), so that every rule
about the object reads the same one, and it says what may be done with the object. Tables are read
in the order of their files; one may read the verdicts of those before it.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from knowledge_base.conditions.field import ConditionField, ObjectList
from knowledge_base.conditions.tree import Condition, open_lists, references
from knowledge_base.models.grades import Grade, GradeRow
from knowledge_base.models.rule_terms import RuleKind
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Strict, Text, text
from knowledge_base.reading.validation_problems import problems_error

KEY = "verdict"


class VerdictRow(GradeRow):
    """One line: the verdict that `when` leads to, and why, as a clause that can stand in a
    table.
    """

    value: str
    why: Text


class Marks(Strict):
    """What stands behind the name of an object whose gate is not open, in a text that does not
    speak of the gate itself.
    """

    closed: Text
    asked: Text


class Gate(Strict):
    """What must hold of an object before certain acts, whatever its verdict; until it is known, the
    question is put instead.
    """

    title: Text = Field(description="what it asks about, as the head of a column")
    holds: ConditionField
    acts: tuple[str, ...] = Field(min_length=1)
    open: Text
    closed: Text
    question: Text
    marks: Marks | None = Field(
        None, description="none where few texts have to do with what the gate asks"
    )


class VerdictTable(Grade):
    """A file under verdicts/: the verdict on each element of the list `about`."""

    about: ObjectList
    sets: Literal["verdict"] = "verdict"
    reading: Literal[False] = False
    years: None = None
    table: tuple[VerdictRow, ...] = Field(min_length=1)
    acts: dict[str, tuple[str, ...]] = Field(
        description="by verdict, what advice may do with the object"
    )
    gate: Gate | None = None

    @property
    def kind(self) -> RuleKind:
        """`verdict`."""
        return "verdict"

    def allows(self, verdict: str, act: str) -> bool:
        """Whether a verdict lets advice do this with its object."""
        return act in self.acts.get(verdict, ())

    def knows(self, act: object) -> bool:
        """Whether some verdict allows the act: whether it is one that is done with the objects of
        this list.
        """
        return any(act in allowed for allowed in self.acts.values())

    def conditions(self) -> list[tuple[Path_, Condition]]:
        """Every condition of the table with its place."""
        gate: list[tuple[Path_, Condition]] = (
            [(("gate", "holds"), self.gate.holds)] if self.gate else []
        )
        return [*((("table", i, "when"), row.when) for i, row in enumerate(self.table)), *gate]

    @model_validator(mode="after")
    def _closed(self) -> Self:
        problems: list[tuple[Path_, Text]] = []
        for path, condition in self.conditions():
            for owner in sorted(open_lists(condition) - {self.about}):
                problems.append(
                    (
                        path,
                        text(
                            f"“{owner}”的键只能用在some或every之内",
                            f"keys of '{owner}' need some or every",
                        ),
                    )
                )
            if any(
                read.owner == self.about and read.field == KEY for read in references(condition)
            ):
                problems.append(
                    (
                        path,
                        text(
                            "结论不能由同一张表的结论推出",
                            "a verdict cannot rest on the verdicts of its own table",
                        ),
                    )
                )
        if problems:
            raise problems_error(problems)
        return self
