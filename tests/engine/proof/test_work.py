"""What a solver is given is work, not time: a busy machine must get the answers that an idle one
gets.
"""

from __future__ import annotations

from itertools import combinations

import pytest
import z3

from engine.proof import solving
from engine.proof.constraints import Constraints


def more_pigeons_than_holes(holes: int) -> list[z3.BoolRef]:
    """Unsolvable, and the more holes the longer it takes to see."""
    sits = [
        [z3.Bool(f"pigeon {one} hole {hole}") for hole in range(holes)] for one in range(holes + 1)
    ]
    apart = [
        z3.Not(z3.And(one[hole], other[hole]))
        for one, other in combinations(sits, 2)
        for hole in range(holes)
    ]
    return [*(z3.Or(*one) for one in sits), *apart]


def test_a_question_that_is_too_hard_stops_after_the_same_work_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    solvers = [z3.Solver() for _ in range(3)]
    made = iter(solvers)
    monkeypatch.setattr(z3, "Solver", lambda: next(made))
    monkeypatch.setattr(solving, "WORK", 400_000)
    for _ in solvers:
        with solving.SolverQuestion(Constraints()).narrowed(
            *more_pigeons_than_holes(9)
        ) as question:
            assert question.check() == z3.unknown
    conflicts = {dict(iter(solver.statistics()))["conflicts"] for solver in solvers}
    assert len(conflicts) == 1
