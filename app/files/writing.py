"""Writing results: whole or not at all, and never in the place of what the run reads or of
somebody's profile.
"""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from app.files.inputs import note_written, refuse_to_replace
from app.files.streams import abandon, is_terminal
from knowledge_base.reading.problems import InputError, reason_of, refuse

_LINKS = 40
"""As many links as the system follows one after the other."""


Content = str | bytes
"""What is written: words, or a file of another kind."""


def write(content: Content, target: str | None, *, over_profiles: bool = False) -> None:
    """Print `content`, or put it in the file `target` (`-` and None mean standard output).

    A file is written beside its place and then moved there, so that a failure leaves what was there
    before; a pipe, a device or a stream that is open already (`/dev/stdout`) is written to and
    stays what it is.

    Args:
        over_profiles: whether a profile that this run does not read may be replaced, since the
        person said so.

    Raises:
        InputError: the file cannot be written, or something stands there that must stay.
    """
    if target == "":
        raise refuse("文件名为空", "the name of the file is empty", path="-o")
    refuse_to_replace(target or "-", profiles_too=not over_profiles)
    if target is None or target == "-":
        _print(content)
    else:
        _put({target: _encoded(content)})


def write_all(contents: Mapping[str, Content], *, over_profiles: bool = False) -> None:
    """Put each content in its file: all of them, or none where one cannot be written.

    Raises:
        InputError: a file cannot be written, or something stands there that must stay.
    """
    for target in contents:
        refuse_to_replace(target, profiles_too=not over_profiles)
    _put({target: _encoded(content) for target, content in contents.items()})
    for target in contents:
        note_written(target)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; one that is there stays.

    Raises:
        InputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise refuse(
            f"无法建立文件夹（{reason.zh}）",
            f"cannot make the folder ({reason.en})",
            file=str(folder),
        ) from None


def occupied(target: str) -> bool:
    """Whether something stands at `target` that writing there would replace: a pipe or an open
    stream is not replaced.
    """
    return os.path.lexists(target) and not is_stream(target)


def is_stream(target: str) -> bool:
    """Whether a target takes what is written without being replaced: a stream of ours, a pipe, a
    device, a socket.
    """
    if _descriptor(target) is not None:
        return True
    try:
        mode = os.stat(target).st_mode  # noqa: PTH116  (a Path would drop what a name ends with)
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _unwritable(error: OSError | ValueError, target: str) -> InputError:
    reason = reason_of(error)
    return refuse(f"无法写入（{reason.zh}）", f"cannot write ({reason.en})", file=target)


def _encoded(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


def _print(content: Content) -> None:
    if isinstance(content, bytes) and is_terminal(sys.stdout):
        raise refuse(
            "这种格式无法在终端显示，须指定文件",
            "a terminal cannot show this format; name a file",
            path="-o",
        )
    try:
        sys.stdout.write("" if isinstance(content, bytes) else content)
        sys.stdout.flush()
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever reads has read enough
        _abandon()
    except OSError as error:
        _abandon()
        raise _unwritable(error, "<stdout>") from None


def _abandon() -> None:
    """Throw away what standard output can no longer take, so that leaving does not try to write it
    once more.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        abandon(sys.stdout)


def _put(contents: Mapping[str, bytes]) -> None:
    """Feed the pipes and devices among the targets; replace the files, all or none."""
    files = {target: content for target, content in contents.items() if not is_stream(target)}
    with _Staged() as staged:
        for target, content in files.items():
            staged.add(target, content)
        for target in contents.keys() - files.keys():
            _feed(target, contents[target])
        staged.commit()


def _descriptor(target: str) -> int | None:
    """The number of our own open stream that a path such as `/dev/stdout` or `/dev/fd/63` stands
    for.
    """
    path = target
    for _ in range(_LINKS):
        folder, name = os.path.split(path)
        folder = os.path.realpath(folder or ".")
        if re.fullmatch(r"[0-9]{1,9}", name) and re.fullmatch(
            rf"/proc/{os.getpid()}(/task/\d+)?/fd|/dev/fd", folder
        ):
            return int(name)
        path = os.path.join(folder, name)  # noqa: PTH118
        try:
            path = os.path.join(folder, os.readlink(path))  # noqa: PTH115, PTH118
        except (OSError, ValueError):
            return None
    return None


def _feed(target: str, content: bytes) -> None:
    """Write to a stream that is open already, or to a pipe or a device."""
    number = _descriptor(target)
    try:
        if number == 1:
            sys.stdout.flush()  # what was printed before comes first
        with open(target if number is None else number, "wb", closefd=number is None) as stream:
            stream.write(content)
    except BrokenPipeError:  # whoever reads has read enough
        return
    except OSError as error:
        raise _unwritable(error, target) from None


class _Staged:
    """New files beside the places where they belong; moved there together, or taken away again."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[Path, Path]] = {}
        self._kept: list[tuple[Path, Path | None]] = []

    def __enter__(self) -> _Staged:
        return self

    def __exit__(self, *_: object) -> None:
        for beside, _path in self._files.values():
            beside.unlink(missing_ok=True)
        for _path, before in self._kept:
            if before is not None:
                before.unlink(missing_ok=True)

    def add(self, target: str, content: bytes) -> None:
        """Write what belongs at `target` beside it."""
        try:
            if target.endswith(os.sep):  # a folder, whether it is there or not
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            path = Path(os.path.realpath(target))
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
            self._files[target] = Path(name), path
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).chmod(_mode(path))
        except (OSError, ValueError) as error:
            raise _unwritable(error, target) from None

    def commit(self) -> None:
        """Move every file to its place; where one cannot be moved, put back what was there
        before.
        """
        for target, (beside, path) in self._files.items():
            try:
                if len(self._files) > 1:
                    self._kept.append((path, _second_name(path)))
                beside.replace(path)
            except OSError as error:
                self._put_back()
                raise _unwritable(error, target) from None

    def _put_back(self) -> None:
        for path, before in reversed(self._kept):
            with suppress(OSError):
                if before is None:
                    path.unlink(missing_ok=True)
                else:
                    os.replace(before, path)  # noqa: PTH105
        self._kept.clear()


def _second_name(path: Path) -> Path | None:
    """A second name for the file at a path, or a copy of it, by which it can be put back; None
    where there is none.
    """
    if not path.is_file():
        return None
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    os.close(handle)
    shutil.copy2(path, name)
    return Path(name)


def _mode(path: Path) -> int:
    """The mode of the file to be replaced, or what a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
