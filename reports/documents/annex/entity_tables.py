"""What became of each object: planned industries, technologies, enterprises, zones and partners by
their verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from engine.advice.background import Background
from engine.results.objects import VerdictResult
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import KEY, VerdictTable
from reports.documents.material.items import Items
from reports.documents.material.known_of_objects import PLANS, KnownOfObjects
from reports.documents.material.numbering import Numbered
from reports.documents.material.renewal_rows import RenewalRows
from reports.documents.material.unknowns import is_open
from reports.documents.model.blocks import Table
from reports.documents.model.parts import Section
from reports.words.labels import labels
from reports.words.writer import NOTHING, Writer

_NAMED = 4
"""How many facts that are still unknown a cell names at most."""


class Entities:
    """The tables of one region: one for each list with a verdict table, by verdict, then the lists
    on which rules speak without one.
    """

    def __init__(
        self, background: Background, writer: Writer, items: Items, numbers: Sequence[Numbered]
    ):
        self._background = background
        self._pack = background.pack
        self._writer = writer
        self._items = items
        self._numbers = numbers
        self._known = KnownOfObjects(background, writer)
        self._renewal = RenewalRows(background, writer, numbers)

    def section(self) -> Section:
        """Every table for which the profile lists anything, and what to list for the others."""
        tables = [*self._judged(), *(self._table(name, kind) for name, kind in self._lists())]
        return Section(
            labels(self._writer.language)["entities"],
            "entities",
            (*self._to_list(bool(tables)),),
            tables=tuple(tables),
        )

    def _to_list(self, any_listed: bool) -> Iterator[str]:
        """What to list so that it can be decided about, where a list is not known."""
        writer, open_ = (
            self._writer,
            [one for one in self._pack.verdict_tables if is_open(self._background, one.about)],
        )
        lists = writer.join(writer.inside(writer.field(table.about)) for table in open_)
        decided = writer.join(writer.inside(table.title[writer.language]) for table in open_)
        if open_:
            yield writer.say(
                f"列明{lists}后，可逐项确定{decided}。",
                f"Once {lists} are listed, this can be decided one by one: {decided}.",
            )
        elif not any_listed:
            yield writer.say(
                "本地没有须逐项判定的对象。", "There is nothing here to be decided one by one."
            )

    # ---- lists with verdicts

    def _judged(self) -> Iterator[Table]:
        for table in self._pack.verdict_tables:
            found = [
                verdict for verdict in self._background.advice.verdicts if verdict.table == table.id
            ]
            if found:
                yield self._by_verdict(table, found)

    def _by_verdict(self, table: VerdictTable, found: Sequence[VerdictResult]) -> Table:
        writer, kind = self._writer, self._pack.form.fields[table.about]
        order = [*table.acts, None]
        ordered = sorted(found, key=lambda verdict: order.index(verdict.verdict))
        rows = [self._verdict(table, verdict) for verdict in ordered]
        paper = list(self._renewal.rows(table))
        headers = [
            kind.fields[str(kind.key)].label[writer.language],
            writer.say("情况", "What is known"),
            *(
                [writer.say("规划同一产业的合作地区", "Partners planning the same")]
                if table.about == PLANS
                else []
            ),
            kind.fields[KEY].label[writer.language],
            writer.say("理由", "Why"),
            *([table.gate.title[writer.language]] if table.gate else []),
            writer.say("相关条目", "Items"),
        ]
        return Table(
            table.title[writer.language],
            tuple(map(writer.sentence, headers)),
            (*self._once(table, rows), *paper),
            self._note(table, bool(paper)),
        )

    def _verdict(self, table: VerdictTable, verdict: VerdictResult) -> tuple[str, ...]:
        writer, path = self._writer, self._pack.form.element_path(table.about, verdict.name)
        why = verdict.why[writer.language] if verdict.why else self._waits_for(path, verdict)
        return (
            writer.entity(path.owner, path.name),
            writer.clauses(self._known.of(table, verdict)) or NOTHING,
            *([self._known.doubled(verdict)] if table.about == PLANS else []),
            writer.value(path.at(KEY), verdict.verdict)
            if verdict.verdict
            else writer.say("待定", "not decided"),
            why,
            *([self._gate(table, verdict)] if table.gate else []),
            self._concerned(table, verdict.name) or NOTHING,
        )

    def _waits_for(self, path: ElementPath, verdict: VerdictResult) -> str:
        """What an open verdict waits for, and between which it is open."""
        writer = self._writer
        missing = sorted(verdict.missing, key=lambda at: not path.holds(at))
        named = [
            writer.kind(at).label[writer.language] if path.holds(at) else writer.label(at)
            for at in missing
        ]
        more = writer.say("等", " and more") if len(named) > _NAMED else ""
        possible = writer.either([writer.value(path.at(KEY), one) for one in verdict.possible])
        first = writer.join(dict.fromkeys(named[:_NAMED])) + more
        return writer.say(
            f"尚缺{first}；结论可能为{possible}。", f"Wanting: {first}. Still possible: {possible}."
        )

    def _gate(self, table: VerdictTable, verdict: VerdictResult) -> str:
        """What the gate says of an object to which its verdicts would allow an act behind it: open,
        the limit, or the question.
        """
        gate = verdict.gate
        if gate is None or not any(
            table.allows(one, act) for one in verdict.possible for act in gate.acts
        ):
            return NOTHING
        return gate.text[self._writer.language]

    def _once(self, table: VerdictTable, rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The rows, with a question of the gate that stands in the row before not written out
        again.
        """
        if table.gate is None:
            return list(rows)
        question, same = (
            table.gate.question[self._writer.language],
            self._writer.say("同上", "as above"),
        )
        at = len(rows[0]) - 2
        repeats = [False, *(one[at] == other[at] == question for one, other in pairwise(rows))]
        return [
            (*row[:at], same, *row[at + 1 :]) if again else row
            for row, again in zip(rows, repeats, strict=True)
        ]

    def _note(self, table: VerdictTable, paper: bool) -> str:
        """Whose word the verdicts are, and on which sentences they rest."""
        writer, renewal = self._writer, self._background.pack.memo_plan.renewal
        label = self._pack.form.fields[table.about].fields[KEY].label[writer.language]
        places = writer.locators(table.source)
        ours = writer.say(
            f"{label}为系统拟定，依据论文{places}。",
            f"Ours ({label}), resting on {places} of the paper.",
        )
        if not paper or renewal is None:
            return ours
        theirs = writer.locators(renewal.source)
        name = writer.quoted(renewal.verdict[writer.language])
        return ours + writer.say(
            f"{name}各行为论文所提，见{theirs}。", f" The lines {name} are the paper's: {theirs}."
        )

    # ---- the items that concern an object

    @cached_property
    def _about(self) -> dict[str, str | None]:
        rules = ((entry.number, self._pack.by_id[entry.first.rule]) for entry in self._numbers)
        return {number: rule.about if isinstance(rule, Rule) else None for number, rule in rules}

    def _entries(self, name: str, key: str) -> list[Numbered]:
        return [
            entry
            for entry in self._numbers
            if self._about[entry.number] == name and any(item.about == key for item in entry.found)
        ]

    def _concerned(self, table: VerdictTable, name: str) -> str:
        return self._writer.join(entry.number for entry in self._entries(table.about, name))

    # ---- lists without a verdict table

    def _lists(self) -> Iterator[tuple[str, ProfileField]]:
        """The lists that rules are about and that have no verdict table, where they have
        elements.
        """
        about = {rule.about for rule in self._pack.rules} - self._pack.verdict_table_of.keys()
        for name, kind in self._pack.form.fields.items():
            if name in about and self._background.values.get(name):
                yield name, kind

    def _table(self, name: str, kind: ProfileField) -> Table:
        headers = [
            self._writer.sentence(part.label[self._writer.language])
            for part in kind.stated_keys.values()
        ]
        rows = [self._row(name, kind, element) for element in self._background.values[name]]
        return Table(
            kind.label[self._writer.language],
            (*headers, self._writer.say("建议", "Advice")),
            tuple(rows),
        )

    def _row(self, name: str, kind: ProfileField, element: dict[str, Any]) -> tuple[str, ...]:
        key = element[str(kind.key)]
        path = self._pack.form.element_path(name, key)
        cells = [self._writer.value(path.at(part), element[part]) for part in kind.stated_keys]
        return (*cells, self._advice(name, key) or self._waits(name, key))

    def _advice(self, name: str, key: str) -> str:
        return self._writer.clauses(
            f"{entry.number} {entry.first.title[self._writer.language]}"
            for entry in self._entries(name, key)
        )

    def _waits(self, name: str, key: str) -> str:
        """Where an entity gets no advice: what would have to be known of it, if anything waits."""
        waiting = (item for item in self._background.advice.undetermined if item.about == key)
        missing = [
            path
            for item in waiting
            if getattr(self._pack.by_id[item.rule], "about", None) == name
            for path in item.missing
        ]
        labels = dict.fromkeys(
            self._writer.kind(path).label[self._writer.language] for path in missing
        )
        if not labels:
            return self._writer.say("无专门建议", "none in particular")
        named = self._writer.join(list(labels)[:_NAMED])
        return self._writer.say(f"待定，尚缺{named}", f"not decided; wanting: {named}")
