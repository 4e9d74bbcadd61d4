"""The comparisons of a pack with their places, and conditions with one part left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge_base.conditions.tree import (
    ALWAYS,
    NEVER,
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Every,
    Not,
    Some,
)
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import Path_


@dataclass(frozen=True, slots=True)
class PlacedLeaf:
    """A comparison and where it stands: in which rule or table, and where in that."""

    subject: str
    path: Path_
    leaf: Compare


@dataclass(frozen=True, slots=True)
class PlacedCondition:
    """A condition and where it stands."""

    subject: str
    path: Path_
    condition: Condition


def placed_conditions(pack: Pack) -> Iterator[PlacedCondition]:
    """Every condition of tables and rules, selections included."""
    for grade in pack.grades:
        for index, row in enumerate(grade.table):
            yield PlacedCondition(grade.id, ("table", index, "when"), row.when)
    for rule in pack.rules:
        for path, condition in rule.conditions():
            yield PlacedCondition(rule.id, path, condition)
        for name, selection in rule.names.items():
            yield PlacedCondition(rule.id, ("names", name, "where"), selection.where)


def placed_leaves(pack: Pack) -> Iterator[PlacedLeaf]:
    """Every comparison of tables and rules."""
    for placed in placed_conditions(pack):
        for path, leaf in _leaves(placed.condition, placed.path):
            yield PlacedLeaf(placed.subject, path, leaf)


def _leaves(condition: Condition, path: Path_) -> Iterator[tuple[Path_, Compare]]:
    if isinstance(condition, Compare):
        yield path, condition
    for step, part in below(condition):
        yield from _leaves(part, (*path, *step))


def below(condition: Condition) -> Iterator[tuple[Path_, Condition]]:
    """The parts of a condition, and the steps to them in the file."""
    match condition:
        case All(parts):
            yield from ((("all", i), part) for i, part in enumerate(parts))
        case AnyOf(parts):
            yield from ((("any", i), part) for i, part in enumerate(parts))
        case AtLeast(_, parts):
            yield from ((("at_least", "of", i), part) for i, part in enumerate(parts))
        case Not(part):
            yield ("not",), part
        case Some(where=where):
            yield ("some", "where"), where
        case Every(where=where):
            yield ("every", "where"), where


def with_one_left_out(condition: Condition, path: Path_ = ()) -> Iterator[tuple[Path_, Condition]]:
    """The condition without one of its parts, for each part at any depth; the whole is never left
    out.
    """
    for step, part in below(condition):
        here = (*path, *step)
        if part not in (ALWAYS, NEVER) and not isinstance(condition, Not):
            yield here, _without(condition, step)
        for place, smaller in with_one_left_out(part, here):
            yield place, _with(condition, step, smaller)


def replaced(condition: Condition, path: Path_, part: Condition) -> Condition:
    """The condition with another part at a place; the whole where the path is empty."""
    if not path:
        return part
    for step, inner in below(condition):
        if path[: len(step)] == step:
            return _with(condition, step, replaced(inner, path[len(step) :], part))
    raise KeyError(path)


def places(condition: Condition, path: Path_ = ()) -> Iterator[tuple[Path_, Condition]]:
    """Every part of a condition at any depth with its place, the whole first."""
    yield path, condition
    for step, part in below(condition):
        yield from places(part, (*path, *step))


def _without(condition: Condition, step: Path_) -> Condition:
    match condition:
        case All(parts) | AnyOf(parts):
            return replace(condition, parts=_dropped(parts, step))
        case AtLeast(count, parts):
            left = _dropped(parts, step)
            return AtLeast(count, left) if count <= len(left) else NEVER
        case Some() | Every():
            return replace(condition, where=ALWAYS)
        case _:
            raise TypeError("nothing can be left out here")


def _with(condition: Condition, step: Path_, part: Condition) -> Condition:
    match condition:
        case All(parts) | AnyOf(parts) | AtLeast(parts=parts):
            at = int(step[-1])
            return replace(condition, parts=(*parts[:at], part, *parts[at + 1 :]))
        case Not():
            return Not(part)
        case Some() | Every():
            return replace(condition, where=part)
        case _:
            raise TypeError("a comparison has no parts")


def _dropped(parts: tuple[Condition, ...], step: Path_) -> tuple[Condition, ...]:
    at = int(step[-1])
    return (*parts[:at], *parts[at + 1 :])
