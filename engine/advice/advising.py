"""`advise`: one region's profile in, everything concluded about it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from engine.advice.finding_results import finding_results, findings_apart
from engine.advice.list_indicators import list_indicators
from engine.advice.recommendations import Recommendations
from engine.advice.verdict_results import verdict_result
from engine.deduction.deduce import Deduction, GradeVerdict, RuleVerdict, deduce
from engine.doubts.contradictions import refuse_contradictions
from engine.doubts.figures import doubts
from engine.explaining.explanation import Explainer
from engine.matching import double_entry
from engine.matching.inference import Firing, infer
from engine.results.advice import (
    Advice,
    Completeness,
    FactResult,
    FiringResult,
    KnowledgeBase,
    Recommendation,
    TypeReading,
    TypeResult,
    Undetermined,
)
from knowledge_base.dictionary.fields import ByLookup
from knowledge_base.loading.packs import pack_of
from knowledge_base.pack import PRINTED_TYPE, REGION_TYPE, TYPE_CONFLICT, Pack
from knowledge_base.profile import Profile


def advise(
    profile: Mapping[str, Any] | Path | str, pack: Pack | Path | str | None = None
) -> Advice:
    """Everything that a pack (the shipped one by default) concludes about a region.

    Args:
        profile: a mapping of the profile's groups, or the path of a YAML or JSON file.

    Raises:
        InputError: the profile is wrong; with every problem and its place.
        InternalError: the engine contradicts itself; nothing it says may be used.
    """
    pack = pack_of(pack)
    return conclude(pack, pack.reader.read(profile)).advice


class Conclusion:
    """A region's advice, with the deduction it rests on for whoever asks further."""

    def __init__(self, profile: Profile, deduction: Deduction, firings: list[Firing]):
        self.profile = profile
        self.deduction = deduction
        self.explainer = Explainer(deduction)
        self.firings = firings

    @cached_property
    def advice(self) -> Advice:
        """The whole result, put together when first asked for."""
        return _Assembly(self).advice()


def deduced(pack: Pack, profile: Profile) -> Deduction:
    """Everything that follows from a profile.

    Raises:
        InputError: no region could be like this.
    """
    deduction = deduce(pack, profile.values, profile.estimates, profile.years)
    refuse_contradictions(pack, deduction.values, profile)
    return deduction


def conclude(pack: Pack, profile: Profile) -> Conclusion:
    """Deduce, infer, and hold the two against each other."""
    deduction = deduced(pack, profile)
    firings = infer(pack, profile.values, deduction.apart)
    double_entry.check(deduction, firings)
    return Conclusion(profile, deduction, firings)


def looked_ahead(pack: Pack, profile: Profile) -> Conclusion:
    """What would follow, by the verdicts alone: for a look ahead of which nothing is kept.

    Raises:
        InputError: no region could be like this.
    """
    return Conclusion(profile, deduced(pack, profile), [])


class _Assembly:
    """Puts a conclusion into the form of the result; every list in an order that no file order can
    change.
    """

    def __init__(self, conclusion: Conclusion):
        self._conclusion = conclusion
        self._deduction = conclusion.deduction
        self._explainer = conclusion.explainer
        self._pack = conclusion.deduction.pack
        self._values = conclusion.deduction.values
        self._recommendations = Recommendations(conclusion.deduction, conclusion.explainer)

    def advice(self) -> Advice:
        order = self._pack.order_of_advice
        verdicts = sorted(self._deduction.rules, key=lambda verdict: order[verdict.rule.id])
        fired = [self._recommendations.given(verdict) for verdict in verdicts if verdict.truth]
        edition = self._pack.edition
        return Advice(
            knowledge_base=KnowledgeBase(
                id=edition.id, version=edition.version, digest=self._pack.digest
            ),
            region=self._region(),
            completeness=self._completeness(),
            type=self._type(),
            facts=list(self._facts()),
            indicators=list_indicators(self._values),
            findings=list(
                finding_results(
                    self._deduction, self._explainer, self._conclusion.profile.judgements
                )
            ),
            findings_apart=list(findings_apart(self._deduction, self._explainer)),
            doubts=list(doubts(self._deduction)),
            verdicts=[
                verdict_result(self._explainer, verdict)
                for verdict in self._deduction.objects.values()
            ],
            recommendations=[item for item in fired if self._kind(item) == "advice"],
            warnings=[item for item in fired if self._kind(item) == "warning"],
            undetermined=[
                self._undetermined(verdict) for verdict in verdicts if verdict.truth is None
            ],
            firings=[
                FiringResult(order=f.order, rule=f.rule, about=f.about, layer=f.layer)
                for f in self._conclusion.firings
            ],
        )

    def _kind(self, item: Recommendation) -> str:
        return self._pack.by_id[item.rule].kind

    def _region(self) -> dict[str, Any]:
        group = next(group for group in self._pack.form.groups if group.id == "region")
        return {name: self._values[name] for name in group.fields if name in self._values}

    def _completeness(self) -> Completeness:
        answerable = [name for name, _ in self._pack.form.answerable()]
        return Completeness(
            known=sum(name in self._values for name in answerable), fields=len(answerable)
        )

    def _type(self) -> TypeResult:
        grades = self._deduction.grades
        found = [grades[name] for name in (REGION_TYPE, PRINTED_TYPE) if name in grades]
        verdict = grades.get(REGION_TYPE)
        highest_first = reversed(self._pack.region_types)
        possible = [value for value in highest_first if verdict and value in verdict.possible]

        return TypeResult(
            value=verdict.value if verdict else None,
            possible=possible,
            conflict=self._values.get(TYPE_CONFLICT),
            readings=[*map(self._reading, found)],
        )

    @staticmethod
    def _reading(verdict: GradeVerdict) -> TypeReading:
        value = None if verdict.value == "none" else verdict.value
        return TypeReading(value=value, by=verdict.grade.id, source=list(verdict.grade.source))

    def _facts(self) -> Iterator[FactResult]:
        stated, figures = self._conclusion.profile.values, self._conclusion.profile.figures
        for name in self._pack.form.fields:
            if name not in self._values:
                continue
            given, figure = name in stated, figures.get(name)
            yield FactResult(
                field=self._pack.form.path(name),
                value=stated.get(name, self._values[name]),
                origin="given" if given else "derived",
                by=None if given else self._derived_by(name),
                derived_value=self._deduction.derived.get(name) if given else None,
                year=figure.year if figure else None,
                source=figure.source if figure else None,
                estimate=figure is not None and figure.estimate,
                judgement=name in self._conclusion.profile.judgements,
            )

    def _derived_by(self, name: str) -> str:
        if name in self._pack.grade_of:
            return self._pack.grade_of[name].id
        derived = self._pack.form.fields[name].derived
        if derived is None:
            return "default"
        return f"lookup {derived.lookup}" if isinstance(derived, ByLookup) else derived.indicator

    def _undetermined(self, verdict: RuleVerdict) -> Undetermined:
        missing = self._explainer.waits_for(verdict)
        apart = [
            self._pack.grade_of[name].id for name in self._explainer.apart_below(verdict.judgement)
        ]
        return Undetermined(
            rule=verdict.rule.id,
            source=list(verdict.rule.source),
            about=verdict.about,
            missing=missing,
            apart=apart,
        )
