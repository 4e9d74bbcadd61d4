"""How many regions of a level get a rule on official figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.deduction.deduce import RuleVerdict
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.models.rules import Rule


@dataclass(frozen=True, slots=True)
class Reach:
    """How many regions of a level get a rule on official figures, and for how many these cannot
    tell.

    Those of whom a premise is false do not get it; they are counted as `contradicted`.
    """

    fired: int
    waiting: int
    regions: int
    level: ReferenceLevel = "province"
    contradicted: int = 0

    @property
    def untold(self) -> bool:
        """Whether official figures can tell for no region at all."""
        return self.waiting == self.regions

    @property
    def everywhere(self) -> bool:
        """Whether every region gets it, so that it tells nothing particular."""
        return self.fired == self.regions

    @property
    def common(self) -> bool:
        """Whether more than half of the regions get it."""
        return 2 * self.fired > self.regions


class Reaches(Mapping[str, Reach]):
    """For each rule its reach over the regions of a level, judged when it is asked for."""

    def __init__(
        self,
        rules: Sequence[Rule],
        level: ReferenceLevel,
        regions: Sequence[str],
        verdicts: Callable[[str, Rule], Sequence[RuleVerdict]],
    ):
        self._rules = {rule.id: rule for rule in rules}
        self._level = level
        self._regions = regions
        self._verdicts = verdicts
        self._found: dict[str, Reach] = {}

    def __getitem__(self, rule: str) -> Reach:
        if rule not in self._found:
            self._found[rule] = self._judge(self._rules[rule])
        return self._found[rule]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def _judge(self, rule: Rule) -> Reach:
        told = Counter(_told(self._verdicts(region, rule)) for region in self._regions)
        return Reach(
            fired=told["fired"],
            waiting=told["waiting"],
            regions=len(self._regions),
            level=self._level,
            contradicted=told["contradicted"],
        )


def _told(verdicts: Sequence[RuleVerdict]) -> str:
    """What a rule tells a region; about a list, what it tells it of any entity."""
    if any(verdict.advised for verdict in verdicts):
        return "fired"
    truths = [verdict.truth for verdict in verdicts]
    if None in truths:
        return "waiting"
    return "contradicted" if True in truths else "not told"
