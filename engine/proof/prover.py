"""Questions about every region that could exist: a region that shows something, or the proof that none does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import z3

from engine.proof.bounds import MOST, capped, needs
from engine.proof.domains import Domains, compared
from engine.proof.free import FreeStatement
from engine.proof.region import SymbolicRegion
from engine.proof.symbols import Formula
from engine.proof.witnesses import Shows, Solution, Values, concluded, corrected, named, shrunk
from knowledge_base.conditions import Condition
from knowledge_base.pack import Pack

Verdict = Literal["found", "none", "not confirmed", "undecided"]

TIMEOUT = 5_000
"""Milliseconds for one question; beyond it the answer is `undecided`, and said so."""
_ATTEMPTS = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: `found` with a region that the engine confirms, or `none`, which is a proof.

    `bounded` says that the proof only looked at lists of up to `MOST` entities.
    """

    verdict: Verdict
    values: Values | None = None
    bounded: bool = False


def pack_conditions(pack: Pack) -> list[Condition]:
    """Every condition of a pack."""
    tables = [row.when for grade in pack.grades for row in grade.table]
    rules = [condition for rule in pack.rules for _, condition in rule.conditions()]
    picked = [selection.where for rule in pack.rules for selection in rule.names.values()]
    return [*tables, *rules, *picked, *(found.when for found in pack.consistency.contradictions)]


def told_values(pack: Pack) -> dict[str, list[Any]]:
    """Values that fields take from the pack itself: from the lines of grade tables, and defaults."""
    told: dict[str, list[Any]] = {grade.sets: [row.value for row in grade.table] for grade in pack.grades}
    for name, kind in pack.form.fields.items():
        if kind.default is not None:
            told.setdefault(name, []).append(kind.default)
    return told


class Prover:
    """One symbolic region of a pack and a solver; questions share both."""

    def __init__(self, pack: Pack):
        self.pack = pack
        conditions = pack_conditions(pack)
        self._shared = [row.when for grade in pack.grades for row in grade.table]
        self._shared += [found.when for found in pack.consistency.contradictions]
        constraints: list[Formula] = []
        domains = Domains(pack, compared(conditions), told_values(pack))
        statement = FreeStatement(domains, _lengths(pack, self._shared), constraints)
        self.region = SymbolicRegion(pack, domains, statement, constraints)
        self._solver = z3.Solver()
        self._solver.set("timeout", TIMEOUT)
        self._taken = self._questions = 0
        self._solver.add(self.region.consistent())

    def find(self, *wanted: Formula, confirm: Shows | None, about: Sequence[Condition] = (), small: bool = False) -> Answer:
        """A region that shows all that is wanted; one without stated grades if there is any.

        A region is found only when the engine, run on it, confirms it; without `confirm` nothing is claimed of the region
        and it is not looked at. `about` are the conditions of the question, by which a proof is judged bounded or not;
        `small` leaves out what the region can do without.
        """
        answer = self._find([*wanted, self.region.coherent()], confirm)
        if answer.verdict != "found":
            answer = self._find(wanted, confirm)
        if answer.verdict == "found" and small and answer.values is not None and confirm:
            return Answer("found", shrunk(self.pack, answer.values, confirm))
        return Answer(answer.verdict, answer.values, self._bounded(about)) if answer.verdict == "none" else answer

    def _find(self, wanted: Iterable[Formula], confirm: Shows | None) -> Answer:
        """Ask under a switch of the question's own, so that what the solver learns in between is kept."""
        self._questions += 1
        switch = z3.Bool(f"question:{self._questions}")
        self._solver.add(*(z3.Implies(switch, part) for part in wanted))
        values: Values | None = None
        for _ in range(_ATTEMPTS):
            found = self._check(switch)
            if found != z3.sat:
                return Answer("none" if found == z3.unsat else "undecided")
            if confirm is None:
                return Answer("found")
            solution = Solution(self._solver.model())
            values = named(self.pack, solution.stated(self.region))
            conclusion = concluded(self.pack, values)
            if conclusion is not None and confirm(conclusion):
                return Answer("found", values)
            if not corrected(self.region, solution, conclusion):
                self._solver.add(z3.Implies(switch, solution.another(self.region)))
        return Answer("not confirmed", values)

    def _check(self, switch: Formula) -> Any:
        """Take in what has been added to the region's constraints, and solve."""
        new = self.region.constraints[self._taken :]
        self._taken = len(self.region.constraints)
        self._solver.add(*new)
        return self._solver.check(switch)

    def _bounded(self, about: Sequence[Condition]) -> bool:
        return max(needs([*self._shared, *about]).values(), default=0) > MOST


def _lengths(pack: Pack, shared: Sequence[Condition]) -> Mapping[str, int]:
    """Enough entities for the two most demanding rules of each list at once, one to be about, and all tables."""
    total = needs(shared)
    by_rule = [needs([condition for _, condition in rule.conditions()]) for rule in pack.rules]
    for name, kind in pack.form.fields.items():
        if kind.type == "entities":
            total[name] += 1 + sum(sorted((need[name] for need in by_rule), reverse=True)[:2])
    return capped(total)
