"""What a condition comes to for one region: true, false or unknown, with every leaf's value kept.

Strong Kleene logic: unknown is what could still turn out either way. This is the meaning of the condition language;
every other reading is checked against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import eq, ge, gt, le, lt
from typing import Any

from engine.alike import as_element, told_apart
from knowledge_base.conditions import (
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

Truth = bool | None
"""True, False, or None for unknown."""


def both(truths: Sequence[Truth]) -> Truth:
    """Kleene's conjunction; true of nothing."""
    return False if False in truths else None if None in truths else True


def either(truths: Sequence[Truth]) -> Truth:
    """Kleene's disjunction; false of nothing."""
    return True if True in truths else None if None in truths else False


def negation(truth: Truth) -> Truth:
    """Kleene's negation."""
    return None if truth is None else not truth


def at_least(count: int, truths: Sequence[Truth]) -> Truth:
    """Whether `count` or more are true: known as soon as the unknown ones cannot matter."""
    return enough(count, truths.count(True), truths.count(None))


def enough(count: int, true: int, unknown: int) -> Truth:
    """The same of how many are true and how many unknown."""
    return True if true >= count else None if true + unknown >= count else False


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition can read: the region's known fields, and the elements at hand by the name of their list."""

    fields: Mapping[str, Any]
    elements: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def value(self, reference: Reference) -> Any:
        """The value referred to; None when unknown."""
        if reference.owner is None:
            return self.fields.get(reference.field)
        return self.elements[reference.owner].get(reference.field)

    def within(self, over: Reference, element: Any) -> Scope:
        """The scope inside an element of list `over`."""
        return Scope(self.fields, {**self.elements, str(over): as_element(element)})


class Judgement:
    """A condition with what it came to, and its parts likewise."""

    __slots__ = ("_parts", "condition", "scope", "truth")

    def __init__(self, condition: Condition, truth: Truth, scope: Scope):
        self.condition = condition
        self.truth = truth
        self.scope = scope
        self._parts: tuple[Judgement, ...] | None = None

    @property
    def parts(self) -> tuple[Judgement, ...]:
        """The judgements on its parts, or on the elements of its list; made when asked for."""
        if self._parts is None:
            parts = _PARTS[type(self.condition)](self.condition, self.scope)
            self._parts = tuple([judge(part, scope) for part, scope in parts])
        return self._parts


def judge(condition: Condition, scope: Scope) -> Judgement:
    """The condition's truth in `scope`, from which the truth of every part of it can be had."""
    return Judgement(condition, truth_of(condition, scope), scope)


def truth_of(condition: Condition, scope: Scope) -> Truth:
    """What a condition comes to, stopping as soon as it is settled."""
    return reading(condition)(scope.fields, scope.elements)


def combined(condition: Condition, truths: Sequence[Truth]) -> Truth:
    """What a condition comes to when its parts (its elements, for `some` and `every`) come to these."""
    return _COMBINED[type(condition)](condition, truths)


_COMBINED: Mapping[type, Callable[[Any, Sequence[Truth]], Truth]] = {
    All: lambda _, truths: both(truths),
    AnyOf: lambda _, truths: either(truths),
    AtLeast: lambda condition, truths: at_least(condition.count, truths),
    Not: lambda _, truths: negation(truths[0]),
    Some: lambda condition, truths: at_least(condition.count, truths),
    Every: lambda condition, truths: negation(at_least(condition.exceptions + 1, [negation(truth) for truth in truths])),
}


_Parts = Iterable[tuple[Condition, Scope]]


def _of_several(condition: All | AnyOf | AtLeast, scope: Scope) -> _Parts:
    return ((part, scope) for part in condition.parts)


def _of_elements(condition: Some | Every, scope: Scope) -> _Parts:
    elements = scope.value(condition.over) or ()
    return ((condition.where, scope.within(condition.over, element)) for element in elements)


_PARTS: Mapping[type, Callable[[Any, Scope], _Parts]] = {
    Compare: lambda *_: (),
    All: _of_several,
    AnyOf: _of_several,
    AtLeast: _of_several,
    Not: lambda condition, scope: ((condition.part, scope),),
    Some: _of_elements,
    Every: _of_elements,
}
"""What a condition is made of, each part with what it can read."""


Fields = Mapping[str, Any]
Elements = Mapping[str, Mapping[str, Any]]
Reading = Callable[[Fields, Elements], Truth]
"""A condition as a function of what it can read: the region's known fields, and the elements at hand by the name of their list."""


@lru_cache(maxsize=1 << 14)
def reading(condition: Condition) -> Reading:
    """The truth of a condition as a function, made once: a condition is read for many regions, and often for each."""
    return _READING[type(condition)](condition)


def _of_comparison(leaf: Compare) -> Reading:
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
    """Whether two known values stand to each other as a leaf asks: by rank, where it has a scale."""
    compared = _OPERATION[leaf.op] if leaf.scale is None else _by_rank(_OPERATION[leaf.op], leaf.scale)
    return (lambda one, other: not compared(one, other)) if leaf.negated else compared


def _by_rank(compared: Callable[[Any, Any], bool], scale: tuple[str, ...]) -> Callable[[Any, Any], bool]:
    return lambda one, other: compared(scale.index(one), scale.index(other))


_OPERATION: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": eq,
    "ge": ge,
    "gt": gt,
    "le": le,
    "lt": lt,
    "in": lambda value, values: value in values,
}


def _of_all(condition: All) -> Reading:
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


def _of_any(condition: AnyOf) -> Reading:
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


def _of_at_least(condition: AtLeast) -> Reading:
    parts = [reading(part) for part in condition.parts]
    return lambda fields, elements: at_least(condition.count, [part(fields, elements) for part in parts])


def _of_not(condition: Not) -> Reading:
    part = reading(condition.part)
    return lambda fields, elements: negation(part(fields, elements))


def _of_quantifier(condition: Some | Every) -> Reading:
    over, name, where = value_of(condition.over), str(condition.over), reading(condition.where)
    several, settling = (condition.count, True) if isinstance(condition, Some) else (condition.exceptions + 1, False)

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


_READING: Mapping[type, Callable[[Any], Reading]] = {
    Compare: _of_comparison,
    All: _of_all,
    AnyOf: _of_any,
    AtLeast: _of_at_least,
    Not: _of_not,
    Some: _of_quantifier,
    Every: _of_quantifier,
}
