"""What the paper asks of long-built strengths, as rows beneath the planned industries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from knowledge_base.models.memo_plan import Renewal
from knowledge_base.models.verdict_tables import KEY, VerdictTable
from reports.documents.material.numbering import Numbered
from reports.documents.material.renewal import Renewed, renewed
from reports.words.labels import labels
from reports.words.writer import NOTHING, Writer


class RenewalRows:
    """The rows of one region."""

    def __init__(self, background: Background, writer: Writer, numbers: Sequence[Numbered]):
        self._background = background
        self._pack = background.pack
        self._writer = writer
        self._numbers = numbers

    def rows(self, table: VerdictTable) -> Iterator[tuple[str, ...]]:
        """Where the table is that of planned industries: a row for each thing that is said of a
        place in the plans, with the strengths of which it is.
        """
        plan = self._background.pack.memo_plan.renewal
        if plan is None or plan.planned != table.about:
            return
        together: dict[str, list[str]] = {}
        for one in renewed(self._pack, plan, self._background.values):
            together.setdefault(self._planned(plan, one), []).append(
                self._writer.entity(self._pack.form.path(plan.planned), one.term)
            )
        for planned, names in together.items():
            yield self._row(plan, planned, names)

    def _planned(self, plan: Renewal, one: Renewed) -> str:
        writer, path = self._writer, self._pack.form.element_path(plan.planned, one.term).at(KEY)
        verdict = (
            writer.value(path, one.verdict) if one.verdict else writer.say("待定", "not decided")
        )
        return (
            writer.say(f"已列入规划（{verdict}）", f"planned ({verdict})")
            if one.planned
            else writer.say("未列入规划", "not planned")
        )

    def _row(self, plan: Renewal, planned: str, names: list[str]) -> tuple[str, ...]:
        writer, label = self._writer, self._writer.inside(self._writer.field(plan.strengths))
        return (
            writer.join(names),
            writer.clauses([writer.say(f"属{label}", f"among the {label}"), planned]),
            NOTHING,
            plan.verdict[writer.language],
            plan.why[writer.language],
            self._carried_out(plan.rules),
        )

    def _carried_out(self, rules: Sequence[str]) -> str:
        """Where the memo says how: by number, else the part that speaks to everyone."""
        numbers = [entry.number for entry in self._numbers if entry.first.rule in rules]
        universal = labels(self._writer.language)["universal"]
        return self._writer.join(numbers) or self._writer.quoted(universal)
