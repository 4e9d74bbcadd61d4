"""`advise`: one region's profile in, everything concluded about it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine import double_entry
from engine.consistency import refuse_contradictions
from engine.deduction import Deduction, RuleVerdict, deduce
from engine.explanation import Explainer, Leaf
from engine.figures import speaker
from engine.inference import Firing, infer
from engine.list_indicators import list_indicators
from engine.results import (
    Advice,
    Because,
    Completeness,
    FactResult,
    FiringResult,
    KnowledgeBase,
    MonitorResult,
    Reading,
    Recommendation,
    RegionType,
    TypeResult,
    Undetermined,
)
from engine.verdicts import Scope, judge
from knowledge_base.fields import ByLookup
from knowledge_base.loading import load_pack
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.rules import Monitor, Rule
from knowledge_base.text import Text, text
from knowledge_base.wording import fill

_TYPES: tuple[RegionType, ...] = ("I", "II", "III", "IV")
TYPE, PRINTED_TYPE, CONFLICT = "region_type", "region_type_printed", "type_conflict"


def advise(profile: Mapping[str, Any] | Path | str, pack: Pack | None = None) -> Advice:
    """Everything that a pack (the shipped one by default) concludes about a region.

    Args:
        profile: a mapping of the profile's groups, or the path of a YAML or JSON file.

    Raises:
        InputError: the profile is wrong; with every problem and its place.
        InternalError: the engine contradicts itself; nothing it says may be used.
    """
    pack = pack or load_pack()
    return conclude(pack, pack.reader.read(profile)).advice


class Conclusion:
    """A region's advice, with the deduction it rests on for whoever asks further."""

    def __init__(self, profile: Profile, deduction: Deduction, firings: list[Firing]):
        self.profile = profile
        self.deduction = deduction
        self.explainer = Explainer(deduction)
        self.firings = firings

    @property
    def advice(self) -> Advice:
        """The whole result, built anew at each call."""
        return _Assembly(self).advice()


def conclude(pack: Pack, profile: Profile) -> Conclusion:
    """Deduce, infer, and hold the two against each other."""
    deduction = deduce(pack, profile.values)
    refuse_contradictions(deduction, profile)
    firings = infer(pack, profile.values)
    double_entry.check(deduction, firings)
    return Conclusion(profile, deduction, firings)


class _Assembly:
    """Puts a conclusion into the form of the result; every list in an order that no file order can change."""

    def __init__(self, conclusion: Conclusion):
        self._conclusion = conclusion
        self._deduction = conclusion.deduction
        self._explainer = conclusion.explainer
        self._pack = conclusion.deduction.pack
        self._values = conclusion.deduction.values

    def advice(self) -> Advice:
        order = self._pack.order_of_advice
        verdicts = sorted(self._deduction.rules, key=lambda verdict: order[verdict.rule.id])
        fired = [self._recommendation(verdict) for verdict in verdicts if verdict.truth]
        edition = self._pack.edition
        return Advice(
            knowledge_base=KnowledgeBase(id=edition.id, version=edition.version, digest=self._pack.digest),
            region=self._region(),
            completeness=self._completeness(),
            type=self._type(),
            facts=list(self._facts()),
            indicators=list_indicators(self._values),
            recommendations=[item for item in fired if self._kind(item) == "advice"],
            warnings=[item for item in fired if self._kind(item) == "warning"],
            undetermined=[self._undetermined(verdict) for verdict in verdicts if verdict.truth is None],
            firings=[FiringResult(order=f.order, rule=f.rule, about=f.about, layer=f.layer) for f in self._conclusion.firings],
        )

    def _kind(self, item: Recommendation) -> str:
        return self._pack.by_id[item.rule].kind

    def _region(self) -> dict[str, Any]:
        group = next(group for group in self._pack.form.groups if group.id == "region")
        return {name: self._values[name] for name in group.fields if name in self._values}

    def _completeness(self) -> Completeness:
        answerable = [name for name, _ in self._pack.form.answerable()]
        return Completeness(known=sum(name in self._values for name in answerable), fields=len(answerable))

    def _type(self) -> TypeResult:
        verdict, printed = self._deduction.grades[TYPE], self._deduction.grades[PRINTED_TYPE]
        possible = [value for value in _TYPES if value in verdict.possible]
        readings = [
            Reading(value=None if found.value == "none" else found.value, by=found.grade.id, source=list(found.grade.source))
            for found in (verdict, printed)
        ]
        return TypeResult(value=verdict.value, possible=possible, conflict=self._values.get(CONFLICT), readings=readings)

    def _facts(self) -> Iterator[FactResult]:
        stated, figures = self._conclusion.profile.values, self._conclusion.profile.figures
        for name in self._pack.form.fields:
            if name not in self._values:
                continue
            given, figure = name in stated, figures.get(name)
            yield FactResult(
                field=self._pack.form.path(name),
                value=self._values[name],
                origin="given" if given else "derived",
                by=None if given else self._derived_by(name),
                derived_value=self._deduction.derived.get(name) if given else None,
                year=figure.year if figure else None,
                source=figure.source if figure else None,
            )

    def _derived_by(self, name: str) -> str:
        if name in self._pack.grade_of:
            return self._pack.grade_of[name].id
        derived = self._pack.form.fields[name].derived
        if derived is None:
            return "default"
        return f"lookup {derived.lookup}" if isinstance(derived, ByLookup) else derived.indicator

    def _recommendation(self, verdict: RuleVerdict) -> Recommendation:
        rule, scope = verdict.rule, verdict.judgement.scope
        return Recommendation(
            rule=rule.id,
            source=list(rule.source),
            rests_on=list(rule.rests_on),
            dimension=rule.dimension,
            strength=rule.strength,
            basis=rule.basis,
            direction=rule.direction,
            particular=rule.particular,
            about=verdict.about,
            actors=list(rule.actors),
            instruments=list(rule.instruments),
            phase=rule.phase,
            monitor=[self._monitor(monitor) for monitor in rule.monitor],
            title=rule.title,
            text=self._text(rule, scope),
            cites=[self._pack.form.path(name) for name in rule.cites],
            because=[_because(leaf) for leaf in self._explainer.because(verdict.judgement)],
        )

    def _text(self, rule: Rule, scope: Scope) -> Text:
        added = [sharper.text for sharper in rule.sharper_when if judge(sharper.when, scope).truth]
        zh, en = speaker(self._pack, rule, scope, "zh"), speaker(self._pack, rule, scope, "en")
        return text(
            "".join(fill(part.zh, zh) for part in (rule.advice, *added)),
            " ".join(fill(part.en, en).strip() for part in (rule.advice, *added)),
        )

    def _monitor(self, monitor: Monitor) -> MonitorResult:
        name = monitor.field
        return MonitorResult(
            field=self._pack.form.path(name) if name else None,
            indicator=monitor.indicator or self._pack.form.fields[name or ""].label,
            baseline=self._values.get(name) if name else None,
            direction=monitor.direction,
            years=monitor.years,
            stop=monitor.stop,
        )

    def _undetermined(self, verdict: RuleVerdict) -> Undetermined:
        missing = self._explainer.waits_for(verdict)
        return Undetermined(rule=verdict.rule.id, source=list(verdict.rule.source), about=verdict.about, missing=missing)


def _because(leaf: Leaf) -> Because:
    return Because(
        field=leaf.field,
        value=leaf.value,
        test=leaf.test,
        threshold=leaf.threshold,
        margin=leaf.margin,
        source=leaf.source,
        near=leaf.near,
        holds=leaf.holds,
    )
