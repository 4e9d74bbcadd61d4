"""Measures resident memory in a process of its own; run as a module with `threads` or `packs`, how
often before, and how often.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from engine import advise
from knowledge_base.loading.packs import DEFAULT_PACK

PROFILE = {"region": {"name": "甲", "level": "prefecture"}, "rd": {"rd_intensity": 2.5}}


def resident() -> int:
    """Bytes of this process in memory."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def grown(work: Callable[[], object], before: int, times: int) -> int:
    """By how much resident memory grows over so many times, once it has been done often enough to
    fill caches.
    """
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


def reloading(folder: Path) -> Callable[[], object]:
    """The same region, advised by a pack that has changed since the last time."""
    root = folder / "pack"
    shutil.copytree(DEFAULT_PACK, root)

    def reload() -> None:
        with (root / "parameters/01-general.yaml").open("a", encoding="utf-8") as stream:
            stream.write("# changed\n")
        advise(PROFILE, pack=root)

    return reload


if __name__ == "__main__":
    kind, before, times = sys.argv[1:]
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.write(
            str(
                grown(
                    in_a_thread if kind == "threads" else reloading(Path(place)),
                    int(before),
                    int(times),
                )
            )
        )
