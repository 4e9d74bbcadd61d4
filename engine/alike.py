"""Elements of a list that conditions cannot tell apart: what is found of one holds of all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Generic, TypeVar

from knowledge_base.conditions import Condition, keys_read

Found = TypeVar("Found")
Told = tuple[Any, ...]
"""What conditions can see of an element."""


class Alike(Generic[Found]):
    """What rests on conditions alone, found once for all elements of one region's list that the conditions cannot tell apart."""

    __slots__ = ("_found", "_keys")

    def __init__(self, over: str, conditions: Iterable[Condition]):
        self._keys = frozenset[str]().union(*(keys_read(condition, over) for condition in conditions))
        self._found: dict[Told, Found] = {}

    def once(self, element: Mapping[str, Any], find: Callable[[], Found]) -> Found:
        """What `find` finds of the element, or found of one like it."""
        seen = told(element, self._keys)
        if seen not in self._found:
            self._found[seen] = find()
        return self._found[seen]


def told(element: Any, keys: Iterable[str]) -> Told:
    """What an element has under some keys; a plain id is an element with the key `item`."""
    inside = element if isinstance(element, Mapping) else {"item": element}
    return tuple([inside.get(key) for key in keys])


def sorts(elements: Iterable[Any], keys: Iterable[str]) -> Collection[list[Any]]:
    """The elements by what they have under some keys, those together that have the same."""
    found: dict[Told, list[Any]] = {}
    for element in elements:
        found.setdefault(told(element, keys), []).append(element)
    return found.values()
