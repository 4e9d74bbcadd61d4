"""What became of every rule for one region, a row each: in the order of firing, then what did not
fire.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from engine.advice.advising import Conclusion
from engine.deduction.deduce import RuleVerdict
from engine.readings.judgements import Judgement
from engine.readings.outcomes import Status, outcome
from knowledge_base.models.premises import Standing
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import KEY
from knowledge_base.reading.words import folded
from reports.words.writer import Writer

WHOSE: Mapping[str, tuple[str, ...]] = {
    "paper": ("paper", "stated"),
    "implied": ("implied",),
    "inferred": ("inferred", "proxy", "calibrated"),
    "statistics": ("statistics",),
}
"""Whose word rules and tables are, as a reader asks: the paper's, following from it, ours, a
statistic's.
"""
_ANYBODYS = tuple(basis for id, some in WHOSE.items() if id != "statistics" for basis in some)
"""Unless statistics are asked for: tables of the nation's figures decide nothing."""
_Key = tuple[str, str | None]


@dataclass(frozen=True)
class AuditRow:
    """What became of one rule, or of one of its instances."""

    rule: str
    about: str | None
    title: str
    status: Status
    value: str = ""
    """What a table gives, in words."""
    order: int | None = None
    layer: int | None = None
    close: bool = False
    """Whether a figure that decided lies near its threshold."""
    standing: Standing | None = None

    @property
    def path(self) -> str:
        """Its address below that of the audit."""
        return self.rule if self.about is None else f"{self.rule}/{self.about}"


class Filter(BaseModel, frozen=True):
    """Which rows a reader asks for; nothing chosen lets all pass."""

    state: str = "fires"
    whose: str = ""
    dimension: str = ""
    words: str = ""


class AuditRows:
    """The rows of one conclusion, in the words of one reader."""

    def __init__(self, conclusion: Conclusion, writer: Writer):
        self._deduction = conclusion.deduction
        self._pack = conclusion.deduction.pack
        self._explainer = conclusion.explainer
        self._fired = {(one.rule, one.about): one for one in conclusion.firings}
        self._writer = writer

    def kept(self, asked: Filter) -> list[AuditRow]:
        """The rows that pass a filter: what fired in its order, then the rest as the rules
        stand.
        """
        rows = [row for row in self.all() if self._passes(row, asked)]
        return sorted(rows, key=lambda row: (row.order is None, row.order or 0))

    def all(self) -> Iterator[AuditRow]:
        """A row for each table, each verdict on an object, and each rule or instance of one."""
        yield from self._tables()
        yield from self._objects()
        yield from map(self._of_rule, self._deduction.rules)

    def _tables(self) -> Iterator[AuditRow]:
        for name, verdict in self._deduction.grades.items():
            judged = verdict.holding or verdict.undecided
            status = outcome(verdict.truth)
            if verdict.grade.kind == "finding" and verdict.value is False:
                status = "fails"
            path = self._pack.form.path(name)
            value = "" if verdict.value is None else self._writer.value(path, verdict.value)
            yield self._row((verdict.grade.id, None), status, judged, value)

    def _objects(self) -> Iterator[AuditRow]:
        for (owner, name), verdict in self._deduction.objects.items():
            path = self._pack.form.element_path(owner, name).at(KEY)
            judged = [verdict.line[1]] if verdict.line else verdict.undecided
            value = self._writer.value(path, verdict.value) if verdict.value else ""
            yield self._row((verdict.table.id, name), outcome(verdict.truth), judged, value)

    def _of_rule(self, verdict: RuleVerdict) -> AuditRow:
        standing = verdict.standing if verdict.truth else None
        key = verdict.rule.id, verdict.about
        return self._row(key, outcome(verdict.truth), [verdict.judgement], standing=standing)

    def _row(
        self,
        key: _Key,
        status: Status,
        judged: Iterable[Judgement],
        value: str = "",
        standing: Standing | None = None,
    ) -> AuditRow:
        rule, about = key
        fired = self._fired.get(key) if status == "fires" else None
        return AuditRow(
            rule=rule,
            about=about,
            title=self._pack.by_id[rule].title[self._writer.language],
            status=status,
            value=value,
            order=fired.order if fired else None,
            layer=fired.layer if fired else None,
            close=any(leaf.near for one in judged for leaf in self._explainer.because(one)),
            standing=standing,
        )

    def _passes(self, row: AuditRow, asked: Filter) -> bool:
        rule = self._pack.by_id[row.rule]
        dimension = rule.dimension if isinstance(rule, Rule) else ""
        return (
            _is_in(row, asked.state)
            and rule.basis in WHOSE.get(asked.whose, _ANYBODYS)
            and asked.dimension in ("", dimension)
            and folded(asked.words) in folded(f"{row.title} {row.rule} {row.about or ''}")
        )


def _is_in(row: AuditRow, state: str) -> bool:
    match state:
        case "close":
            return row.close
        case "contradicted":
            return row.standing == "contradicted"
        case "fires" | "fails" | "undetermined":
            return row.status == state
    return True
