"""Where a desk keeps its store by the rules of each system."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.web.store.place import data_folder, usual_url
from app.web.store.store import Store
from knowledge_base.reading.problems import InputError


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, "~/.local/share/yindi"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/yindi"),
        ("linux", {"XDG_DATA_HOME": "data"}, "~/.local/share/yindi"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "~/Library/Application Support/yindi"),
        ("win32", {"LOCALAPPDATA": "/data"}, "/data/yindi"),
        ("win32", {}, "~/AppData/Local/yindi"),
    ],
)
def test_each_system_has_its_place(platform: str, environment: dict[str, str], folder: str) -> None:
    assert data_folder(platform, environment) == Path(folder).expanduser()


def test_the_folder_is_made_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a? b%20"))
    for _ in range(2):
        Store.open(usual_url()).close()
    folder = tmp_path / "a? b%20" / "yindi"
    assert (folder / "desk.sqlite").is_file()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(InputError) as refused:
        usual_url()
    assert "无法建立存档的文件夹" in refused.value.lines("zh")[0]
