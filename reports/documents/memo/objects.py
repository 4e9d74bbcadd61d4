"""What became of the objects that a dimension tells of, those with one verdict together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.results.objects import VerdictResult
from knowledge_base.models.text_templates import clause
from knowledge_base.models.verdict_tables import KEY, VerdictTable
from reports.documents.material.known_of_objects import PARTNERS, KnownOfObjects
from reports.documents.material.renewal import renewed
from reports.documents.material.unknowns import is_open
from reports.documents.memo.marks import of_paper, ours
from reports.documents.memo.office import office_of
from reports.documents.model.blocks import Paragraph, Table
from reports.words.writer import Writer

_WIDTHS = (16, 30, 54)
_LEADING = 6
"""So many industries of official lists are named."""


class Objects:
    """The verdicts of one region as short tables."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._pack = background.pack
        self._known = KnownOfObjects(background, writer)
        self._here = office_of(background).here[writer.language]
        self._writer = writer

    def tables(self, dimension: str, most: int) -> Iterator[Table]:
        """A table for each list of the dimension that has elements, for so many lists at most."""
        for name in self._background.pack.memo_plan.objects.get(dimension, ())[:most]:
            table = self._pack.verdict_table_of[name]
            found = [one for one in self._background.advice.verdicts if one.table == table.id]
            if found:
                yield self._table(table, found)

    def listed_officially(self, dimension: str) -> Iterator[Paragraph]:
        """What official lists name as leading, where nobody has said what is planned."""
        renewal, writer = self._background.pack.memo_plan.renewal, self._writer
        here = self._background.pack.memo_plan.objects.get(dimension, ())
        if renewal is None or renewal.planned not in here:
            return
        leading = self._background.leading[:_LEADING]
        if not leading or not is_open(self._background, renewal.planned):
            return
        path = self._pack.form.path(renewal.planned)
        names = writer.join(
            writer.entity(path, one.industry) if one.industry else one.words[0] for one in leading
        )
        zones = len({zone.name for one in self._background.leading for zone in one.zones})
        zh = (
            f"本文未核对{self._here}现行规划所列产业。国家公布名单中{self._here}{zones}个开发区、产业集群所列主导产业以{names}较多，"
            "可据以核定规划产业和优势领域，本文未作为依据"
        )
        en = (
            f"The plans in force were not looked into. Official lists of {zones} zones and "
            f"clusters here name most often: {names}. They may serve to settle plans and "
            "strengths; nothing here rests on them"
        )
        yield Paragraph((writer.say(zh, en), ours(writer), writer.say("。", ".")))

    def unlisted(self) -> Iterator[str]:
        """The lists that nobody has given and that would be judged here, by name."""
        for listed in self._background.pack.memo_plan.objects.values():
            for name in listed:
                if is_open(self._background, name):
                    yield self._writer.inside(self._writer.field(name))

    def _table(self, table: VerdictTable, found: Sequence[VerdictResult]) -> Table:
        writer, kind = self._writer, self._pack.form.fields[table.about]
        groups: dict[tuple[str, str], list[str]] = {}
        order = [*table.acts, None]
        for verdict in sorted(found, key=lambda one: order.index(one.verdict)):
            name = writer.entity(self._pack.form.path(table.about), verdict.name)
            groups.setdefault(self._judged(table, verdict), []).append(name)
        rows: list[tuple[str, ...]] = [
            (verdict, writer.join(names), why) for (verdict, why), names in groups.items()
        ]
        rows += self._renewed(table)
        headers = (
            kind.fields[KEY].label[writer.language],
            kind.fields[str(kind.key)].label[writer.language],
            writer.say("理由和前置条件", "Why, and what comes first"),
        )
        return Table(
            table.title[writer.language],
            tuple(map(writer.sentence, headers)),
            tuple(rows),
            widths=_WIDTHS,
        )

    def _judged(self, table: VerdictTable, verdict: VerdictResult) -> tuple[str, str]:
        """The verdict and its reason."""
        return self._verdict(table, verdict.verdict), self._why(table, verdict)

    def _verdict(self, table: VerdictTable, verdict: str | None) -> str:
        if verdict is None:
            return self._writer.say("待定", "not decided")
        return self._writer.value(f"{self._pack.form.path(table.about)}[].{KEY}", verdict)

    def _why(self, table: VerdictTable, verdict: VerdictResult) -> str:
        """The reason, and the gate in short where it is not open."""
        writer = self._writer
        if verdict.why is None:
            kinds = [writer.kind(path).label[writer.language] for path in verdict.missing]
            named = writer.join(dict.fromkeys(kinds))
            return writer.say(f"尚缺{named}", f"wanting: {named}")
        told = [clause(verdict.why[writer.language])]
        if table.about == PARTNERS and (both := self._known.in_common(verdict)):
            told.append(writer.say(f"同列{both}", f"both plan {both}"))
        if verdict.gate is not None and verdict.gate.open is not True:
            marks = table.gate.marks if table.gate else None
            short = marks and (marks.closed if verdict.gate.open is False else marks.asked)
            told += [short[writer.language]] if short else []
        return writer.clauses(told)

    def _renewed(self, table: VerdictTable) -> Iterator[tuple[str, ...]]:
        """Long-built industries that no plan lists and that the paper would have renewed."""
        renewal = self._background.pack.memo_plan.renewal
        if renewal is None or table.about != renewal.planned:
            return
        path = self._pack.form.path(renewal.planned)
        names = [
            self._writer.entity(path, one.term)
            for one in renewed(self._pack, renewal, self._background.values)
            if not one.planned
        ]
        if names:
            yield (
                renewal.verdict[self._writer.language],
                self._writer.join(names),
                clause(renewal.why[self._writer.language]) + of_paper(self._writer, renewal.source),
            )
