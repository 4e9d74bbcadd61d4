"""Protects repeatability: the same profile gives the same bytes, run after run, process after
process, thread beside thread.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from engine import advise
from engine.matching.experta_port import ExpertaMatcher
from engine.matching.inference import Inference, infer
from engine.matching.matcher import Production
from tests.engine.shipped_profiles import PACK, REGIONS, official, random_values, seeded

CASES = [PACK.cases[name].profile for name in sorted(PACK.cases)[::8]]
PROFILES: list[dict[str, Any]] = [
    official("上海"),
    official("河北"),
    {"region": {"name": "某地"}},
    *CASES,
]

_SCRIPT = """
import json, sys
from engine import advise
for profile in json.load(sys.stdin):
    print(advise(profile).model_dump_json())
"""


def _in_a_process_of_its_own(seed: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        input=json.dumps(PROFILES),
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout


def test_one_process_says_the_same_bytes_again() -> None:
    first = [advise(profile).model_dump_json() for profile in PROFILES]
    assert [advise(profile).model_dump_json() for profile in reversed(PROFILES)] == first[::-1]


def test_processes_with_other_hash_seeds_say_the_same_bytes() -> None:
    """Sets and dictionaries of names must never decide an order; one of the seeds is this process's
    own.
    """
    here = "".join(advise(profile).model_dump_json() + "\n" for profile in PROFILES)
    assert _in_a_process_of_its_own("1") == here
    assert _in_a_process_of_its_own("2") == here


def test_eight_threads_at_once_say_what_one_thread_says() -> None:
    """experta gives wrong answers, without an exception, when threads share an engine; every thread
    has its own.
    """
    regions = REGIONS[::4]
    alone = {region: advise(official(region)).model_dump_json() for region in regions}
    together = Barrier(8)

    def work(thread: int) -> list[tuple[str, str]]:
        together.wait()
        turns = [regions[(thread + turn) % len(regions)] for turn in range(25)]
        return [(region, advise(official(region)).model_dump_json()) for region in turns]

    with ThreadPoolExecutor(8) as pool:
        results = [result for results in pool.map(work, range(8)) for result in results]
    assert len(results) == 200
    for region, said in results:
        assert said == alone[region], region


def test_after_an_exception_the_engine_is_built_anew_and_right_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """experta is of no use after an exception: it still takes itself to be running."""
    built: list[Inference] = []

    class Counted(Inference):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            built.append(self)

    monkeypatch.setattr("engine.matching.inference.Inference", Counted)
    pack, values = (
        replace(PACK),
        PACK.reader.read(official("陕西")).values,
    )  # a pack of which no engine is kept
    before = infer(pack, values)
    with pytest.raises(TypeError):
        infer(pack, {**values, "rd_intensity": "not a number"})
    assert len(built) == 1
    assert infer(pack, values) == before
    assert infer(pack, values) == before
    assert len(built) == 2


def test_an_exception_in_an_action_reaches_the_caller() -> None:
    """Nothing of a broken run may pass for a result."""

    def act(*_: Any) -> None:
        raise LookupError("broken")

    with pytest.raises(LookupError, match="broken"):
        ExpertaMatcher([Production("layer", lambda _: True, act)]).run("layer", "layer")


def test_what_one_run_stated_is_gone_in_the_next() -> None:
    """One engine serves any number of regions: no fact of the last may be left in its memory."""
    inference, random = Inference(PACK), seeded(7)
    regions = [random_values(random, 0.7) for _ in range(12)]
    alone = Inference(PACK).run(regions[-1])
    run = [inference.run(values) for values in [*regions, *regions]]
    assert run[11] == run[23] == alone
    assert run[:12] == run[12:]
