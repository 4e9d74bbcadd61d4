"""What the tests of the desk share."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
import uvicorn

from app.web.application import application
from app.web.desk import Desk, Settings
from app.web.store.store import Store
from knowledge_base.loading.packs import load_pack
from tests.web.person import Person, Visitor


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a desk that keeps nothing from before."""
    store = Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    desk = Desk(load_pack(), store, Settings(day=date(2026, 11, 28)))
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(application(desk), log_level="warning"))
        thread = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        until = monotonic() + 10
        while not server.started and monotonic() < until:
            sleep(0.01)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def visitor(served: str) -> Iterator[Visitor]:
    """People who come to the desk; they leave when the test ends."""
    here: list[Person] = []

    def come(language: str = "en") -> Person:
        here.append(Person(served, language))
        return here[-1]

    yield come
    for person in here:
        person.client.close()
