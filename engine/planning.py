"""What becomes of each planned industry, by the pack's table: keep, narrow, reconsider, or not decided yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.deduction import Deduction
from engine.explanation import Explainer
from engine.indicators.overlap import planned_overlap
from engine.verdicts import Scope, judge
from knowledge_base.conditions import All, AnyOf, Condition, Not
from knowledge_base.memo_plan import IndustryRow, IndustryTable

LIST = "planned_industries"


@dataclass(frozen=True, slots=True)
class Planned:
    """One planned industry: the lines of the table still possible (one: decided), and what the others wait for."""

    industry: str
    local_base: str | None
    horizon: str | None
    accumulated: bool | None
    partners: tuple[str, ...] | None
    rows: tuple[IndustryRow, ...]
    missing: tuple[str, ...]

    @property
    def row(self) -> IndustryRow | None:
        """The line that holds, where it is decided."""
        return self.rows[0] if len(self.rows) == 1 else None


def planned_industries(deduction: Deduction, table: IndustryTable) -> Iterator[Planned]:
    """Every planned industry of a region in the order of the profile."""
    values = deduction.values
    strengths, partners = values.get("technology_strengths"), values.get("partners")
    elements = values.get(LIST) or ()
    overlap = planned_overlap(elements, partners or ())
    for element in elements:
        industry = element["industry"]
        rows, missing = _possible(deduction, table, Scope(values, {LIST: element}))
        yield Planned(
            industry=industry,
            local_base=element["local_base"],
            horizon=element["horizon"],
            accumulated=None if strengths is None else industry in strengths,
            partners=None if partners is None else _known(overlap[industry], partners),
            rows=rows,
            missing=missing,
        )


def _known(found: Sequence[str], partners: Sequence[Mapping[str, Any]]) -> tuple[str, ...] | None:
    """The partners that plan it too; none only where the plans of all are known."""
    return tuple(found) if found or all(partner["planned_industries"] is not None for partner in partners) else None


def _possible(deduction: Deduction, table: IndustryTable, scope: Scope) -> tuple[tuple[IndustryRow, ...], tuple[str, ...]]:
    """The lines not ruled out, each taken with the negation of those before it, and what decides between them."""
    explainer, earlier = Explainer(deduction), list[Condition]()
    rows, missing = [], dict[str, None]()
    for row in table.table:
        judgement = judge(All((row.when, Not(AnyOf(tuple(earlier))))), scope)
        if judgement.truth is not False:
            rows.append(row)
        if judgement.truth is None:
            missing.update(dict.fromkeys(explainer.missing(judgement)))
        earlier.append(row.when)
    return tuple(rows), tuple(missing)
