"""Worked regions: a profile, and what must and must not follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from knowledge_base.conditions.tree import Scalar
from knowledge_base.models.premises import Standing
from knowledge_base.models.rule_terms import Locator
from knowledge_base.reading.text import Strict, Text


class Instance(Strict):
    """A rule for one entity."""

    rule: str
    about: str


class Added(Strict):
    """The sentences that a rule adds where it fires, by number from 1 in the order of its
    `adds_when`.
    """

    rule: str
    about: str | None = None
    sentences: tuple[int, ...]


Expected = Annotated[
    Annotated[str, Tag("rule")] | Annotated[Instance, Tag("instance")],
    Discriminator(lambda raw: "rule" if isinstance(raw, str) else "instance"),
]


def _rule_of(item: Expected) -> str:
    return item.rule if isinstance(item, Instance) else item


class Expectation(Strict):
    """What a case protects. A rule named without an entity stands for any of its instances (`not`:
    for all of them).

    `grades` says which value a grade table gives, by the table's id; `verdicts` what a verdict
    table says of each object named, by the table's id and the object's name (`undetermined` where
    it waits); `standing` how each rule named stands where it fires.
    """

    type: str | None = None
    conflict: bool | None = None
    grades: dict[str, Scalar] = Field(default_factory=dict)
    verdicts: dict[str, dict[str, str]] = Field(default_factory=dict)
    fires: tuple[Expected, ...] = ()
    not_: tuple[Expected, ...] = Field((), alias="not")
    undetermined: tuple[Expected, ...] = ()
    adds: tuple[Added, ...] = ()
    standing: dict[str, Standing] = Field(default_factory=dict)

    @property
    def named(self) -> frozenset[str]:
        """The rules and tables that it names."""
        items = (*self.fires, *self.not_, *self.undetermined)
        return (
            frozenset(self.grades)
            | frozenset(self.verdicts)
            | frozenset(self.standing)
            | {item.rule for item in self.adds}
            | set(map(_rule_of, items))
        )

    def about(self, rule: str) -> Expectation:
        """What it expects of one rule or table named, and nothing else."""

        def only(items: tuple[Expected, ...]) -> tuple[Expected, ...]:
            return tuple(item for item in items if _rule_of(item) == rule)

        kept: dict[str, Any] = {
            word: only(getattr(self, word)) for word in ("fires", "not_", "undetermined")
        }
        kept["adds"] = tuple(item for item in self.adds if item.rule == rule)
        kept["standing"] = {name: value for name, value in self.standing.items() if name == rule}
        kept["grades"] = {name: value for name, value in self.grades.items() if name == rule}
        kept["verdicts"] = {name: value for name, value in self.verdicts.items() if name == rule}
        return self.model_copy(update={"type": None, "conflict": None, **kept})


KEYS_OF_OUTCOMES: Mapping[str, str] = {
    "fires": "fires",
    "fails": "not",
    "undetermined": "undetermined",
}
"""Where an expectation has the rules that come to each outcome."""


class Case(Strict):
    """One file under cases/."""

    title: Text
    illustrates: tuple[Locator, ...] = ()
    profile: dict[str, Any]
    expect: Expectation
