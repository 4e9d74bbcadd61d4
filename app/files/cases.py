"""Regions that checks found, as case files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.files.writing import make_folder, occupied, write_all
from app.files.yaml_text import as_yaml
from engine.checks.cases import case_name, case_of
from engine.checks.finding import Report
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, refuse
from knowledge_base.reading.strict_yaml import read_file


def refuse_no_folder(folder: Path) -> None:
    """Refuse a place for cases that cannot be a folder, before anything is looked for.

    Raises:
        InputError: something else stands there.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise refuse(
            "无法建立文件夹（已有同名文件）",
            "cannot make the folder (a file of this name exists)",
            file=str(folder),
        )


def save(pack: Pack, report: Report, folder: Path) -> None:
    """Write a case for every finding that has a region: all or none. A case that was found before
    in the same words is replaced.

    Raises:
        InputError: the folder cannot be made or written to, or somebody's own file stands where a
        case would go.
    """
    found = {
        case_name(finding): case_of(pack, finding)
        for finding in report.findings
        if finding.witness is not None
    }
    cases = {str(folder / f"{name}.yaml"): case for name, case in found.items()}
    if problems := [
        _taken(target)
        for target, case in cases.items()
        if occupied(target) and not _was_found(target, case)
    ]:
        raise InputError([problem for taken in problems for problem in taken.problems])
    make_folder(folder)
    written = {target: as_yaml(case) for target, case in cases.items()}
    write_all(
        {target: text for target, text in written.items() if not _says(target, text)},
        over_profiles=True,
    )


def _was_found(target: str, case: Mapping[str, Any]) -> bool:
    """Whether the file is the case of the same finding, as an earlier run wrote it."""
    try:
        data = read_file(Path(target)).data
    except InputError:
        return False
    return isinstance(data, dict) and data.get("title") == case["title"]


def _says(target: str, text: str) -> bool:
    """Whether the file is there and says just that: nothing is written then, not even into the pack
    that was read.
    """
    return Path(target).is_file() and Path(target).read_bytes() == text.encode()


def _taken(target: str) -> InputError:
    return refuse(
        "不会覆盖：这里已有一个不是由检查写出的文件；请换一个文件夹",
        "will not be replaced: a file stands there that no check wrote; name another folder",
        file=target,
    )
