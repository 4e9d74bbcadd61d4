"""Values worth trying for an unknown field: every way a rule could tell them apart has one.

Terms and yes or no are all tried; of numbers the ends of the range and the neighbours of every
threshold, also of the thresholds of figures that are worked out from the field. Lists of entities
are tried in `lists_to_try`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from engine.deduction.deduce import Deduction, computed_figures
from engine.deduction.layers import Stratum, strata
from engine.indicators.decimals import moved
from knowledge_base.conditions.tree import (
    Compare,
    Condition,
    Constant,
    FromField,
    FromParameter,
    Reference,
    leaves,
)
from knowledge_base.derivation import depends_on
from knowledge_base.dictionary.fields import ElementField

Threshold = int | float


class Representatives:
    """The values to try for the unknown fields of one region."""

    def __init__(self, deduction: Deduction):
        self._deduction = deduction
        self._pack, self._form = deduction.pack, deduction.pack.form

    def of_field(self, name: str) -> list[Any]:
        """Values of a field of the region that is not a list of entities."""
        kind = self._form.fields[name]
        if kind.type in ("number", "integer"):
            return self.numbers(kind, [*self._thresholds.get(name, ()), *self._crossings(name)])
        return self.terms(kind, None)

    def of_key(self, owner: str, key: str) -> list[Any]:
        """Values of one key of an entity."""
        kind = self._form.fields[owner].fields[key]
        if kind.type in ("number", "integer"):
            return self.numbers(kind, self.thresholds(f"{owner}.{key}"))
        return self.terms(kind, None)

    def thresholds(self, name: str) -> Sequence[Threshold]:
        """The numbers that a field, or a key of entities (`list.key`), is compared with
        anywhere.
        """
        return self._thresholds.get(name, ())

    def terms(self, kind: ElementField, named: set[str] | None) -> list[Any]:
        """All terms, or those that are named and the first that is not."""
        if kind.type == "boolean":
            return [True, False]
        if kind.values is None:
            return []
        terms = list(self._pack.vocabulary.lists[kind.values].values)
        ordered = self._pack.vocabulary.lists[kind.values].ordered
        if named is not None and not ordered:
            terms = [term for term in terms if term in named] + [
                term for term in terms if term not in named
            ][:1]
        if kind.type == "choice":
            return terms
        return [(), *((term,) for term in terms), tuple(terms)]

    def numbers(self, kind: ElementField, thresholds: Sequence[Threshold]) -> list[Any]:
        """Each threshold with its neighbours a step away, which tell people most; then the ends of
        the range.
        """
        assert kind.range is not None and kind.step is not None
        (low, high), step = kind.range, kind.step
        near = (moved(threshold, i, step) for threshold in sorted(thresholds) for i in (0, 1, -1))
        inside = (value for value in near if low <= value <= high)
        found = dict.fromkeys([*inside, low, high])
        if kind.type == "integer":
            return [int(value) for value in found if value == int(value)]
        return list(map(float, found))

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
        yield from (line for table in self._pack.tables for line in table.lines)
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
        return [
            value
            for value in self.known_values(reference)
            if isinstance(value, int | float) and not isinstance(value, bool)
        ]

    def known_values(self, reference: Reference) -> list[Any]:
        """The known values of a field, or of a key of every entity; of lists their entries."""
        if reference.owner is None:
            found = [self._deduction.values.get(reference.field)]
        else:
            elements = self._deduction.values.get(reference.owner.partition(".")[0]) or ()
            key = reference.owner.partition(".")[2] or reference.field
            found = [element.get(key) for element in elements if isinstance(element, Mapping)]
        return [value for one in found if one is not None for value in each(one)]

    def _crossings(self, name: str) -> Iterator[Threshold]:
        """Where figures worked out from a number reach one of their own thresholds."""
        kind = self._form.fields[name]
        assert kind.range is not None and kind.step is not None
        chain = self._worked_out_from(name)
        for figure in chain:
            for threshold in self._thresholds.get(figure, ()):
                for beyond in (False, True):
                    found = self._crossing(
                        name, Stratum(chain, ()), figure, threshold, beyond=beyond
                    )
                    if found is not None:
                        yield found

    def _worked_out_from(self, name: str) -> tuple[str, ...]:
        """The computed figures, in the order of working out, that rest on a field through figures
        alone.
        """
        reached, out = {name}, []
        for stratum in strata(self._pack):
            for figure in stratum.computed:
                if (
                    figure not in self._deduction.stated
                    and depends_on(self._pack, figure) & reached
                ):
                    reached.add(figure)
                    out.append(figure)
        return tuple(out)

    def _crossing(
        self, name: str, chain: Stratum, figure: str, threshold: Threshold, *, beyond: bool
    ) -> Threshold | None:
        """The first value on the field's step from which the figure is on the other side of the
        threshold, by halving.
        """
        kind = self._form.fields[name]
        assert kind.range is not None and kind.step is not None
        (low, high), step = kind.range, kind.step

        def over(steps: int) -> bool | None:
            values = {**self._deduction.values, name: low + steps * step}
            value = computed_figures(self._pack, chain, values).get(figure)
            if value is None:
                return None
            return value > threshold or (value == threshold and not beyond)

        first, last = 0, round((high - low) / step)
        start, end = over(first), over(last)
        if start is None or end is None or start is end:
            return None
        while last - first > 1:
            middle = (first + last) // 2
            first, last = (middle, last) if over(middle) is start else (first, middle)
        return round(low + last * step, 6)


def each(value: Any) -> tuple[Any, ...]:
    """The entries of a list; any other value alone."""
    if isinstance(value, tuple | list):
        return tuple(value)
    return () if value is None else (value,)


def _only_numbers(right: Constant | FromParameter) -> list[Threshold]:
    values = right.value if isinstance(right.value, tuple) else (right.value,)
    return [
        value for value in values if isinstance(value, int | float) and not isinstance(value, bool)
    ]
