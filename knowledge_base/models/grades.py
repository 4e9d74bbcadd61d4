"""Grade tables: a field worked out line by line, the first that holds."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from knowledge_base.conditions.field import ConditionField
from knowledge_base.conditions.tree import ALWAYS, Condition, Scalar
from knowledge_base.models.examples import Examples
from knowledge_base.models.rule_terms import FINDING, Locator, RuleId, RuleKind
from knowledge_base.reading.text import Strict, Text, text
from knowledge_base.reading.validation_problems import problems_error


class GradeRow(Strict):
    """One line of a grade table: the value that `when` leads to. A last line without `when` takes
    every other region.
    """

    value: bool | int | float | str
    when: ConditionField = ALWAYS


class Grade(Strict):
    """A field worked out by a table: the first line that holds decides.

    A `reading` may leave regions without a value; every other table ends with a line without
    `when`, so that it gives exactly one value for every possible region.
    """

    id: RuleId
    sets: str = Field(description="the profile field it works out")
    source: tuple[Locator, ...] = Field(min_length=1)
    rests_on: tuple[Locator, ...] = ()
    basis: Literal["paper", "inferred", "calibrated", "proxy", "statistics"]
    reading: bool = False
    title: Text
    stands_for: Text | None = Field(
        None, description="for a proxy: the class of the paper that it stands for"
    )
    note: Text | None = None
    years: Literal["mixed"] | None = Field(
        None, description="mixed: compares figures of different years on purpose, as its note says"
    )
    table: tuple[GradeRow, ...] = Field(min_length=1)
    examples: Examples = Examples()

    @property
    def holds_data(self) -> bool:
        """Whether its lines are figures by year and vintage and no judgement: nothing in them to
        prove or to mutate.
        """
        return self.basis == "statistics"

    @model_validator(mode="after")
    def _total(self) -> Self:
        if not self.reading and self.table[-1].when != ALWAYS:
            raise problems_error([(("table", len(self.table) - 1, "when"), _NOT_TOTAL)])
        return self

    @property
    def lines(self) -> tuple[Condition, ...]:
        """The conditions of its lines, as they are written."""
        return tuple(row.when for row in self.table)

    @property
    def values(self) -> tuple[Scalar, ...]:
        """The values that it can give, in the order of its lines."""
        return tuple(dict.fromkeys(row.value for row in self.table))

    def can_give(self, value: Scalar) -> bool:
        """Whether a value is one of its own; `true` is not 1."""
        return any(type(one) is type(value) and one == value for one in self.values)

    @property
    def kind(self) -> RuleKind:
        """`finding` for the table of a finding, else `grade`."""
        return "finding" if self.id.startswith(FINDING) else "grade"


_NOT_TOTAL = text(
    "最后一行不能有when，否则有的地区没有等级",
    "the last line must have no `when`, or some regions get no grade",
)


class GradeFile(Strict):
    """Grade tables that belong together."""

    title: Text
    grades: tuple[Grade, ...]
