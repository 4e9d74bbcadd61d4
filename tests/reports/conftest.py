"""What the tests of reports share."""

from __future__ import annotations

import pytest

from knowledge_base.loading import load_pack
from knowledge_base.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that ships."""
    return load_pack()
