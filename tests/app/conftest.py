"""What the tests of the command share."""

from __future__ import annotations

import json
from pathlib import Path

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


@pytest.fixture
def city(pack: Pack, tmp_path: Path) -> Path:
    """A well-filled profile: entities, figures, advice on single technologies, and questions left
    open.
    """
    path = tmp_path / "city.json"
    path.write_text(
        json.dumps(pack.cases["3.2-technology-pipeline"].profile, ensure_ascii=False), "utf-8"
    )
    return path
