"""What is known of a region, each value worked out when it is asked for.

The values are those that deduction finds all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.deduction.derived import derived_value
from engine.deduction.lookups import with_defaults
from engine.deduction.objects import judge_when_read
from engine.readings.judgements import Scope, truth_of
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack


class WorkedOut(Mapping[str, Any]):
    """The values of one region by field id; a stated value wins over a derived one."""

    def __init__(self, pack: Pack, stated: Mapping[str, Any]):
        self._pack = pack
        self._fields = pack.form.fields
        self._known: dict[str, Any] = with_defaults(pack, stated)
        self._scope = Scope(self)
        judge_when_read(pack, self, self._known.__setitem__)

    @property
    def scope(self) -> Scope:
        """What conditions read."""
        return self._scope

    def __getitem__(self, name: str) -> Any:
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a field; the default where it is unknown."""
        if name not in self._known:
            self._known[name] = self._work_out(name) if name in self._fields else None
        value = self._known[name]
        return default if value is None else value

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._fields if self.get(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _work_out(self, name: str) -> Any:
        if name in self._pack.grade_of:
            return self._grade(self._pack.grade_of[name])
        return derived_value(self._pack, name, self)

    def _grade(self, grade: Grade) -> Any:
        """The value of the first line that holds, where none before it is unknown."""
        for row in grade.table:
            truth = truth_of(row.when, self._scope)
            if truth is not False:
                return row.value if truth else None
        return None
