"""Elements of a list that conditions cannot tell apart: what is found of one holds of all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from knowledge_base.conditions.tree import Condition, Every, Some, keys_read

Found = TypeVar("Found")
TellingKeys = tuple[Any, ...]
"""What conditions can see of an element."""


class Alike(Generic[Found]):
    """What rests on conditions alone, found once for all elements of one region's list that the
    conditions cannot tell apart.
    """

    __slots__ = ("_found", "_keys")

    def __init__(self, over: str, conditions: Iterable[Condition]):
        self._keys = frozenset[str]().union(
            *(keys_read(condition, over) for condition in conditions)
        )
        self._found: dict[TellingKeys, Found] = {}

    def once(self, element: Mapping[str, Any], find: Callable[[], Found]) -> Found:
        """What `find` finds of the element, or found of one like it."""
        seen = told(element, self._keys)
        if seen not in self._found:
            self._found[seen] = find()
        return self._found[seen]


def as_element(element: Any) -> Mapping[str, Any]:
    """An element of a list; a plain id is one with the key `item`."""
    return {"item": element} if isinstance(element, str) else element


def told(element: Any, keys: Iterable[str]) -> TellingKeys:
    """What an element has under some keys."""
    inside = as_element(element)
    return tuple([inside.get(key) for key in keys])


def sorts(elements: Iterable[Any], keys: Iterable[str]) -> Collection[list[Any]]:
    """The elements by what they have under some keys, those together that have the same."""
    found: dict[TellingKeys, list[Any]] = {}
    for element in elements:
        found.setdefault(told(element, keys), []).append(element)
    return found.values()


_FEW = 4
"""So many elements are gone through sooner than it is found out which of them are alike."""


def told_apart(elements: Sequence[Any], condition: Some | Every) -> Iterable[tuple[Any, int]]:
    """Of elements of a list that a quantifier over it cannot tell apart one, and how many there are
    of them.
    """
    if len(elements) <= _FEW or condition.over.owner is not None:
        return [(element, 1) for element in elements]
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
