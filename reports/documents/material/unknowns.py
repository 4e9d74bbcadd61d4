"""What is not known: for each field what it would decide and where it is found, the most
consequential first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.advising import TYPE
from engine.advice.background import Background
from engine.results.advice import Undetermined
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import clause
from reports.documents.model.blocks import Table
from reports.documents.model.parts import Open, Section
from reports.words.labels import labels
from reports.words.values import apart, dated
from reports.words.writer import Writer

SHOWN = 12
_NAMED = 3


class Unknowns:
    """The open fields of one region."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._pack = background.pack
        self._writer = writer
        self._waiting: dict[str, list[Undetermined]] = {}
        for item in background.advice.undetermined:
            for path in item.missing:
                self._waiting.setdefault(path, []).append(item)
        self._apart = background.advice.findings_apart
        self._years = {path: found.year for found in self._apart for path in found.missing}
        self._order = sorted(
            self._waiting, key=lambda path: (not self._directs(path), -self._weight(path))
        )

    def _directs(self, path: str) -> bool:
        """Whether it decides the type of region."""
        return path in self._background.explainer.bottoms(TYPE)

    def _weight(self, path: str) -> float:
        """What waits for it: by strength, our own inference counting half, each rule shared among
        all that it waits for.
        """
        return sum(self._weight_of(item) / len(item.missing) for item in self._waiting[path])

    def _weight_of(self, item: Undetermined) -> float:
        rule, strength = self._pack.by_id[item.rule], self._strength(item.rule)
        return strength / 2 if rule.basis == "inferred" else strength

    def fields(self) -> tuple[Open, ...]:
        """Every open field, the most consequential first."""
        return tuple(Open(self._label(path), path, len(self._rules(path))) for path in self._order)

    def chief(self) -> str:
        """The unknown that matters most, with what hangs on it and where it is found; several for
        which the same rules wait are one.
        """
        if not self._order:
            return self._writer.say("没有建议因数据未知而待定", "no advice waits for data")
        first = self._order[0]
        together = [path for path in self._order if self._rules(path) == self._rules(first)]
        label, count = self._writer.join(map(self._label, together)), len(self._rules(first))
        titles, find = self._titles(first), self._find(first)
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
            path
            for path in self._order
            if any(self._dimension(rule) == dimension for rule in self._rules(path))
        ]
        return self._writer.join(self._label(path) for path in best[:_NAMED])

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
            f"{waiting}条建议（含逐个对象的）因数据未知而待定。决定方向的排在最前，其余按待定建议的多少和力度排列"
            + (f"；其余{rest}项见附录。" if rest > 0 else "。"),
            (
                f"Advice, counted for each entity, that waits for unknown data: {waiting}. "
                "What decides the direction comes first, "
            )
            + (
                "then by how much waits"
                + (f"; the other {rest} stand in the annex." if rest > 0 else ".")
            ),
        )
        return Section(
            title,
            "unknowns",
            (words, *self._of_different_years()),
            tables=(self._table(self._order[:SHOWN]),),
        )

    def rest(self) -> Table | None:
        """The other unknowns, for the annex."""
        return self._table(self._order[SHOWN:]) if len(self._order) > SHOWN else None

    def _table(self, paths: Sequence[str]) -> Table:
        headers = self._writer.say(
            "数据|待定建议数|决定事项|数据来源",
            "Data|Advice waiting|What it would decide|Where to find it",
        ).split("|")
        return Table(
            self._writer.say("未知数据", "Unknown data"), tuple(headers), tuple(self._rows(paths))
        )

    def _rows(self, paths: Sequence[str]) -> Iterator[tuple[str, ...]]:
        for path in paths:
            yield (
                self._label(path),
                str(len(self._rules(path))),
                self._decides(path),
                self._find(path),
            )

    def _decides(self, path: str) -> str:
        kind = self._owner(path)
        why = kind.why[self._writer.language] if kind.why else ""
        return why or self._titles(path)

    def _titles(self, path: str) -> str:
        first = sorted(self._rules(path), key=lambda rule: -self._strength(rule))
        titles = [
            self._writer.quoted(self._pack.by_id[rule].title[self._writer.language])
            for rule in first[:_NAMED]
        ]
        return self._writer.join(titles)

    def _strength(self, rule: str) -> int:
        found = self._pack.by_id[rule]
        assert isinstance(found, Rule)
        return 1 + self._pack.vocabulary.lists["strengths"].rank(found.strength)

    def _rules(self, path: str) -> list[str]:
        return list(dict.fromkeys(item.rule for item in self._waiting[path]))

    def _dimension(self, rule: str) -> str | None:
        return getattr(self._pack.by_id[rule], "dimension", None)

    def _find(self, path: str) -> str:
        kind = self._owner(path)
        return clause(kind.find[self._writer.language]) if kind.find else ""

    def _owner(self, path: str) -> ProfileField:
        """The field of the form that is asked: for a key of an entity, its list."""
        name = path.partition("[")[0].rpartition(".")[2]
        return self._pack.form.fields[name]
