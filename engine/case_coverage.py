"""What the worked cases show of each rule: true in some case, false in some, unknown in some."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.case_running import worked_out
from engine.verdicts import Truth
from knowledge_base.pack import Pack
from knowledge_base.rules import Rule


@dataclass(slots=True)
class Shown:
    """The cases in which a rule (any of its instances) came out true, false and unknown."""

    rule: Rule
    true: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether all three were seen; a rule for every region can only be true."""
        if not self.rule.particular:
            return bool(self.true)
        return bool(self.true and self.false and self.unknown)

    def add(self, truth: Truth, case: str) -> None:
        """Note a verdict."""
        cases = self.unknown if truth is None else self.true if truth else self.false
        if case not in cases:
            cases.append(case)


def case_coverage(pack: Pack) -> dict[str, Shown]:
    """For each rule, the cases that show it true, false and unknown."""
    shown = {rule.id: Shown(rule) for rule in pack.rules}
    for name, deduction, subjects in worked_out(pack):
        for verdict in deduction.rules:
            if verdict.rule.id in subjects:
                shown[verdict.rule.id].add(verdict.truth, name)
    return shown
