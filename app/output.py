"""Writing results: whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from knowledge_base.problems import InputError, refuse


def write(content: str, target: str | None) -> None:
    """Print `content`, or put it in the file `target` (`-` and None mean standard output).

    The file is written beside its place and then moved there, so that a failure leaves what was there before.

    Raises:
        InputError: the file cannot be written.
    """
    if target is None or target == "-":
        _print(content)
        return
    try:
        _put(Path(os.path.realpath(target)), content.encode("utf-8"))
    except OSError as error:
        raise _unwritable(error, target) from None


def _unwritable(error: OSError, target: str) -> InputError:
    reason = error.strerror or type(error).__name__
    return refuse(f"无法写入（{reason}）", f"cannot write ({reason})", file=target)


def _print(content: str) -> None:
    if sys.stdout is None:  # closed by whoever called
        raise refuse("标准输出已关闭，无法写入", "cannot write: standard output is closed")
    try:
        sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough
        _abandon()
    except OSError as error:
        _abandon()
        raise _unwritable(error, "<stdout>") from None


def _abandon() -> None:
    """Throw away what standard output can no longer take, so that leaving does not try to write it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _put(path: Path, content: bytes) -> None:
    """Replace a file, or feed a device or a pipe, which must stay what it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
    else:
        _replace(path, content)


def _replace(path: Path, content: bytes) -> None:
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
