"""Protects a server that runs for weeks: neither threads that come and go nor packs that are read
again keep any memory.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from copy import copy
from threading import Thread
from weakref import ref

from engine.advice.advising import advise
from engine.matching.experta_port import ExpertaMatcher
from engine.matching.inference import Inference, infer
from engine.matching.matcher import Production
from tests.engine.shipped_profiles import PACK

KILOBYTE = 1024


def _kept_by(work: Callable[[], object], times: int) -> int:
    """By how many bytes memory grows when it is done so often, once it has been done as often
    before and caches are full.
    """
    tracemalloc.start()
    for _ in range(times):
        work()
    gc.collect()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(times):
        work()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return after - before


def _in_a_thread_of_its_own(work: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        thread = Thread(target=work)
        thread.start()
        thread.join()

    return run


def test_threads_that_come_and_go_keep_nothing() -> None:
    """Each builds an engine of its own; experta would keep every check of every one of them."""

    def work() -> None:
        productions = [
            Production(f"kind {i}", lambda content: True, lambda content, declare: None)
            for i in range(8)
        ]
        ExpertaMatcher(productions).run("kind 1", "content")

    assert _kept_by(_in_a_thread_of_its_own(work), 300) < 100 * KILOBYTE


def test_threads_that_advise_keep_nothing() -> None:
    advise({"region": {"name": "甲"}}, PACK)
    assert (
        _kept_by(_in_a_thread_of_its_own(lambda: infer(PACK, {"name": "甲"})), 4) < 100 * KILOBYTE
    )


def test_packs_read_again_are_let_go() -> None:
    """Caches keep the last few; those before them go, and the engines that were built for them."""
    packs = []

    def work() -> None:
        pack = copy(PACK)
        packs.append(ref(pack))
        infer(pack, {"name": "甲"})

    for _ in range(18):
        work()
    gc.collect()
    alive = sum(pack() is not None for pack in packs)
    for _ in range(18):
        work()
    gc.collect()
    assert sum(pack() is not None for pack in packs) <= alive < 20


def test_engine_that_was_built_among_others_runs_as_one_built_alone() -> None:
    """Engines are built one at a time, whatever the threads; what one clears is nothing that
    another needs.
    """
    stated = PACK.reader.read(next(iter(PACK.cases.values())).profile).values
    alone, found = Inference(PACK).run(stated), []
    threads = [Thread(target=lambda: found.append(Inference(PACK).run(stated))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 4
