"""What is not known: for each field what it would decide and where it is found, the most
consequential first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from engine.questions.ask.order import OpenField, in_order
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import clause
from reports.documents.model.blocks import Table
from reports.documents.model.parts import Section
from reports.words.labels import labels
from reports.words.values import apart, dated
from reports.words.writer import Writer

SHOWN = 12
_NAMED = 3


class Unknowns:
    """The open fields of one region."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._writer = writer
        self._order = in_order(background.deduction, background.explainer)
        self._apart = background.advice.findings_apart
        self._years = {path: found.year for found in self._apart for path in found.missing}

    def first(self, most: int) -> list[str]:
        """The names of so many fields: what the type hangs on where it is open, then the most
        consequential.
        """
        types, advice = self._background.pack.memo_plan.types, self._background.advice
        figures = types.figures if types and advice.type.value is None else ()
        deciding = [self._background.pack.form.path(name) for name in figures]
        order = sorted(self._order, key=lambda found: found.path not in deciding)
        return [self._label(found.path) for found in order[:most]]

    @property
    def count(self) -> int:
        """How many fields advice waits for."""
        return len(self._order)

    def chief(self) -> str:
        """The unknown that matters most, with what hangs on it and where it is found; several for
        which the same rules wait are one.
        """
        if not self._order:
            return self._writer.say("没有建议因数据未知而待定", "no advice waits for data")
        first = self._order[0]
        together = [found for found in self._order if self._rules(found) == self._rules(first)]
        label = self._writer.join(self._label(found.path) for found in together)
        count = len(self._rules(first))
        titles, find = self._titles(first), self._find(first.path)
        some, waits = (
            count > _NAMED,
            self._writer.count(count, "piece of advice waits", "pieces of advice wait"),
        )
        return self._writer.say(
            f"{label}：{count}条建议有待该项数据，{'如' if some else '即'}{titles}；可查{find}",
            f"{label}: {waits} for it, {'such as' if some else 'namely'} {titles}; "
            f"to be found in: {self._writer.inside(find)}",
        )

    def of_dimension(self, dimension: str) -> str:
        """The fields on which advice of one dimension hangs most."""
        best = [
            found.path
            for found in self._order
            if any(verdict.rule.dimension == dimension for verdict in found.waiting)
        ]
        return self._writer.join(map(self._label, best[:_NAMED]))

    def _label(self, path: str) -> str:
        """A field's name; of a figure that is known of another year, with the year of which it is
        wanted.
        """
        return dated(self._writer.label(path), self._years.get(path), self._writer.language)

    def _of_different_years(self) -> tuple[str, ...]:
        """The findings that wait for figures of one year, a paragraph each."""
        return tuple(apart(found, self._writer, self._writer.language) for found in self._apart)

    def section(self) -> Section:
        """The most consequential unknowns."""
        title, rest = labels(self._writer.language)["unknowns"], len(self._order) - SHOWN
        if not self._order:
            nothing = self._writer.say("没有建议因数据未知而待定。", "No advice waits for data.")
            return Section(title, "unknowns", (nothing, *self._of_different_years()))
        waiting = len(self._background.advice.undetermined)
        words = self._writer.say(
            f"{waiting}条建议（含逐个对象的）因数据未知而待定。按补上后能定下的建议的多少和力度排列，须几项数据一起才能定的由各项均分"
            + (f"；其余{rest}项见附录。" if rest > 0 else "。"),
            f"Advice, counted for each entity, that waits for unknown data: {waiting}. "
            "First comes what could decide most, by number and strength; data that decide only "
            "together share what they decide"
            + (f"; the other {rest} stand in the annex." if rest > 0 else "."),
        )
        return Section(
            title,
            "unknowns",
            (words, *self._of_different_years()),
            tables=(self.table(SHOWN),),
        )

    def rest(self) -> Table | None:
        """The other unknowns, for the annex."""
        return self._table(self._order[SHOWN:]) if len(self._order) > SHOWN else None

    def table(self, most: int) -> Table:
        """So many of the most consequential."""
        return self._table(self._order[:most])

    def _table(self, fields: Sequence[OpenField]) -> Table:
        headers = self._writer.say(
            "数据|待定建议数|决定事项|数据来源",
            "Data|Advice waiting|What it would decide|Where to find it",
        ).split("|")
        return Table(
            self._writer.say("未知数据", "Unknown data"), tuple(headers), tuple(self._rows(fields))
        )

    def _rows(self, fields: Sequence[OpenField]) -> Iterator[tuple[str, ...]]:
        for found in fields:
            yield (
                self._label(found.path),
                str(len(self._rules(found))),
                self._decides(found),
                self._find(found.path),
            )

    def _decides(self, found: OpenField) -> str:
        kind = self._owner(found.path)
        why = kind.why[self._writer.language] if kind.why else ""
        return why or self._titles(found)

    def _titles(self, found: OpenField) -> str:
        strengths = self._background.pack.vocabulary.lists["strengths"]
        first = sorted(self._rules(found), key=lambda rule: -strengths.rank(rule.strength))
        return self._writer.join(
            self._writer.quoted(rule.title[self._writer.language]) for rule in first[:_NAMED]
        )

    def _rules(self, found: OpenField) -> list[Rule]:
        return list({verdict.rule.id: verdict.rule for verdict in found.waiting}.values())

    def _find(self, path: str) -> str:
        kind = self._owner(path)
        return clause(kind.find[self._writer.language]) if kind.find else ""

    def _owner(self, path: str) -> ProfileField:
        """The field of the form that is asked: for a key of an entity, its list."""
        return self._background.pack.form.field_at(path)


def is_open(background: Background, listed: str) -> bool:
    """Whether a list is not known, and some advice on its elements may still fire."""
    rules = (verdict for verdict in background.deduction.rules if verdict.rule.about == listed)
    return background.values.get(listed) is None and any(
        verdict.truth is not False for verdict in rules
    )
