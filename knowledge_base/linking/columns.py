"""Whether the columns of official figures name fields, publications and columns that are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge_base.models.reference import Columns
from knowledge_base.reading.placed import FIELD, Placed
from knowledge_base.reading.problems import Problem, unknown_name
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack

COLUMN = text("栏目", "column")


def column_problems(pack: Pack, placed: Placed[Columns]) -> Iterator[Problem]:
    """Fields, publications and columns that are not there."""
    columns, fields = placed.item, pack.form.fields
    for name, entry in columns.columns.items():
        place: Path_ = ("columns", name)
        if entry.field is not None and entry.field not in fields:
            says = unknown_name(FIELD, entry.field, fields)
            yield placed.problem((*place, "field"), says)
        for level, at in entry.levels.items():
            here: Path_ = (*place, "levels", level)
            if at.publication not in columns.publications:
                what = text("出版物", "publication")
                says = unknown_name(what, at.publication, columns.publications)
                yield placed.problem((*here, "publication"), says)
            known = [other for other, e in columns.columns.items() if level in e.levels]
            for i, source in enumerate(at.computed_from):
                if source not in known:
                    says = unknown_name(COLUMN, source, known)
                    yield placed.problem((*here, "computed_from", i), says)
