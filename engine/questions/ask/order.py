"""Which unknown field matters most: the one order of what to find out, for `ask`, for filling a
profile and for the memo.

An undetermined rule counts by its strength for every field that stands in a smallest set of
fields whose answers could decide it (`deciding_sets`), divided by the size of the set; a field has
the sum. So a field that could decide a rule alone has the rule's whole weight, and two of which
neither could without the other have half of it each. Nothing is tried for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.deduction.deduce import Deduction, RuleVerdict
from engine.explaining.explanation import Explainer
from engine.questions.ask.deciding_sets import DecidingSets
from knowledge_base.dictionary.parameters import WEIGHT
from knowledge_base.pack import Pack


@dataclass(frozen=True, slots=True)
class OpenField:
    """An unknown field, or key of an entity, with the verdicts that wait for it and the sum of
    its shares in them.
    """

    path: str
    waiting: tuple[RuleVerdict, ...]
    score: float


def weight(pack: Pack, strength: str) -> float:
    """How much a rule of a strength counts."""
    parameter = pack.parameters.get(WEIGHT.format(strength=strength))
    return 1.0 if parameter is None else float(parameter.value)


def in_order(deduction: Deduction, explainer: Explainer) -> Sequence[OpenField]:
    """The fields for which undetermined rules wait, those first that have most; of equals those
    for which more rules wait, then as the form has them.
    """
    deciding = DecidingSets(deduction, explainer)
    waiting: dict[str, list[RuleVerdict]] = {}
    scores: dict[str, Fraction] = {}
    for verdict in deduction.rules:
        for path in explainer.waits_for(verdict):
            waiting.setdefault(path, []).append(verdict)
        if verdict.truth is None:
            counts, sets = (
                Fraction(weight(deduction.pack, verdict.rule.strength)),
                deciding.of(verdict),
            )
            for path in frozenset[str]().union(*sets):
                scores[path] = scores.get(path, Fraction()) + counts / len(sets[0])
    found = [
        OpenField(path, tuple(verdicts), float(scores.get(path, 0)))
        for path, verdicts in waiting.items()
    ]
    return sorted(found, key=lambda one: (-one.score, -len(one.waiting), explainer.place(one.path)))
