"""What the worked cases show of each rule: true, false and unknown, each in some case; of a verdict
table each line, and waiting.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.cases.running import worked_out
from engine.deduction.objects import ObjectVerdict
from engine.readings.kleene import Truth
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack


@dataclass(slots=True)
class RuleShown:
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
        cases = {True: self.true, False: self.false, None: self.unknown}[truth]
        if case not in cases:
            cases.append(case)


@dataclass(slots=True)
class VerdictsShown:
    """The cases in which each line of a verdict table, by its place, decided about some object, and
    those in which it waited.
    """

    table: VerdictTable
    lines: list[list[str]] = field(init=False)
    undetermined: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = [[] for _ in self.table.table]

    @property
    def lacking(self) -> list[int]:
        """The lines that decide in no case."""
        return [index for index, cases in enumerate(self.lines) if not cases]

    @property
    def complete(self) -> bool:
        """Whether every line, and so every verdict, was seen, and the table waiting."""
        return bool(self.undetermined) and not self.lacking

    def add(self, verdict: ObjectVerdict, case: str) -> None:
        """Note a verdict."""
        line = verdict.line
        cases = self.lines[line[0].index] if line else self.undetermined
        if case not in cases:
            cases.append(case)


def case_coverage(pack: Pack) -> dict[str, RuleShown]:
    """For each rule, the cases that show it true, false and unknown."""
    shown = {rule.id: RuleShown(rule) for rule in pack.rules}
    for name, deduction, subjects in worked_out(pack):
        for verdict in deduction.rules:
            if verdict.rule.id in subjects:
                shown[verdict.rule.id].add(verdict.truth, name)
    return shown


def verdict_coverage(pack: Pack) -> dict[str, VerdictsShown]:
    """For each verdict table, the cases that show its lines to decide, and it to wait."""
    shown = {table.id: VerdictsShown(table) for table in pack.verdict_tables}
    for name, deduction, subjects in worked_out(pack):
        for verdict in deduction.objects.values():
            if verdict.table.id in subjects:
                shown[verdict.table.id].add(verdict, name)
    return shown
