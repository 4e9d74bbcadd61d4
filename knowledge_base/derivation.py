"""What is worked out from what: the fields below a derived field, one step down or all the way."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from knowledge_base.conditions.tree import AnyOf, fields_read
from knowledge_base.pack import Pack


def depends_on(pack: Pack, field: str) -> frozenset[str]:
    """The fields from which a derived field is worked out directly; empty for a field that is only
    stated.
    """
    return _inputs(pack).get(field, frozenset())


@lru_cache(maxsize=8)
def _inputs(pack: Pack) -> dict[str, frozenset[str]]:
    """The same for every derived field; a table goes before a figure of the same name."""
    figures = {
        name: frozenset(kind.inputs) for name, kind in pack.form.fields.items() if kind.derived
    }
    return figures | {
        name: frozenset(fields_read(AnyOf(grade.lines))) for name, grade in pack.grade_of.items()
    }


def all_below(pack: Pack, fields: Iterable[str]) -> list[str]:
    """The fields and every field that they may be worked out from, in the order of the form."""
    seen: set[str] = set()
    here = set(fields)
    while here:
        seen |= here
        here = {below for field in here for below in depends_on(pack, field)} - seen
    return [field for field in pack.form.fields if field in seen]
