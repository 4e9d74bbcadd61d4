"""Why, and why not: a rule's verdict on a region followed down to what people stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from engine.advising import Conclusion
from engine.deduction import RuleVerdict
from engine.explanation import Leaf
from engine.results import Result
from engine.verdicts import Judgement, Truth
from knowledge_base.pack import Pack
from knowledge_base.problems import InputError, Problem, refuse, unknown_name
from knowledge_base.rules import Grade, Rule
from knowledge_base.text import text

Status = Literal["fired", "failed", "undetermined", "not_applicable"]


class Reason(Result):
    """One fact that a verdict rests on.

    `test` and `threshold` are null for a fact that is only an input of another; `origin` is null while it is unknown.
    `below` is what the fact itself was worked out from.
    """

    field: str
    value: Any
    test: str | None = None
    threshold: Any = None
    holds: bool | None = None
    margin: float | None = None
    near: bool = False
    source: str | None = None
    parameter: str | None = None
    origin: Literal["given", "derived"] | None = None
    by: str | None = None
    below: tuple[Reason, ...] = ()


class Answer(Result):
    """What became of one rule, or of a grade, for a region (and entity), and why.

    `because` holds the leaves that decided: the ones that hold for a rule that fired, the ones that fail for one that
    did not, the unknown ones for one that waits. `missing` names the answerable fields it waits for.
    """

    rule: str
    about: str | None
    status: Status
    value: Any = None
    source: tuple[str, ...]
    because: tuple[Reason, ...]
    missing: tuple[str, ...]


def explain(conclusion: Conclusion, rule: str, about: str | None = None) -> list[Answer]:
    """The answers for a rule: one, or one for each entity where it is about a list and none is named.

    Raises:
        InputError: no such rule or entity (the nearest is named).
    """
    pack = conclusion.deduction.pack
    found = pack.by_id.get(rule)
    if found is None:
        raise InputError(Problem(unknown_name(text("规则", "rule"), rule, pack.by_id)))
    return list(_Reasons(conclusion).answers(found, about))


class _Reasons:
    """Builds answers for one conclusion."""

    def __init__(self, conclusion: Conclusion):
        self._conclusion = conclusion
        self._deduction = conclusion.deduction
        self._pack: Pack = conclusion.deduction.pack
        self._explainer = conclusion.explainer
        self._by_path = {self._pack.form.path(name): name for name in self._pack.form.fields}

    def answers(self, rule: Grade | Rule, about: str | None) -> Iterator[Answer]:
        if isinstance(rule, Grade):
            if about is not None:
                raise refuse(f"“{rule.id}”不针对列表中的对象", f"'{rule.id}' is not about the entities of a list", path="--about")
            yield self._grade(rule)
            return
        verdicts = [verdict for verdict in self._deduction.rules if verdict.rule is rule]
        if about is not None:
            verdicts = [self._instance(rule, verdicts, about)]
        if not verdicts:
            yield Answer(rule=rule.id, about=None, status="not_applicable", source=rule.source, because=(), missing=())
        for verdict in verdicts:
            yield self._answer(verdict)

    def _instance(self, rule: Rule, verdicts: Sequence[RuleVerdict], about: str) -> RuleVerdict:
        if rule.about is None:
            raise refuse(f"“{rule.id}”不针对列表中的对象", f"'{rule.id}' is not about the entities of a list", path="--about")
        named = {verdict.about: verdict for verdict in verdicts if verdict.about is not None}
        if about not in named:
            what = text(f"对象（{self._pack.form.fields[rule.about].label.zh}）", f"entity of {rule.about}")
            raise InputError(Problem(unknown_name(what, about, named), path="--about"))
        return named[about]

    def _answer(self, verdict: RuleVerdict) -> Answer:
        return Answer(
            rule=verdict.rule.id,
            about=verdict.about,
            status=_status(verdict.truth),
            source=verdict.rule.source,
            because=self._reasons([verdict.judgement]),
            missing=tuple(self._explainer.waits_for(verdict)),
        )

    def _grade(self, grade: Grade) -> Answer:
        verdict = self._deduction.grades[grade.sets]
        truth: Truth = True if verdict.value is not None else None if verdict.possible else False
        missing = {path for _, judgement in verdict.rows if judgement.truth is None for path in self._explainer.missing(judgement)}
        return Answer(
            rule=grade.id,
            about=None,
            status=_status(truth),
            value=verdict.value,
            source=grade.source,
            because=self._grade_reasons(grade.sets),
            missing=tuple(sorted(missing)),
        )

    def _grade_reasons(self, name: str) -> tuple[Reason, ...]:
        rows = self._deduction.grades[name].rows
        true = [judgement for _, judgement in rows if judgement.truth]
        unknown = [judgement for _, judgement in rows if judgement.truth is None]
        return self._reasons(true or unknown or [judgement for _, judgement in rows])

    def _reasons(self, judgements: Sequence[Judgement]) -> tuple[Reason, ...]:
        leaves: dict[tuple[str, str, str], Leaf] = {}
        for judgement in judgements:
            for leaf in self._explainer.because(judgement):
                leaves.setdefault((leaf.field, leaf.test, str(leaf.threshold)), leaf)
        return tuple(self._reason(leaf) for leaf in leaves.values())

    def _reason(self, leaf: Leaf) -> Reason:
        name = self._by_path.get(leaf.field)
        fact = self._fact(name) if name else Reason(field=leaf.field, value=leaf.value, origin=None if leaf.value is None else "given")
        return fact.model_copy(
            update={
                "value": leaf.value,
                "test": leaf.test,
                "threshold": leaf.threshold,
                "holds": leaf.holds,
                "margin": leaf.margin,
                "near": leaf.near,
                "source": leaf.source,
                "parameter": leaf.by,
            }
        )

    def _fact(self, name: str) -> Reason:
        """A field with its origin, and below it what it was worked out from."""
        path, value = self._pack.form.path(name), self._deduction.values.get(name)
        if name in self._deduction.stated:
            return Reason(field=path, value=value, origin="given")
        origin: Literal["derived"] | None = None if value is None else "derived"
        if name in self._pack.grade_of:
            return Reason(field=path, value=value, origin=origin, by=self._pack.grade_of[name].id, below=self._grade_reasons(name))
        derived = self._pack.form.fields[name].derived
        if derived is None:
            return Reason(field=path, value=value, origin=origin, by=None if value is None else "default")
        below = tuple(self._fact(other) for other in derived.from_)
        return Reason(field=path, value=value, origin=origin, by=getattr(derived, "indicator", None) or "lookup", below=below)


def _status(truth: Truth) -> Status:
    return "undetermined" if truth is None else "fired" if truth else "failed"
