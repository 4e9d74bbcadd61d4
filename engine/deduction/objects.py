"""The objects of a region (planned industries, technologies, enterprises, zones, partners) and the
verdict on each.

A verdict comes out where one of the lines that lead to it surely holds and no earlier line leads
elsewhere. So what is still unknown of an object does not matter as long as it cannot change the
verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine.readings.alike import Alike
from engine.readings.judgements import Judgement, Scope, judge, truth_of
from engine.readings.kleene import Truth
from knowledge_base.conditions.tree import (
    All,
    AnyOf,
    Condition,
    Not,
    Reference,
)
from knowledge_base.models.verdict_tables import KEY, VerdictRow, VerdictTable
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Text


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a verdict table with its full condition: it holds and no earlier line that leads
    elsewhere does.
    """

    index: int
    row: VerdictRow
    when: Condition


@dataclass(frozen=True, slots=True)
class VerdictOutcome:
    """One verdict that a table can give, and the lines that lead to it."""

    value: str
    lines: tuple[TableLine, ...]
    when: Condition


@lru_cache(maxsize=8)
def outcomes(pack: Pack) -> Mapping[str, tuple[VerdictOutcome, ...]]:
    """The verdicts that the table of each list can give, in the order of its lines; for an object
    at most one of them holds.
    """
    return {table.about: _outcomes(table) for table in pack.verdict_tables}


def _outcomes(table: VerdictTable) -> tuple[VerdictOutcome, ...]:
    lines: dict[str, list[TableLine]] = {}
    for index, row in enumerate(table.table):
        elsewhere = tuple(
            earlier.when for earlier in table.table[:index] if earlier.value != row.value
        )
        full = All((row.when, Not(AnyOf(elsewhere)))) if elsewhere else row.when
        lines.setdefault(row.value, []).append(TableLine(index, row, full))
    return tuple(VerdictOutcome(value, tuple(found), _any(found)) for value, found in lines.items())


def _any(lines: list[TableLine]) -> Condition:
    conditions = tuple(line.when for line in lines)
    return conditions[0] if len(conditions) == 1 else AnyOf(conditions)


@dataclass(frozen=True, slots=True)
class ObjectVerdict:
    """The verdict on one object: what its table's outcomes come to; `name` is the value of the
    element's key.

    `spending` are the acts that spend money.
    """

    table: VerdictTable
    name: str
    outcomes: tuple[tuple[VerdictOutcome, Judgement], ...]
    gate: Judgement | None
    spending: frozenset[str]

    @property
    def value(self) -> str | None:
        """The verdict; None while several are possible."""
        return next(
            (outcome.value for outcome, judgement in self.outcomes if judgement.truth), None
        )

    @property
    def undecided(self) -> list[Judgement]:
        """The judgements on the outcomes that may still hold or not."""
        return [judgement for _, judgement in self.outcomes if judgement.truth is None]

    @property
    def possible(self) -> list[str]:
        """The verdicts not ruled out."""
        return [
            outcome.value for outcome, judgement in self.outcomes if judgement.truth is not False
        ]

    @property
    def truth(self) -> Truth:
        """True where there is a verdict, else unknown: a table leaves no object out."""
        return True if self.value is not None else None

    @property
    def acts(self) -> list[str]:
        """What may be done with the object: what every verdict not ruled out allows, but for what
        the gate keeps back.

        While several are possible, no act that spends money is among them.
        """
        first, *others = (self.table.acts.get(verdict, ()) for verdict in self.possible)
        kept = {*self.held_back, *(() if self.value is not None else self.spending)}
        common = set(first).intersection(*others) - kept
        return [act for act in first if act in common]

    @property
    def held_back(self) -> tuple[str, ...]:
        """The acts that the table's gate keeps back: all of them until it is known to be open."""
        return self.table.gate.acts if self.table.gate and self.gate and not self.gate.truth else ()

    @property
    def line(self) -> tuple[TableLine, Judgement] | None:
        """The first line that surely leads to the verdict, with its judgement."""
        for outcome, judgement in self.outcomes:
            if judgement.truth:
                found = ((line, judge(line.when, judgement.scope)) for line in outcome.lines)
                return next((line, held) for line, held in found if held.truth)
        return None

    @property
    def why(self) -> Text | None:
        """The words of the line that decided; None while undecided."""
        line = self.line
        return line[0].row.why if line else None


