"""Stores in files of their own, and in databases of a PostgreSQL server of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.web.store.store import Store
from tests.web.store.server import FOUND, MISSING, fresh, server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    if FOUND is None:
        pytest.skip(MISSING)
    with server() as folder:
        yield folder


@pytest.fixture
def file(tmp_path: Path) -> URL:
    return URL.create("sqlite", database=str(tmp_path / "desk.sqlite"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> URL:
    if request.param == "sqlite":
        address: URL = request.getfixturevalue("file")
        return address
    return fresh(request.getfixturevalue("postgresql"))


@pytest.fixture
def store(url: URL) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.close()
