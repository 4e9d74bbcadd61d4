"""Which comparisons suffice for a target to be reached, so that any value that meets them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.advice.advising import Conclusion
from engine.questions.answers import Reason
from engine.questions.smallest_change.target import Target
from engine.questions.why.build import ReasonsOfRule
from engine.results.base import LeafKey
from knowledge_base.dictionary.fields import ByIndicator
from knowledge_base.pack import REGION_TYPE, Pack


def sufficing(conclusion: Conclusion, target: Target) -> dict[str, tuple[Reason, ...]]:
    """By path, the comparisons that settle a target that a region has reached: as few as suffice,
    from its rule down to what is stated.

    The comparison of a figure that is worked out stands at the figures that it is worked out from,
    too: these have none of their own.
    """
    pack = conclusion.deduction.pack
    rule = pack.grade_of[REGION_TYPE] if target.wanted == "type" else pack.by_id[target.rule or ""]
    answers = list(ReasonsOfRule(conclusion, "line").answers(rule, target.about))
    fired = [answer for answer in answers if answer.status == "fires"]
    found: dict[str, dict[LeafKey, Reason]] = {}
    for reason in _all(reason for answer in fired or answers for reason in answer.because):
        if reason.test is not None:
            alone = reason.model_copy(update={"below": ()})
            for path in (reason.field, *_parts(pack, reason)):
                found.setdefault(path, {}).setdefault(reason.key, alone)
    return {path: tuple(reasons.values()) for path, reasons in found.items()}


def _all(reasons: Iterable[Reason]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        yield from _all(reason.below)


def _parts(pack: Pack, reason: Reason) -> Iterator[str]:
    """The figures that the figure of a reason was worked out from, down to what is stated."""
    name = pack.form.by_path.get(reason.field)
    derived = pack.form.fields[name].derived if name else None
    if isinstance(derived, ByIndicator):
        inputs = {pack.form.path(other) for other in derived.from_}
        for part in reason.below:
            if part.field in inputs:
                yield part.field
                yield from _parts(pack, part)
