"""Which comparisons suffice for a target to be reached, so that any value that meets them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.advising import TYPE, Conclusion
from engine.questions.answers import Reason
from engine.questions.change_targets import Target
from engine.questions.reasons import Reasons


def sufficing(conclusion: Conclusion, target: Target) -> dict[str, tuple[Reason, ...]]:
    """By path, the comparisons that settle a target that a region has reached: as few as suffice, from its rule down to what is stated."""
    pack = conclusion.deduction.pack
    rule = pack.grade_of[TYPE] if target.wanted == "type" else pack.by_id[target.rule or ""]
    answers = list(Reasons(conclusion, "line").answers(rule, target.about))
    fired = [answer for answer in answers if answer.status == "fired"]
    found: dict[str, dict[tuple[str, str], Reason]] = {}
    for reason in _all(reason for answer in fired or answers for reason in answer.because):
        if reason.test is not None:
            alone = reason.model_copy(update={"below": ()})
            found.setdefault(reason.field, {}).setdefault((reason.test, str(reason.threshold)), alone)
    return {path: tuple(reasons.values()) for path, reasons in found.items()}


def _all(reasons: Iterable[Reason]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        yield from _all(reason.below)
