"""The search for the smallest change: the region of a profile opened where it may move, and z3's
optimiser.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.advice.advising import Conclusion
from engine.deduction.verdicts_read import expanded
from engine.deduction.years import Dated
from engine.proof.bounds import MOST, Need, capped
from engine.proof.constraints import Constraints
from engine.proof.figures import Ratio
from engine.proof.list_lengths import needed
from engine.proof.one_year import DatedRegion
from engine.proof.prover import pack_conditions, told_by_profile
from engine.proof.witnesses import Solution, Values, concluded, corrected, held
from engine.questions.answers import Reason
from engine.questions.smallest_change.changeable import behind_opaque, is_opaque, ties, wholes
from engine.questions.smallest_change.changed_answers import said
from engine.questions.smallest_change.optimum import Best, Optimum, total
from engine.questions.smallest_change.profile_region import Freedom, GivenStatement, OpenPlace, Slot
from engine.questions.smallest_change.result import SearchStatus, Way
from engine.questions.smallest_change.sufficient_comparisons import sufficing
from engine.questions.smallest_change.target import Target
from engine.questions.smallest_change.tie_breaking import choices
from engine.readings.z3_domains import Domains, Words, compared
from engine.readings.z3_symbols import (
    Formula,
    SymbolicEntities,
    SymbolicValue,
    Z3Term,
    both,
    either,
    negation,
    one_if,
)
from engine.readings.z3_terms import SymbolScope, holds
from engine.regions.spread_of_field import Spread
from knowledge_base.conditions.tree import Condition
from knowledge_base.models.rules import Rule
from knowledge_base.pack import REGION_TYPE, Pack

Groups = dict[OpenPlace, Formula]
"""What counts as one changed answer, and whether it moves."""

_ATTEMPTS = 8
_FOLLOWING = 1000
"""How much less it counts how far a figure moves that only follows another."""


class ChangeSearch:
    """All changes of one region's answers that reach a target."""

    def __init__(self, conclusion: Conclusion, target: Target, *, learn: bool):
        pack = conclusion.deduction.pack
        self._target = target
        self._pack = pack
        self._values: Values = dict(conclusion.profile.values)
        self._ties, held = ties(pack, self._values)
        need = _need(pack, target)
        self.bounded = max(need.values(), default=0) > MOST
        known = {**_opaque_figures(conclusion), **self._values}
        derived = frozenset(conclusion.deduction.values) - known.keys()
        freedom = _freedom(pack, target, held, derived, capped(need), learn=learn)
        constraints = Constraints()
        domains = Domains(pack, compared(pack_conditions(pack)), told_by_profile(pack, known))
        self._spread = Spread(pack)
        self._statement = GivenStatement(known, domains, freedom, self._spread, constraints)
        self._years = conclusion.profile.years
        dated = Dated(pack, self._values, self._years)
        self._region = DatedRegion(pack, domains, self._statement, constraints, dated)
        # what is wanted is put in words first: only what it reads has slots to be grouped
        wanted = [self._goal(), self._region.consistent(), *self._tied()]
        self._groups = self._grouped()
        least = [self._first(), self._second(), self._third()]
        self._optimum = Optimum(wanted, least, [*choices(self._in_order())], constraints)
        self._dodged: Solution | None = None

    @property
    def fixed(self) -> bool:
        """Whether nothing can move: the profile states nothing that could be changed."""
        return not self._slots

    def run(self, count: int) -> tuple[SearchStatus, list[Way], bool]:
        """Up to `count` ways, the smallest first; none is part of another. And whether that is
        proven to be all of them.

        A ratio of a ratio can dodge each tie by a hair for ever. Where it does, the search goes on
        with the wholes that the last solution has: a way that is found then is one, though a
        smaller one might have another whole.
        """
        status, ways, complete = self._run(count, proof=True)
        if status != "not confirmed" or self._dodged is None:
            return status, ways, complete
        ratios = [figure for figure in self._region.figures.values() if isinstance(figure, Ratio)]
        self._optimum.exclude(both(*(ratio.given_whole(self._dodged.number) for ratio in ratios)))
        _, ways, _ = self._run(count, proof=False)
        return ("found" if ways else "not confirmed"), ways, False

    def _run(self, count: int, *, proof: bool) -> tuple[SearchStatus, list[Way], bool]:
        ways: list[Way] = []
        for _ in range(_ATTEMPTS * count):
            best = self._optimum.next()
            if not isinstance(best, Best):
                return ("found" if ways else best), ways, best == "none"
            found = best.solution
            conclusion = concluded(self._pack, self._changed(found), self._years)
            if conclusion is not None and self._target.reached(conclusion):
                ways.append(
                    self._way(
                        found, sufficing(conclusion, self._target), proven=proof and best.proven
                    )
                )
                self._optimum.exclude(
                    either(
                        *(negation(moved) for moved in self._groups.values() if found.true(moved))
                    )
                )
                if len(ways) == count:
                    return "found", ways, False
            elif conclusion is None and held(self._region, self._changed(found), opening=False):
                continue
            elif corrected(self._region, found, conclusion.deduction if conclusion else None):
                self._dodged = found
            else:
                self._optimum.exclude(found.another(self._region))
        return ("found" if ways else "not confirmed"), ways, False

    def _goal(self) -> Formula:
        target, region = self._target, self._region
        if target.wanted == "type":
            kind = region.value(REGION_TYPE)
            assert isinstance(kind.domain, Words)
            return both(kind.known, kind.is_code(kind.domain.code(target.type or "")))
        rule = self._pack.by_id[target.rule or ""]
        assert isinstance(rule, Rule)
        fires = self._fires(rule)
        return fires if target.wanted == "fires" else negation(fires)

    def _fires(self, rule: Rule) -> Formula:
        """The rule holds for the region, or for the entity in question, or for any."""
        if rule.about is None:
            return holds(rule.when, self._region.scope)
        listed = self._region.symbol(rule.about)
        assert isinstance(listed, SymbolicEntities)
        key, given = self._pack.form.fields[rule.about].key, self._values.get(rule.about, ())
        asked = [
            element
            for at, element in enumerate(listed.elements)
            if self._target.about is None
            or (at < len(given) and given[at][key] == self._target.about)
        ]
        inside = (
            both(e.present, holds(rule.when, SymbolScope(self._region, {rule.about: e})))
            for e in asked
        )
        return both(listed.known, either(*inside))

    def _tied(self) -> list[Formula]:
        """A stated ratio and its part either both stay or fit each other."""
        out = []
        for tie in self._ties:
            ratio, part = self._region.symbol(tie.ratio), self._region.symbol(tie.part)
            assert isinstance(ratio, SymbolicValue) and isinstance(part, SymbolicValue)
            stated = self._region.stated[tie.ratio]
            assert isinstance(stated, SymbolicValue)
            stay = both(
                *(
                    negation(slot.moved)
                    for slot in self._slots
                    if slot.place in ((tie.ratio,), (tie.part,))
                )
            )
            out.append(either(stay, stated.term == self._region.figures[tie.ratio].term))
        return out

    def _in_order(self) -> list[Slot]:
        """The slots in the order of the form."""
        order = {name: place for place, name in enumerate(self._pack.form.fields)}
        return sorted(self._slots, key=lambda slot: order[str(slot.place[0])])

    @property
    def _slots(self) -> list[Slot]:
        return self._statement.slots

    def _grouped(self) -> Groups:
        """What counts as one changed answer: each by itself, but a part with the ratio it moves
        with.
        """
        leads: dict[OpenPlace, OpenPlace] = {(tie.part,): (tie.ratio,) for tie in self._ties}
        found: dict[OpenPlace, list[Formula]] = {}
        for slot in self._slots:
            found.setdefault(leads.get(slot.place, slot.place), []).append(slot.moved)
        return {place: either(*moved) for place, moved in found.items()}

    def _first(self) -> Z3Term:
        """As few changed answers as possible."""
        return total(one_if(moved) for moved in self._groups.values())

    def _second(self) -> Z3Term:
        """Among changes of as many answers: as few grades as possible stated outright."""
        return total(
            one_if(slot.moved) for slot in self._slots if slot.place[0] in self._pack.grade_of
        )

    def _third(self) -> Z3Term:
        """Then the shortest way; figures that only follow hardly count."""
        follows: set[OpenPlace] = {(tie.part,) for tie in self._ties}
        return total(
            slot.cost * (1 if slot.place in follows else _FOLLOWING) for slot in self._slots
        )

    def _way(
        self, solution: Solution, met: Mapping[str, tuple[Reason, ...]], *, proven: bool
    ) -> Way:
        followers = frozenset(tie.part for tie in self._ties)
        moves = tuple(
            said(self._pack, self._spread, solution, self._region, self._slots, followers)
        )
        fields = sum(solution.true(moved) for moved in self._groups.values())
        distance = sum(moved.share or 0 for moved in moves if moved.move not in ("learn", "follow"))
        told = tuple(
            moved.model_copy(update={"suffices": met.get(moved.field, ())}) for moved in moves
        )
        return Way(fields=fields, distance=round(distance, 6), proven=proven, moves=told)

    def _changed(self, solution: Solution) -> Values:
        """The profile after the change; what did not move stays as it was stated."""
        moved = {slot.place[0] for slot in self._slots if solution.true(slot.moved)}
        return {
            **self._values,
            **{
                name: value
                for name, value in solution.stated(self._region).items()
                if name in moved
            },
        }


