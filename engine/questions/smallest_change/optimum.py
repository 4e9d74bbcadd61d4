"""The fewest moves, then the shortest: each goal brought down by halving, the last step of each
being a proof.

z3's own optimiser takes seconds to minutes here, since every number is free; its solver answers "is
there one at or below this?" in milliseconds, so the optimum is closed in on from both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import z3

from engine.proof.constraints import Constraints
from engine.proof.solving import SECOND
from engine.proof.witnesses import Solution
from engine.readings.z3_symbols import Formula, Z3Term

ANY, BETTER = 20 * SECOND, 2 * SECOND
"""The work for one question to z3: whether there is anything at all, and whether there is anything
better.
"""


def total(terms: Iterable[Z3Term]) -> Z3Term:
    """The sum of any number of terms."""
    return z3.Sum([z3.IntVal(0), *terms])


class Undecided(Exception):
    """z3 gave up."""


@dataclass(frozen=True, slots=True)
class Best:
    """A solution; `proven` when z3 showed that there is none better, not only found none with so
    much work.
    """

    solution: Solution
    proven: bool


class Optimum:
    """Solutions with the least first goal, among these the least second, and so on; no goal is ever
    below zero.

    Among equally good ones the `choices` settle which, each brought down in turn. `constraints` may
    grow in between.
    """

    def __init__(
        self,
        wanted: Iterable[Formula],
        goals: Sequence[Z3Term],
        choices: Sequence[Z3Term],
        constraints: Constraints,
    ):
        self._goals = goals
        self._choices = choices
        self._constraints = constraints
        self._taken = 0
        self._solver = z3.Solver()
        self._solver.add(*wanted)

    def exclude(self, formula: Formula) -> None:
        """From now on solutions must satisfy this too."""
        self._solver.add(formula)

    def next(self) -> Best | Literal["none", "undecided"]:
        """The best solution there is."""
        self._solver.add(*self._constraints.all[self._taken :])
        self._taken = len(self._constraints.all)
        self._solver.push()
        try:
            found = self._solution(ANY)
            return "none" if found is None else self._improved(found)
        except Undecided:
            return "undecided"
        finally:
            self._solver.pop()

    def _improved(self, solution: Solution) -> Best:
        """Down to the least of each goal in turn."""
        best = Best(solution, proven=True)
        for goal in self._goals:
            best = self._least(goal, best)
            self._solver.add(goal <= best.solution.number(goal))
        return Best(self._settled(best.solution), best.proven)

    def _settled(self, solution: Solution) -> Solution:
        """One of equally good solutions; there are few, so each choice is brought down a step at a
        time.
        """
        try:
            for choice in self._choices:
                while (height := solution.number(choice)) and (
                    found := self._solution(BETTER, choice < height)
                ):
                    solution = found
                self._solver.add(choice <= height)
        except Undecided:
            pass
        return solution

    def _least(self, goal: Z3Term, best: Best) -> Best:
        """The solution with the least `goal`: below it is proven that there is none."""
        low, high, solution = 0, best.solution.number(goal), best.solution
        while low < high:
            middle = (low + high) // 2
            try:
                found = self._solution(BETTER, goal <= middle)
            except Undecided:
                return Best(solution, proven=False)
            if found is None:
                low = middle + 1
            else:
                solution, high = found, found.number(goal)
        return Best(solution, best.proven)

    def _solution(self, work: int, *below: Formula) -> Solution | None:
        self._solver.set("rlimit", work)
        found = self._solver.check(*below)
        if found == z3.unknown:
            raise Undecided
        return Solution(self._solver.model()) if found == z3.sat else None
