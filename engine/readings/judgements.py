"""What a condition comes to for one region: true, false or unknown, with every leaf's value kept.

Strong Kleene logic: unknown is what could still turn out either way. This is the meaning of the
condition language; every other reading is checked against it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from engine.readings.alike import as_element
from engine.readings.kleene import Truth, at_least, both, either, negation
from engine.readings.three_valued import Elements, Fields, reading
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Every,
    Not,
    Reference,
    Some,
    is_of_region,
    lists_gone_through,
    references,
)

_NO_ELEMENTS: Elements = MappingProxyType({})


class Scope:
    """What a condition can read: the region's known fields, and the elements at hand by the name of
    their list.

    What is judged in it is kept, and so are the scopes inside: rules have many parts in common.
    """

    __slots__ = ("_inside", "_judged", "_picked", "_region", "elements", "fields")

    def __init__(
        self, fields: Fields, elements: Elements = _NO_ELEMENTS, region: Scope | None = None
    ):
        self.fields = fields
        self.elements = elements
        self._region = region
        self._judged: dict[Condition, Judgement] = {}
        self._inside: dict[tuple[str, int], Scope] = {}
        self._picked: dict[tuple[Reference, Condition], tuple[Any, ...]] = {}

    def value(self, reference: Reference) -> Any:
        """The value referred to; None when unknown."""
        if reference.owner is None:
            return self.fields.get(reference.field)
        return self.elements[reference.owner].get(reference.field)

    def within(self, over: Reference, element: Any) -> Scope:
        """The scope inside an element of list `over`."""
        place = str(over), id(element)
        if place not in self._inside:
            self._inside[place] = Scope(
                self.fields, {**self.elements, str(over): as_element(element)}, self._region or self
            )
        return self._inside[place]

    def instances(self, about: str | None) -> list[Scope]:
        """The scopes in which a rule about this list is judged: one for each element, none where it
        is not known; this one where the rule is about no list.
        """
        if about is None:
            return [self]
        over = Reference(about)
        return [self.within(over, element) for element in self.value(over) or ()]

    def picked(self, over: Reference, where: Condition) -> tuple[Any, ...]:
        """The elements of list `over` that satisfy a condition, found once; none of a list that is
        not known.
        """
        if (over, where) not in self._picked:
            listed = self.value(over) or ()
            self._picked[over, where] = tuple(
                [element for element in listed if truth_of(where, self.within(over, element))]
            )
        return self._picked[over, where]

    def judged(self, condition: Condition) -> Judgement:
        """What the condition comes to in this scope, found once."""
        if condition not in self._judged:
            self._judged[condition] = Judgement(condition, truth_of(condition, self), self)
        return self._judged[condition]

    def of(self, condition: Condition) -> Scope:
        """The scope to judge a part of a condition in: that of the region where it speaks of no
        element, so that it is found once.
        """
        return self._region if self._region is not None and is_of_region(condition) else self


class Judgement:
    """A condition with what it came to, and its parts likewise."""

    __slots__ = ("_deciding", "_like", "_parts", "condition", "scope", "truth")

    def __init__(
        self, condition: Condition, truth: Truth, scope: Scope, like: Judgement | None = None
    ):
        self.condition = condition
        self.truth = truth
        self.scope = scope
        self._like = like
        self._parts: tuple[Judgement, ...] | None = None
        self._deciding: dict[Collection[str], tuple[Judgement, ...]] = {}

    def of_like(self, scope: Scope) -> Judgement:
        """The judgement on an element that the condition cannot tell from the one at hand.

        Its parts may still differ where the condition goes through the list itself, in which each
        element has its place.
        """
        if scope is self.scope:
            return self
        alike = lists_gone_through(self.condition).isdisjoint(scope.elements)
        return Judgement(self.condition, self.truth, scope, self if alike else None)

    @property
    def first(self) -> Judgement:
        """The judgement on the first element of those alike, whose parts came out as these do."""
        return self._like or self

    @property
    def parts(self) -> tuple[Judgement, ...]:
        """The judgements on its parts, or on the elements of its list; made when asked for."""
        if self._parts is None:
            parts = _PARTS[type(self.condition)](self.condition, self.scope)
            self._parts = tuple([judge(part, scope) for part, scope in parts])
        return self._parts

    def deciding(self, places: Collection[str] = ()) -> tuple[Judgement, ...]:
        """The leaves that decide it, each once, left to right: under each node, the parts that came
        out as the node did.

        A quantifier stands for its list where no leaf below it speaks of an element: that the list
        is known decides too. Of what fails since it is of another place, told by the fields
        `places`, nothing else decides: its figures tell nothing here.
        """
        key = frozenset(places)
        if key not in self._deciding:
            self._deciding[key] = tuple(self._leaves(key))
        return self._deciding[key]

    def _leaves(self, places: frozenset[str]) -> Sequence[Judgement]:
        if isinstance(self.condition, Compare):
            return (self,)
        if isinstance(self.condition, Not):
            return self.parts[0].deciding(places)
        parts = [part for part in self.parts if part.truth is self.truth]
        if self.truth is False and isinstance(self.condition, All):
            parts = [part for part in parts if _tells_place(part.condition, places)] or parts
        leaves = list(dict.fromkeys([leaf for part in parts for leaf in part.deciding(places)]))
        return leaves if _tells_of_list(self.condition, leaves) else [self, *leaves]


def _tells_place(condition: Condition, places: Collection[str]) -> bool:
    return (
        isinstance(condition, Compare)
        and condition.left.owner is None
        and condition.left.field in places
    )


def _tells_of_list(condition: Condition, leaves: Sequence[Judgement]) -> bool:
    if not isinstance(condition, Some | Every):
        return True
    return any(
        reference.owner == str(condition.over)
        for leaf in leaves
        for reference in references(leaf.condition)
    )


def judge(condition: Condition, scope: Scope) -> Judgement:
    """The condition's truth in `scope`, from which the truth of every part of it can be had."""
    return scope.judged(condition)


