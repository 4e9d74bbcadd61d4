"""What became of a rule in a region: altogether, or for one entity of its list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.deduction.deduce import RuleVerdict
from engine.readings.kleene import either
from engine.readings.outcomes import Status, outcome


class Became:
    """What became of a rule: for each entity, and for the region."""

    def __init__(self, verdicts: Iterable[RuleVerdict]):
        self._all = list(verdicts)
        self._by_name: dict[str | None, list[RuleVerdict]] = {}
        for verdict in self._all:
            self._by_name.setdefault(verdict.about, []).append(verdict)

    def of(self, about: str | None) -> Status:
        """For one entity; without one, fired if it did for any."""
        return _altogether(self._all if about is None else self._by_name.get(about, []))


def status_of(verdicts: list[RuleVerdict], about: str | None) -> Status:
    """What became of a rule for one entity; without one, of the rule: fired if it did for any
    entity.
    """
    of_it = [verdict for verdict in verdicts if about is None or verdict.about == about]
    return _altogether(of_it)


def _altogether(verdicts: Sequence[RuleVerdict]) -> Status:
    if not verdicts:
        return "not_applicable"
    return outcome(either([verdict.truth for verdict in verdicts]))
