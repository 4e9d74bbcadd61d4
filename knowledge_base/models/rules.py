"""Rules: advice and warnings, as a policy expert writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.conditions.field import ConditionField, ObjectList
from knowledge_base.conditions.tree import ALWAYS, AnyOf, Condition, open_lists
from knowledge_base.models.addressees import AddresseeField
from knowledge_base.models.carrying_out import PARTS, Addition, How, InPart, Selection
from knowledge_base.models.examples import Examples
from knowledge_base.models.premises import Premise
from knowledge_base.models.rule_terms import Basis, Locator, RuleId, Strength
from knowledge_base.models.short_texts import Avoid, Decide, InShort, Risk
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import LANGUAGES, Strict, Text, text
from knowledge_base.reading.validation_problems import problems_error


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
    dimension: str
    strength: Strength
    direction: Literal["for", "against"] = "for"
    addressee: AddresseeField
    about: ObjectList | None = None
    when: ConditionField = ALWAYS
    acts: tuple[str, ...] = Field(
        (), description="what it does with its object, for a rule about a list"
    )
    premises: tuple[Premise, ...] = ()
    cites: tuple[str, ...] = ()
    names: dict[str, Selection] = Field(default_factory=dict)
    title: Text
    objects: Text | None = Field(
        None,
        description=(
            "with placeholders: what stands in brackets behind its title in a table of tasks, "
            "of each object where it is about a list; without it an object's name"
        ),
    )
    in_short: InShort | None = Field(None, description="for a warning: the obstacle by name")
    avoid: Avoid | None = Field(None, description="for a warning: what is not to be done")
    decide: Decide | None = Field(
        None, description="what is asked of whoever leads, where no department decides it alone"
    )
    risk: Risk | None = Field(None, description="what may go wrong where it holds")
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

    @model_validator(mode="after")
    def _warned(self) -> Self:
        if self.avoid is not None and self.kind != "warning":
            says = text("avoid只用于警示", "`avoid` goes with a warning")
            raise problems_error([(("avoid",), says)])
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
        out += [
            ((key, "when"), said.when)
            for key, said in (("decide", self.decide), ("risk", self.risk))
            if said is not None and said.when != ALWAYS
        ]
        return out

    def templates(self) -> Iterator[tuple[Path_, Text, Condition]]:
        """Every text that shows figures, its place, and what has to hold besides the rule."""
        yield ("how", "text"), self.how.text, ALWAYS
        if self.objects is not None:
            yield ("objects",), self.objects, ALWAYS
        for i, watch in enumerate(self.how.watch):
            if watch.now is not None:
                yield ("how", "watch", i, "now"), watch.now, ALWAYS
        for i, addition in enumerate(self.adds_when):
            yield ("adds_when", i, "text"), addition.text, addition.when

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
    dimension: str | None = None
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
