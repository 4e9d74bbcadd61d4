"""Rows that were found, as a file of `edges/`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.output import write
from app.yaml_text import rows_as_yaml
from engine import proof
from engine.case_coverage import Shown
from engine.leaf_coverage import LeafShown
from knowledge_base.pack import Pack
from knowledge_base.problems import refuse
from knowledge_base.text import Text, text

if TYPE_CHECKING:
    from engine.edges.rows import Row

_TITLE = {"zh": "补充的界线（由系统找出，须对照原文核对）", "en": "Rows found for what lacked, to be checked against the paper"}


def save_missing(pack: Pack, shown: Mapping[str, Shown], leaves: list[LeafShown], target: str) -> Text:
    """Write rows for what the cases do not show; what was written, in words.

    A row says what the rule does today. Whether that is what it should do, its reader has to judge.

    Raises:
        InputError: z3 is not installed, or the file is there already or cannot be written.
    """
    proof.require()
    if os.path.lexists(target):
        raise refuse(
            "文件已存在，其中可能有核对过的行；请换一个文件名",
            "the file exists and may hold rows that were checked; name another",
            file=target,
        )
    from engine.edges.filling import rows_for
    from engine.edges.questions import lacking

    rows, without = rows_for(pack, lacking(pack, shown, leaves))
    if rows:
        write(edge_file(rows), target)
    return text(
        f"写入{len(rows)}行；另有{len(without)}项没有地区能单独显示。请对照原文逐行核对后放入edges/。",
        f"{len(rows)} rows written; {len(without)} things that no region shows. Check each row against the paper before it goes to edges/.",
    )


def edge_file(rows: Iterable[Row]) -> str:
    """Rows as the text of a file of `edges/`, by rule."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        tables.setdefault(row.of, []).append(row.written())
    return rows_as_yaml(_TITLE, tables)
