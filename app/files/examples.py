"""Examples that were found, as a file to copy from beneath their rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.files.writing import occupied, write
from app.files.yaml_text import rows_as_yaml
from engine import proof
from engine.cases.comparison_coverage import LeafShown
from engine.cases.rule_coverage import RuleShown
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import refuse
from knowledge_base.reading.text import Text, text

if TYPE_CHECKING:
    from engine.cases.rows.rows import FoundRow

_HEAD = (
    "# 由系统找出的例子，须对照原文核对后放在各规则之下"
    " / Found; check each against the paper, then put it beneath its rule.\n"
)


def save_missing(
    pack: Pack, shown: Mapping[str, RuleShown], leaves: list[LeafShown], target: str
) -> Text:
    """Write rows for what the cases do not show; what was written, in words.

    A row says what the rule does today. Whether that is what it should do, its reader has to judge.

    Raises:
        InputError: z3 is not installed, or the file is there already or cannot be written.
    """
    proof.require()
    if occupied(target):
        raise refuse(
            "文件已存在，其中可能有核对过的行；请换一个文件名",
            "the file exists and may hold rows that were checked; name another",
            file=target,
        )
    from engine.cases.rows.cover import rows_for
    from engine.cases.rows.goals import lacking

    rows, without = rows_for(pack, lacking(pack, shown, leaves))
    if rows:
        write(example_file(rows), target)
    return text(
        f"写入{len(rows)}行；另有{len(without)}项没有地区能单独显示。请对照原文逐行核对后放在各规则之下。",
        f"{len(rows)} rows written; {len(without)} things that no region shows. "
        "Check each row against the paper before it goes beneath its rule.",
    )


def example_file(rows: Iterable[FoundRow]) -> str:
    """Rows as text, by rule, in the form in which a rule has them."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        tables.setdefault(row.of, []).append(row.written())
    return _HEAD + rows_as_yaml(tables)
