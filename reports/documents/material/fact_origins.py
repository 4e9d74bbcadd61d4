"""Where each fact comes from: an official figure, a stated source, the judgement of whoever filled
in the profile, or a derivation.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from engine.advice.background import Background
from engine.results.advice import FactResult
from knowledge_base.dictionary.fields import ByIndicator
from knowledge_base.reading.text import Text
from reports.words.values import dated
from reports.words.writer import Writer


class Origins:
    """Says where the facts of one region come from."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._writer = writer
        self._by_path = background.pack.form.by_path
        self._findings = {finding.sets for finding in background.pack.findings}

    def judged(self, fact: FactResult) -> bool:
        """Whether it rests on the judgement of whoever filled in the profile; what is on record
        does not.
        """
        return fact.origin == "given" and fact.judgement and not self._on_record(fact)

    def official(self, fact: FactResult) -> bool:
        """Whether somebody states what the official figures of the region say too."""
        return fact.origin == "given" and self._on_record(fact)

    def _figure(self, fact: FactResult) -> bool:
        return self._background.pack.form.fields[self._by_path[fact.field]].type in (
            "number",
            "integer",
        ) and not fact.field.startswith("region.")

    def words(self, fact: FactResult) -> str:
        """The origin of a fact, as a table shows it."""
        if fact.origin == "derived":
            return self._derived(fact)
        source = self.publication(fact)
        if source is None and self.judged(fact):
            return self._writer.say("填报人判断", "judged by whoever filled in the profile")
        if source is None and not self._figure(fact):
            return self._writer.say("填报", "stated")
        source = source or self._writer.say("填报，未注来源", "stated without a source")
        dated = fact.year is None or str(fact.year) in source
        return source if dated else source + self._writer.say(f"，{fact.year}年", f", {fact.year}")

    def _derived(self, fact: FactResult) -> str:
        name = self._by_path[fact.field]
        grade, derived = (
            self._background.pack.grade_of.get(name),
            self._background.pack.form.fields[name].derived,
        )
        published = self._national(name)
        if published is not None:
            return published[self._writer.language]
        if name in self._findings:
            return self._writer.say("由诊断得出", "judged by the diagnosis")
        if grade is not None:
            return self._writer.say(
                f"按{grade.title.zh}等级表判定",
                f"by the table of grades: {self._writer.inside(grade.title.en)}",
            )
        if derived is None:
            return self._writer.say("默认值", "default")
        parts = self._writer.join(self._parts(derived.from_))
        if isinstance(derived, ByIndicator):
            return self._writer.say(f"由{parts}算出", f"worked out from {parts}")
        return self._writer.say(f"由{parts}得出", f"follows from {parts}")

    def _parts(self, names: Sequence[str]) -> list[str]:
        """What a figure is worked out from, each with its year where these differ."""
        years = [self._background.year(name) for name in names]
        told = years if len(set(years)) > 1 else [None] * len(years)
        labels = map(self._writer.field, names)
        return [
            dated(label, year, self._writer.language)
            for label, year in zip(labels, told, strict=True)
        ]

    def _national(self, name: str) -> Text | None:
        """The publication of a figure of the nation; None for any other field."""
        indicator = next(
            (one for one in self._background.pack.nation.indicators if one.sets == name), None
        )
        values = self._background.values
        if indicator is None:
            return None
        figure = indicator.figure(values["year"], values["gdp_vintage"])
        return indicator.source_of(figure) if figure else None

    def publication(self, fact: FactResult) -> str | None:
        """The publication of a stated fact; None where no source is given and it is not on
        record.
        """
        if fact.source is None:
            column = self._column(fact) if self._on_record(fact) else None
            return column[self._writer.language] if column else None
        return (
            self._citations[fact.source][self._writer.language]
            if fact.source in self._citations
            else fact.source
        )

    def _on_record(self, fact: FactResult) -> bool:
        """Whether the official figures of the region say the same."""
        region = self._background.official
        if region is None:
            return False
        figures = self._background.pack.reference.prefill(region.name, region.level)
        official = figures.get(self._by_path[fact.field])
        return official is not None and official.value == fact.value

    def _column(self, fact: FactResult) -> Text | None:
        column = (
            self._background.peers.column(self._by_path[fact.field])
            if self._background.peers
            else None
        )
        return Text(zh=column.citation("zh"), en=column.citation("en")) if column else None

    @cached_property
    def _citations(self) -> dict[str, Text]:
        """The publications behind the official figures in both languages, by either."""
        if not self._background.pack.has_reference:
            return {}
        levels = self._background.pack.reference.columns.values()
        columns = [column for level in levels for column in level.values()]
        cited = [Text(zh=column.citation("zh"), en=column.citation("en")) for column in columns]
        return {words: both for both in cited for words in (both.zh, both.en)}
