"""What is known of an object: what its verdict reads of it, and the other objects that have to do
with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.advice.background import Background
from engine.readings.judgements import judge
from engine.results.base import Leaf
from engine.results.objects import VerdictResult
from knowledge_base.conditions.tree import references
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.models.verdict_tables import VerdictTable
from reports.words.writer import Writer

PLANS, PARTNERS = "planned_industries", "partners"
"""The lists whose overlap the engine works out."""
_AGREE = "agree"


class KnownOfObjects:
    """Says what is known of the objects of one region."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._pack = background.pack
        self._writer = writer

    def of(self, table: VerdictTable, verdict: VerdictResult) -> Iterator[str]:
        """What of the object the table reads, then what else the line asks for that decided."""
        writer, path = self._writer, self._pack.form.element_path(table.about, verdict.name)
        element = self._element(table.about, verdict.name)
        shown = [key for key in self._keys_read(table) if element.get(key) is not None]
        for key in shown:
            yield writer.stated(path.at(key), element[key], path)
        leaves = [leaf for leaf in self._decisive(table, verdict) if leaf.holds]
        beside = (leaf for leaf in leaves if _is_on_a_list_of_the_region(leaf))
        told = {path.at(key) for key in shown}
        yield from dict.fromkeys(
            writer.reason(leaf, path) for leaf in beside if leaf.field not in told
        )
        others = (
            found.element
            for leaf in leaves
            if (found := ElementPath.parse(leaf.field)) and not path.holds(leaf.field)
        )
        yield from self._beside([*others, *self._of_the_same(table, verdict)])

    def _keys_read(self, table: VerdictTable) -> list[str]:
        """The stated keys of an object that its table reads, but its name."""
        kind = self._pack.form.fields[table.about]
        conditions = [condition for _, condition in table.conditions()]
        read = {reference.field for one in conditions for reference in references(one)}
        stated = kind.stated_keys.items()
        return [key for key, part in stated if key in read and key != kind.key and not part.derived]

    def doubled(self, verdict: VerdictResult) -> str:
        """The partners known to plan the same; none only where the plans of all are known."""
        writer, partners = self._writer, self._background.values.get(PARTNERS)
        overlap = {one.industry: one.partners for one in self._background.advice.indicators.overlap}
        named = overlap.get(verdict.name, [])
        if named:
            return writer.join(named) + (
                writer.bracket(writer.say("可会商", "to be agreed with"))
                if _AGREE in verdict.acts
                else ""
            )
        known = partners is not None and all(
            partner["planned_industries"] is not None for partner in partners
        )
        return writer.say("无", "none") if known else writer.say("未知", "unknown")

    def in_common(self, verdict: VerdictResult) -> str:
        """The industries that a partner is known to plan like this region."""
        path = self._pack.form.path(PLANS)
        return self._writer.join(
            self._writer.entity(path, one.industry)
            for one in self._background.advice.indicators.overlap
            if verdict.name in one.partners
        )

    def _beside(self, others: Sequence[ElementPath]) -> Iterator[str]:
        """Other objects that have to do with it, by list; partners have a column of their own."""
        writer = self._writer
        for owner in dict.fromkeys(other.owner for other in others):
            named = dict.fromkeys(
                writer.entity(owner, other.name) for other in others if other.owner == owner
            )
            if self._pack.form.by_path[owner] != PARTNERS:
                yield writer.say(
                    f"本地{writer.kind(owner).label.zh}：", f"{writer.kind(owner).label.en}: "
                ) + writer.join(named)

    def _of_the_same(self, table: VerdictTable, verdict: VerdictResult) -> Iterator[ElementPath]:
        """The objects of other lists that are of the very industry that this object is, whether its
        verdict asks for them or not.
        """
        kind, fields = self._pack.form.fields[table.about], self._pack.form.fields
        terms = kind.fields[str(kind.key)].values
        for name, other in (
            (name, one)
            for name, one in fields.items()
            if one.type == "entities" and name != table.about
        ):
            keys = [
                key
                for key, part in other.stated_keys.items()
                if terms and part.type == "choice" and part.values == terms
            ]
            for element in self._background.values.get(name) or ():
                if verdict.name in [element.get(key) for key in keys]:
                    yield self._pack.form.element_path(name, element[str(other.key)])

    def _element(self, owner: str, name: str) -> dict[str, Any]:
        key = self._pack.form.fields[owner].key
        return next(element for element in self._background.values[owner] if element[key] == name)

    def _decisive(self, table: VerdictTable, verdict: VerdictResult) -> list[Leaf]:
        """What the line that decided asks for; nothing where none did."""
        found = self._background.deduction.objects[table.about, verdict.name].line
        return (
            self._background.explainer.because(judge(found[0].row.when, found[1].scope))
            if found
            else []
        )


def _is_on_a_list_of_the_region(leaf: Leaf) -> bool:
    return (
        leaf.test == "in"
        and leaf.parameter is None
        and bool(leaf.source)
        and ElementPath.parse(leaf.source or "") is None
    )
