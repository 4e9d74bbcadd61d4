"""What a change of a region's answers should reach: a rule that fires or stops, or a type."""

from __future__ import annotations

from typing import Literal

from engine.advice.advising import Conclusion
from engine.deduction.deduce import RuleVerdict
from engine.questions.entities import entity_about
from engine.results.base import Result
from knowledge_base.models.rules import Rule
from knowledge_base.pack import REGION_TYPE, Pack
from knowledge_base.reading.problems import InputError, Problem, refuse, unknown_name
from knowledge_base.reading.text import text
from knowledge_base.reading.words import tidy

Wanted = Literal["fires", "stops", "type"]


class Target(Result):
    """What is wanted: that a rule fires, that it stops, or a type.

    A rule about a list is to fire for one entity and to stop for all, or for the one that `about`
    names; `fires_for` are those that it is to stop for.
    """

    wanted: Wanted
    rule: str | None = None
    about: str | None = None
    fires_for: tuple[str, ...] = ()
    type: str | None = None

    def reached(self, conclusion: Conclusion) -> bool:
        """Whether a region is where the target wants it."""
        if self.wanted == "type":
            return bool(conclusion.deduction.values.get(REGION_TYPE) == self.type)
        return bool(_firing(conclusion, self.rule or "", self.about)) == (self.wanted == "fires")


def rule_target(conclusion: Conclusion, rule: str, about: str | None = None) -> Target:
    """That a rule fires, or that it stops if it does now.

    Raises:
        InputError: no such rule or entity (the nearest is named).
    """
    pack = conclusion.deduction.pack
    found = pack.rule_named(rule)
    if not isinstance(found, Rule):
        raise refuse(
            f"“{rule}”是等级表，不是建议；请指定一条建议或警示，或用--type指定类型",
            f"'{rule}' is a grade table; name advice or a warning, or a type with --type",
        )
    if about is not None:
        listed = [
            str(v.about)
            for v in conclusion.deduction.rules
            if v.rule is found and v.about is not None
        ]
        about = entity_about(pack, found, about, listed)
    firing = _firing(conclusion, found.id, about)
    entities = tuple(str(verdict.about) for verdict in firing if verdict.about is not None)
    return Target(
        wanted="stops" if firing else "fires", rule=found.id, about=about, fires_for=entities
    )


def type_target(pack: Pack, value: str) -> Target:
    """That the region is of a type.

    Raises:
        InputError: no such type.
    """
    kind = pack.form.fields.get(REGION_TYPE)
    types = pack.vocabulary.lists.get((kind and kind.values) or "")
    found = types and (types.named(value) or types.named(tidy(value).removesuffix("类")))
    if found not in pack.region_types:
        known = pack.region_types
        raise InputError(
            Problem(unknown_name(text("类型", "type"), tidy(value), known), path="--type")
        )
    return Target(wanted="type", type=found)


def _firing(conclusion: Conclusion, rule: str, about: str | None) -> list[RuleVerdict]:
    """The verdicts by which a rule fires, for any entity or for the one named."""
    return [
        v
        for v in conclusion.deduction.rules
        if v.rule.id == rule and v.truth is True and about in (None, v.about)
    ]
