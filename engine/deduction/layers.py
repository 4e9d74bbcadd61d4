"""The order of deduction: which fields can be worked out once which others are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.conditions.tree import All, AnyOf, Condition, Not
from knowledge_base.derivation import depends_on
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack


@dataclass(frozen=True, slots=True)
class LayerRow:
    """A line of a grade table with its full condition: it holds and no earlier line does."""

    grade: Grade
    index: int
    when: Condition

    @property
    def value(self) -> bool | int | float | str:
        """The value the line leads to."""
        return self.grade.table[self.index].value

    @property
    def own(self) -> Condition:
        """The line's condition as it is written, whatever the lines before it say."""
        return self.grade.table[self.index].when


@dataclass(frozen=True, slots=True)
class Stratum:
    """Fields that can be worked out at one time: first the figures in `computed`, then the grades,
    each by the lines of its table.
    """

    computed: tuple[str, ...]
    tables: tuple[tuple[Grade, tuple[LayerRow, ...]], ...]


@lru_cache(maxsize=8)
def strata(pack: Pack) -> tuple[Stratum, ...]:
    """The strata of a pack from the bottom up, names in alphabetical order within each: file order
    never matters.
    """
    return tuple(_build(pack))


def _build(pack: Pack) -> Iterator[Stratum]:
    depth = _depths(pack)
    derived = [name for name in sorted(depth) if depends_on(pack, name) or name in pack.grade_of]
    for level in range(1 + max((depth[name] for name in derived), default=0)):
        here = [name for name in derived if depth[name] == level]
        figures = {name for name in here if name not in pack.grade_of}
        computed = sorted(sorted(figures), key=lambda name: _computed_before(pack, name, figures))
        grades = [pack.grade_of[name] for name in here if name in pack.grade_of]
        yield Stratum(tuple(computed), tuple((grade, tuple(rows_of(grade))) for grade in grades))


def _depths(pack: Pack) -> dict[str, int]:
    """How many layers of grades lie below each field; figures stand in the layer where their inputs
    are known.
    """
    depth: dict[str, int] = {}

    def of(name: str) -> int:
        if name not in depth:
            below = [of(other) + (other in pack.grade_of) for other in depends_on(pack, name)]
            depth[name] = max(below, default=0)
        return depth[name]

    for name in pack.form.fields:
        of(name)
    return depth


def _computed_before(pack: Pack, name: str, here: set[str]) -> int:
    """How many computed figures of the same stratum must come first."""
    below = depends_on(pack, name) & here
    return 1 + max((_computed_before(pack, other, here) for other in below), default=0)


def rows_of(grade: Grade) -> Iterator[LayerRow]:
    """The lines of a grade table, each with the negation of all lines before it."""
    lines = grade.lines
    for index, own in enumerate(lines):
        full = All((own, Not(AnyOf(lines[:index])))) if index else own
        yield LayerRow(grade, index, full)
