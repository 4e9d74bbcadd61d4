"""Whether the columns of official figures name fields, publications and columns that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from knowledge_base.models.columns import ColumnAt, Columns
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
        if entry.revises is not None and entry.revises not in columns.columns:
            says = unknown_name(COLUMN, entry.revises, columns.columns)
            yield placed.problem((*place, "revises"), says)
        for level, at in entry.levels.items():
            known = [other for other, e in columns.columns.items() if level in e.levels]
            yield from _level_problems(placed, (*place, "levels", level), at, known)


def _level_problems(
    placed: Placed[Columns], here: Path_, at: ColumnAt, known: Sequence[str]
) -> Iterator[Problem]:
    """Publications and columns that are not there; `known` are the columns of the level."""
    publications = placed.item.publications
    if at.publication not in publications:
        says = unknown_name(text("出版物", "publication"), at.publication, publications)
        yield placed.problem((*here, "publication"), says)
    for key, sources in _sources(at):
        for i, source in enumerate(sources):
            if source not in known:
                yield placed.problem((*here, *key, i), unknown_name(COLUMN, source, known))


def _sources(at: ColumnAt) -> Iterator[tuple[Path_, tuple[str, ...]]]:
    """The columns that a column is computed from, and those from which it is worked out again."""
    yield ("computed_from",), at.computed_from
    if at.follows:
        yield ("follows", "from"), at.follows.from_