def judge_objects(
    pack: Pack, values: Mapping[str, Any], put: Callable[[str, tuple[Mapping[str, Any], ...]], None]
) -> dict[tuple[str, str], ObjectVerdict]:
    """The verdicts on all objects of a region, by list and name.

    `put` puts the elements with their verdicts into `values`, for the tables that come after.
    """
    found: dict[tuple[str, str], ObjectVerdict] = {}
    for table in pack.verdict_tables:
        elements = values.get(table.about)
        if not elements:
            continue
        judged, alike, scope = [], _alike(pack, table), Scope(values)
        for element in elements:
            verdict = _judged(pack, table, alike, element, scope)
            found[table.about, verdict.name] = verdict
            judged.append(with_verdict(element, verdict.value))
        put(table.about, tuple(judged))
    return found


def judge_when_read(
    pack: Pack, values: Mapping[str, Any], put: Callable[[str, tuple[Mapping[str, Any], ...]], None]
) -> None:
    """Put elements into `values` whose verdict is found when it is asked for; for values of which
    few rules are read.
    """
    for table in pack.verdict_tables:
        elements = values.get(table.about)
        if elements:
            alike = _alike(pack, table)
            put(
                table.about,
                tuple(
                    [_JudgedWhenRead(pack, table, alike, element, values) for element in elements]
                ),
            )


class _JudgedWhenRead(Mapping[str, Any]):
    """An element of a list, with the verdict that follows from the values of its region unless one
    is stated.
    """

    __slots__ = ("_alike", "_element", "_found", "_pack", "_table", "_values")

    def __init__(
        self,
        pack: Pack,
        table: VerdictTable,
        alike: Alike[Any],
        element: Mapping[str, Any],
        values: Mapping[str, Any],
    ):
        self._pack, self._table, self._alike, self._element, self._values = (
            pack,
            table,
            alike,
            element,
            values,
        )
        self._found = element.get(KEY) is not None

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key; the default where it is unknown."""
        if key == KEY and not self._found:
            self._judge()
        return self._element.get(key, default)

    def __getitem__(self, key: str) -> Any:
        if key == KEY:
            self.get(KEY)
        return self._element[key]

    def __iter__(self) -> Iterator[str]:
        self.get(KEY)
        return iter(self._element)

    def __len__(self) -> int:
        self.get(KEY)
        return len(self._element)

    def _judge(self) -> None:
        verdict = self._alike.once(self._element, self._verdict)
        self._element, self._found = with_verdict(self._element, verdict), True

    def _verdict(self) -> str | None:
        scope = Scope(self._values, {self._table.about: self._element})
        surely = (
            outcome.value
            for outcome in outcomes(self._pack)[self._table.about]
            if truth_of(outcome.when, scope)
        )
        return next(surely, None)


def judge_object(
    pack: Pack, table: VerdictTable, element: Mapping[str, Any], values: Mapping[str, Any]
) -> ObjectVerdict:
    """The verdict on one object."""
    return _judged(pack, table, _alike(pack, table), element, Scope(values))


def _alike(pack: Pack, table: VerdictTable) -> Alike[Any]:
    """The objects of a list by what decides the verdict on each."""
    return Alike(table.about, [outcome.when for outcome in outcomes(pack)[table.about]])


def _judged(
    pack: Pack, table: VerdictTable, alike: Alike[Any], element: Mapping[str, Any], region: Scope
) -> ObjectVerdict:
    scope, possible = region.within(Reference(table.about), element), outcomes(pack)[table.about]
    first = alike.once(element, lambda: [judge(outcome.when, scope) for outcome in possible])
    judgements = tuple(
        (outcome, judgement.of_like(scope))
        for outcome, judgement in zip(possible, first, strict=True)
    )
    gate = judge(table.gate.holds, scope) if table.gate else None
    return ObjectVerdict(
        table, element[str(pack.form.fields[table.about].key)], judgements, gate, pack.spending
    )


def with_verdict(element: Mapping[str, Any], verdict: str | None) -> Mapping[str, Any]:
    """The element with its verdict; one that is stated, as examples do, stays."""
    return (
        {**element, KEY: verdict} if verdict is not None and element.get(KEY) is None else element
    )
