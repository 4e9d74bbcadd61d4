"""What sets two regions apart, as data: rules, grades and verdicts that differ, each with the facts
that make it.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from engine.readings.outcomes import Status
from engine.results.base import Result
from knowledge_base.models.rule_terms import Strength
from knowledge_base.reading.text import Text


class StatedDifference(Result):
    """A field that the two profiles state differently; null where one leaves it unknown."""

    field: str
    a: Any
    b: Any


class Difference(Result):
    """A fact that a rule reads and that differs; `test` and `threshold` are of its first comparison
    that comes out differently.

    `against` is the path of the field it is compared with, where it is compared with one. `stated`
    holds, for a derived fact, the smallest sets of statements that turn the one value into the
    other.
    """

    field: str
    a: Any
    b: Any
    test: str | None = None
    threshold: Any = None
    against: str | None = None
    stated: tuple[tuple[StatedDifference, ...], ...] = ()


class RuleDifference(Result):
    """A rule that comes out differently; each of `ways` is a smallest set of facts that turns `a`
    into `b`.
    """

    rule: str
    kind: str
    about: str | None
    strength: Strength
    title: Text
    a: Status
    b: Status
    ways: tuple[tuple[Difference, ...], ...]


class VerdictDifference(Result):
    """An object that both have and on which the verdict differs, with the line's words on each
    side; each of `ways` turns `a` into `b`.

    A verdict is null where several are possible.
    """

    list_: str = Field(validation_alias="list", serialization_alias="list")
    name: str
    a: str | None
    b: str | None
    a_possible: tuple[str, ...]
    b_possible: tuple[str, ...]
    a_why: Text | None
    b_why: Text | None
    ways: tuple[tuple[Difference, ...], ...]


class ObjectsApart(Result):
    """The objects of one list that only one of the two regions has."""

    list_: str = Field(validation_alias="list", serialization_alias="list")
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


class GradeDifference(Result):
    """A grade, or the type, that differs; each of `stated` is a smallest set of statements that
    turns `a` into `b`.
    """

    field: str
    a: Any
    b: Any
    stated: tuple[tuple[StatedDifference, ...], ...]
