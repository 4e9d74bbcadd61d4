"""Double entry: what experta fired must be exactly what the verdicts call true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from engine.deduction.deduce import Deduction
from engine.matching.inference import Firing


class InternalError(Exception):
    """The engine contradicts itself: a bug, never the user's doing. Nothing may be written."""


def check(deduction: Deduction, firings: Sequence[Firing]) -> None:
    """Hold the firings against the verdicts.

    Raises:
        InternalError: naming every rule on which the two differ.
    """
    fired: Counter[tuple[str, str | None, Any]] = Counter(
        (firing.rule, firing.about, firing.value) for firing in firings
    )
    true: Counter[tuple[str, str | None, Any]] = Counter(
        (verdict.grade.id, None, row.value)
        for verdict in deduction.grades.values()
        for row, judgement in verdict.rows
        if judgement.truth
    )
    true.update(
        (verdict.table.id, verdict.name, verdict.value)
        for verdict in deduction.objects.values()
        if verdict.truth
    )
    true.update(
        (verdict.rule.id, verdict.about, None) for verdict in deduction.rules if verdict.truth
    )
    if fired != true:
        names = sorted(
            {
                f"{rule} ({about})" if about else rule
                for rule, about, _ in (fired - true) + (true - fired)
            }
        )
        raise InternalError(f"inference and verdicts differ on: {', '.join(names)}")
