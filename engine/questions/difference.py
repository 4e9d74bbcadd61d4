"""What sets two deductions apart: the rules and grades that differ, and the fewest facts that make
the difference.

Nothing is reasoned about structure: a set of facts makes the difference when the rule, judged for
the first region with just these facts taken over from the second, comes out as it does for the
second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.deduction.deduce import Deduction, derive, instances
from engine.deduction.objects import ObjectVerdict, judge_object
from engine.questions.became import Became, status_of
from engine.questions.comparisons_apart import ComparisonsApart
from engine.questions.difference_results import (
    Difference,
    GradeDifference,
    ObjectsApart,
    RuleDifference,
    StatedDifference,
    VerdictDifference,
)
from engine.questions.facts_apart import Facts, UnitOfFacts
from engine.questions.minimal_sets import minimal_sets
from engine.readings.judgements import Scope, truth_of
from engine.readings.outcomes import Status, outcome
from knowledge_base.conditions.tree import references
from knowledge_base.derivation import all_below, depends_on
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable


class Differences:
    """Everything that sets region `b` apart from region `a`, both deduced by one pack."""

    def __init__(self, a: Deduction, b: Deduction):
        self._pack, self._form = a.pack, a.pack.form
        self._a, self._b = a, b
        self._behind: dict[str, tuple[tuple[StatedDifference, ...], ...]] = {}
        self._facts = Facts(a, b)
        self._comparisons = ComparisonsApart(a, b, self._facts)

    def rules(self) -> list[RuleDifference]:
        """The advice and warnings that differ, in the order of advice."""
        order = self._pack.order_of_advice
        rules = sorted(self._pack.rules, key=lambda rule: order[rule.id])
        return [found for rule in rules for found in self._of_rule(rule)]

    def grades(self) -> list[GradeDifference]:
        """The graded fields whose value differs, in the order of the form."""
        names = [name for name in self._form.fields if name in self._pack.grade_of]
        return [
            GradeDifference(
                field=self._form.path(name),
                a=self._a.values.get(name),
                b=self._b.values.get(name),
                stated=self.behind(name),
            )
            for name in names
            if self._a.values.get(name) != self._b.values.get(name)
        ]

    def verdicts(self) -> list[VerdictDifference]:
        """The objects of both on which the verdict differs, or what is still possible, in the order
        of the tables.
        """
        both = [place for place in self._a.objects if place in self._b.objects]
        return [
            self._verdict(*place)
            for place in both
            if _said(self._a.objects[place]) != _said(self._b.objects[place])
        ]

    def objects_apart(self) -> list[ObjectsApart]:
        """By list, the objects that only one of the two has."""
        found = []
        for table in self._pack.verdict_tables:
            a, b = _objects(self._a, table.about), _objects(self._b, table.about)
            if set(a) != set(b):
                only_a, only_b = only_in(a, b), only_in(b, a)
                found.append(ObjectsApart(list_=table.about, only_a=only_a, only_b=only_b))
        return found

    def _verdict(self, owner: str, name: str) -> VerdictDifference:
        a, b = (side.objects[owner, name] for side in (self._a, self._b))
        table, wanted = a.table, _said(b)
        read = [reference for row in table.table for reference in references(row.when)]
        ways = minimal_sets(
            self._facts.apart(read, owner, name),
            lambda some: self._judged(table, name, self._facts.swapped(some)) == wanted,
        )
        return VerdictDifference(
            list_=owner,
            name=name,
            a=a.value,
            b=b.value,
            a_possible=tuple(a.possible),
            b_possible=tuple(b.possible),
            a_why=a.why,
            b_why=b.why,
            ways=tuple(tuple(map(self._plain, some)) for some in ways),
        )

    def _judged(self, table: VerdictTable, name: str, values: Mapping[str, Any]) -> tuple[str, ...]:
        """What the verdict on one object can be with other facts."""
        element = self._facts.element(values[table.about], UnitOfFacts(table.about, name))
        assert element is not None
        return _said(judge_object(self._pack, table, element, values))

    def behind(self, name: str) -> tuple[tuple[StatedDifference, ...], ...]:
        """The smallest sets of statements of b that give a's region b's value of a field."""
        if name not in self._behind:
            wanted = self._b.values.get(name)
            units = [
                below
                for below in all_below(self._pack, [name])
                if self._a.stated.get(below) != self._b.stated.get(below)
            ]
            sets = minimal_sets(
                units,
                lambda some: derive(self._pack, self.with_stated(some)).values.get(name) == wanted,
            )
            self._behind[name] = tuple(tuple(map(self._stated, some)) for some in sets)
        return self._behind[name]

    def with_stated(self, names: Iterable[str]) -> dict[str, Any]:
        """What a states, with b's statements on the fields `names`."""
        stated = dict(self._a.stated)
        for name in names:
            stated.pop(name, None)
            if name in self._b.stated:
                stated[name] = self._b.stated[name]
        return stated

    def _stated(self, name: str) -> StatedDifference:
        a, b = (
            self._named(name, side.stated.get(name, self._form.fields[name].default))
            for side in (self._a, self._b)
        )
        return StatedDifference(field=self._form.path(name), a=a, b=b)

    def _named(self, name: str, value: Any) -> Any:
        """A list of entities by their names; every other value as it is."""
        key = self._form.fields[name].key
        if key and value is not None:
            return [element[key] for element in value]
        return list(value) if isinstance(value, tuple) else value

    def _of_rule(self, rule: Rule) -> Iterator[RuleDifference]:
        became_a, became_b = (
            Became(instances(self._pack, rule, Scope(side.values))) for side in (self._a, self._b)
        )
        for about in self._entities(rule):
            a, b = became_a.of(about), became_b.of(about)
            if a != b:
                yield RuleDifference(
                    rule=rule.id,
                    kind=rule.kind,
                    about=about,
                    strength=rule.strength,
                    title=rule.title,
                    a=a,
                    b=b,
                    ways=tuple(self._ways(rule, about, b)),
                )

    def _entities(self, rule: Rule) -> list[str | None]:
        """The entities of either region; None stands for the region, and for a list that one of
        them does not know.
        """
        if rule.about is None:
            return [None]
        a, b = self._facts.names(rule.about, self._a), self._facts.names(rule.about, self._b)
        return [None] if a is None or b is None else list(dict.fromkeys([*a, *b]))

    def _status(self, rule: Rule, about: str | None, values: Mapping[str, Any]) -> Status:
        """What becomes of a rule for one entity, or for the region, with other facts."""
        if about is None or rule.about is None:
            return status_of(instances(self._pack, rule, Scope(values)), about)
        element = self._facts.element(values[rule.about], UnitOfFacts(rule.about, about))
        return (
            "not_applicable"
            if element is None
            else outcome(truth_of(rule.when, Scope(values, {rule.about: element})))
        )

    def _ways(
        self, rule: Rule, about: str | None, wanted: Status
    ) -> Iterator[tuple[Difference, ...]]:
        units = self._units(rule, about)
        for some in minimal_sets(
            units, lambda some: self._status(rule, about, self._facts.swapped(some)) == wanted
        ):
            yield tuple(self._difference(rule, about, unit) for unit in some)

    def _units(self, rule: Rule, about: str | None) -> list[UnitOfFacts]:
        """The facts the rule reads that differ."""
        return self._facts.apart(list(references(rule.when)), rule.about or "", about)

    def _difference(self, rule: Rule, about: str | None, unit: UnitOfFacts) -> Difference:
        found = self._plain(unit)
        leaf = self._comparisons.of(rule, about, found.field)
        against = leaf.source if leaf and leaf.parameter is None else None
        compared_with = {
            "test": leaf.test if leaf else None,
            "threshold": leaf.threshold if leaf and not against else None,
            "against": against,
        }
        return found.model_copy(update=compared_with)

    def _plain(self, unit: UnitOfFacts) -> Difference:
        """A fact on both sides, with what is stated behind it."""
        path = self._form.path(unit.field)
        if unit.entity is not None and unit.key is not None:
            path = self._form.element_path(unit.field, unit.entity).at(unit.key)
        a, b = self._facts.value(self._a, unit), self._facts.value(self._b, unit)
        if unit.entity is None:
            a, b = self._named(unit.field, a), self._named(unit.field, b)
        return Difference(field=path, a=a, b=b, stated=self._stated_behind(unit))

    def _stated_behind(self, unit: UnitOfFacts) -> tuple[tuple[StatedDifference, ...], ...]:
        """What is stated differently behind a derived fact; nothing for one that is stated
        itself.
        """
        if unit.entity is not None or not depends_on(self._pack, unit.field):
            return ()
        sets = self.behind(unit.field)
        path = self._form.path(unit.field)
        if any(some.field == path for ways in sets for some in ways):
            return ()
        return sets


def _said(verdict: ObjectVerdict) -> tuple[str, ...]:
    """What a verdict says: itself, or all that are possible."""
    return tuple(verdict.possible)


def _objects(side: Deduction, listed: str) -> list[str]:
    return [name for owner, name in side.objects if owner == listed]


def only_in(these: Iterable[str], those: Iterable[str]) -> tuple[str, ...]:
    """What stands in the first and not in the second, in its order."""
    others = set(those)
    return tuple(one for one in these if one not in others)
