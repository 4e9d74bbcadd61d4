"""`ask`: the next best questions, with what each answer could decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from engine.advice.advising import Conclusion, conclude
from engine.deduction.deduce import RuleVerdict, derive, instances, judged_anew
from engine.deduction.worked_out import WorkedOut
from engine.deduction.years import Dated
from engine.doubts.contradictions import is_possible
from engine.questions.ask.lists_to_try import ListsToTry
from engine.questions.ask.order import OpenField, in_order
from engine.questions.ask.representatives import Representatives
from engine.questions.became import status_of
from engine.questions.calls import refuse_unless_count
from engine.questions.settings import FieldTarget, target
from engine.readings.alike import told
from engine.readings.judgements import Scope
from engine.readings.outcomes import Status
from engine.results.base import Result
from knowledge_base.conditions.tree import keys_read
from knowledge_base.derivation import depends_on
from knowledge_base.loading.packs import pack_of
from knowledge_base.models.rule_terms import Strength
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Text


class Decides(Result):
    """A waiting rule that the answer could decide: an answer with which it fires, and one with
    which it does not.

    Either may be null; for a rule about a list, "does not" includes that there is nothing in the
    list.
    """

    rule: str
    about: str | None
    strength: Strength
    title: Text
    fires_with: Any
    fails_with: Any


class Question(Result):
    """An unknown field worth asking for, or a figure of another year than those that it is compared
    with.

    `decides` is empty for one that decides nothing alone, but only together with other unknown
    fields; `waiting` counts the rules that wait for it, and `score` adds up its shares in them.
    `year` is set for one that is known of another year and wanted of this one.
    """

    field: str
    label: Text
    question: Text | None
    why: Text | None
    find: Text | None
    year: int | None = None
    score: float
    waiting: int
    decides: tuple[Decides, ...]


class Questions(Result):
    """What to ask next, the best first; `undetermined` counts the rules that wait for answers,
    `total` all questions.
    """

    region: str
    undetermined: int
    total: int
    questions: tuple[Question, ...]


def ask(
    profile: Mapping[str, Any] | Path | str,
    top: int | None = None,
    *,
    pack: Pack | Path | str | None = None,
) -> Questions:
    """The unknown fields of a region's profile that rules wait for, those first of which most
    depends (`order`).

    Raises:
        InputError: the profile is wrong.
    """
    pack = pack_of(pack)
    if top is not None:
        refuse_unless_count("top", top)
    return asked(conclude(pack, pack.reader.read(profile)), top)


def asked(conclusion: Conclusion, top: int | None = None) -> Questions:
    """The same for a region already concluded about."""
    asking = OpenQuestions(conclusion)
    return Questions(
        region=conclusion.profile.name,
        undetermined=asking.undetermined,
        total=len(asking.open),
        questions=tuple(asking.question(*found) for found in asking.open[:top]),
    )


class OpenQuestions:
    """What could be asked of one region, the best first; answers are tried only for a question that
    is asked for.
    """

    def __init__(self, conclusion: Conclusion):
        self._deduction = conclusion.deduction
        self._explainer = conclusion.explainer
        self._pack, self._form = conclusion.deduction.pack, conclusion.deduction.pack.form
        self._representatives = Representatives(conclusion.deduction)
        self._lists = ListsToTry(conclusion.deduction, self._representatives)

    @property
    def undetermined(self) -> int:
        """How many rules wait for answers."""
        return sum(verdict.truth is None for verdict in self._deduction.rules)

    @cached_property
    def open(self) -> Sequence[tuple[FieldTarget, OpenField]]:
        """The fields that can be asked for, in the order of what most depends on (`order`)."""
        return [
            (place, found)
            for found in in_order(self._deduction, self._explainer)
            if self._form.fields[(place := target(self._pack, found.path)).field].in_forms
        ]

    @cached_property
    def _moving(self) -> frozenset[str]:
        """The fields from which others follow that are not stated."""
        open_fields = (name for name in self._form.fields if name not in self._deduction.stated)
        return frozenset().union(*(depends_on(self._pack, name) for name in open_fields))

    def question(self, place: FieldTarget, found: OpenField) -> Question:
        """An unknown field as a question, with what its answers could decide."""
        kind = self._form.fields[place.field]
        return Question(
            field=place.path,
            label=kind.fields[place.key].label if place.key else kind.label,
            question=None if place.key else kind.question,
            why=kind.why,
            find=kind.find,
            year=self._explainer.year
            if place.key is None and place.field in self._deduction.stated
            else None,
            score=found.score,
            waiting=len(found.waiting),
            decides=tuple(self._decided(place, found.waiting)),
        )

    def _decided(self, place: FieldTarget, waiting: Iterable[RuleVerdict]) -> Iterator[Decides]:
        worlds = None if self._is_open_list(place) else [*self._worlds(place, self._answers(place))]
        witnesses: dict[tuple[Any, ...], tuple[Any, Any]] = {}
        for verdict in waiting:
            alike = self._told_apart(place, verdict)
            if alike not in witnesses:
                tried = (
                    self._worlds(place, self._lists.of_list(place.field, verdict.rule))
                    if worlds is None
                    else worlds
                )
                witnesses[alike] = self._witnesses(verdict, tried)
            fires, fails = witnesses[alike]
            if fires is not None or fails is not None:
                rule = verdict.rule
                yield Decides(
                    rule=rule.id,
                    about=verdict.about,
                    strength=rule.strength,
                    title=rule.title,
                    fires_with=fires,
                    fails_with=fails,
                )

    def _told_apart(self, place: FieldTarget, verdict: RuleVerdict) -> tuple[Any, ...]:
        """What tells verdicts of a rule apart: the keys of their object that the rule reads, and
        whether the answer is about it.
        """
        rule, about = verdict.rule, verdict.rule.about
        if about is None or verdict.about is None:
            return rule.id, verdict.about
        asked = place.field == about and place.entity == str(verdict.about)
        keys = keys_read(self._lists.read(rule), about)
        return rule.id, asked, *told(verdict.judgement.scope.elements[about], keys)

    def _is_open_list(self, place: FieldTarget) -> bool:
        return place.key is None and self._form.fields[place.field].type == "entities"

    def _answers(self, place: FieldTarget) -> list[Any]:
        if place.key is not None:
            return self._representatives.of_key(place.field, place.key)
        return self._representatives.of_field(place.field)

    def _worlds(
        self, place: FieldTarget, answers: Iterable[Any]
    ) -> Iterator[tuple[Any, Mapping[str, Any]]]:
        """Each admissible answer with all values that follow from it."""
        years = {name: year for name, year in self._deduction.years.items() if name != place.field}
        derives = place.field in self._moving
        for answer in answers:
            value = answer if place.key is None else self._with_key(place, answer)
            stated = {**self._deduction.stated, place.field: value}
            known = {**self._deduction.values, place.field: value}
            after = (
                self._following(stated, years)
                if derives
                else judged_anew(self._pack, stated, known)
            )
            if is_possible(self._pack, stated, after):
                yield answer, after

    def _following(self, stated: Mapping[str, Any], years: Mapping[str, int]) -> Mapping[str, Any]:
        """All values that follow: of the few that a rule reads, each is worked out when asked for,
        unless years keep some apart.
        """
        if Dated(self._pack, stated, years).apart():
            return derive(self._pack, stated, years).values
        return WorkedOut(self._pack, stated)

    def _with_key(self, place: FieldTarget, answer: Any) -> Any:
        key = self._form.fields[place.field].key
        elements = self._deduction.stated[place.field]
        return tuple(
            {**element, place.key: answer} if str(element[key]) == place.entity else element
            for element in elements
        )

    def _witnesses(
        self, verdict: RuleVerdict, worlds: Iterable[tuple[Any, Mapping[str, Any]]]
    ) -> tuple[Any, Any]:
        """The first answer with which the rule fires, and the first with which it does not."""
        found: dict[bool, Any] = {}
        for answer, values in worlds:
            became: Status = status_of(
                instances(self._pack, verdict.rule, Scope(values), verdict.about), verdict.about
            )
            if became != "undetermined":
                found.setdefault(became == "fires", _as_stated(answer))
            if len(found) == 2:
                break
        return found.get(True), found.get(False)


def _as_stated(answer: Any) -> Any:
    """An answer as a profile would hold it: lists as lists, unknown keys left out."""
    if isinstance(answer, Mapping):
        return {key: _as_stated(value) for key, value in answer.items() if value is not None}
    if isinstance(answer, tuple):
        return [*map(_as_stated, answer)]
    return answer
