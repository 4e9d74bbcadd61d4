"""Values worth trying for an unknown field: every way a rule could tell them apart has one.

Terms and yes or no are all tried; of numbers the ends of the range and the neighbours of every threshold, also of the
thresholds of figures that are worked out from the field; of lists the empty one and those whose elements the rule at
hand can tell apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, permutations, product
from typing import Any

from engine.deduction import Deduction, computed_figures
from engine.lookups import looked_up, with_lookups
from engine.objects import outcomes, read_through
from engine.strata import Stratum, strata
from engine.verdicts import Scope, Truth, judge
from knowledge_base.conditions import (
    Compare,
    Condition,
    Constant,
    Every,
    FromField,
    FromParameter,
    Reference,
    Some,
    leaves,
    open_lists,
    parts_of,
    references,
)
from knowledge_base.fields import ElementField
from knowledge_base.linking import depends_on
from knowledge_base.rules import Rule
from knowledge_base.verdict_tables import KEY

_COMBINED = 1024
"""How many combinations of the keys of an element are looked at for one rule."""

_PAIRED = 8
"""How many sorts of elements are tried two by two."""

Threshold = int | float


class Representatives:
    """The values to try for the unknown fields of one region."""

    def __init__(self, deduction: Deduction):
        self._deduction = deduction
        self._pack, self._form = deduction.pack, deduction.pack.form
        self._conditions_read: dict[str, Condition] = {}

    def of_field(self, name: str) -> list[Any]:
        """Values of a field of the region that is not a list of entities."""
        kind = self._form.fields[name]
        if kind.type in ("number", "integer"):
            return self._numbers(kind, [*self._thresholds.get(name, ()), *self._crossings(name)])
        return self._listed(kind, None)

    def of_key(self, owner: str, key: str) -> list[Any]:
        """Values of one key of an entity."""
        kind = self._form.fields[owner].fields[key]
        if kind.type in ("number", "integer"):
            return self._numbers(kind, self._thresholds.get(f"{owner}.{key}", ()))
        return self._listed(kind, None)

    def of_list(self, name: str, rule: Rule) -> Iterator[tuple[Mapping[str, Any], ...]]:
        """Lists of entities: none; of each sort one, and as many as the rule counts; two sorts together; all sorts together."""
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
        """What the rule, the verdicts that it reads, and the grades ask of the elements of a list."""
        for condition in (self._read(rule), *(row.when for grade in self._pack.grades for row in grade.table)):
            yield from (part for part in _quantifiers(condition) if str(part.over) == name)

    def _sorts(self, name: str, rule: Rule, asked: Sequence[Condition]) -> list[dict[str, Any]]:
        """An element of each sort: two that answer everything asked of them alike are of one sort."""
        if rule.about == name:
            asked = [self._read(rule), *asked]
        asked = [*asked, *(outcome.when for outcome in outcomes(self._pack).get(name, ()) if self._reads_verdict(name, rule))]
        found: dict[tuple[Truth, ...], dict[str, Any]] = {}
        for element in islice(self._elements(name, rule), _COMBINED):
            (whole,) = with_lookups(self._pack, name, (element,))
            told = tuple(truth for condition in asked for truth in self._truths(condition, name, whole))
            found.setdefault(told, element)
        return list(found.values())

    def _truths(self, condition: Condition, name: str, element: Mapping[str, Any]) -> Iterator[Truth]:
        """What a condition comes to for an element, once for each known element of another list of which it speaks as well."""
        nothing: dict[str, Mapping[str, Any]] = {str(over): {} for over in self._lists()}
        others = [other for other in sorted(open_lists(condition) - {name}) if self._deduction.values.get(other)]
        beside: list[dict[str, Mapping[str, Any]]] = [{}]
        if others and self._form.fields[others[0]].type == "entities":
            beside = [{others[0]: one} for one in self._deduction.values[others[0]]]
        for elements in beside:
            yield judge(condition, Scope(self._deduction.values, {**nothing, **elements, name: element})).truth

    def _read(self, rule: Rule) -> Condition:
        """A rule's condition with the lines behind the verdicts that it reads."""
        if rule.id not in self._conditions_read:
            self._conditions_read[rule.id] = read_through(self._pack, rule.when)
        return self._conditions_read[rule.id]

    @staticmethod
    def _reads_verdict(name: str, rule: Rule) -> bool:
        return Reference(KEY, name) in references(rule.when)

    def _lists(self) -> Iterator[Reference]:
        """Every list whose elements a condition may read."""
        for name, kind in self._form.fields.items():
            if kind.is_list:
                yield Reference(name)
            yield from (Reference(key, name) for key, part in kind.fields.items() if part.type == "choices")

    def _elements(self, name: str, rule: Rule) -> Iterator[dict[str, Any]]:
        kind = self._form.fields[name]
        read = {key for reference in references(self._read(rule)) for key in _keys_of(reference, name)}
        looked = looked_up(self._pack)[name]
        read |= {by for key, (by, _) in looked.items() if key in read}
        keys = [key for key in kind.stated_keys if key in read and key not in looked]
        values = [self._told_apart(name, key, rule) for key in keys]
        for combination in product(*values):
            yield {**dict.fromkeys(kind.stated_keys), **dict(zip(keys, combination, strict=True))}

    def _told_apart(self, name: str, key: str, rule: Rule) -> list[Any]:
        """Values of a key that the rule could treat differently: those it names and one that it does not."""
        kind = self._form.fields[name].fields[key]
        if kind.type in ("number", "integer"):
            return self._numbers(kind, self._thresholds.get(f"{name}.{key}", ()))
        condition = self._read(rule)
        named = {str(value) for value in (*_named(condition), *self._known_beside(condition, Reference(key, name)))}
        return self._listed(kind, named | self._looked_up_to(name, key, named, condition))

    def _known_beside(self, condition: Condition, reference: Reference) -> Iterator[Any]:
        """The known values of everything with which a condition compares a key, or the entries of a key."""
        read = (reference, Reference("item", str(reference)))
        for leaf in leaves(condition):
            if isinstance(leaf.right, FromField):
                for here, there in ((leaf.left, leaf.right.field), (leaf.right.field, leaf.left)):
                    if here in read:
                        yield from self._values(there)

    def _looked_up_to(self, name: str, key: str, named: Collection[str], condition: Condition) -> set[str]:
        """For each value that a key looked up by this one is compared with, the first term that leads to it."""
        found: set[str] = set()
        for other, (by, terms) in looked_up(self._pack)[name].items():
            if by == key:
                wanted = {*named, *map(str, self._known_beside(condition, Reference(other, name)))}
                led = {str(value): term for term in reversed(tuple(terms)) for value in _each(terms[term])}
                found |= {led[value] for value in wanted if value in led}
        return found

    def _copies(self, name: str, elements: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
        """The elements with keys of their own."""
        kind = self._form.fields[name]
        assert kind.key is not None
        own = kind.fields[kind.key]
        free = [word for word in self._keys(own) if word not in [element[kind.key] for element in elements]]
        out: list[Mapping[str, Any]] = []
        for element in elements:
            taken = [other[kind.key] for other in out]
            wanted = element[kind.key]
            out.append(element if wanted is not None and wanted not in taken else {**element, kind.key: free.pop(0) if free else wanted})
        keys = [element[kind.key] for element in out]
        return tuple(out) if len(set(keys)) == len(keys) else tuple(out[:1])

    def _keys(self, kind: ElementField) -> list[Any]:
        if kind.values is not None:
            return list(self._pack.vocabulary.lists[kind.values].values)
        if kind.range is not None:
            return [int(kind.range[0]) + i for i in range(20)]
        return [f"X{i}" for i in range(1, 20)]

    def _listed(self, kind: ElementField, named: set[str] | None) -> list[Any]:
        """All terms, or those that are named and the first that is not."""
        if kind.type == "boolean":
            return [True, False]
        if kind.values is None:
            return []
        terms = list(self._pack.vocabulary.lists[kind.values].values)
        ordered = self._pack.vocabulary.lists[kind.values].ordered
        if named is not None and not ordered:
            terms = [term for term in terms if term in named] + [term for term in terms if term not in named][:1]
        if kind.type == "choice":
            return terms
        return [(), *((term,) for term in terms), tuple(terms)]

    def _numbers(self, kind: ElementField, thresholds: Sequence[Threshold]) -> list[Any]:
        """Each threshold with its neighbours a step away, which tell people most; then the ends of the range."""
        assert kind.range is not None and kind.step is not None
        (low, high), step = kind.range, kind.step
        near = (round(threshold + i * step, 6) for threshold in sorted(thresholds) for i in (0, 1, -1))
        inside = (value for value in near if low <= value <= high)
        found = dict.fromkeys([*inside, low, high])
        return [int(value) for value in found if value == int(value)] if kind.type == "integer" else [float(value) for value in found]

    @cached_property
    def _thresholds(self) -> dict[str, list[Threshold]]:
        """The numbers that each field is compared with anywhere, by `field` or `list.key`."""
        found: dict[str, set[Threshold]] = {}
        for condition in self._conditions():
            for leaf in leaves(condition):
                for reference, values in self._sides(leaf):
                    found.setdefault(str(reference), set()).update(values)
        return {name: sorted(values) for name, values in found.items()}

    def _conditions(self) -> Iterator[Condition]:
        yield from (row.when for table in self._pack.tables for row in table.table)
        yield from (rule.when for rule in self._pack.rules)
        yield from (contradiction.when for contradiction in self._pack.consistency.contradictions)

    def _sides(self, leaf: Compare) -> Iterator[tuple[Reference, list[Threshold]]]:
        """Each number a leaf reads, with the known numbers on its other side."""
        if isinstance(leaf.right, FromField):
            yield leaf.left, self._known(leaf.right.field)
            yield leaf.right.field, self._known(leaf.left)
        else:
            yield leaf.left, _only_numbers(leaf.right)

    def _known(self, reference: Reference) -> list[Threshold]:
        """The known values of a field; of a key of entities, those of every entity."""
        return [value for value in self._values(reference) if isinstance(value, int | float) and not isinstance(value, bool)]

    def _values(self, reference: Reference) -> list[Any]:
        """The known values of a field, or of a key of every entity; of lists their entries."""
        if reference.owner is None:
            found = [self._deduction.values.get(reference.field)]
        else:
            elements = self._deduction.values.get(reference.owner.partition(".")[0]) or ()
            key = reference.owner.partition(".")[2] or reference.field
            found = [element.get(key) for element in elements if isinstance(element, Mapping)]
        return [value for one in found if one is not None for value in _each(one)]

    def _crossings(self, name: str) -> Iterator[Threshold]:
        """Where figures worked out from a number reach one of their own thresholds."""
        kind = self._form.fields[name]
        assert kind.range is not None and kind.step is not None
        chain = self._worked_out_from(name)
        for figure in chain:
            for threshold in self._thresholds.get(figure, ()):
                for beyond in (False, True):
                    found = self._crossing(name, Stratum(chain, ()), figure, threshold, beyond=beyond)
                    if found is not None:
                        yield found

    def _worked_out_from(self, name: str) -> tuple[str, ...]:
        """The computed figures, in the order of working out, that rest on a field through figures alone."""
        reached, out = {name}, []
        for stratum in strata(self._pack):
            for figure in stratum.computed:
                if figure not in self._deduction.stated and depends_on(self._pack, figure) & reached:
                    reached.add(figure)
                    out.append(figure)
        return tuple(out)

    def _crossing(self, name: str, chain: Stratum, figure: str, threshold: Threshold, *, beyond: bool) -> Threshold | None:
        """The first value on the field's step from which the figure is on the other side of the threshold, by halving."""
        kind = self._form.fields[name]
        assert kind.range is not None and kind.step is not None
        (low, high), step = kind.range, kind.step

        def over(steps: int) -> bool | None:
            values = {**self._deduction.values, name: low + steps * step}
            value = computed_figures(self._pack, chain, values).get(figure)
            return None if value is None else value > threshold if beyond else value >= threshold

        first, last = 0, round((high - low) / step)
        start, end = over(first), over(last)
        if start is None or end is None or start is end:
            return None
        while last - first > 1:
            middle = (first + last) // 2
            first, last = (middle, last) if over(middle) is start else (first, middle)
        return round(low + last * step, 6)


def _quantifiers(condition: Condition) -> Iterator[Some | Every]:
    if isinstance(condition, Some | Every):
        yield condition
    for part in parts_of(condition):
        yield from _quantifiers(part)


def _keys_of(reference: Reference, name: str) -> Iterator[str]:
    """The key of an entity that a reference reads, directly or as a list of its own."""
    owner, _, inner = (reference.owner or "").partition(".")
    if owner == name:
        yield inner or reference.field


def _named(condition: Condition) -> Iterator[Any]:
    """Every value that a condition names."""
    for leaf in leaves(condition):
        if isinstance(leaf.right, Constant | FromParameter):
            value = leaf.right.value
            yield from value if isinstance(value, tuple) else (value,)


def _each(value: Any) -> tuple[Any, ...]:
    """The entries of a list; any other value alone."""
    return tuple(value) if isinstance(value, tuple | list) else () if value is None else (value,)


def _only_numbers(right: Constant | FromParameter) -> list[Threshold]:
    values = right.value if isinstance(right.value, tuple) else (right.value,)
    return [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
