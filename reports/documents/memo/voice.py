"""What rules and findings say, in the voice of the office that signs: of 本市, with a mark behind
each figure that somebody judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from engine.advice.background import Background
from engine.advice.recommendations import additions, practice
from engine.explaining.figures import is_number, speaker
from engine.explaining.grounds import silent
from engine.readings.judgements import Scope
from engine.results.advice import FindingResult, Recommendation
from knowledge_base.dictionary.fields import ByIndicator
from knowledge_base.models.carrying_out import Selection
from knowledge_base.models.text_templates import fill
from reports.documents.material.fact_origins import Origins
from reports.documents.memo.office import office_of
from reports.words.writer import Writer

JUDGED = "△"
"""Behind a figure that whoever filled in the profile judged, or that rests on one."""


class Voice:
    """Says what is known of one region as its own office would."""

    def __init__(self, background: Background, writer: Writer):
        self._background = background
        self._writer = writer
        self._origins = Origins(background, writer)
        self.here = office_of(background).here[writer.language]
        self.judged = cache(self._judged)

    def practice(self, item: Recommendation) -> tuple[str, ...]:
        """How to do what an item asks for, sentence by sentence."""
        verdict = self._background.verdicts[item.rule, item.about]
        rule, scope = verdict.rule, verdict.judgement.scope
        return practice(
            rule,
            additions(rule, scope),
            self._figure(rule.names, scope),
            self._writer.language,
            self._background.direction.no_ground(verdict),
        )

    def finding(self, found: FindingResult) -> str:
        """What a finding says."""
        finding, deduction = (
            self._background.pack.finding_of[found.id],
            self._background.deduction,
        )
        rows = deduction.grades[finding.sets].rows
        judgement = next(judgement for _, judgement in rows if judgement.truth)
        figure = self._figure(finding.names, self._background.explainer.scope_of(finding.sets))
        unsaid = silent(deduction, finding, judgement)
        return fill(finding.says[self._writer.language], figure, unsaid)

    def figure(self, name: str) -> str:
        """A figure of the region with its mark."""
        return self._writer.figure(name, self._background.values[name]) + self.mark(name)

    def told(self, name: str) -> str:
        """A figure of the region behind its name, without what the unit says once more."""
        writer = self._writer
        label = writer.inside(writer.field(name))
        return writer.say("", " ").join([label, self.without_its_unit(name, self.figure(name))])

    def without_its_unit(self, name: str, figure: str) -> str:
        """A figure without what its name says of the unit already."""
        label, per = self._writer.field(name), self._writer.say("/万人", " per 10 thousand persons")
        said = label.startswith("每万") or label.endswith(per)
        return figure.replace(per, "") if said else figure

    def mark(self, name: str) -> str:
        """The mark behind a figure of the region, with its year where that is another than the
        region's, and that it is an estimate; nothing behind one on record.
        """
        told = [*self._of_another_year(name), *self._estimated(name)]
        behind = self._writer.bracket(self._writer.join(told)) if told else ""
        return (JUDGED if self.judged(name) else "") + behind

    def _of_another_year(self, name: str) -> Iterator[str]:
        year, usual = self._background.year(name), self._background.values.get("year")
        if year is not None and usual is not None and year != usual:
            yield self._writer.say(f"{year}年", str(year))

    def _estimated(self, name: str) -> Iterator[str]:
        if self._rests_on_estimate(name):
            yield self._writer.say("估计", "estimate")

    def _rests_on_estimate(self, name: str) -> bool:
        deduction = self._background.deduction
        if name in deduction.stated:
            return name in deduction.estimates
        derived = self._background.pack.form.fields[name].derived
        return isinstance(derived, ByIndicator) and any(map(self._rests_on_estimate, derived.from_))

    def marked(self) -> int:
        """How many stated figures are judged."""
        stated = self._background.deduction.stated
        return sum(self.judged(name) for name in stated if is_number(stated[name]))

    def graded(self) -> int:
        """How many other answers are judged: grades, choices and lists."""
        stated = self._background.deduction.stated
        return sum(self.judged(name) for name in stated if not is_number(stated[name]))

    def _figure(self, names: Mapping[str, Selection], scope: Scope) -> Callable[[str], str | None]:
        plain = speaker(self._background.pack, names, scope, self._writer.language)

        def said(name: str) -> str | None:
            if name == "name":
                return self.here
            words = plain(name)
            known = name in self._background.values and is_number(self._background.values[name])
            return words + self.mark(name) if words and known else words

        return said

    def _judged(self, name: str) -> bool:
        fact = self._background.fact(name)
        if fact is not None and fact.origin == "given":
            return self._origins.judged(fact)
        derived = self._background.pack.form.fields[name].derived
        return isinstance(derived, ByIndicator) and any(map(self._judged, derived.from_))
