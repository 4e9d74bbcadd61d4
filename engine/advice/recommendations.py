"""A rule that fires, as the advice or warning that a region is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from engine.advice.direction import Direction
from engine.advice.targets import Targets
from engine.deduction.deduce import Deduction, RuleVerdict
from engine.deduction.parts import title_here
from engine.explaining.explanation import Explainer
from engine.explaining.figures import speaker
from engine.readings.judgements import Scope, truth_of
from engine.results.advice import (
    AddresseeResult,
    MonitorResult,
    PremiseResult,
    Recommendation,
)
from engine.results.base import Sentences
from knowledge_base.models.carrying_out import Addition
from knowledge_base.models.rules import Rule
from knowledge_base.models.text_templates import fill, sentences
from knowledge_base.models.watch import Watch
from knowledge_base.reading.text import LANGUAGES, Language, Text, text


class Recommendations:
    """What the rules that fire say of one region."""

    def __init__(self, deduction: Deduction, explainer: Explainer):
        self._deduction = deduction
        self._explainer = explainer
        self._pack = deduction.pack
        self._values = deduction.values
        self._targets = Targets(deduction)
        self._direction = Direction(deduction)
        self._exchanges = _exchanges(deduction)

    def given(self, verdict: RuleVerdict) -> Recommendation:
        """What a rule that fires says here, to whom, with what and why."""
        rule, scope = verdict.rule, verdict.judgement.scope
        no_ground = self._direction.no_ground(verdict)
        added = additions(rule, scope)
        how = self._how(rule, scope, no_ground, added)
        helping = _each_once(rule.how.with_, *(one.with_ for one in added))
        return Recommendation(
            rule=rule.id,
            source=list(rule.source),
            rests_on=list(rule.rests_on),
            dimension=rule.dimension,
            strength=rule.strength,
            basis=rule.basis,
            direction=rule.direction,
            particular=rule.particular,
            addressee=_addressee(rule),
            about=verdict.about,
            standing=verdict.standing,
            premises=list(self._premises(verdict)),
            lead=rule.how.lead,
            with_=helping,
            actors=_each_once([rule.how.lead], helping),
            instruments=self._instruments(verdict, added),
            money=self._money(verdict, added),
            acts=_each_once(rule.acts, *(addition.acts for addition in added)),
            phase=rule.how.phase,
            monitor=[self._monitor(rule, watch, scope) for watch in rule.how.watch],
            title=title_here(rule, scope),
            says=rule.says,
            how=how.whole,
            how_sentences=how,
            text=how.after(rule.says).whole,
            cites=self._paths(self._direction.cited(verdict)),
            despite=self._paths(self._direction.against(rule)),
            because=self._explainer.because(verdict.judgement),
        )

    def _paths(self, names: Iterable[str]) -> list[str]:
        return list(map(self._pack.form.path, names))

    def _premises(self, verdict: RuleVerdict) -> Iterator[PremiseResult]:
        for found in verdict.premises:
            for judgement, truth in found.leaves:
                leaf = self._explainer.leaf(judgement)
                yield PremiseResult(
                    says=found.premise.says,
                    field=leaf.field,
                    value=leaf.value,
                    test=leaf.test,
                    threshold=leaf.threshold,
                    truth=truth,
                    source=leaf.source,
                )

    def _how(
        self, rule: Rule, scope: Scope, no_ground: Collection[str], added: Sequence[Addition]
    ) -> Sentences:
        """What to do here: without figures that are no ground, and with the sentences whose own
        conditions hold.
        """
        zh, en = (
            practice(
                rule, added, speaker(self._pack, rule.names, scope, language), language, no_ground
            )
            for language in LANGUAGES
        )
        return Sentences(zh=zh, en=en)

    def _instruments(self, verdict: RuleVerdict, added: Sequence[Addition]) -> list[str]:
        own = verdict.rule.how.instruments
        return self._offered(
            verdict, "instruments", chain(own, *(one.instruments for one in added))
        )

    def _money(self, verdict: RuleVerdict, added: Sequence[Addition]) -> list[str]:
        own = verdict.rule.how.money
        return self._offered(verdict, "money_channels", chain(own, *(one.money for one in added)))

    def _offered(self, verdict: RuleVerdict, listed: str, tools: Iterable[str]) -> list[str]:
        """The tools, each once, with those that other advice puts in their place.

        Left out are those that do with the rule's object (`does` in the vocabulary) what its
        verdict or gate keeps back.
        """
        about, exchanges = verdict.rule.about, self._exchanges[listed]
        judged = (
            self._deduction.objects.get((about, verdict.about)) if about and verdict.about else None
        )
        named = dict.fromkeys(exchanges.get(tool, tool) for tool in tools)
        does = {
            tool: self._pack.vocabulary.lists[listed].values[tool].attributes.get("does")
            for tool in named
        }
        return [
            tool
            for tool in named
            if judged is None or not judged.table.knows(does[tool]) or does[tool] in judged.acts
        ]

    def _monitor(self, rule: Rule, watch: Watch, scope: Scope) -> MonitorResult:
        name, aim = watch.field, self._targets.of(watch)
        return MonitorResult(
            field=self._pack.form.path(name) if name else None,
            indicator=watch.indicator or self._pack.form.fields[name or ""].label,
            beside=self._pack.form.path(watch.beside) if watch.beside else None,
            now=self._now(rule, watch, scope),
            baseline=self._values.get(name) if name else None,
            direction=aim.direction,
            years=watch.years,
            target=aim.target,
            stop=aim.stop,
        )

    def _now(self, rule: Rule, watch: Watch, scope: Scope) -> Text | None:
        """Where an indicator in words stands; None where that is not known."""
        if watch.now is None:
            return None
        zh, en = (
            fill(watch.now[language], speaker(self._pack, rule.names, scope, language))
            for language in LANGUAGES
        )
        return text(zh, en) if zh and en else None


def additions(rule: Rule, scope: Scope) -> list[Addition]:
    """The sentences of a rule whose own conditions hold here."""
    return [addition for addition in rule.adds_when if truth_of(addition.when, scope)]


def practice(
    rule: Rule,
    added: Sequence[Addition],
    figure: Callable[[str], str | None],
    language: Language,
    no_ground: Collection[str],
) -> tuple[str, ...]:
    """How to do what a rule asks for, sentence by sentence: without figures that are no ground,
    then what is added here.
    """
    first = sentences(rule.how.text[language], figure, language, no_ground)
    more = (said for one in added for said in sentences(one.text[language], figure, language))
    return (*first, *more)


def _exchanges(deduction: Deduction) -> Mapping[str, Mapping[str, str]]:
    """By the list of terms: what the advice given to a region puts in the place of tools and
    channels of money, all of it together.
    """
    given = [
        verdict.rule.how.instead
        for verdict in deduction.rules
        if verdict.truth and verdict.standing != "contradicted"
    ]
    return {
        "instruments": {old: new for one in given for old, new in one.instruments.items()},
        "money_channels": {old: new for one in given for old, new in one.money.items()},
    }


def _addressee(rule: Rule) -> AddresseeResult:
    return AddresseeResult(kind=rule.addressee.kind, of=rule.addressee.of)


def _each_once(*parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(chain(*parts)))
