"""A pytest plugin for `make mutate-code`: which tests a fault is put to, and that they begin with
nothing worked out.

mutmut notes in one run of all tests which test runs which function; what comes out of a cache
counts as run (`noted_caches`). Thousands of tests may run one function: kept are the most direct
ones of every file of tests, and of these the quickest go first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import count

import pytest
from hypothesis import settings
from mutmut.mutation import trampoline
from mutmut.state import state

from mutation.noted_caches import empty_caches, note_caches

EXAMPLES = 12
"""How many examples hypothesis tries against a fault: fewer than in the tests, as thousands of
faults are tried.
"""
SECONDS, ELSEWHERE = 90.0, 20.0
"""How long the tests of one function may take together: those of its own package, and all others.
"""


_NAMED = pytest.StashKey[frozenset[str]]()
"""The tests asked for by name."""
_FAULT = trampoline.get_mutant_under_test
"""How mutmut asks which fault is switched on, kept while an answer stands in its place."""


def pytest_configure(config: pytest.Config) -> None:
    """Fewer examples than the tests' own settings say. Whole files are collected: pytest does not
    find every name that it gives.
    """
    settings.register_profile("faults", settings.default, max_examples=EXAMPLES)
    settings.load_profile("faults")
    under_test = _FAULT()
    trampoline.get_mutant_under_test = lambda: under_test  # asked at every call of every function
    config.stash[_NAMED] = frozenset(name for name in config.args if "::" in name)
    config.args = list(dict.fromkeys(name.partition("::")[0] for name in config.args))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The tests asked for, the quickest first."""
    named = config.stash[_NAMED]
    items[:] = [item for item in items if not named or item.nodeid in named]
    items.sort(key=lambda item: state().duration_by_test.get(item.nodeid, 0))


def pytest_runtestloop() -> None:
    """Collecting the tests has read the pack already: begin anew. What ran with it, no test ran."""
    empty_caches()
    if _noting():
        note_caches()
        state()._stats.clear()


def pytest_sessionfinish() -> None:
    """Of all that runs a function, note what is worth running."""
    if _noting():
        noted = state().tests_by_mangled_function_name
        breadth = Counter(test for tests in noted.values() for test in tests)
        for function, tests in noted.items():
            noted[function] = set(most_direct(function, tests, breadth, state().duration_by_test))


def _noting() -> bool:
    """Whether this run of the tests notes which test runs what, with no fault in the code."""
    return _FAULT() == "stats"


def most_direct(
    function: str, tests: Collection[str], breadth: Mapping[str, int], seconds: Mapping[str, float]
) -> list[str]:
    """Of the tests that run a function those that run the fewest others, of its own package and of
    the others as many as there is time for.

    What every test runs, such as the reading of a pack, only the tests of its package look at
    closely.
    """
    home = f"tests/{function.partition('.')[0]}/"
    own, others = (
        [test for test in tests if test.startswith(home) is here] for here in (True, False)
    )
    return [
        *in_turns(own, SECONDS, breadth, seconds),
        *in_turns(others, ELSEWHERE, breadth, seconds),
    ]


def in_turns(
    tests: Iterable[str], left: float, breadth: Mapping[str, int], seconds: Mapping[str, float]
) -> list[str]:
    """As many tests as there is time `left` for, at least one: first the most direct of each file,
    then the second of each, and so on.
    """
    turns: dict[str, count[int]] = {}
    ranked: list[tuple[int, int, str]] = []
    for test in sorted(tests, key=lambda test: (breadth[test], seconds[test], test)):
        turn = next(turns.setdefault(test.partition("::")[0], count()))
        ranked.append((turn, len(ranked), test))
    kept: list[str] = []
    for _, _, test in sorted(ranked):
        if not kept or seconds[test] <= left:
            kept.append(test)
            left -= seconds[test]
    return kept
