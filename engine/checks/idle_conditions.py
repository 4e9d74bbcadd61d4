"""Parts of a condition that never matter: left out, the condition comes to the same for every
region.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.checks.wording import part
from engine.proof.witnesses import FoundRegion
from engine.readings import judgements
from engine.readings.kleene import Truth
from engine.readings.leaves import places, with_one_left_out
from engine.readings.z3_symbols import both, either, negation
from engine.readings.z3_terms import fails, holds
from knowledge_base.conditions.tree import All, AnyOf, Condition, Not
from knowledge_base.models.grades import Grade
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import text

NAME = "idle_conditions"


@dataclass(frozen=True, slots=True)
class ConditionPlace:
    """Where a condition stands, and what else must hold for it to matter: earlier lines fail, the
    rule fires.

    `only_true`: of an added sentence it only matters whether it is said, not whether it surely is
    not.
    """

    subject: str
    path: Path_
    condition: Condition
    besides: tuple[Condition, ...] = ()
    about: str | None = None
    only_true: bool = False

    def whole(self, condition: Condition) -> Condition:
        """The condition with all that must hold besides."""
        return All((*self.besides, condition)) if self.besides else condition


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Lines of tables, conditions of rules, and conditions of added sentences where the rule
    fires.
    """
    for place, step, _ in idle_parts(bench):
        named = part(step, dict(places(place.condition))[step])
        says = text(
            f"条件中的{named.zh}从不起作用，去掉也一样",
            f"{named.en} in the condition never matters: it can be left out",
        )
        yield bench.finding(NAME, "warning", place.subject, says, below=(*place.path, *step))


def idle_parts(bench: Bench) -> Iterator[tuple[ConditionPlace, Path_, Condition]]:
    """Each part that never matters: where, which, and the condition without it."""
    for place in _places(bench):
        for step, smaller in with_one_left_out(place.condition):
            if not _matters(bench, place, place.whole(smaller)):
                yield place, step, smaller


def _places(bench: Bench) -> Iterator[ConditionPlace]:
    for grade in bench.pack.grades:
        if not grade.holds_data:
            yield from _lines(grade)
    for rule in bench.pack.rules:
        yield ConditionPlace(rule.id, ("when",), rule.when, about=rule.about)
        for index, addition in enumerate(rule.adds_when):
            yield ConditionPlace(
                rule.id,
                ("adds_when", index, "when"),
                addition.when,
                (rule.when,),
                rule.about,
                only_true=True,
            )


def _lines(grade: Grade) -> Iterator[ConditionPlace]:
    lines = grade.lines
    for index, line in enumerate(lines):
        beside = (Not(AnyOf(lines[:index])),) if index else ()
        yield ConditionPlace(grade.id, ("table", index, "when"), line, beside)


def _matters(bench: Bench, place: ConditionPlace, smaller: Condition) -> bool:
    """Some region of which everything is known tells the two apart, or one of which too little is
    known for the smaller one.
    """
    whole = place.whole(place.condition)
    if any(_told_apart(found, place, whole, smaller) for found in bench.regions):
        return True
    asked = bench.asking(whole, smaller)
    region = asked.region
    scope, there = region.instance(place.about), region.present(place.about)
    sooner = both(region.holds(whole, scope), negation(holds(smaller, scope)))
    if not place.only_true:
        sooner = either(sooner, both(region.fails(whole, scope), negation(fails(smaller, scope))))
    if (
        asked.find(there, sooner, confirm=None).verdict != "none"
    ):  # the smaller question, and mostly answered
        return True
    differs: Any = region.holds(whole, scope) != holds(smaller, scope)
    return asked.find(there, asked.complete(), differs, confirm=None).verdict != "none"


def _told_apart(
    found: FoundRegion, place: ConditionPlace, whole: Condition, smaller: Condition
) -> bool:
    """A region found before already shows that the two conditions are not the same, or that the
    smaller one waits for more.
    """
    truths = (
        (judgements.truth_of(whole, scope), judgements.truth_of(smaller, scope))
        for scope in found.deduction.scope.instances(place.about)
    )
    return any(_differ(*both_truths, only_true=place.only_true) for both_truths in truths)


def _differ(whole: Truth, smaller: Truth, *, only_true: bool) -> bool:
    """The one is true and the other false, or the whole is settled and the smaller one not."""
    settled = whole is not None and not (only_true and whole is False)
    return {whole, smaller} == {True, False} or (settled and smaller is None)
