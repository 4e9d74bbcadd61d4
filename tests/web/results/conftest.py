"""A desk on which documents are drawn up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.web.results.drawn_up import Draw, DrawnUp


@pytest.fixture
def draw(served: str, tmp_path: Path) -> Iterator[Draw]:
    """Draws up the documents of a profile, and closes what it opened."""
    with ExitStack() as opened:

        def drawn(language: str = "en") -> DrawnUp:
            person = DrawnUp(served, tmp_path, language)
            opened.callback(person.client.close)
            opened.callback(person.store.close)
            return person

        yield drawn
