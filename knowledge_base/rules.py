"""Rules: grade tables, readings, advice and warnings, as a policy expert writes them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from knowledge_base.condition_field import ConditionField, problems_error
from knowledge_base.conditions import ALWAYS, Condition, Reference, Scalar, open_lists
from knowledge_base.strict_yaml import Path_
from knowledge_base.text import Strict, Text, text

Dimension = Literal["industry", "model", "space", "cooperation", "market_government"]
Strength = Literal["must", "should", "advisable", "may"]
Phase = Literal["near", "mid", "long"]
RuleKind = Literal["grade", "advice", "warning"]
EntityList = Literal["technologies", "enterprises", "zones", "partners", "planned_industries"]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z0-9]+(-[a-z0-9]+)*$")]
Locator = Annotated[str, StringConstraints(pattern=r"^(\d(\.\d)?\.p\d+\.s\d+[a-e]?|note\.[12]|fig\.\d)$")]


class GradeRow(Strict):
    """One line of a grade table: the value that `when` leads to. A last line without `when` takes every other region."""

    value: bool | int | float | str
    when: ConditionField = ALWAYS


class Grade(Strict):
    """A field worked out by a table: the first line that holds decides.

    A `reading` may leave regions without a value; every other table ends with a line without `when`, so that it gives
    exactly one value for every possible region.
    """

    id: RuleId
    sets: str = Field(description="the profile field it works out")
    source: tuple[Locator, ...] = Field(min_length=1)
    rests_on: tuple[Locator, ...] = ()
    basis: Literal["paper", "inferred", "calibrated"]
    reading: bool = False
    title: Text
    note: Text | None = None
    table: tuple[GradeRow, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _total(self) -> Self:
        if not self.reading and self.table[-1].when != ALWAYS:
            raise problems_error([(("table", len(self.table) - 1, "when"), _NOT_TOTAL)])
        return self

    @property
    def values(self) -> tuple[Scalar, ...]:
        """The values that it can give, in the order of its lines."""
        return tuple(dict.fromkeys(row.value for row in self.table))

    def can_give(self, value: Scalar) -> bool:
        """Whether a value is one of its own; `true` is not 1."""
        return any(type(one) is type(value) and one == value for one in self.values)

    @property
    def kind(self) -> RuleKind:
        """Always `grade`."""
        return "grade"


_NOT_TOTAL = text("最后一行不能有when，否则有的地区没有等级", "the last line must have no `when`, or some regions get no grade")


class Monitor(Strict):
    """What to watch: a profile field (its present figure is the baseline) or another indicator, and when to stop."""

    field: str | None = None
    indicator: Text | None = None
    direction: Literal["up", "down", "hold"]
    years: int = Field(ge=1, le=10)
    stop: Text

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.field is None) == (self.indicator is None):
            raise ValueError("give either `field` or `indicator`")
        return self


class Selection(Strict):
    """Elements of a list, picked by a condition, to be named in a text."""

    in_: str = Field(alias="in")
    where: ConditionField = ALWAYS

    @property
    def over(self) -> Reference:
        """The list picked from."""
        owner, _, name = self.in_.rpartition(".")
        return Reference(name, owner or None)


class Sharper(Strict):
    """A condition that adds a sentence to advice."""

    when: ConditionField
    text: Text


class Rule(Strict):
    """Advice or a warning; with `about`, one instance for each entity of a list."""

    id: RuleId
    kind: Literal["advice", "warning"] = "advice"
    source: tuple[Locator, ...] = Field(min_length=1)
    rests_on: tuple[Locator, ...] = ()
    dimension: Dimension
    strength: Strength
    basis: Literal["paper", "inferred"]
    direction: Literal["for", "against"] = "for"
    about: EntityList | None = None
    when: ConditionField = ALWAYS
    cites: tuple[str, ...] = ()
    names: dict[str, Selection] = Field(default_factory=dict)
    title: Text
    advice: Text
    sharper_when: tuple[Sharper, ...] = ()
    actors: tuple[str, ...] = Field(min_length=1)
    instruments: tuple[str, ...] = Field(min_length=1)
    phase: Phase
    monitor: tuple[Monitor, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _closed(self) -> Self:
        about = {self.about} if self.about else set()
        problems: list[tuple[Path_, Text]] = []
        for path, condition in self.conditions():
            for owner in open_lists(condition) - about:
                problems.append(
                    (path, text(f"“{owner}”的键只能用在some、every或about之内", f"keys of '{owner}' need some, every or about"))
                )
        if problems:
            raise problems_error(problems)
        return self

    def conditions(self) -> list[tuple[Path_, Condition]]:
        """Every condition of the rule with its place; a selection's elements are bound by its list."""
        out: list[tuple[Path_, Condition]] = [(("when",), self.when)]
        out += [(("sharper_when", i, "when"), sharper.when) for i, sharper in enumerate(self.sharper_when)]
        return out

    @property
    def particular(self) -> bool:
        """False for advice that every region gets."""
        return self.about is not None or self.when != ALWAYS


class RuleFile(Strict):
    """One section of the paper; `dimension` is the default of its rules."""

    section: str
    title: Text
    dimension: Dimension | None = None
    rules: tuple[Rule, ...]

    @model_validator(mode="before")
    @classmethod
    def _spread_dimension(cls, raw: object) -> object:
        if isinstance(raw, dict) and isinstance(raw.get("rules"), tuple) and "dimension" in raw:
            rules = tuple({"dimension": raw["dimension"], **rule} if isinstance(rule, dict) else rule for rule in raw["rules"])
            return {**raw, "rules": rules}
        return raw


class GradeFile(Strict):
    """Grade tables that belong together."""

    title: Text
    grades: tuple[Grade, ...]


GradeValue = Scalar