def _freedom(
    pack: Pack,
    target: Target,
    held: frozenset[str],
    derived: frozenset[str],
    new: Mapping[str, int],
    *,
    learn: bool,
) -> Freedom:
    """What may move to reach a target."""
    grow = wholes(pack, _aims(pack, target))
    return Freedom(held | behind_opaque(pack), grow, learn, derived, new)


def _need(pack: Pack, target: Target) -> Need:
    """How many entities suffice for the target, the contradictions and the tables that these
    read.
    """
    rule = pack.by_id.get(target.rule or "")
    conditions = [*_aims(pack, target), *(found.when for found in pack.consistency.contradictions)]
    about = [rule.about] if isinstance(rule, Rule) and rule.about else []
    return needed(pack, conditions, about)


def _aims(pack: Pack, target: Target) -> tuple[Condition, ...]:
    """The conditions that the target is about: those of its rule, or of the table of types."""
    rule = pack.by_id.get(target.rule or "")
    if isinstance(rule, Rule):
        return (expanded(pack, rule.when),)
    return pack.grade_of[REGION_TYPE].lines


def _opaque_figures(conclusion: Conclusion) -> Values:
    """The figures that only their indicator can give: these count as if they were stated."""
    pack, values = conclusion.deduction.pack, conclusion.deduction.values
    return {
        name: values[name] for name in pack.form.fields if name in values and is_opaque(pack, name)
    }
