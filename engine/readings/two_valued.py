"""The two-valued reading: a condition in normal form as a predicate that holds only on what is
known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.readings.alike import as_element
from engine.readings.three_valued import Elements, Fields, reading, value_of
from knowledge_base.conditions.normal_form import normal_form
from knowledge_base.conditions.tree import All, AnyOf, AtLeast, Compare, Condition, Every, Some

Predicate = Callable[[Fields, Elements], bool]


def predicate(condition: Condition) -> Predicate:
    """A predicate equal to Kleene's *true*: in normal form nothing is negated but leaves, and those
    must be known.
    """
    return _compiled(normal_form(condition))


def _compiled(condition: Condition) -> Predicate:
    match condition:
        case Compare() as leaf:
            compared = reading(leaf)
            return lambda fields, elements: compared(fields, elements) is True
        case All(parts):
            return _every([_compiled(part) for part in parts])
        case AnyOf(parts):
            return _some([_compiled(part) for part in parts])
        case AtLeast(count, parts):
            several = [_compiled(part) for part in parts]
            return lambda fields, elements: (
                sum([holds(fields, elements) for holds in several]) >= count
            )
        case Some() | Every():
            return _quantified(condition)
        case _:
            raise TypeError(f"not in normal form: {condition}")


def _every(parts: Sequence[Predicate]) -> Predicate:
    def holds(fields: Fields, elements: Elements) -> bool:
        for part in parts:  # noqa: SIM110  (a generator for `all` takes longer than most of what it asks)
            if not part(fields, elements):
                return False
        return True

    return holds


def _some(parts: Sequence[Predicate]) -> Predicate:
    def holds(fields: Fields, elements: Elements) -> bool:
        for part in parts:  # noqa: SIM110  (likewise)
            if part(fields, elements):
                return True
        return False

    return holds


def _quantified(condition: Some | Every) -> Predicate:
    over, name, where = value_of(condition.over), str(condition.over), _compiled(condition.where)

    def holds(fields: Fields, elements: Elements) -> bool:
        listed = over(fields, elements)
        if listed is None:
            return False
        satisfying = sum(
            [where(fields, {**elements, name: as_element(element)}) for element in listed]
        )
        if isinstance(condition, Some):
            return satisfying >= condition.count
        return len(listed) - satisfying <= condition.exceptions

    return holds
