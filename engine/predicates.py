"""The two-valued reading: a condition in normal form as a predicate that holds only on what is known."""

from __future__ import annotations

from collections.abc import Callable

from engine.verdicts import Scope, compare
from knowledge_base.conditions import All, AnyOf, AtLeast, Compare, Condition, Every, Some
from knowledge_base.normal_form import normal_form

Predicate = Callable[[Scope], bool]


def predicate(condition: Condition) -> Predicate:
    """A predicate equal to Kleene's *true*: in normal form nothing is negated but leaves, and those must be known."""
    return _compiled(normal_form(condition))


def _compiled(condition: Condition) -> Predicate:
    match condition:
        case Compare() as leaf:
            return lambda scope: compare(leaf, scope) is True
        case All(parts):
            every = [_compiled(part) for part in parts]
            return lambda scope: all(holds(scope) for holds in every)
        case AnyOf(parts):
            some = [_compiled(part) for part in parts]
            return lambda scope: any(holds(scope) for holds in some)
        case AtLeast(count, parts):
            several = [_compiled(part) for part in parts]
            return lambda scope: sum(holds(scope) for holds in several) >= count
        case Some() | Every():
            return _quantified(condition)
        case _:
            raise TypeError(f"not in normal form: {condition}")


def _quantified(condition: Some | Every) -> Predicate:
    over, where = condition.over, _compiled(condition.where)

    def holds(scope: Scope) -> bool:
        elements = scope.value(over)
        if elements is None:
            return False
        satisfying = sum(where(scope.within(over, element)) for element in elements)
        if isinstance(condition, Some):
            return satisfying >= condition.count
        return len(elements) - satisfying <= condition.exceptions

    return holds
