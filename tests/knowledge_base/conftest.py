"""The pack in which tests plant faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge_base.planted import Garden, garden


@pytest.fixture
def pack(tmp_path: Path) -> Garden:
    """A small copy of the shipped pack, free of faults."""
    return garden(tmp_path)
