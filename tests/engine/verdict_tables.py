"""What a deduction concluded, as plain tables that tests can compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.deduction.deduce import Deduction
from engine.readings.kleene import Truth

Instance = tuple[str, str | None]
"""A rule and the entity it speaks of; None for the region, and for all entities of a list that is
not known.
"""


def truths(deduction: Deduction) -> dict[Instance, Truth]:
    """The verdict on every instance of every rule."""
    return {(verdict.rule.id, verdict.about): verdict.truth for verdict in deduction.rules}


def rows(deduction: Deduction) -> dict[tuple[str, int], Truth]:
    """The verdict on every line of every grade table."""
    return {
        (name, row.index): judged.truth
        for name, verdict in deduction.grades.items()
        for row, judged in verdict.rows
    }


def true_instances(deduction: Deduction) -> set[Instance]:
    """The rules that hold."""
    return {instance for instance, truth in truths(deduction).items() if truth}


def conclusions(deduction: Deduction) -> tuple[Mapping[Any, Any], ...]:
    """Everything concluded, in no order."""
    return truths(deduction), rows(deduction), deduction.values, deduction.derived
