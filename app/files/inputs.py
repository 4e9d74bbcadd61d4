"""The files that a run reads, and other people's profiles: nothing that it writes may take their
place.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge_base.pack import Pack
    from knowledge_base.reading.problems import InputError

_MAPPING = r"""["']?[ \t\r\n]*(?::|\xef\xbc\x9a)[ \t]*(?:[{\[#!&|>\r\n]|$)"""
"""What follows the key of a mapping or a list; the full-width colon is the commonest slip of
Chinese typing.
"""
_REGION = re.compile(
    rb"""(?:^|[{,])[ \t]*(?:\?[ \t]*)?["']?region""" + _MAPPING.encode("latin-1"), re.MULTILINE
)
"""A mapping `region`, which every profile and every case has, whatever else is wrong with the file.
"""
_RESULT = re.compile(rb"""\s*\{\s*"schema"\s*:\s*"yindi\.""")
_LONGEST = 8_000_000

_Identity = tuple[int, int]
_read: dict[_Identity, str] = {}
_packs: list[Path] = []
_groups: set[str] = set()
_written: dict[_Identity, str] = {}


def forget() -> None:
    """Begin a new run."""
    _read.clear()
    _packs.clear()
    _groups.clear()
    _written.clear()


def note(file: str) -> None:
    """Remember a file that is read, `-` for standard input; one that is not there is another's to
    refuse.
    """
    found = _stat(file) if file != "-" else _of_standard("stdin")
    if found is not None and stat.S_ISREG(found.st_mode):
        _read[_identity(found)] = file


def note_pack(folder: Path) -> None:
    """Remember a pack that is read: every file in its folder."""
    _packs.append(folder)


def note_form(pack: Pack) -> None:
    """Remember the groups of the profiles that a pack reads."""
    _groups.update(group.id for group in pack.form.groups)


def note_written(file: str) -> None:
    """Remember one of several results, which the next must not replace: names that differ only for
    us may be one file.
    """
    found = _stat(file)
    if found is not None and stat.S_ISREG(found.st_mode):
        _written[_identity(found)] = file


def refuse_to_replace(target: str, *, profiles_too: bool = True) -> None:
    """Refuse a place to write where something stands that this run reads, or somebody's profile.

    Links, spellings and other names of one file make no difference: files are told apart by what
    they are.

    Args:
        profiles_too: whether a profile that is not read is kept as well.

    Raises:
        InputError: nothing may be written there.
    """
    found = _of_standard("stdout") if target == "-" else _stat(target)
    if found is None or not stat.S_ISREG(found.st_mode):
        return
    if (file := _written.get(_identity(found))) is not None:
        raise _taken(
            target, f"本次刚写到这里（“{file}”）", f"this run has just written it as '{file}'"
        )
    file = _read.get(_identity(found)) or _in_packs().get(_identity(found))
    if file is not None:
        raise _taken(
            target, f"这是本次读取的文件“{_said(file)}”", f"this run reads it as '{_said(file)}'"
        )
    if profiles_too and target != "-" and _is_profile(Path(target)):
        raise _taken(target, "这里已有一份地区画像", "a profile stands there")


def _said(file: str) -> str:
    return "<stdin>" if file == "-" else file


def _taken(target: str, zh: str, en: str) -> InputError:
    from knowledge_base.reading.problems import (
        refuse,
    )  # the first help must not wait for what this needs

    return refuse(
        f"不会覆盖：{zh}；请换一个文件名",
        f"will not be replaced: {en}; name another file",
        file=target,
    )


def _stat(file: str) -> os.stat_result | None:
    try:
        return os.stat(file)  # noqa: PTH116  (a Path would drop what a name ends with)
    except (OSError, ValueError):
        return None


def _of_standard(name: str) -> os.stat_result | None:
    """What a standard stream is; None where it is closed or no file of the system."""
    try:
        return os.fstat(getattr(sys, name).fileno())
    except (AttributeError, OSError, ValueError):
        return None


def _identity(found: os.stat_result) -> _Identity:
    return found.st_dev, found.st_ino


def _in_packs() -> dict[_Identity, str]:
    return {_identity(found): file for folder in _packs for file, found in _files(folder)}


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for place, _, names in os.walk(folder):
        for name in names:
            file = str(Path(place) / name)
            if (found := _stat(file)) is not None:
                yield file, found


def _is_profile(path: Path) -> bool:
    """Whether a file is a profile or a case: also one that is half done, or saved in another
    encoding.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(_LONGEST).replace(b"\0", b"").removeprefix(codecs.BOM_UTF8)
    except OSError:
        return False
    return _RESULT.match(raw) is None and (_REGION.search(raw) is not None or _has_group(raw))


def _has_group(raw: bytes) -> bool:
    """Whether a group of the form stands at the beginning of a line, or of the whole where that is
    JSON.
    """
    groups = "|".join(map(re.escape, sorted(_groups | {"region"})))
    in_yaml = rf"^(?:{groups})[ \t]*(?::|\xef\xbc\x9a)"
    in_json = rf"""\A\s*\{{\s*"(?:{groups})"\s*:\s*[{{\[]"""
    return re.search(f"{in_yaml}|{in_json}".encode("latin-1"), raw, re.MULTILINE) is not None
