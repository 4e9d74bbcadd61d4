"""Whether the worked cases notice a fault: some expectation of some case no longer holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from engine.cases.running import failures, judge_expected
from engine.deduction.deduce import Deduction, deduce, derive, judged
from engine.pack_diff.equivalence import pairs, told_apart
from engine.readings.judgements import Scope, truth_of
from engine.readings.kleene import Truth
from knowledge_base.models.cases import Case
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from mutation.mutants import Mutant


@dataclass(frozen=True)
class Trial:
    """A pack with its cases worked out once."""

    pack: Pack

    @cached_property
    def _deduced(self) -> list[tuple[Case, Deduction]]:
        reader = self.pack.row_reader
        return [
            (case, deduce(self.pack, reader.read(case.profile).values))
            for case in self.pack.every_case.values()
        ]

    @cached_property
    def _naming(self) -> Mapping[str, list[tuple[Case, Deduction]]]:
        """The cases that expect something of each rule."""
        naming: dict[str, list[tuple[Case, Deduction]]] = {}
        for case, deduction in self._deduced:
            for rule in case.expect.named:
                naming.setdefault(rule, []).append((case, deduction))
        return naming

    @cached_property
    def _in_turn(self) -> Mapping[str, list[tuple[Case, Deduction]]]:
        """All cases for each table, those first that expect something of it."""
        named = [(found, found[0].expect.named) for found in self._deduced]

        def in_turn(table: str) -> list[tuple[Case, Deduction]]:
            ordered = sorted(named, key=lambda one: table not in one[1])
            return [found for found, _ in ordered]

        return {grade.id: in_turn(grade.id) for grade in self.pack.grades}

    def notices(self, mutant: Mutant) -> bool:
        """Whether a case fails."""
        faulty = mutant.faulty
        if isinstance(faulty, Grade):
            return self._table_noticed(faulty)
        return any(
            failures(_with_rule(deduction, faulty), _only(case, faulty.id))
            for case, deduction in self._naming.get(faulty.id, ())
        )

    def _table_noticed(self, faulty: Grade) -> bool:
        """Only where a line comes out otherwise can anything that reads the grade."""
        right = self.pack.by_id[faulty.id]
        assert isinstance(right, Grade)
        pack = self.pack_with(faulty)
        moved = (
            (case, d)
            for case, d in self._in_turn[faulty.id]
            if _lines(faulty, d.scope) != _lines(right, d.scope)
        )
        return any(
            failures(_deduced_anew(pack, deduction, case), case) for case, deduction in moved
        )

    def pack_with(self, faulty: Rule | Grade) -> Pack:
        """The pack with one rule or table exchanged."""
        grades = _exchanged(self.pack.grades, faulty)
        sections = tuple(
            section.model_copy(update={"rules": _exchanged(section.rules, faulty)})
            for section in self.pack.sections
        )
        return replace(self.pack, grades=grades, sections=sections)

    def equivalent(self, survivors: list[Mutant]) -> list[Mutant]:
        """The mutants that are proved to come to the same for every region, so that nothing could
        notice them.
        """
        asked = [
            (mutant, pair)
            for mutant in survivors
            for pair in pairs(self.pack.by_id[mutant.faulty.id], mutant.faulty)
        ]
        found = told_apart(self.pack, [pair for _, pair in asked])
        apart = {id(told.pair) for told in found}
        differing = {id(mutant) for mutant, pair in asked if id(pair) in apart}
        return [mutant for mutant in survivors if id(mutant) not in differing]


def _deduced_anew(pack: Pack, deduction: Deduction, case: Case) -> Deduction:
    """What a case expects something of, deduced by another pack; the other rules are not judged."""
    anew = derive(pack, deduction.stated)
    judge_expected(anew, case)
    return anew


def _lines(grade: Grade, scope: Scope) -> list[tuple[object, Truth]]:
    return [(row.value, truth_of(row.when, scope)) for row in grade.table]


def _with_rule(deduction: Deduction, rule: Rule) -> Deduction:
    return replace(deduction, rules=judged(deduction, rule))


def _only(case: Case, rule: str) -> Case:
    """The case with what it expects of one rule alone."""
    return case.model_copy(update={"expect": case.expect.about(rule)})


def _exchanged(each: Iterable[Rule | Grade], faulty: Rule | Grade) -> tuple[Any, ...]:
    return tuple(faulty if one.id == faulty.id else one for one in each)
