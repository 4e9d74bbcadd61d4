"""What the tests of the desk share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.web.application import application
from app.web.desk import Desk, Settings
from app.web.store.store import Store
from knowledge_base.loading.packs import load_pack
from tests.web.person import Person, Visitor
from tests.web.running import running


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a desk that keeps nothing from before."""
    store = Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    desk = Desk(load_pack(), store, Settings(day=date(2026, 11, 28)))
    with running(application(desk)) as address:
        yield address


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
