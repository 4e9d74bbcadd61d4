"""The caches of the code while faults are planted in it: emptied before the tests, and remembering
which functions they spare a test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, update_wrapper
from types import ModuleType
from typing import Any, TypeAlias

from mutmut.state import state

OURS = ("engine", "knowledge_base", "reports", "app", "tests")
IDENTITIES = "engine.matching.experta_port"
"""Its cache holds types that must stay the same ones, not results."""

Ran: TypeAlias = frozenset[str]
"""The functions that ran, under mutmut's names."""


def empty_caches(packages: Sequence[str] = OURS) -> None:
    """Empty every functools cache of our packages."""
    for module in _modules(packages):
        for thing in filter(_is_cache, vars(module).values()):
            thing.cache_clear()


def note_caches(packages: Sequence[str] = OURS) -> None:
    """From now on, whatever is given out of a cache or a cached property counts as having run the
    functions that worked it out.
    """
    noted: dict[object, object] = {}
    for module in _modules(packages):
        for name, thing in list(vars(module).items()):
            if _is_cache(thing):
                setattr(module, name, noted.setdefault(thing, _NotedCache(thing)))
            elif isinstance(thing, type) and thing.__module__ == module.__name__:
                _note_properties(thing)


def _modules(packages: Sequence[str]) -> Iterator[ModuleType]:
    return (
        module
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] in packages and name != IDENTITIES
    )


def _is_cache(thing: object) -> bool:
    return callable(getattr(thing, "cache_clear", None))


def _note_properties(owner: type) -> None:
    for name, thing in list(vars(owner).items()):
        if isinstance(thing, cached_property):
            setattr(owner, name, _NotedProperty(thing.func, name))


def _watched(work: Callable[..., Any], *given: Any, **named: Any) -> tuple[Any, Ran]:
    """What the work gives, and what it ran."""
    before, state()._stats = state()._stats, set()
    try:
        return work(*given, **named), frozenset(state()._stats)
    finally:
        state()._stats |= before


class _NotedCache:
    """A functools cache of results with what ran for each."""

    def __init__(self, cached: Any) -> None:
        work = cached.__wrapped__
        self._results = lru_cache(**cached.cache_parameters())(
            lambda *given, **named: _watched(work, *given, **named)
        )
        self.cache_clear, self.cache_info = self._results.cache_clear, self._results.cache_info
        update_wrapper(self, work)

    def __call__(self, *given: Any, **named: Any) -> Any:
        result, ran = self._results(*given, **named)
        state()._stats |= ran
        return result


class _NotedProperty(cached_property[Any]):
    """A cached property that keeps what ran beside its value. Being settable, it is asked each
    time.
    """

    def __init__(self, work: Callable[[Any], Any], name: str) -> None:
        super().__init__(work)
        self._key = f" {name}"

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        if self._key not in vars(instance):
            vars(instance)[self._key] = _watched(self.func, instance)
        result, ran = vars(instance)[self._key]
        state()._stats |= ran
        return result

    def __set__(self, instance: Any, value: Any) -> None:
        raise AttributeError("a cached property is not set")
