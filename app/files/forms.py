"""Where a form can be filled: into a file that is there, or one that can be made."""

from __future__ import annotations

from pathlib import Path

from app.files.writing import is_stream
from knowledge_base.reading.problems import reason_of, refuse
from knowledge_base.reading.text import text


def something_to_fill(file: Path) -> bool:
    """Whether there is something to go on from; a place where nothing could be saved is refused
    before the first question.
    """
    if is_stream(str(file)):
        raise refuse(
            "不能填写到此处（不是文件）", "cannot be filled here (no file)", file=str(file)
        )
    try:
        if file.exists():
            return True
        if str(file) != "-" and file.parent.is_dir():
            return False
        reason = text("没有这个文件夹", "no such folder")
    except OSError as error:
        reason = reason_of(error)
    raise refuse(
        f"不能填写到此处（{reason.zh}）", f"cannot be filled here ({reason.en})", file=str(file)
    )
