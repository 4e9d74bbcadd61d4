"""Conditions with one small fault each, and tables with two values exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from engine.readings.leaves import placed_conditions, places, replaced, with_one_left_out
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    Compare,
    Condition,
    Constant,
    Every,
    FromParameter,
    Not,
    Operator,
    Some,
    leaves,
)
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import Path_

KINDS = (
    "comparison reversed",
    "boundary in or out",
    "threshold moved a step",
    "part left out",
    "any for all",
    "grade swapped",
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule or table with one fault: of which kind, and where in it."""

    kind: str
    place: Path_
    faulty: Rule | Grade


def mutants(pack: Pack) -> Iterator[Mutant]:
    """Every fault in the conditions of rules, of their premises and added sentences, and of table
    lines.
    """
    for rule in pack.rules:
        for kind, path, when in _faults(pack, rule.when):
            yield Mutant(kind, ("when", *path), rule.model_copy(update={"when": when}))
        for index, premise in enumerate(rule.premises):
            for kind, path, holds in _faults(pack, premise.holds):
                yield Mutant(
                    kind, ("premises", index, "holds", *path), _with_premise(rule, index, holds)
                )
        for index, addition in enumerate(rule.adds_when):
            for kind, path, when in _faults(pack, addition.when):
                yield Mutant(
                    kind, ("adds_when", index, "when", *path), _with_added(rule, index, when)
                )
    for grade in pack.grades:
        if grade.holds_data:
            continue
        for index, row in enumerate(grade.table):
            for kind, path, when in _faults(pack, row.when):
                yield Mutant(
                    kind, ("table", index, "when", *path), _with_line(grade, index, when=when)
                )
        for index, (one, other) in enumerate(zip(grade.table, grade.table[1:], strict=False)):
            swapped = _with_line(
                _with_line(grade, index, value=other.value), index + 1, value=one.value
            )
            yield Mutant("grade swapped", ("table", index, "value"), swapped)


def _with_premise(rule: Rule, index: int, holds: Condition) -> Rule:
    faulty = rule.premises[index].model_copy(update={"holds": holds})
    return rule.model_copy(
        update={"premises": (*rule.premises[:index], faulty, *rule.premises[index + 1 :])}
    )


def _with_added(rule: Rule, index: int, when: Condition) -> Rule:
    sentences = rule.adds_when
    faulty = sentences[index].model_copy(update={"when": when})
    return rule.model_copy(
        update={"adds_when": (*sentences[:index], faulty, *sentences[index + 1 :])}
    )


def _with_line(grade: Grade, index: int, **update: object) -> Grade:
    line = grade.table[index].model_copy(update=update)
    return grade.model_copy(
        update={"table": (*grade.table[:index], line, *grade.table[index + 1 :])}
    )


def _faults(pack: Pack, whole: Condition) -> Iterator[tuple[str, Path_, Condition]]:
    for path, part in places(whole):
        for kind, faulty in _one(pack, part):
            yield kind, path, replaced(whole, path, faulty)
    for path, smaller in with_one_left_out(whole):
        yield "part left out", path, smaller


def _one(pack: Pack, part: Condition) -> Iterator[tuple[str, Condition]]:
    match part:
        case Compare():
            yield from _of_leaf(pack, part)
        case All(parts) if len(parts) > 1:
            yield "any for all", AnyOf(parts)
        case AnyOf(parts) if len(parts) > 1:
            yield "any for all", All(parts)
        case Some(over=over, where=where, count=1):
            yield "any for all", Every(over, where)
        case Every(over=over, where=where, exceptions=0):
            yield "any for all", Some(over, where)


_EDGE: dict[Operator, Operator] = {"ge": "gt", "gt": "ge", "le": "lt", "lt": "le"}


def _of_leaf(pack: Pack, leaf: Compare) -> Iterator[tuple[str, Condition]]:
    yield "comparison reversed", Not(leaf)
    if leaf.op in _EDGE:
        yield "boundary in or out", replace(leaf, op=_EDGE[leaf.op])
    if not isinstance(leaf.right, Constant | FromParameter):
        return
    value, kind = leaf.right.value, pack.catalogue.kind_of(leaf.left)
    if kind is None:
        return
    if kind.type in ("number", "integer") and isinstance(value, int | float) and kind.step:
        for step in (kind.step, -kind.step):
            yield "threshold moved a step", replace(leaf, right=Constant(_sum(value, step)))
    scale = pack.catalogue.scale(kind)
    if scale and isinstance(value, str):
        rank = scale.index(value)
        for neighbour in scale[max(rank - 1, 0) : rank + 2]:
            if neighbour != value:
                yield "grade swapped", replace(leaf, right=Constant(neighbour))


def _sum(value: float, step: float) -> float:
    """Exact, as the figures are written."""
    return float(Decimal(str(value)) + Decimal(str(step)))


def near(pack: Pack, mutant: Mutant) -> tuple[Compare, ...]:
    """The comparisons at the place of the fault; none where values are exchanged."""
    conditions = {
        placed.path: placed.condition
        for placed in placed_conditions(pack)
        if placed.subject == mutant.faulty.id
    }
    for start, condition in conditions.items():
        if mutant.place[: len(start)] == start:
            part = next(part for path, part in places(condition, start) if path == mutant.place)
            return tuple(leaves(part))
    return ()
