"""Rules: grade tables, readings, advice and warnings, as a policy expert writes them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, ValidationInfo, model_validator

from knowledge_base.conditions.field import ConditionField
from knowledge_base.conditions.reading import Catalogue
from knowledge_base.conditions.tree import ALWAYS, AnyOf, Condition, Reference, Scalar, open_lists
from knowledge_base.models.addressees import AddresseeField
from knowledge_base.models.examples import Examples
from knowledge_base.models.premises import Premise
from knowledge_base.models.watch import Watch
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import LANGUAGES, Strict, Text, text
from knowledge_base.reading.validation_problems import problems_error

Dimension = Literal["industry", "model", "space", "cooperation", "market_government"]
Strength = Literal["must", "should", "advisable", "may"]
Basis = Literal["stated", "implied", "inferred"]
"""Whose word: a sentence asks for it; a sentence describes or judges and it follows directly; ours.
"""
BASES: tuple[Basis, ...] = ("stated", "implied", "inferred")
"""Whose word comes first."""
Phase = Literal["near", "mid", "long"]
RuleKind = Literal["grade", "finding", "verdict", "advice", "warning"]
EntityList = Literal["technologies", "enterprises", "zones", "partners", "planned_industries"]
FINDING = "finding."
"""How the id of a finding begins."""
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z0-9]+(-[a-z0-9]+)*$")]
Locator = Annotated[
    str, StringConstraints(pattern=r"^(\d(\.\d)?\.p\d+\.s\d+[a-e]?|note\.[12]|fig\.\d)$")
]


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


class Instead(Strict):
    """What advice puts in the place of tools and channels of money that other advice names,
    wherever it is given.
    """

    instruments: dict[str, str] = Field(default_factory=dict)
    money: dict[str, str] = Field(default_factory=dict)


class How(Strict):
    """How to do it here: ours. Who leads and who helps, with which tools and whose money, by when,
    and what to watch.
    """

    text: Text
    lead: str = Field(description="the actor in the lead")
    with_: tuple[str, ...] = Field((), alias="with", description="the actors that help")
    instruments: tuple[str, ...] = Field(min_length=1)
    money: tuple[str, ...] = Field(
        min_length=1, description="the channels that the money comes through"
    )
    phase: Phase
    watch: tuple[Watch, ...] = ()
    instead: Instead = Field(
        Instead(),
        description="what it puts in the place of tools and channels that other advice names",
    )

    @property
    def actors(self) -> tuple[str, ...]:
        """Who leads, then who helps."""
        return (self.lead, *self.with_)


class Selection(Strict):
    """Elements of a list, picked by a condition, to be named in a text; `acts` is what the text
    does with them.
    """

    in_: str = Field(alias="in")
    where: ConditionField = ALWAYS
    acts: tuple[str, ...] = ()

    @property
    def over(self) -> Reference:
        """The list picked from."""
        owner, _, name = self.in_.rpartition(".")
        return Reference(name, owner or None)


class Addition(Strict):
    """A condition that adds a sentence to how advice is carried out; `acts` is what the sentence
    does with the rule's object.

    `instruments` and `money` are the tools and channels that only this sentence calls for. `part`
    names what the sentence is about, where it is one of several things by any of which the rule
    holds; `cites` are figures that its condition makes a ground for the rule.
    """

    when: ConditionField
    text: Text
    with_: tuple[str, ...] = Field(
        (), alias="with", description="the actors that only this sentence calls in"
    )
    part: Text | None = None
    cites: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    money: tuple[str, ...] = ()


PARTS = "{parts}"
"""Where the parts that hold stand in a text of `InPart`."""


class InPart(Strict):
    """What a rule that holds by any of several things says where only some of them do, with
    `{parts}` for those.
    """

    title: Text
    check: Text = Field(description="the note of the self-check")


class Rule(Strict):
    """Advice or a warning; with `about`, one instance for each entity of a list.

    `when` is the addressee and nothing more; `premises` are what the paper asserts of it. `says` is
    the paper, restated; `how` is ours.
    """

    id: RuleId
    kind: Literal["advice", "warning"] = "advice"
    basis: Basis
    source: tuple[Locator, ...] = Field(
        (), description="the sentences that say it; none where it is inferred"
    )
    rests_on: tuple[Locator, ...] = ()
    dimension: Dimension
    strength: Strength
    direction: Literal["for", "against"] = "for"
    addressee: AddresseeField
    about: EntityList | None = None
    when: ConditionField = ALWAYS
    acts: tuple[str, ...] = Field(
        (), description="what it does with its object, for a rule about a list"
    )
    premises: tuple[Premise, ...] = ()
    cites: tuple[str, ...] = ()
    names: dict[str, Selection] = Field(default_factory=dict)
    title: Text
    says: Text | None = Field(
        None, description="what the paper says, restated close to it; none where it is inferred"
    )
    how: How
    adds_when: tuple[Addition, ...] = ()
    in_part: InPart | None = Field(
        None,
        description=(
            "for a rule that holds by any of several things: what it says of those that hold"
        ),
    )
    self_check: Text | None = Field(
        None, description="for an obstacle: the question put to a region that has not answered"
    )
    lifted: Text | None = Field(
        None,
        description=(
            "for a warning: what would lift it, "
            "where the opposite of its condition is not the region's to bring about"
        ),
    )
    examples: Examples = Examples()

    @model_validator(mode="after")
    def _closed(self, info: ValidationInfo) -> Self:
        about = {self.about} if self.about else set()
        problems: list[tuple[Path_, Text]] = []
        if isinstance(info.context, Catalogue):  # without one no condition could be read
            problems += [*self._misaddressed(), *self._misparted()]
        for path, condition in self.conditions():
            for owner in sorted(open_lists(condition) - about):
                problems.append(
                    (
                        path,
                        text(
                            f"“{owner}”的键只能用在some、every或about之内",
                            f"keys of '{owner}' need some, every or about",
                        ),
                    )
                )
        if not (self.source or self.rests_on):
            problems.append(
                (("id",), text("须有source或rests_on", "`source` or `rests_on` is needed"))
            )
        if problems:
            raise problems_error(problems)
        return self

    def _misaddressed(self) -> list[tuple[Path_, Text]]:
        """Where addressee, `about` and `when` do not fit each other."""
        kind = self.addressee.kind
        if (kind == "entity") != (self.about is not None):
            return [
                (
                    ("addressee",),
                    text("entity与about须同时出现", "`entity` goes with `about`, and only with it"),
                )
            ]
        if kind == "everyone" and self.when != ALWAYS:
            return [
                (
                    ("when",),
                    text(
                        "对所有地区说的规则不带when", "a rule that speaks to everyone has no `when`"
                    ),
                )
            ]
        if kind in ("place", "class") and self.when == ALWAYS:
            return [
                (
                    ("addressee",),
                    text(
                        "此类对象须由when判定",
                        f"a {kind} needs a `when` that tells who belongs to it",
                    ),
                )
            ]
        return []

    def _misparted(self) -> list[tuple[Path_, Text]]:
        """Where the parts that it names are not the things by any of which it holds."""
        if self.in_part is None and not self.parts:
            return []
        if (
            self.in_part is None
            or not isinstance(self.when, AnyOf)
            or {*self.when.parts} != {part.when for part in self.parts}
        ):
            zh = "in_part须与part同时出现，写part的各句的when合起来须正是规则when的any"
            return [
                (
                    ("in_part",),
                    text(
                        zh,
                        "`in_part` goes with `part`; "
                        "the sentences that have one are those of the rule's `any`",
                    ),
                )
            ]
        templates = (self.in_part.title, self.in_part.check)
        if any(words[language].count(PARTS) != 1 for words in templates for language in LANGUAGES):
            return [(("in_part",), text(f"文字中须有一处{PARTS}", f"each text needs {PARTS} once"))]
        return []

    def conditions(self) -> list[tuple[Path_, Condition]]:
        """Every condition of the rule with its place; a selection's elements are bound by its
        list.
        """
        out: list[tuple[Path_, Condition]] = [(("when",), self.when)]
        out += [
            (("premises", i, "holds"), premise.holds) for i, premise in enumerate(self.premises)
        ]
        out += [
            (("adds_when", i, "when"), addition.when) for i, addition in enumerate(self.adds_when)
        ]
        return out

    @property
    def parts(self) -> tuple[Addition, ...]:
        """The sentences about the several things by any of which it holds."""
        return tuple(addition for addition in self.adds_when if addition.part)

    @property
    def particular(self) -> bool:
        """False for advice that every region gets."""
        return self.addressee.kind != "everyone"

    @property
    def leading_sentence(self) -> str:
        """The sentence it stands under: the first that says it, else the first that it rests on."""
        return (*self.source, *self.rests_on)[0]


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
            rules = tuple(
                {"dimension": raw["dimension"], **rule} if isinstance(rule, dict) else rule
                for rule in raw["rules"]
            )
            return {**raw, "rules": rules}
        return raw


class GradeFile(Strict):
    """Grade tables that belong together."""

    title: Text
    grades: tuple[Grade, ...]


GradeValue = Scalar
