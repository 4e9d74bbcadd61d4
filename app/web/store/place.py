"""Where a desk keeps its store unless it is told otherwise."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import URL

from knowledge_base.reading.problems import reason_of, refuse


def data_folder(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder where the system has programs keep a person's data, and ours in it."""
    if platform == "win32":
        named, otherwise = environment.get("LOCALAPPDATA", ""), "AppData/Local"
    elif platform == "darwin":
        named, otherwise = "", "Library/Application Support"
    else:
        named, otherwise = environment.get("XDG_DATA_HOME", ""), ".local/share"
    base = Path(named) if Path(named).is_absolute() else Path.home() / otherwise
    return base / "yindi"


def usual_url() -> URL:
    """The address of the store in that folder, which is made for its owner alone.

    Raises:
        InputError: the folder cannot be made.
    """
    folder = data_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise refuse(
            f"无法建立存档的文件夹（{reason.zh}）",
            f"cannot make the folder of the store ({reason.en})",
            file=str(folder),
        ) from error
    return URL.create("sqlite", database=str(folder / "desk.sqlite"))
