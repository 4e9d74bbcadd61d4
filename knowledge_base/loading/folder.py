"""What lies in a pack's folder: which files are read, which belong to editors and systems, and
which nothing reads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from knowledge_base.loading.pack_parts import PARTS, TABLES, PackPart
from knowledge_base.reading.problems import Problem, nearest
from knowledge_base.reading.strict_yaml import Document, read_pack_file
from knowledge_base.reading.text import Text, text

YAML_ENDINGS = (".yaml", ".yml")

_BY_NAME = frozenset((*(part.file for part in PARTS), *TABLES))
"""The files that are read by their name."""
_FOLDERS = frozenset(part.name for part in PARTS)
"""The folders of which every YAML file is read."""
EXAMPLES = "examples"
_FOR_PEOPLE = (EXAMPLES, "docs")
"""Folders of which nothing is read: worked examples and pages."""
_PAGES = re.compile(
    r"(readme|licen[cs]e|notice|changelog|authors)(\..*)?|.*\.md|__init__\.py", re.IGNORECASE
)
"""Files for people, which may lie anywhere."""
_LEFT_BEHIND = re.compile(
    r"\..*|.*~|#.*#|~\$.*|.*\.sw[a-p]|thumbs\.db|desktop\.ini|__pycache__", re.IGNORECASE
)
"""What editors and systems leave: hidden files, copies from before the last change, locks."""

Signature = tuple[tuple[str, int, int, int, int], ...]


def is_left_behind(name: str) -> bool:
    """Whether a file of this name belongs to an editor or the system, and not to the pack."""
    return _LEFT_BEHIND.fullmatch(name) is not None


def yaml_files(folder: Path) -> Iterator[Path]:
    """The YAML files that stand in a folder, whichever of the two endings they have."""
    if folder.is_dir():
        yield from (
            path
            for path in folder.iterdir()
            if path.suffix in YAML_ENDINGS and not is_left_behind(path.name)
        )


def names_of(root: Path, part: PackPart[Any]) -> list[str]:
    """The files of a part by their place in the pack, in the order of the paper."""
    return [
        *([part.file] if (root / part.file).exists() else ()),
        *(
            f"{part.name}/{path.name}"
            for path in sorted(yaml_files(root / part.name), key=_in_paper_order)
        ),
    ]


def _in_paper_order(path: Path) -> tuple[list[float], str]:
    numbers = [float(part) for part in path.name.split("-")[0].split(".") if part.isdigit()]
    return numbers, path.name


def documents_of(root: Path, part: PackPart[Any]) -> Iterator[Document]:
    """The files of a part as they are written.

    Raises:
        InputError: one of them cannot be read.
    """
    yield from (read_pack_file(root / name, str(root / name)) for name in names_of(root, part))


def signature_of(root: Path) -> Signature:
    """Names, sizes and times of all files of a pack: another one where a file has changed.

    Raises:
        OSError: there is no such folder.
    """
    with os.scandir(root):
        pass
    return tuple(sorted(_stamps(root)))


def _stamps(folder: Path | str) -> Iterator[tuple[str, int, int, int, int]]:
    with suppress(OSError), os.scandir(folder) as entries:  # a folder that is gone meanwhile
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(entry.path)
            else:
                yield _stamp(entry)


def _stamp(entry: os.DirEntry[str]) -> tuple[str, int, int, int, int]:
    try:
        found = entry.stat()
    except OSError:  # a link that leads nowhere, or gone meanwhile
        return entry.path, 0, 0, 0, 0
    return entry.path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def unread_files(root: Path, called: Path) -> list[Problem]:
    """A problem for each file that nothing reads: whoever put it there takes it for a part of the
    pack.
    """
    return [
        Problem(_says(name), str(called / name)) for name in _visible(root) if not _is_read(name)
    ]


def _visible(root: Path) -> Iterator[str]:
    """Every file of a pack by its place in it, without what is left behind; of folders for people
    none.
    """
    for place, folders, names in os.walk(root):
        inside = Path(place).relative_to(root)
        folders[:] = sorted(
            name
            for name in folders
            if not is_left_behind(name) and (inside / name).as_posix() not in _FOR_PEOPLE
        )
        yield from (
            (inside / name).as_posix() for name in sorted(names) if not is_left_behind(name)
        )


def _is_read(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    if _PAGES.fullmatch(file) or name in _BY_NAME:
        return True
    return folder in _FOLDERS and Path(file).suffix in YAML_ENDINGS


def _says(name: str) -> Text:
    """That nothing reads the file, and what its author most likely meant."""
    folder, _, file = name.rpartition("/")
    stem, ending = os.path.splitext(name)  # noqa: PTH122
    usual = (*(part.file for part in PARTS if not part.apart), *TABLES)
    near = nearest(name, (known for known in usual if known.rpartition("/")[0] == folder))
    if f"{stem}.yaml" in _BY_NAME and ending.lower() in YAML_ENDINGS:
        hint = text(f"，文件名须为{stem}.yaml", f"; it must be called {stem}.yaml")
    elif folder in _FOLDERS:
        hint = text("，这里的文件须以.yaml或.yml结尾", "; files here end in .yaml or .yml")
    elif near is not None:
        hint = text(f"，是否应为{near}？", f"; did you mean {near}?")
    elif file.endswith(YAML_ENDINGS):
        folders = [part.name for part in PARTS if part.apart]
        hint = text(
            f"，规则等须直接放在{'、'.join(folders)}之下",
            f"; rules and the like stand directly in {', '.join(folders)}",
        )
    else:
        hint = text("，请移走", "; take it away")
    return text(f"规则库不读这个文件{hint.zh}", f"nothing in the pack reads this file{hint.en}")
