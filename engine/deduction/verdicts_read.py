"""Conditions that read a verdict, with the lines of the table that lead to it in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from engine.deduction.objects import outcomes
from engine.readings.judgements import Scope, truth_of
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Every,
    FromField,
    Not,
    Some,
    leaves,
)
from knowledge_base.models.verdict_tables import KEY
from knowledge_base.pack import Pack


def expanded(pack: Pack, condition: Condition) -> Condition:
    """The condition with every comparison of a verdict replaced by the lines that lead to it: what
    it reads of a profile.
    """
    if not _reads_a_verdict(condition):
        return condition
    return _with_lines(condition, _all_lines(pack))


@lru_cache(maxsize=1 << 14)
def _reads_a_verdict(condition: Condition) -> bool:
    return any(leaf.left.field == KEY for leaf in leaves(condition))


@lru_cache(maxsize=8)
def _all_lines(pack: Pack) -> Mapping[str, Condition]:
    """For each list with verdicts the lines that lead to one, whichever it is, with the verdicts
    that these read replaced.
    """
    found: dict[str, Condition] = {}
    for table in pack.verdict_tables:  # one reads only those before it
        lines = AnyOf(tuple(outcome.when for outcome in outcomes(pack)[table.about]))
        found[table.about] = _with_lines(lines, found)
    return found


def _with_lines(condition: Condition, lines: Mapping[str, Condition]) -> Condition:
    """The condition with the lines of its list in place of each comparison of a verdict."""

    def put(leaf: Compare) -> Condition:
        return lines.get(leaf.left.owner or "", leaf) if leaf.left.field == KEY else leaf

    return _with_leaves(condition, put)


def read_through(pack: Pack, condition: Condition) -> Condition:
    """The condition with every comparison of a verdict replaced by the lines that lead to one that
    meets it.
    """
    return _with_leaves(condition, lambda leaf: _lines_for(pack, leaf))


def _meets(leaf: Compare, verdict: str) -> bool:
    """Whether an object with this verdict may meet the comparison."""
    return (
        isinstance(leaf.right, FromField)
        or truth_of(leaf, Scope({}, {leaf.left.owner or "": {KEY: verdict}})) is True
    )


def _with_leaves(condition: Condition, put: Callable[[Compare], Condition]) -> Condition:
    match condition:
        case Compare():
            return put(condition)
        case All(parts):
            return All(tuple(_with_leaves(part, put) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_with_leaves(part, put) for part in parts))
        case AtLeast(count, parts, counted_by):
            return AtLeast(count, tuple(_with_leaves(part, put) for part in parts), counted_by)
        case Not(part):
            return Not(_with_leaves(part, put))
        case Some(over, where, count, counted_by):
            return Some(over, _with_leaves(where, put), count, counted_by)
        case Every(over, where, exceptions):
            return Every(over, _with_leaves(where, put), exceptions)


def _lines_for(pack: Pack, leaf: Compare) -> Condition:
    """The lines that lead to a verdict that meets what a comparison asks, with the verdicts that
    these read replaced likewise.
    """
    table = pack.verdict_table_of.get(leaf.left.owner or "") if leaf.left.field == KEY else None
    if table is None:
        return leaf
    return read_through(
        pack,
        AnyOf(
            tuple(
                outcome.when
                for outcome in outcomes(pack)[table.about]
                if _meets(leaf, outcome.value)
            )
        ),
    )
