"""The facts in which two regions differ, and one region with some of the other's in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.deduction.deduce import Deduction
from knowledge_base.conditions.tree import Reference


@dataclass(frozen=True, slots=True)
class UnitOfFacts:
    """A fact that can be taken over: a field of the region, or one key of an entity that both
    have.
    """

    field: str
    entity: str | None = None
    key: str | None = None


class Facts:
    """What is known of region `a` and of region `b`, both deduced by one pack."""

    def __init__(self, a: Deduction, b: Deduction):
        self._form = a.pack.form
        self._a, self._b = a, b
        self._places: tuple[
            dict[str, Mapping[str, int] | None], dict[str, Mapping[str, int] | None]
        ] = ({}, {})

    def names(self, owner: str, side: Deduction) -> Mapping[str, int] | None:
        """The entities of a list by name, with their places in it; None where the region does not
        know the list.
        """
        known = self._places[side is self._b]
        if owner not in known:
            known[owner] = self._names(owner, side)
        return known[owner]

    def _names(self, owner: str, side: Deduction) -> Mapping[str, int] | None:
        elements, key = side.values.get(owner), self._form.fields[owner].key or ""
        if elements is None:
            return None
        return {element[key]: place for place, element in enumerate(elements)}

    def apart(self, read: Iterable[Reference], owner: str, about: str | None) -> list[UnitOfFacts]:
        """Of what is read of the region, and of one entity of a list, what differs."""
        shared = about is not None and all(
            about in (self.names(owner, side) or ()) for side in (self._a, self._b)
        )
        found: dict[UnitOfFacts, None] = {}
        for reference in read:
            if reference.owner is None:
                found[UnitOfFacts(reference.field)] = None
            elif shared and reference.owner == owner:
                found[UnitOfFacts(owner, about, reference.field)] = None
        if owner and not shared:
            found[UnitOfFacts(owner)] = None
        return [unit for unit in found if self.value(self._a, unit) != self.value(self._b, unit)]

    def value(self, side: Deduction, unit: UnitOfFacts) -> Any:
        """A fact as one of the regions has it; None where it is unknown."""
        value = side.values.get(unit.field)
        if unit.entity is None:
            return value
        element = self.element(value, unit)
        return element and element.get(unit.key or "")

    def element(self, elements: Any, unit: UnitOfFacts) -> Mapping[str, Any] | None:
        """The entity in a list of either region, whichever of its keys have been taken over; None
        where it has none of this name.
        """
        place = self._place(elements, unit)
        found: Mapping[str, Any] | None = None if place is None else elements[place]
        return found

    def _place(self, elements: Any, unit: UnitOfFacts) -> int | None:
        key, name = self._form.fields[unit.field].key, unit.entity
        places = (
            (self.names(unit.field, side) or {}).get(str(name)) for side in (self._a, self._b)
        )
        return next(
            (
                place
                for place in places
                if place is not None and place < len(elements) and elements[place][key] == name
            ),
            None,
        )

    def swapped(self, units: Iterable[UnitOfFacts]) -> dict[str, Any]:
        """a's values with b's for these units."""
        values = dict(self._a.values)
        for unit in units:
            value = self.value(self._b, unit)
            if unit.entity is not None:
                elements = values[unit.field]
                place = self._place(elements, unit)
                assert place is not None
                values[unit.field] = (
                    *elements[:place],
                    {**elements[place], unit.key: value},
                    *elements[place + 1 :],
                )
            elif value is None:
                values.pop(unit.field, None)
            else:
                values[unit.field] = value
        return values
