"""Protects a server that runs for weeks: what the system has given it stays flat, however many
threads and packs come and go.

`make long` measures as many as a server meets in a day; the ordinary run so many threads that the
leak that there was would show. Each is measured in a process of its own: the test run keeps what it
has loaded from the garbage collector.
"""

from __future__ import annotations

import os
import subprocess
import sys

LONG = os.environ.get("YINDI_LONG") == "1"
THREADS = 2000 if LONG else 100
MEGABYTE = 1 << 20


def grown(kind: str, before: int, times: int) -> int:
    """By how many bytes a process grows over so many times, after so many that fill its caches."""
    call = [sys.executable, "-m", "tests.engine.resident", kind, str(before), str(times)]
    return int(subprocess.run(call, capture_output=True, text=True, check=True).stdout)


def test_one_shot_threads_leave_resident_memory_flat() -> None:
    """Half a megabyte stayed of each: 50 MB of 100."""
    assert grown("threads", 10, THREADS) < 8 * MEGABYTE


if LONG:  # two seconds a pack

    def test_packs_loaded_reloaded_and_dropped_leave_resident_memory_flat() -> None:
        """5.6 MB stayed of each: 280 MB of 50."""
        assert grown("packs", 30, 50) < 16 * MEGABYTE
