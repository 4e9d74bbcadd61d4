"""How firmly a conclusion stands: thresholds that are nearly met or missed, and what would change
beyond them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.deduction.deduce import Deduction, deduce
from engine.explaining.explanation import Explainer
from engine.indicators.decimals import moved
from engine.readings.judgements import Judgement, Scope, judge, truth_of
from engine.regions.gdp_vintages import ratios_on_gdp, revised
from engine.results.base import Leaf
from knowledge_base.conditions.tree import Compare
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.pack import REGION_TYPE

FiringInstance = tuple[str, str | None]
"""A rule, and the entity it speaks about where it is about a list."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What differs between two deductions: grades as (field, before, after), rules gained and
    lost.
    """

    grades: tuple[tuple[str, Any, Any], ...]
    gained: tuple[FiringInstance, ...]
    lost: tuple[FiringInstance, ...]

    def __bool__(self) -> bool:
        return bool(self.grades or self.gained or self.lost)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A figure near a threshold, and what would change if it stood just on the other side
    (`moved_to`).
    """

    leaf: Leaf
    field: str
    moved_to: float
    change: Consequence


@dataclass(frozen=True, slots=True)
class Rerun:
    """The type on the revised figures of GDP."""

    figures: Mapping[str, float | None]
    region_type: str | None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A stated value that is not the one worked out from its parts."""

    field: str
    stated: Any
    derived: Any


def crossings(deduction: Deduction) -> list[Crossing]:
    """Every near threshold whose crossing would change a grade, the type or any advice; the most
    consequential first.
    """
    found: dict[tuple[str, Any], Crossing] = {}
    for crossing in sorted(
        _crossings(deduction), key=lambda c: (-_weight(c.change), c.field, c.moved_to)
    ):
        if crossing.change:
            found.setdefault((crossing.field, crossing.leaf.threshold), crossing)
    return list(found.values())


def _weight(change: Consequence) -> int:
    return (
        100 * any(name == REGION_TYPE for name, _, _ in change.grades)
        + len(change.gained)
        + len(change.lost)
    )


def _crossings(deduction: Deduction) -> Iterator[Crossing]:
    explainer, seen = Explainer(deduction), set()
    for judgement in _near_leaves(deduction):
        condition = judgement.condition
        assert isinstance(condition, Compare)
        leaf = explainer.leaf(judgement)
        key = (condition.left.field, leaf.test, leaf.threshold)
        if not leaf.near or key in seen:
            continue
        beyond = _beyond(
            condition, judgement.scope, deduction.pack.form.fields[condition.left.field]
        )
        if beyond is not None:
            seen.add(key)
            moved = deduce(
                deduction.pack,
                {**deduction.stated, condition.left.field: beyond},
                years=deduction.years,
            )
            yield Crossing(leaf, condition.left.field, beyond, difference(deduction, moved))


def _near_leaves(deduction: Deduction) -> Iterator[Judgement]:
    """The known comparisons of the region's changeable figures, in grade tables and in rules."""
    tables = [
        judge(row.own, judgement.scope)
        for grade in deduction.grades.values()
        for row, judgement in grade.rows
    ]
    seen: set[int] = set()
    for judgement in (*tables, *(verdict.judgement.first for verdict in deduction.rules)):
        for leaf in _leaves(judgement, seen):
            condition = leaf.condition
            if (
                isinstance(condition, Compare)
                and condition.left.owner is None
                and leaf.truth is not None
            ):
                kind = deduction.pack.form.fields[condition.left.field]
                if kind.type in ("number", "integer") and kind.changeable:
                    yield leaf


def _leaves(judgement: Judgement, seen: set[int]) -> Iterator[Judgement]:
    """The comparisons of a judgement that were not come by before: what speaks of no element is
    judged once for all of them.
    """
    if id(judgement) in seen:
        return
    seen.add(id(judgement))
    if isinstance(judgement.condition, Compare):
        yield judgement
    for part in judgement.parts:
        yield from _leaves(part, seen)


def _beyond(condition: Compare, scope: Scope, kind: ProfileField) -> float | None:
    """The nearest value to the threshold at which the comparison comes out the other way."""
    threshold = (
        scope.value(condition.right.field)
        if hasattr(condition.right, "field")
        else condition.right.value
    )
    if not isinstance(threshold, int | float) or kind.step is None:
        return None
    here = truth_of(condition, scope)
    steps = (threshold, moved(threshold, -1, kind.step), moved(threshold, 1, kind.step))
    beyond = (
        value
        for value in steps
        if truth_of(condition, Scope({**scope.fields, condition.left.field: value}, scope.elements))
        is not here
    )
    return next(beyond, None)


def difference(before: Deduction, after: Deduction) -> Consequence:
    """What of the conclusions changed."""
    graded = [name for name in before.pack.form.fields if name in before.grades]
    grades = tuple(
        (n, before.values.get(n), after.values.get(n))
        for n in graded
        if before.values.get(n) != after.values.get(n)
    )
    old, new = _fired(before), _fired(after)
    return Consequence(
        grades, tuple(i for i in new if i not in old), tuple(i for i in old if i not in new)
    )


def _fired(deduction: Deduction) -> dict[FiringInstance, None]:
    return {(verdict.rule.id, verdict.about): None for verdict in deduction.rules if verdict.truth}


def rerun_on_revised_figures(deduction: Deduction) -> Rerun | None:
    """The type on census-revised GDP; None where the figures are not of the yearbook, or there are
    no revised ones.
    """
    if deduction.values.get("gdp_vintage") != "yearbook":
        return None
    stated = revised(deduction.pack, deduction.stated)
    if stated is None:
        return None
    values = deduce(deduction.pack, stated).values
    figures = {name: values.get(name) for name in ratios_on_gdp(deduction.pack)}
    return Rerun(figures, values.get(REGION_TYPE))


def differences(deduction: Deduction, tolerances: Mapping[str, float]) -> Iterator[Discrepancy]:
    """Stated values that differ from the derived ones: a figure by more than its tolerance
    (percent) or its step.
    """
    for name, derived in deduction.derived.items():
        stated = deduction.stated.get(name)
        if stated is None or derived is None or stated == derived:
            continue
        kind = deduction.pack.form.fields[name]
        if kind.type in ("number", "integer"):
            allowed = (
                abs(derived) * tolerances[name] / 100
                if name in tolerances
                else (kind.step or 0) * 1.0001
            )
            if abs(stated - derived) <= allowed:
                continue
        yield Discrepancy(name, stated, derived)
