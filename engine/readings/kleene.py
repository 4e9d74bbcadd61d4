"""Strong Kleene logic: true, false, or unknown, which could still turn out either way."""

from __future__ import annotations

from collections.abc import Sequence

Truth = bool | None
"""True, False, or None for unknown."""


def both(truths: Sequence[Truth]) -> Truth:
    """Kleene's conjunction; true of nothing."""
    if False in truths:
        return False
    return None if None in truths else True


def either(truths: Sequence[Truth]) -> Truth:
    """Kleene's disjunction; false of nothing."""
    if True in truths:
        return True
    return None if None in truths else False


def negation(truth: Truth) -> Truth:
    """Kleene's negation."""
    return None if truth is None else not truth


def at_least(count: int, truths: Sequence[Truth]) -> Truth:
    """Whether `count` or more are true: known as soon as the unknown ones cannot matter."""
    return enough(count, truths.count(True), truths.count(None))


def enough(count: int, true: int, unknown: int) -> Truth:
    """The same of how many are true and how many unknown."""
    if true >= count:
        return True
    return None if true + unknown >= count else False
