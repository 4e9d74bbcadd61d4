"""What the tests of reports share."""

from __future__ import annotations

import pytest

from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from tests.app.command import InProcess


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that ships."""
    return load_pack()


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> InProcess:
    """The command run in this process."""
    return InProcess(capsys, monkeypatch)
