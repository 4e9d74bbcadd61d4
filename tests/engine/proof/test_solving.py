"""A question put with what it rests on is answered as with the whole region, wherever it is put and
whatever was asked before.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.proof import solving
from engine.proof.constraints import Constraints, symbols_in
from engine.proof.prover import Prover
from engine.proof.solving import Solvers
from engine.readings.z3_symbols import TRUE, Formula, both, negation
from tests.engine.generation import packs


def questions(prover: Prover) -> Iterator[Formula]:
    """Of each rule whether it can fire, fail, and fire where everything it reads is known; of each
    pair, the one without the other.
    """
    region, rules = prover.region, prover.pack.rules
    for rule in rules:
        yield region.fires(rule)
        yield region.does_not_fire(rule)
        yield both(region.fires(rule), prover.complete([rule.when]), region.coherent())
        yield from (
            both(region.fires(rule), negation(region.fires(other)))
            for other in rules
            if other is not rule
        )


def with_everything(whole: Formula, asked: Formula) -> z3.CheckSatResult:
    """What a solver says that has the whole region."""
    solver = z3.Solver()
    solver.add(whole, asked)
    return solver.check()


SHARED, ALONE = 0, 1_000_000
"""At most so many constraints are little: none, so that every question is put to the shared solver,
or any number.
"""


@settings(max_examples=settings().max_examples // 3)
@given(st.data())
def test_what_a_question_does_not_rest_on_makes_no_difference_to_it(data: st.DataObject) -> None:
    prover = Prover(data.draw(packs())[0])
    asked = list(questions(prover))
    constraints = prover.region.constraints
    solvers, whole = Solvers(constraints), both(*constraints.all)
    for formula in asked:
        answer = with_everything(whole, formula)
        for little in (SHARED, ALONE):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(solving, "LITTLE", little)
                with solvers.put(formula) as question:
                    assert question.check() == answer


def test_a_question_rests_on_what_ties_its_symbols_and_those_behind_and_what_always_holds() -> None:
    base, above, top, aside = (z3.Int(name) for name in ("base", "above", "top", "aside"))
    constraints = Constraints()
    constraints.tie(base, base > 0)
    constraints.tie(above, above == base + 1)
    constraints.tie(top, top == above + 1)
    constraints.tie(aside, aside == base + 2)
    constraints.tie(TRUE, z3.Int("always") == 7)
    behind = [str(constraints.all[place]) for place in constraints.behind(symbols_in(above > 3))]
    assert behind == ["base > 0", "above == base + 1", "always == 7"]


def test_what_is_tied_during_a_search_is_taken_in_and_a_question_taken_back_is_gone() -> None:
    figure, part = z3.Ints("figure part")
    constraints = Constraints()
    constraints.tie(part, part == 3)
    solvers = Solvers(constraints)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solving, "LITTLE", -1)
        with solvers.put(figure > 8) as question:
            assert question.check() == z3.sat
            constraints.tie(figure, figure == 2 * part)
            assert question.check() == z3.unsat
        for formula, verdict in (
            (figure == 6, z3.sat),
            (figure == 7, z3.unsat),
            (figure == 6, z3.sat),
        ):
            with solvers.put(formula) as question:
                assert question.check() == verdict
