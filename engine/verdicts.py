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

from engine.alike import sorts
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
    keys_read,
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
        """The scope inside an element of list `over`; a plain id becomes an element with the key `item`."""
        inside = element if isinstance(element, Mapping) else {"item": element}
        return Scope(self.fields, {**self.elements, str(over): inside})


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
    return _TRUTH[type(condition)](condition, scope)


def compare(leaf: Compare, scope: Scope) -> Truth:
    """The truth of a leaf; unknown as soon as either side is."""
    left = scope.value(leaf.left)
    if left is None:
        return None
    right = scope.value(leaf.right.field) if isinstance(leaf.right, FromField) else leaf.right.value
    if right is None:
        return None
    if leaf.scale is not None:
        left, right = leaf.scale.index(left), leaf.scale.index(right)
    return _OPERATION[leaf.op](left, right) != leaf.negated


_OPERATION: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": eq,
    "ge": ge,
    "gt": gt,
    "le": le,
    "lt": lt,
    "in": lambda value, values: value in values,
}


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


def _truth_of_all(condition: All, scope: Scope) -> Truth:
    truth: Truth = True
    for part in condition.parts:
        found = truth_of(part, scope)
        if found is False:
            return False
        truth = None if found is None else truth
    return truth


def _truth_of_any(condition: AnyOf, scope: Scope) -> Truth:
    truth: Truth = False
    for part in condition.parts:
        found = truth_of(part, scope)
        if found:
            return True
        truth = None if found is None else truth
    return truth


def _truth_of_several(condition: AtLeast, scope: Scope) -> Truth:
    return combined(condition, [truth_of(part, scope) for part in condition.parts])


def _truth_of_elements(condition: Some | Every, scope: Scope) -> Truth:
    elements = scope.value(condition.over)
    if elements is None:
        return None
    several, settling = (condition.count, True) if isinstance(condition, Some) else (condition.exceptions + 1, False)
    met = unknown = 0
    for element, times in _told_apart(condition, elements):
        truth = truth_of(condition.where, scope.within(condition.over, element))
        met += times if truth is settling else 0
        unknown += times if truth is None else 0
        if met >= several:
            break
    found = enough(several, met, unknown)
    return found if settling else negation(found)


_FEW = 4
"""So many elements are gone through sooner than it is found out which of them are alike."""


def _told_apart(condition: Some | Every, elements: Sequence[Any]) -> Iterable[tuple[Any, int]]:
    """Of elements that the condition cannot tell apart one, and how many there are of them."""
    if len(elements) <= _FEW or condition.over.owner is not None:
        return ((element, 1) for element in elements)
    return _alike(_Same(elements), keys_read(condition.where, condition.over.field))


class _Same:
    """A list itself, whatever it holds."""

    __slots__ = ("elements",)

    def __init__(self, elements: Sequence[Any]):
        self.elements = elements

    def __hash__(self) -> int:
        return id(self.elements)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.elements is self.elements


@lru_cache(maxsize=64)
def _alike(listed: _Same, keys: frozenset[str]) -> Sequence[tuple[Any, int]]:
    """The same by the keys that are read; several conditions of one region read the same ones."""
    return [(alike[0], len(alike)) for alike in sorts(listed.elements, keys)]


_TRUTH: Mapping[type, Callable[[Any, Scope], Truth]] = {
    Compare: compare,
    All: _truth_of_all,
    AnyOf: _truth_of_any,
    AtLeast: _truth_of_several,
    Not: lambda condition, scope: negation(truth_of(condition.part, scope)),
    Some: _truth_of_elements,
    Every: _truth_of_elements,
}
