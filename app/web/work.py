"""Work that takes the processor: in threads, a few at once, so that every page still answers; what
asks a solver in a process of its own, which ends at its time.
"""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from os import cpu_count
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread

from knowledge_base.reading.problems import InputError

Answer_ = TypeVar("Answer_")

_AT_ONCE = CapacityLimiter(max(2, cpu_count() or 2))
_SOLVING = CapacityLimiter(1)
_WAITING = 4
"""So many may wait for the solver; who comes then is told at once that it is busy."""
_PROCESSES = get_context("spawn")


class TooLong(Exception):
    """What was asked needs more time than a question is given, or would have to wait as long."""


async def in_thread(work: Callable[[], Answer_]) -> Answer_:
    """What `work` gives, when one of the few threads is free."""
    return await to_thread.run_sync(work, limiter=_AT_ONCE)


async def in_solvers_thread(work: Callable[[], Answer_]) -> Answer_:
    """The same for work that waits for a process of its own, one at a time.

    Raises:
        TooLong: too many wait already.
    """
    if _SOLVING.statistics().tasks_waiting >= _WAITING:
        raise TooLong
    return await to_thread.run_sync(work, limiter=_SOLVING)


def in_process(seconds: float, work: Callable[..., Answer_], *given: Any) -> Answer_:
    """What `work`, a function of a module, gives in a process of its own.

    z3 is asked there: it does not bear several threads, and nothing else stops it for sure.

    Raises:
        TooLong: it takes longer than `seconds`, or more memory than there is; the process is ended.
        InputError: as the work raises it.
    """
    here, there = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_answer, args=(there, work, given), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise TooLong
        answer, problems = here.recv()
    except EOFError:
        raise TooLong from None
    finally:
        process.kill()
        process.join()
        here.close()
    if problems:
        raise InputError(problems)
    return answer  # type: ignore[no-any-return]


def _answer(there: Connection, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    """Send the answer, or what is wrong with the question."""
    try:
        there.send((work(*given), ()))
    except InputError as error:
        there.send((None, error.problems))
