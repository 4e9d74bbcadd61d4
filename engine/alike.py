"""Elements of a list that conditions cannot tell apart: what is found of one holds of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from knowledge_base.conditions import Condition, keys_read

Found = TypeVar("Found")


class Alike(Generic[Found]):
    """What rests on conditions alone, found once for all elements of one region's list that the conditions cannot tell apart."""

    __slots__ = ("_found", "_keys")

    def __init__(self, over: str, conditions: Iterable[Condition]):
        self._keys = keys_told_apart(over, conditions)
        self._found: dict[tuple[Any, ...], Found] = {}

    def once(self, element: Mapping[str, Any], find: Callable[[], Found]) -> Found:
        """What `find` finds of the element, or found of one like it."""
        told = tuple([element.get(key) for key in self._keys])
        if told not in self._found:
            self._found[told] = find()
        return self._found[told]


def keys_told_apart(over: str, conditions: Iterable[Condition]) -> tuple[str, ...]:
    """The keys by which conditions can tell elements of a list apart."""
    return tuple(sorted(frozenset[str]().union(*(keys_read(condition, over) for condition in conditions))))
