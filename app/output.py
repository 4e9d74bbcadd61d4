"""Writing results: whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from knowledge_base.problems import refuse


def write(content: str, target: str | None) -> None:
    """Print `content`, or put it in the file `target` (`-` and None mean standard output).

    The file is written beside its place and then moved there, so that a failure leaves what was there before.

    Raises:
        InputError: the file cannot be written.
    """
    if target is None or target == "-":
        sys.stdout.write(content)
        sys.stdout.flush()
        return
    try:
        _replace(Path(target), content.encode("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refuse(f"无法写入（{reason}）", f"cannot write ({reason})", file=target) from None


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, "Is a directory")
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The mode of the file to be replaced, or what a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
