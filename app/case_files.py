"""Regions that checks found, as case files."""

from __future__ import annotations

from pathlib import Path

from app.output import write
from app.yaml_text import as_yaml
from engine.checks.cases import case_name, case_of
from engine.checks.finding import Report
from knowledge_base.pack import Pack
from knowledge_base.problems import refuse


def save(pack: Pack, report: Report, folder: Path) -> None:
    """Write a case for every finding that has a region; a file of the same name is replaced.

    Raises:
        InputError: the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refuse(f"无法建立文件夹（{reason}）", f"cannot make the folder ({reason})", file=str(folder)) from None
    for finding in report.findings:
        if finding.witness is not None:
            write(as_yaml(case_of(pack, finding)), str(folder / f"{case_name(finding)}.yaml"))
