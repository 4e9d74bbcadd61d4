"""Negation normal form: the same condition with every negation pushed down to its leaves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

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
)


def normal_form(condition: Condition, *, negate: bool = False) -> Condition:
    """An equivalent condition without `Not`; with `negate`, its negation.

    Kleene's truth is kept exactly, unknowns included, because each step is one of De Morgan's laws:
    all and any swap, "at least k of n" becomes "at least n-k+1 do not", some and every swap. A
    negated leaf is marked, not inverted:
    it holds only where its field is known.
    """
    match condition:
        case Not(part):
            return normal_form(part, negate=not negate)
        case Compare():
            return replace(condition, negated=condition.negated != negate)
        case All(parts):
            below = tuple(normal_form(part, negate=negate) for part in parts)
            return AnyOf(below) if negate else All(below)
        case AnyOf(parts):
            below = tuple(normal_form(part, negate=negate) for part in parts)
            return All(below) if negate else AnyOf(below)
        case AtLeast(count, parts):
            below = tuple(normal_form(part, negate=negate) for part in parts)
            return AtLeast(len(parts) - count + 1 if negate else count, below)
        case Some(over, where, count):
            where = normal_form(where, negate=negate)
            return Every(over, where, count - 1) if negate else Some(over, where, count)
        case Every(over, where, exceptions):
            where = normal_form(where, negate=negate)
            return Some(over, where, exceptions + 1) if negate else Every(over, where, exceptions)


def surely_known(condition: Condition) -> set[str]:
    """The fields whose value is known whenever the condition (in normal form) is true, as `field`
    or `list.key`.
    """
    match condition:
        case Compare(left, _, right):
            return {str(left)} | ({str(right.field)} if isinstance(right, FromField) else set())
        case All(parts):
            return set().union(*map(surely_known, parts))
        case AnyOf(parts):
            return set.intersection(*map(surely_known, parts)) if parts else set()
        case AtLeast(count, parts):
            known = Counter(name for part in parts for name in surely_known(part))
            return {name for name, times in known.items() if times > len(parts) - count}
        case Some(over) | Every(over):
            return {str(over)}
        case Not():
            raise TypeError("not in normal form")
