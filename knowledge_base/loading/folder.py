"""What lies in a pack's folder: which files are read, which belong to editors and systems, and
which nothing reads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge_base.reading.problems import Problem, nearest
from knowledge_base.reading.text import Text, text

YAML_ENDINGS = (".yaml", ".yml")

_ONE_BY_ONE = frozenset(
    {
        *(
            "pack.yaml",
            "vocabulary.yaml",
            "profile.yaml",
            "parameters.yaml",
            "consistency.yaml",
            "nation.yaml",
            "sentences.yaml",
        ),
        *("coverage.yaml", "accepted.yaml", "contraries.yaml", "memo.yaml"),
        *(
            "regions/columns.yaml",
            "regions/doubts.yaml",
            "regions/provinces.csv",
            "regions/cities.csv",
            "regions/counties.csv",
        ),
        *("regions/leading_industries.yaml", "regions/leading_industries.csv"),
    }
)
"""The files that are read by their name."""
_BY_FOLDER = ("rules", "grades", "findings", "verdicts", "cases")
"""The folders of which every YAML file is read."""
_FOR_PEOPLE = ("examples", "docs")
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


def signature_of(root: Path) -> Signature:
    """Names, sizes and times of all files of a pack: another one where a file has changed.

    Raises:
        OSError: there is no such folder.
    """
    with os.scandir(root):
        pass
    return tuple(sorted(_stamps(root)))


def _stamps(root: Path) -> Iterator[tuple[str, int, int, int, int]]:
    for place, _, names in os.walk(root):
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118  (a hundred files at each call)
            try:
                found = os.stat(path)  # noqa: PTH116
            except OSError:  # a link that leads nowhere, or gone meanwhile
                yield path, 0, 0, 0, 0
            else:
                yield path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


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
    if _PAGES.fullmatch(file) or name in _ONE_BY_ONE:
        return True
    return folder in _BY_FOLDER and Path(file).suffix in YAML_ENDINGS


def _says(name: str) -> Text:
    """That nothing reads the file, and what its author most likely meant."""
    folder, _, file = name.rpartition("/")
    stem, ending = os.path.splitext(name)  # noqa: PTH122
    near = nearest(name, (known for known in _ONE_BY_ONE if known.rpartition("/")[0] == folder))
    if f"{stem}.yaml" in _ONE_BY_ONE and ending.lower() in YAML_ENDINGS:
        hint = text(f"，文件名须为{stem}.yaml", f"; it must be called {stem}.yaml")
    elif folder in _BY_FOLDER:
        hint = text("，这里的文件须以.yaml或.yml结尾", "; files here end in .yaml or .yml")
    elif near is not None:
        hint = text(f"，是否应为{near}？", f"; did you mean {near}?")
    elif file.endswith(YAML_ENDINGS):
        listed = "、".join(_BY_FOLDER)
        hint = text(
            f"，规则等须直接放在{listed}之下",
            f"; rules and the like stand directly in {', '.join(_BY_FOLDER)}",
        )
    else:
        hint = text("，请移走", "; take it away")
    return text(f"规则库不读这个文件{hint.zh}", f"nothing in the pack reads this file{hint.en}")
