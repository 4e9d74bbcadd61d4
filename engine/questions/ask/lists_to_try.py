"""Lists worth trying for an unknown list of entities: the empty one, and those whose elements a
rule can tell apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, permutations, product
from typing import Any

from engine.deduction.deduce import Deduction
from engine.deduction.lookups import looked_up, with_lookups
from engine.deduction.objects import outcomes
from engine.deduction.verdicts_read import read_through
from engine.questions.ask.representatives import Representatives, each
from engine.readings.alike import sorts
from engine.readings.judgements import Scope, truth_of
from engine.readings.kleene import Truth
from knowledge_base.conditions.tree import (
    Condition,
    Constant,
    Every,
    FromField,
    FromParameter,
    Reference,
    Some,
    keys_read,
    leaves,
    open_lists,
    parts_of,
    references,
)
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import KEY

_COMBINED = 1024
"""How many combinations of the keys of an element are looked at for one rule."""

_PAIRED = 8
"""How many sorts of elements are tried two by two."""


class ListsToTry:
    """The lists to try for the unknown lists of one region; `values` are those to try for the keys
    of their elements.
    """

    def __init__(self, deduction: Deduction, values: Representatives):
        self._deduction = deduction
        self._pack, self._form = deduction.pack, deduction.pack.form
        self._values = values
        self._conditions_read: dict[str, Condition] = {}

    def of_list(self, name: str, rule: Rule) -> Iterator[tuple[Mapping[str, Any], ...]]:
        """Lists of entities: none; of each sort one, and as many as the rule counts; two sorts
        together; all sorts together.
        """
        yield ()
        asked = list(self._asked_of(name, rule))
        counted = max([part.count for part in asked if isinstance(part, Some)], default=1)
        sorts = self._sorts(name, rule, [part.where for part in asked])
        for element in sorts:
            yield self._copies(name, [element])
            if counted > 1:
                yield self._copies(name, [element] * counted)
        for pair in permutations(sorts[:_PAIRED], 2):
            yield self._copies(name, list(pair))
        yield self._copies(name, sorts)

    def _asked_of(self, name: str, rule: Rule) -> Iterator[Some | Every]:
        """What the rule, the verdicts that it reads, and the grades ask of the elements of a
        list.
        """
        for condition in (
            self.read(rule),
            *(line for grade in self._pack.grades for line in grade.lines),
        ):
            yield from (part for part in _quantifiers(condition) if str(part.over) == name)

    def _sorts(self, name: str, rule: Rule, asked: Sequence[Condition]) -> list[dict[str, Any]]:
        """An element of each sort: two that answer everything asked of them alike are of one
        sort.
        """
        if rule.about == name:
            asked = [self.read(rule), *asked]
        asked = [
            *asked,
            *(
                outcome.when
                for outcome in outcomes(self._pack).get(name, ())
                if self._reads_verdict(name, rule)
            ),
        ]
        put = [
            (condition, beside) for condition in asked for beside in self._beside(condition, name)
        ]
        found: dict[tuple[Truth, ...], dict[str, Any]] = {}
        for element in islice(self._elements(name, rule), _COMBINED):
            (whole,) = with_lookups(self._pack, name, (element,))
            told = tuple(
                [
                    truth_of(condition, Scope(self._deduction.values, {**beside, name: whole}))
                    for condition, beside in put
                ]
            )
            found.setdefault(told, element)
        return list(found.values())

    def _beside(self, condition: Condition, name: str) -> list[dict[str, Mapping[str, Any]]]:
        """What a condition can read beside an element: of another list that it speaks of one known
        element of each sort; else nothing.
        """
        others = [
            other
            for other in sorted(open_lists(condition) - {name})
            if self._deduction.values.get(other)
        ]
        if others and self._form.fields[others[0]].type == "entities":
            unlike = sorts(self._deduction.values[others[0]], keys_read(condition, others[0]))
            return [{**self._nothing, others[0]: one} for one, *_ in unlike]
        return [self._nothing]

    def read(self, rule: Rule) -> Condition:
        """A rule's condition with the lines behind the verdicts that it reads."""
        if rule.id not in self._conditions_read:
            self._conditions_read[rule.id] = read_through(self._pack, rule.when)
        return self._conditions_read[rule.id]

    @staticmethod
    def _reads_verdict(name: str, rule: Rule) -> bool:
        return Reference(KEY, name) in references(rule.when)

    @cached_property
    def _nothing(self) -> dict[str, Mapping[str, Any]]:
        """An element of which nothing is known, by every list of which a condition may read one."""
        return {str(over): {} for over in self._lists()}

    def _lists(self) -> Iterator[Reference]:
        """Every list whose elements a condition may read."""
        for name, kind in self._form.fields.items():
            if kind.is_list:
                yield Reference(name)
            yield from (
                Reference(key, name) for key, part in kind.fields.items() if part.type == "choices"
            )

    def _elements(self, name: str, rule: Rule) -> Iterator[dict[str, Any]]:
        kind = self._form.fields[name]
        read = {*keys_read(self.read(rule), name)}
        looked = looked_up(self._pack)[name]
        read |= {by for key, (by, _) in looked.items() if key in read}
        keys = [key for key in kind.stated_keys if key in read and key not in looked]
        values = [self._told_apart(name, key, rule) for key in keys]
        for combination in product(*values):
            yield {**dict.fromkeys(kind.stated_keys), **dict(zip(keys, combination, strict=True))}

    def _told_apart(self, name: str, key: str, rule: Rule) -> list[Any]:
        """Values of a key that the rule could treat differently: those it names and one that it
        does not.
        """
        kind = self._form.fields[name].fields[key]
        if kind.type in ("number", "integer"):
            return self._values.numbers(kind, self._values.thresholds(f"{name}.{key}"))
        condition = self.read(rule)
        named = {
            str(value)
            for value in (*_named(condition), *self._known_beside(condition, Reference(key, name)))
        }
        return self._values.terms(kind, named | self._looked_up_to(name, key, named, condition))

    def _known_beside(self, condition: Condition, reference: Reference) -> Iterator[Any]:
        """The known values of everything with which a condition compares a key, or the entries of a
        key.
        """
        read = (reference, Reference("item", str(reference)))
        for leaf in leaves(condition):
            if isinstance(leaf.right, FromField):
                for here, there in ((leaf.left, leaf.right.field), (leaf.right.field, leaf.left)):
                    if here in read:
                        yield from self._values.known_values(there)

    def _looked_up_to(
        self, name: str, key: str, named: Collection[str], condition: Condition
    ) -> set[str]:
        """For each value that a key looked up by this one is compared with, the first term that
        leads to it.
        """
        found: set[str] = set()
        for other, (by, terms) in looked_up(self._pack)[name].items():
            if by == key:
                wanted = {*named, *map(str, self._known_beside(condition, Reference(other, name)))}
                led = {
                    str(value): term
                    for term in reversed(tuple(terms))
                    for value in each(terms[term])
                }
                found |= {led[value] for value in wanted if value in led}
        return found

    def _copies(
        self, name: str, elements: Sequence[Mapping[str, Any]]
    ) -> tuple[Mapping[str, Any], ...]:
        """The elements with keys of their own."""
        kind = self._form.fields[name]
        assert kind.key is not None
        wanted = [element[kind.key] for element in elements]
        free = [word for word in self._keys(kind.fields[kind.key]) if word not in wanted]
        taken: list[Any] = []
        for word in wanted:
            spoken_for = word is None or word in taken
            taken.append(free.pop(0) if spoken_for and free else word)
        out = [{**old, kind.key: word} for old, word in zip(elements, taken, strict=True)]
        return tuple(out) if len(set(taken)) == len(taken) else tuple(out[:1])

    def _keys(self, kind: ElementField) -> list[Any]:
        if kind.values is not None:
            return list(self._pack.vocabulary.lists[kind.values].values)
        if kind.range is not None:
            return [int(kind.range[0]) + i for i in range(20)]
        return [f"X{i}" for i in range(1, 20)]


def _quantifiers(condition: Condition) -> Iterator[Some | Every]:
    if isinstance(condition, Some | Every):
        yield condition
    for part in parts_of(condition):
        yield from _quantifiers(part)


def _named(condition: Condition) -> Iterator[Any]:
    """Every value that a condition names."""
    for leaf in leaves(condition):
        if isinstance(leaf.right, Constant | FromParameter):
            value = leaf.right.value
            yield from value if isinstance(value, tuple) else (value,)
