"""How advice stands: what the paper asserts of its addressee, held against the region's figures.

A comparison that a figure decides by less than the figure's own error is not settled, and an
estimate indicates but proves nothing: both leave a premise open. Premises never decide whether a
rule fires.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.readings.judgements import Judgement, Scope, combined, judge, truth_of
from engine.readings.kleene import Truth
from knowledge_base.conditions.tree import Compare, Condition, Every, FromField, Some
from knowledge_base.models.premises import Premise, Standing
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack


@dataclass(frozen=True, slots=True)
class PremiseVerdict:
    """A premise for one region: what it comes to, and each comparison with its own truth; `short`:
    there, but one step short.
    """

    premise: Premise
    truth: Truth
    leaves: tuple[tuple[Judgement, Truth], ...]
    short: bool = False


@dataclass(frozen=True)
class Evidence:
    """What is known of a region, what of it was stated, and which figures are estimates."""

    pack: Pack
    values: Mapping[str, Any]
    stated: Collection[str]
    estimates: Collection[str] = ()

    def verdicts(
        self, rule: Rule, elements: Mapping[str, Mapping[str, Any]]
    ) -> tuple[PremiseVerdict, ...]:
        """The premises of a rule, each held against the figures (and against the entity at hand, by
        its list).
        """
        scope = Scope(self.values, elements)
        return tuple(self._verdict(premise, scope) for premise in rule.premises)

    def _verdict(self, premise: Premise, scope: Scope) -> PremiseVerdict:
        leaves = tuple(
            (leaf, self._truth(leaf.condition, leaf.scope))
            for leaf in _leaves(judge(premise.holds, scope))
        )
        truth = self._truth(premise.holds, scope)
        if truth is False and premise.one_short == "open" and self._one_short(premise.holds, scope):
            return PremiseVerdict(
                premise, None, tuple((leaf, None) for leaf, _ in leaves), short=True
            )
        return PremiseVerdict(premise, truth, leaves)

    def _one_short(self, condition: Condition, scope: Scope) -> bool:
        """Whether a level one step higher would do."""
        if not isinstance(condition, Compare):
            return False
        read, form = condition.left, self.pack.form
        kind = (
            form.fields[read.field] if read.owner is None else form.element(read.owner, read.field)
        )
        assert kind is not None
        levels = list(self.pack.vocabulary.lists[str(kind.values)].values)
        higher = levels[levels.index(scope.value(read)) + 1 :]
        raised = {read.field: higher[0]} if higher else {}
        return (
            bool(higher) and truth_of(condition, Scope(raised, {str(read.owner): raised})) is True
        )

    def _truth(self, condition: Condition, scope: Scope) -> Truth:
        """Kleene's truth where a figure within its error of a threshold counts as unknown."""
        if isinstance(condition, Compare):
            return self._compared(condition, scope)
        if isinstance(condition, Some | Every):
            return truth_of(condition, scope)
        parts = (condition.part,) if hasattr(condition, "part") else condition.parts
        return combined(condition, [self._truth(part, scope) for part in parts])

    def _compared(self, leaf: Compare, scope: Scope) -> Truth:
        """Never more than the comparison itself comes to: a grade that the figures leave open
        settles nothing.
        """
        name, plain = leaf.left.field, truth_of(leaf, scope)
        if plain is None or leaf.left.owner is not None or isinstance(leaf.right, FromField):
            return plain
        if name in self.pack.grade_of and name not in self.stated:
            return _agreed(
                truth_of(leaf, Scope({name: value})) for value in self._possible(name, scope)
            )
        return _agreed(
            truth_of(leaf, Scope({name: value})) for value in self._within_error(name, scope)
        )

    def _possible(self, name: str, scope: Scope) -> list[Any]:
        """The values that a grade may have, given the errors of its figures; None where it may have
        none.
        """
        grade = self.pack.grade_of[name]
        open_: list[Any] = []
        for row in grade.table:
            truth = self._truth(row.when, scope)
            if truth and not open_:
                return [row.value]
            if truth is not False:
                open_.append(row.value)
            if truth:
                break
        return [*open_, *([None] if grade.reading else [])]

    def _within_error(self, name: str, scope: Scope) -> list[Any]:
        """The ends of the stretch in which the true figure lies; no value where it is an
        estimate.
        """
        value = scope.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return [value]
        if self._estimated(name):
            return [None]
        error = abs(value) * self._error(name)
        return [value - error, value + error] if error else [value]

    def _error(self, name: str) -> float:
        """The error of a figure as a share of it: its own, else the largest among the figures it is
        worked out from.
        """
        kind = self.pack.form.fields[name]
        if kind.error is not None:
            return float(kind.error)
        inputs = () if name in self.stated else kind.inputs
        return max(map(self._error, inputs), default=0.0)

    def _estimated(self, name: str) -> bool:
        if name in self.estimates:
            return True
        inputs = () if name in self.stated else self.pack.form.fields[name].inputs
        return any(map(self._estimated, inputs))


def standing_of(premises: Sequence[PremiseVerdict]) -> Standing:
    """How advice on these premises stands."""
    truths = [premise.truth for premise in premises]
    if not truths:
        return "unconditional"
    if False in truths:
        return "contradicted"
    return "open" if None in truths else "confirmed"


def _agreed(truths: Iterator[Truth]) -> Truth:
    """The truth that all share; unknown where they differ."""
    found = set(truths)
    return found.pop() if len(found) == 1 else None


def _leaves(judgement: Judgement) -> Iterator[Judgement]:
    if isinstance(judgement.condition, Compare | Some | Every):
        yield judgement
    else:
        for part in judgement.parts:
            yield from _leaves(part)
