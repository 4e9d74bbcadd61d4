"""Protects the figures of `make mutate-code`: a fair sample, the right tests for a fault, and
nothing counted as noticed that is not.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from subprocess import run
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutation.code_faults import faults, files, sample
from mutation.code_trial import interval, results
from mutation.direct_tests import ELSEWHERE, SECONDS, in_turns, most_direct
from mutation.noted_caches import empty_caches

ROOT = Path(__file__).parents[2]


def test_every_file_of_both_packages_is_there_once_and_one_can_be_asked_for() -> None:
    every = files()
    assert {file.parts[0] for file in every} == {"engine", "knowledge_base"}
    assert (
        len(every)
        == len(set(every))
        == sum(1 for folder in ("engine", "knowledge_base") for _ in (ROOT / folder).rglob("*.py"))
    )
    assert files(
        ["engine/readings/judgements.py", "engine/indicators", "engine/readings/judgements.py"]
    )[-1] == Path("engine/readings/judgements.py")


def test_faults_are_named_by_file_and_function() -> None:
    names = faults(Path("engine/matching/double_entry.py"))
    assert len(names) == len(set(names)) > 10
    assert all(
        name.startswith("engine.matching.double_entry.x") and "__mutmut_" in name for name in names
    )


COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1)


@given(COUNTS, st.integers(1, 100), st.integers(0, 5))
def test_a_sample_takes_from_each_file_its_share(
    counts: dict[str, int], size: int, seed: int
) -> None:
    faults_of = {
        Path(file): [f"{file}{number}" for number in range(count)] for file, count in counts.items()
    }
    whole = sum(counts.values())
    chosen = sample(faults_of, size, seed)
    assert chosen == sample(faults_of, size, seed)
    assert len(chosen) == len(set(chosen)) == min(size, whole)
    for file, names in faults_of.items():
        assert (
            abs(len(set(names) & set(chosen)) - len(names) * min(size, whole) / max(whole, 1)) < 1
        ), file


def test_another_seed_gives_another_sample() -> None:
    faults_of = {Path("a"): [str(number) for number in range(1000)]}
    assert sample(faults_of, 50, 1) != sample(faults_of, 50, 2)


def test_the_interval_is_wilsons() -> None:
    """Worked by hand: 85 of 100 is (0.85 + 0.0192) / 1.0384 give or take 0.0699."""
    assert interval(85, 100) == pytest.approx((0.767, 0.907), abs=0.001)
    assert interval(850, 1000)[0] > interval(85, 100)[0]
    assert interval(10, 10)[1] == pytest.approx(1)


def test_the_most_direct_tests_are_kept_as_long_as_there_is_time() -> None:
    seconds = {
        "a::direct": 30.0,
        "a::half": 60.0,
        "a::wide": 15.0,
        "a::widest": 15.0,
        "a::too many": 15.0,
    }
    breadth = {"a::direct": 1, "a::half": 2, "a::wide": 3, "a::widest": 4, "a::too many": 5}
    assert in_turns(seconds, 60, breadth, seconds) == ["a::direct", "a::wide", "a::widest"]
    assert in_turns(["slow"], 60, {"slow": 9}, {"slow": 600.0}) == ["slow"]
    assert in_turns([], 60, {}, {}) == []


def test_every_file_of_tests_has_its_turn() -> None:
    """A wide test of another file may look at what a hundred direct ones do not."""
    seconds = dict.fromkeys(("a::1", "a::2", "a::3", "b::1", "b::2"), 15.0)
    breadth = {"a::1": 1, "a::2": 2, "a::3": 3, "b::1": 8, "b::2": 9}
    assert in_turns(seconds, 60, breadth, seconds) == ["a::1", "b::1", "a::2", "b::2"]


def test_the_tests_of_other_packages_take_nothing_from_those_of_its_own() -> None:
    own = [f"tests/engine/test_a.py::{number}" for number in range(10)]
    others = [f"tests/app/test_b.py::{number}" for number in range(10)]
    seconds = dict.fromkeys([*own, *others], 10.0)
    kept = most_direct(
        "engine.readings.judgements.x_judge", [*others, *own], dict.fromkeys(seconds, 1), seconds
    )
    assert kept == [*own[: int(SECONDS / 10)], *others[: int(ELSEWHERE / 10)]]


def test_only_a_failing_test_or_an_endless_one_counts_as_noticing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the exit code that mutmut writes down; 255 is a worker that broke off, negative a
    signal.
    """
    codes = {
        "fails": 1,
        "passes": 0,
        "too long": -24,
        "none": 33,
        "broken": 255,
        "crashed": -11,
        "not run": None,
    }
    written = {"exit_code_by_key": codes, "durations_by_key": {}, "estimated_durations_by_key": {}}
    (tmp_path / "mutants").mkdir()
    (tmp_path / "mutants" / "a.py.meta").write_text(json.dumps(written), "utf-8")
    monkeypatch.chdir(tmp_path)
    came_out = {result.fault: result for result in results([Path("a.py")], [*codes][:6])}
    assert {name: result.outcome for name, result in came_out.items()} == {
        "fails": "noticed",
        "passes": "survived",
        "too long": "never ended",
        "none": "no test",
        "broken": "unclear",
        "crashed": "unclear",
    }
    assert {name for name, result in came_out.items() if result.caught} == {"fails", "too long"}


def test_caches_of_our_packages_are_emptied_and_others_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = ModuleType("engine.made_up"), ModuleType("other.made_up")
    for module in (ours, theirs):
        module.__dict__["work"] = cache(object)
        monkeypatch.setitem(sys.modules, module.__name__, module)
    before = ours.work(), theirs.work()
    empty_caches(["engine"])
    assert ours.work() is not before[0]
    assert theirs.work() is before[1]


CODE = """
from functools import cache, cached_property

class Kept:
    @cached_property
    def opposite(self):
        return negative(1)

KEPT = Kept()

def negative(number):
    return -number

@cache
def _double(number):
    return doubled(number)

def doubled(number):
    return number + number

def unread(number):
    return number + 1
"""
TESTS = """
from engine.sums import KEPT, _double, unread

def test_first():
    unread(1)
    _double(2)
    KEPT.opposite

def test_out_of_a_cache():
    assert _double(2) == 4

def test_out_of_a_property():
    assert KEPT.opposite == -1
"""
PROJECT = """
[tool.mutmut]
source_paths = ["engine"]
process_isolation = "forkserver"
pytest_add_cli_args = ["-p", "mutation.direct_tests"]
"""


def test_from_faults_to_the_table_on_a_small_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was worked out for an earlier test counts as run by the one that looks at it; faults
    that no test looks at are shown by line.
    """
    empty = {"engine/__init__.py": "", "tests/__init__.py": ""}
    for name, text in {
        **empty,
        "engine/sums.py": CODE,
        "tests/test_sums.py": TESTS,
        "pyproject.toml": PROJECT,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    done = run(
        [sys.executable, "-m", "mutation.code", "engine/sums.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    table = done.stdout.partition("planted  noticed")[2]
    assert "survived: engine.sums.x_unread__mutmut_1" in done.stdout
    assert "-    return number + 1" in done.stdout
    assert "engine/sums.py" in table and "4" in table and "50%" in table
