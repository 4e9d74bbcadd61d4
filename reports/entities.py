"""Tables by name: planned industries with what becomes of them, technologies, enterprises, zones and partners with their advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.background import Background
from engine.planning import LIST, Planned, planned_industries
from knowledge_base.fields import ProfileField
from knowledge_base.memo_plan import IndustryTable, memo_data
from knowledge_base.rules import Rule
from reports.items import Items
from reports.labels import labels
from reports.model import Section, Table
from reports.numbering import Numbered
from reports.writer import NOTHING, Writer

_NAMED = 4


class Entities:
    """The tables of one region."""

    def __init__(self, background: Background, writer: Writer, items: Items, numbers: Sequence[Numbered]):
        self._background = background
        self._pack = background.pack
        self._writer = writer
        self._items = items
        self._numbers = numbers

    def section(self) -> Section:
        """Every table for which the profile lists anything."""
        tables = [*self._planned(), *(self._table(name, kind) for name, kind in self._lists())]
        words = self._writer.say(
            "画像没有列出规划产业、技术成果、重点企业、城市片区和合作地区，或列出的为空。",
            "The profile lists no planned industries, technologies, enterprises, zones or partners, or says that there are none.",
        )
        return Section(labels(self._writer.language)["entities"], "entities", () if tables else (words,), tables=tuple(tables))

    def _lists(self) -> Iterator[tuple[str, ProfileField]]:
        """The lists that rules are about, planned industries aside, where they have elements."""
        about = {rule.about for rule in self._pack.rules}
        for name, kind in self._pack.form.fields.items():
            if name in about and name != LIST and self._background.values.get(name):
                yield name, kind

    def _table(self, name: str, kind: ProfileField) -> Table:
        headers = [self._writer.sentence(part.label[self._writer.language]) for part in kind.stated_keys.values()]
        rows = [self._row(name, kind, element) for element in self._background.values[name]]
        return Table(kind.label[self._writer.language], (*headers, self._writer.say("建议", "Advice")), tuple(rows))

    def _row(self, name: str, kind: ProfileField, element: dict[str, Any]) -> tuple[str, ...]:
        path, key = self._pack.form.path(name), element[str(kind.key)]
        cells = [self._writer.value(f"{path}[{key}].{part}", element[part]) for part in kind.stated_keys]
        return (*cells, self._advice(name, key) or self._waits(name, key))

    def _advice(self, name: str, key: str) -> str:
        return self._writer.clauses(
            f"{entry.number} {entry.first.title[self._writer.language]}"
            for entry in self._numbers
            if self._about(entry) == name and any(item.about == key for item in entry.found)
        )

    def _waits(self, name: str, key: str) -> str:
        """Where an entity gets no advice: what would have to be known of it, if anything waits."""
        waiting = (item for item in self._background.advice.undetermined if item.about == key)
        missing = [path for item in waiting if getattr(self._pack.by_id[item.rule], "about", None) == name for path in item.missing]
        labels = dict.fromkeys(self._writer.kind(path).label[self._writer.language] for path in missing)
        if not labels:
            return self._writer.say("无专门建议", "none in particular")
        named = self._writer.join(list(labels)[:_NAMED])
        return self._writer.say(f"待定，须先知道{named}", f"not decided; needed first: {named}")

    def _about(self, entry: Numbered) -> str | None:
        rule = self._pack.by_id[entry.first.rule]
        return rule.about if isinstance(rule, Rule) else None

    def _planned(self) -> Iterator[Table]:
        table = memo_data(self._pack).industry_table
        if table is None or not self._background.values.get(LIST):
            return
        headers = self._writer.say(
            "产业|类别|本地基础|技术积累|布局同业的合作地区|取舍|理由|相关条目",
            "Industry|Horizon|Local base|Long-built technology|Partners planning the same|Verdict|Why|Items",
        ).split("|")
        rows = tuple(self._industry(planned, table) for planned in planned_industries(self._background.deduction, table))
        note = self._writer.say(
            f"取舍按{self._writer.locators(table.source)}推论得出。", f"Verdicts are inferred from {self._writer.locators(table.source)}."
        )
        yield Table(table.title[self._writer.language], tuple(headers), rows, note)

    def _industry(self, planned: Planned, table: IndustryTable) -> tuple[str, ...]:
        writer, element = self._writer, f"{self._pack.form.path(LIST)}[{planned.industry}]"
        verdicts = dict.fromkeys(table.verdicts[row.verdict][writer.language] for row in planned.rows)
        unknown = writer.value(element, None)
        return (
            writer.term("industries", planned.industry),
            writer.value(f"{element}.horizon", planned.horizon),
            writer.value(f"{element}.local_base", planned.local_base),
            unknown if planned.accumulated is None else writer.say("有", "yes") if planned.accumulated else writer.say("无", "no"),
            unknown if planned.partners is None else writer.join(planned.partners) or writer.say("无", "none"),
            writer.say("或", " or ").join(verdicts),
            self._why(planned),
            writer.join(entry.number for entry in self._numbers if self._concerns(entry, planned.industry)) or NOTHING,
        )

    def _why(self, planned: Planned) -> str:
        if planned.row:
            return planned.row.why[self._writer.language]
        named = self._writer.join(dict.fromkeys(map(self._writer.label, planned.missing)))
        return self._writer.say(f"待定，须先知道{named}。", f"Not decided; needed first: {named}.")

    def _concerns(self, entry: Numbered, industry: str) -> bool:
        return self._about(entry) == LIST and any(item.about == industry for item in entry.found)
