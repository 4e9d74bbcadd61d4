"""Where a question is put: to a solver of its own where it rests on little, else to the one that
has the whole region.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import z3

from engine.proof.constraints import Constraints, symbols_in
from engine.readings.z3_symbols import Formula, both

SECOND = 3_500_000
"""What z3 counts as work in about a second. A question is given work, not time: its answer must not
turn on how busy the machine is.
"""
WORK = 5 * SECOND
"""For one question; beyond it the answer is `undecided`, and said so."""
LITTLE = 400
"""So many constraints a solver of its own takes in sooner than the shared one looks through the
whole region.
"""


class SolverQuestion:
    """What is asked of a region, at a solver that has what the question rests on; that may grow
    while an answer is sought.
    """

    def __init__(self, constraints: Constraints):
        self._constraints = constraints
        self._reached: frozenset[int] = frozenset()
        self._taken: set[int] = set()
        self._solver = z3.Solver()
        self._solver.set("rlimit", WORK)

    @contextmanager
    def narrowed(
        self, *asked: Formula, reaching: frozenset[int] | None = None
    ) -> Iterator[SolverQuestion]:
        """Ask for this, too, until it is taken back; what it rests on the solver keeps. `reaching`
        are its symbols if known.
        """
        before = self._reached
        self._reached |= symbols_in(*asked) if reaching is None else reaching
        self._take_in()
        taken = {*self._taken}
        self._solver.push()
        try:
            self._solver.add(both(*asked))
            yield self
        finally:
            self._solver.pop()
            self._reached, self._taken = before, taken

    def add(self, *asked: Formula) -> None:
        """Ask for this, too."""
        self._reached |= symbols_in(*asked)
        self._solver.add(both(*asked))

    def check(self) -> z3.CheckSatResult:
        """What the solver says."""
        self._take_in()
        return self._solver.check()

    def model(self) -> z3.ModelRef:
        """The solution that it found."""
        return self._solver.model()

    def _take_in(self) -> None:
        new = [
            place for place in self._constraints.behind(self._reached) if place not in self._taken
        ]
        self._solver.add(both(*(self._constraints.all[place] for place in new)))
        self._taken.update(new)


class Solvers:
    """Puts questions about one region to solvers. One is for those that rest on much: it remembers
    what it learnt for earlier ones.
    """

    def __init__(self, constraints: Constraints):
        self._constraints = constraints
        self._shared = SolverQuestion(constraints)

    @contextmanager
    def put(self, *asked: Formula) -> Iterator[SolverQuestion]:
        """The question at the solver that is sooner done with it."""
        reached = symbols_in(*asked)
        little = len(self._constraints.behind(reached)) <= LITTLE
        with (SolverQuestion(self._constraints) if little else self._shared).narrowed(
            *asked, reaching=reached
        ) as question:
            yield question
