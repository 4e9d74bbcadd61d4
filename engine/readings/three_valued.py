"""Conditions as functions: what each comes to, given what is known of a region and of the elements
at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import eq, ge, gt, le, lt
from typing import Any

from engine.readings.alike import as_element, told_apart
from engine.readings.kleene import Truth, at_least, enough, negation
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Every,
    FromField,
    Not,
    Reference,
    Some,
)

Fields = Mapping[str, Any]
Elements = Mapping[str, Mapping[str, Any]]
ConditionReading = Callable[[Fields, Elements], Truth]
"""A condition as a function of what it can read: the region's known fields, and the elements at
hand by the name of their list.
"""


@lru_cache(maxsize=1 << 14)
def reading(condition: Condition) -> ConditionReading:
    """The truth of a condition as a function, made once: a condition is read for many regions, and
    often for each.
    """
    return _READING[type(condition)](condition)


def _of_comparison(leaf: Compare) -> ConditionReading:
    """Unknown as soon as either side is."""
    left, compared = value_of(leaf.left), _comparison(leaf)
    if isinstance(leaf.right, FromField):
        right = value_of(leaf.right.field)

        def of_two(fields: Fields, elements: Elements) -> Truth:
            one, other = left(fields, elements), right(fields, elements)
            return None if one is None or other is None else compared(one, other)

        return of_two
    threshold = leaf.right.value

    def of_one(fields: Fields, elements: Elements) -> Truth:
        value = left(fields, elements)
        return None if value is None else compared(value, threshold)

    return of_one


def value_of(reference: Reference) -> Callable[[Fields, Elements], Any]:
    """What is referred to, as a function; it gives None where that is unknown."""
    name, owner = reference.field, reference.owner
    if owner is None:
        return lambda fields, _: fields.get(name)
    return lambda _, elements: elements[owner].get(name)


def _comparison(leaf: Compare) -> Callable[[Any, Any], bool]:
    """Whether two known values stand to each other as a leaf asks: by rank, where it has a
    scale.
    """
    compared = (
        _OPERATION[leaf.op] if leaf.scale is None else _by_rank(_OPERATION[leaf.op], leaf.scale)
    )
    if leaf.negated:
        return lambda one, other: not compared(one, other)
    return compared


def _by_rank(
    compared: Callable[[Any, Any], bool], scale: tuple[str, ...]
) -> Callable[[Any, Any], bool]:
    return lambda one, other: compared(scale.index(one), scale.index(other))


_OPERATION: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": eq,
    "ge": ge,
    "gt": gt,
    "le": le,
    "lt": lt,
    "in": lambda value, values: value in values,
}


def _of_all(condition: All) -> ConditionReading:
    parts = [reading(part) for part in condition.parts]

    def of_all(fields: Fields, elements: Elements) -> Truth:
        truth: Truth = True
        for part in parts:
            found = part(fields, elements)
            if found is False:
                return False
            truth = None if found is None else truth
        return truth

    return of_all


def _of_any(condition: AnyOf) -> ConditionReading:
    parts = [reading(part) for part in condition.parts]

    def of_any(fields: Fields, elements: Elements) -> Truth:
        truth: Truth = False
        for part in parts:
            found = part(fields, elements)
            if found:
                return True
            truth = None if found is None else truth
        return truth

    return of_any


def _of_at_least(condition: AtLeast) -> ConditionReading:
    parts = [reading(part) for part in condition.parts]
    return lambda fields, elements: at_least(
        condition.count, [part(fields, elements) for part in parts]
    )


def _of_not(condition: Not) -> ConditionReading:
    part = reading(condition.part)
    return lambda fields, elements: negation(part(fields, elements))


def _of_quantifier(condition: Some | Every) -> ConditionReading:
    over, name, where = value_of(condition.over), str(condition.over), reading(condition.where)
    several, settling = (
        (condition.count, True)
        if isinstance(condition, Some)
        else (condition.exceptions + 1, False)
    )

    def of_quantifier(fields: Fields, elements: Elements) -> Truth:
        listed = over(fields, elements)
        if listed is None:
            return None
        met = unknown = 0
        for element, times in told_apart(listed, condition):
            truth = where(fields, {**elements, name: as_element(element)})
            met += times if truth is settling else 0
            unknown += times if truth is None else 0
            if met >= several:
                break
        found = enough(several, met, unknown)
        return found if settling else negation(found)

    return of_quantifier


_READING: Mapping[type, Callable[[Any], ConditionReading]] = {
    Compare: _of_comparison,
    All: _of_all,
    AnyOf: _of_any,
    AtLeast: _of_at_least,
    Not: _of_not,
    Some: _of_quantifier,
    Every: _of_quantifier,
}
