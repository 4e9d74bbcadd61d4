"""Questions about every region that could exist: a region that shows something, or the proof that
none does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import z3

from engine.deduction.verdicts_read import expanded
from engine.proof.any_region import FreeStatement
from engine.proof.bounds import MOST, Need, capped
from engine.proof.constraints import Constraints
from engine.proof.crowded import crowded
from engine.proof.list_lengths import lengths, needed_about, read_below, shared_need
from engine.proof.region import SymbolicRegion
from engine.proof.solving import SolverQuestion, Solvers
from engine.proof.witnesses import (
    FoundRegion,
    Shows,
    Solution,
    Values,
    corrected,
    held,
    judged,
    named,
    shrunk,
)
from engine.readings.z3_domains import Domains, compared
from engine.readings.z3_symbols import TRUE, Formula, SymbolicEntities
from knowledge_base.conditions.tree import Condition
from knowledge_base.pack import Pack

Verdict = Literal["found", "none", "not confirmed", "undecided", "bounded"]

_ATTEMPTS = 12
_BRIEF = 4
"""Most questions need no longer lists than this, and a region with as many entities takes a
fraction of the time.
"""


@dataclass(frozen=True, slots=True)
class ProofAnswer:
    """What came of a question: `found` with a region that the engine confirms, or `none`, which is
    a proof.

    `bounded` is no proof: there is none among regions with lists of up to `MOST` entities, and
    longer ones could matter.
    """

    verdict: Verdict
    values: Values | None = None


def pack_conditions(pack: Pack) -> list[Condition]:
    """Every condition of a pack."""
    tables = [line for grade in pack.grades for line in grade.lines]
    tables += [condition for table in pack.verdict_tables for _, condition in table.conditions()]
    rules = [condition for rule in pack.rules for _, condition in rule.conditions()]
    picked = [selection.where for rule in pack.rules for selection in rule.names.values()]
    return [*tables, *rules, *picked, *(found.when for found in pack.consistency.contradictions)]


def told_values(pack: Pack) -> dict[str, list[Any]]:
    """Values that fields take from the pack itself: from the lines of grade tables, and
    defaults.
    """
    told: dict[str, list[Any]] = {grade.sets: list(grade.values) for grade in pack.grades}
    for name, kind in pack.form.fields.items():
        if kind.default is not None:
            told.setdefault(name, []).append(kind.default)
    return told


def told_by_profile(pack: Pack, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Every value that the pack or a profile gives a field or a key of an entity."""
    told = told_values(pack)
    for name, value in values.items():
        if pack.form.fields[name].type != "entities":
            told.setdefault(name, []).append(value)
            continue
        for element in value:
            for key, part in element.items():
                told.setdefault(f"{name}.{key}", []).append(part)
    return told


