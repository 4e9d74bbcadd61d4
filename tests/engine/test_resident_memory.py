"""Protects a server that runs for weeks: what the system has given it stays flat, however many threads and packs come and go.

`make long` measures as many as a server meets in a day; the ordinary run so many that a leak of the size that there was would show.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from engine import advise
from knowledge_base.loading import DEFAULT_PACK

LONG = os.environ.get("YINDI_LONG") == "1"
THREADS = 2000 if LONG else 100
PACKS = 50 if LONG else 0
MEGABYTE = 1 << 20
PROFILE = {"region": {"name": "甲", "level": "prefecture"}, "rd": {"rd_intensity": 2.5}}

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="resident memory is read from /proc")


def resident() -> int:
    """Bytes of this process in memory."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def grown(work: Callable[[], object], before: int, times: int) -> int:
    """By how much resident memory grows over so many times, once it has been done often enough to fill caches."""
    for _ in range(before):
        work()
    start = resident()
    for _ in range(times):
        work()
    return resident() - start


def in_a_thread() -> None:
    """One region, advised in a thread that ends with it."""
    thread = Thread(target=advise, args=(PROFILE,))
    thread.start()
    thread.join()


def test_one_shot_threads_leave_resident_memory_flat() -> None:
    """Half a megabyte stayed of each: 50 MB of 100."""
    assert grown(in_a_thread, 10, THREADS) < 8 * MEGABYTE


@pytest.mark.skipif(not LONG, reason="2 s a pack: make long")
def test_packs_loaded_reloaded_and_dropped_leave_resident_memory_flat(tmp_path: Path) -> None:
    """5.6 MB stayed of each: 280 MB of 50."""
    root = tmp_path / "pack"
    shutil.copytree(DEFAULT_PACK, root)
    parameters = root / "parameters.yaml"

    def reload() -> None:
        with parameters.open("a", encoding="utf-8") as stream:
            stream.write("# changed\n")
        advise(PROFILE, pack=root)

    assert grown(reload, 30, PACKS) < 16 * MEGABYTE
