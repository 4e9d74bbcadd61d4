"""What other processes do with a store: save at once, be killed, run out of room."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from multiprocessing.connection import Connection
from threading import Barrier

from app.web.store.store import Store
from knowledge_base.reading.problems import InputError

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.web.store.at_once", "pytest"])


def make(url: str, together: Barrier, mine: int) -> None:
    """Open one store with others, at the same moment, and keep a profile there."""
    together.wait()
    store = Store.open(url)
    store.create({"region": {"name": str(mine)}}, "")
    store.close()


def save(url: str, id: str, together: Barrier, mine: int, times: int) -> None:
    """Save fields of one's own and one that all want, from whatever was seen last."""
    store = Store.open(url)
    together.wait()
    seen = store.get(id, "").number
    for time in range(times):
        changes = {f"rd.of_{mine}_{time}": time, "rd.wanted": mine}
        seen = store.save(id, changes, seen, "").kept.number
    store.close()


def save_on(url: str, id: str, done: Connection) -> None:
    """Save until killed, and say each time what is acknowledged."""
    store = Store.open(url)
    kept = store.get(id, "")
    while True:
        changes = {"rd.number": kept.number, f"rd.of_{kept.number % 50}": "x" * 2000}
        kept = store.save(id, changes, kept.number, "").kept
        done.send(kept.number)


def save_too_much(url: str, room: int, done: Connection) -> None:
    """Save until a file may not grow any more; say what is acknowledged, then why not."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    store = Store.open(url)
    kept = store.create({}, "")
    try:
        while True:
            changes = {"rd.long": "x" * 1000 + str(kept.number)}
            kept = store.save(kept.id, changes, kept.number, "").kept
    except InputError as error:
        done.send((kept.id, kept.number, error.lines("zh"), error.lines("en")))
    done.send(store.get(kept.id, "").number)
    store.close()


def open_as_nobody(url: str, done: Connection) -> None:
    """Open a store as somebody who is not root; say why not."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        store = Store.open(url)
        store.create({}, "")
    except InputError as error:
        done.send((error.lines("zh"), error.lines("en")))
    else:
        done.send((["opened"], ["opened"]))