class Prover:
    """One symbolic region of a pack and a solver; questions share both. No list of the region is
    longer than `most`.

    `also` are the conditions of questions that are none of the pack's.
    """

    def __init__(
        self,
        pack: Pack,
        most: int = MOST,
        found: list[FoundRegion] | None = None,
        also: Iterable[Condition] = (),
    ):
        self.pack = pack
        self._also = tuple(also)
        conditions = [*pack_conditions(pack), *self._also]
        self._shared = shared_need(pack)
        constraints = Constraints()
        constants = compared(conditions)
        domains = Domains(pack, constants, told_values(pack), crowded(pack, conditions, constants))
        statement = FreeStatement(domains, capped(lengths(pack, self._also), most), constraints)
        self.region = SymbolicRegion(pack, domains, statement, constraints)
        self._solvers = Solvers(constraints)
        self.regions: list[FoundRegion] = [] if found is None else found
        constraints.tie(TRUE, self.region.consistent())

    def asking(self, *about: Condition) -> Inquiry:
        """A question about these conditions, put where lists are long enough for it and no longer
        than need be.
        """
        brief = max(self.need(about).values(), default=0) <= _BRIEF
        return Inquiry(self._briefly if brief else self, about)

    @cached_property
    def _briefly(self) -> Prover:
        return Prover(self.pack, _BRIEF, self.regions, self._also)

    def find(
        self,
        *wanted: Formula,
        about: Sequence[Condition],
        confirm: Shows | None,
        small: bool = False,
    ) -> ProofAnswer:
        """A region that shows all that is wanted; one without stated grades if there is any.

        `about` are all the conditions that the question is about: they say how long lists need to
        be. A region is found only when the engine, run on it, confirms it; without `confirm`
        nothing is claimed of the region and it is not looked at. `small` leaves out what the region
        can do without.
        """
        answer = self._at_hand(confirm) or self._among_all(wanted, about, confirm)
        if answer.verdict == "found" and small and answer.values is not None and confirm:
            return ProofAnswer("found", shrunk(self.pack, answer.values, confirm))
        return answer

    def complete(self, about: Iterable[Condition]) -> Formula:
        """Every question is answered that the conditions rest on."""
        return self.region.complete(
            read_below(self.pack, [expanded(self.pack, condition) for condition in about])
        )

    def need(self, about: Sequence[Condition]) -> Need:
        """The entities by list that suffice for a question about these conditions."""
        return self._shared + needed_about(self.pack, tuple(about))

    def _too_short(self, need: Need) -> bool:
        """Some list has no room for as many entities as the question needs."""
        lists = ((name, self.region.stated.get(name)) for name in need)
        return any(
            isinstance(symbol, SymbolicEntities) and need[name] > len(symbol.elements)
            for name, symbol in lists
        )

    def _at_hand(self, confirm: Shows | None) -> ProofAnswer | None:
        """One of the regions found before, if it shows this too."""
        found = (region for region in self.regions if confirm and confirm(region))
        return next((ProofAnswer("found", region.values) for region in found), None)

    def _among_all(
        self, wanted: Iterable[Formula], about: Sequence[Condition], confirm: Shows | None
    ) -> ProofAnswer:
        """One of all regions there could be, with lists as long as the question needs."""
        need = self.need(about)
        answer = self._find([*wanted, *self._short(need)], confirm)
        return (
            ProofAnswer("bounded") if answer.verdict == "none" and self._too_short(need) else answer
        )

    def _find(self, wanted: Sequence[Formula], confirm: Shows | None) -> ProofAnswer:
        """A region without stated grades, or any where there is none; what nobody looks at may have
        them.
        """
        with self._solvers.put(*wanted) as question:
            for more in (self.region.coherent(), TRUE) if confirm else (TRUE,):
                with question.narrowed(more):
                    answer = self._search(question, confirm)
                if answer.verdict == "found":
                    break
        return answer

    def _search(self, question: SolverQuestion, confirm: Shows | None) -> ProofAnswer:
        """Among all regions; where these do not come to an end, among those whose figures are all
        stated.

        A ratio that the solver left free is tied where the engine works it out otherwise, one
        region after the other, and the solver may dodge each tie by a hair. A figure that is stated
        leaves nothing to work out.
        """
        answer = self._attempt(question, confirm)
        if answer.verdict != "not confirmed":
            return answer
        question.add(
            *(
                self.region.stated[name].known
                for name in self.region.figures
                if name in self.region.stated
            )
        )
        again = self._attempt(question, confirm)
        return again if again.verdict == "found" else answer

    def _attempt(self, question: SolverQuestion, confirm: Shows | None) -> ProofAnswer:
        values: Values | None = None
        attempts = _ATTEMPTS
        while attempts:
            found = question.check()
            if found != z3.sat:
                return ProofAnswer("none" if found == z3.unsat else "undecided")
            if confirm is None:
                return ProofAnswer("found")
            solution = Solution(question.model())
            values = named(self.pack, solution.stated(self.region))
            region = judged(self.pack, values)
            if region is None and held(self.region, values):
                continue  # what is held once stays so: this comes to an end
            attempts -= 1
            if region is not None:
                self.regions.append(region)
                if confirm(region):
                    return ProofAnswer("found", values)
            if not corrected(self.region, solution, region.deduction if region else None):
                question.add(solution.another(self.region))
        return ProofAnswer("not confirmed", values)

    def _short(self, need: Need) -> Iterator[Formula]:
        """No list is longer than the question needs."""
        for name, symbol in self.region.stated.items():
            if isinstance(symbol, SymbolicEntities) and max(need[name], 1) < len(symbol.elements):
                yield z3.Not(symbol.elements[max(need[name], 1)].present)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question about conditions of a pack, and the region of which it is asked."""

    _prover: Prover
    about: tuple[Condition, ...]

    @property
    def region(self) -> SymbolicRegion:
        """The symbols in which the question is put."""
        return self._prover.region

    def find(self, *wanted: Formula, confirm: Shows | None, small: bool = False) -> ProofAnswer:
        """A region that shows all that is wanted, as `Prover.find` does."""
        return self._prover.find(*wanted, about=self.about, confirm=confirm, small=small)

    def complete(self) -> Formula:
        """Every question is answered that the conditions rest on."""
        return self._prover.complete(self.about)