def compared(judgement: Judgement) -> Iterator[Judgement]:
    """Every comparison below a judgement."""
    if isinstance(judgement.condition, Compare):
        yield judgement
    for part in judgement.parts:
        yield from compared(part)


def truth_of(condition: Condition, scope: Scope) -> Truth:
    """What a condition comes to, stopping as soon as it is settled."""
    return reading(condition)(scope.fields, scope.elements)


def combined(condition: Condition, truths: Sequence[Truth]) -> Truth:
    """What a condition comes to when its parts (its elements, for `some` and `every`) come to
    these.
    """
    return _COMBINED[type(condition)](condition, truths)


_COMBINED: Mapping[type, Callable[[Any, Sequence[Truth]], Truth]] = {
    All: lambda _, truths: both(truths),
    AnyOf: lambda _, truths: either(truths),
    AtLeast: lambda condition, truths: at_least(condition.count, truths),
    Not: lambda _, truths: negation(truths[0]),
    Some: lambda condition, truths: at_least(condition.count, truths),
    Every: lambda condition, truths: negation(
        at_least(condition.exceptions + 1, [negation(truth) for truth in truths])
    ),
}


_Parts = Iterable[tuple[Condition, Scope]]


def _of_several(condition: All | AnyOf | AtLeast, scope: Scope) -> _Parts:
    return ((part, scope.of(part)) for part in condition.parts)


def _of_elements(condition: Some | Every, scope: Scope) -> _Parts:
    elements = scope.value(condition.over) or ()
    return ((condition.where, scope.within(condition.over, element)) for element in elements)


_PARTS: Mapping[type, Callable[[Any, Scope], _Parts]] = {
    Compare: lambda *_: (),
    All: _of_several,
    AnyOf: _of_several,
    AtLeast: _of_several,
    Not: lambda condition, scope: ((condition.part, scope.of(condition.part)),),
    Some: _of_elements,
    Every: _of_elements,
}
"""What a condition is made of, each part with what it can read."""
