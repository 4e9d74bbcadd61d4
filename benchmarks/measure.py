"""Measuring: medians of repeated runs, and tables of ratios."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

COMMAND = Path(sys.executable).parent / "yindi"


@dataclass(frozen=True, slots=True)
class Timing:
    """The median of several runs, in milliseconds, with the fastest and slowest."""

    what: str
    milliseconds: float
    fastest: float
    slowest: float
    target: float | None = None

    def against(self, other: Timing) -> float:
        """How many times as long as `other` this takes."""
        return self.milliseconds / other.milliseconds


def timed(
    what: str, action: Callable[[], object], *, runs: int = 30, target: float | None = None
) -> Timing:
    """Time an action within this process, after one run that is not counted."""
    action()
    return _summary(what, [_once(action) for _ in range(runs)], target)


def command(
    what: str, arguments: Sequence[str], *, runs: int = 7, target: float | None = None
) -> Timing:
    """Time the real command as a process of its own, after one run that is not counted."""

    def run() -> None:
        subprocess.run([COMMAND, *arguments], check=True, stdout=subprocess.DEVNULL)

    run()
    return _summary(what, [_once(run) for _ in range(runs)], target)


def _once(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return 1000 * (perf_counter() - start)


def _summary(what: str, times: list[float], target: float | None) -> Timing:
    return Timing(what, median(times), min(times), max(times), target)


def show(title: str, timings: Sequence[Timing]) -> None:
    """Print a table; the ratio is to the first line."""
    print(f"\n{title}\n{'':46} {'median ms':>10} {'min':>8} {'max':>8} {'ratio':>7}  target ms")
    for timing in timings:
        target = (
            ""
            if timing.target is None
            else f"{timing.target:g} {'met' if timing.milliseconds <= timing.target else 'MISSED'}"
        )
        ratio = timing.against(timings[0])
        print(
            f"{timing.what:<46} {timing.milliseconds:>10.2f} {timing.fastest:>8.2f} "
            f"{timing.slowest:>8.2f} {ratio:>7.2f}  {target}"
        )
