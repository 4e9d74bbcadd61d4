"""The comparisons of a rule in which two regions come out otherwise."""

from __future__ import annotations

from engine.deduction.deduce import Deduction, instances
from engine.explaining.explanation import Explainer
from engine.questions.facts_apart import Facts, UnitOfFacts
from engine.readings.judgements import Judgement, Scope, compared, judge
from engine.results.base import Leaf, LeafKey
from knowledge_base.conditions.tree import Reference
from knowledge_base.models.rules import Rule


class ComparisonsApart:
    """What the rules compare in region `a` and in region `b`; leaves are named as in region a."""

    def __init__(self, a: Deduction, b: Deduction, facts: Facts):
        self._pack = a.pack
        self._a, self._b = a, b
        self._facts = facts
        self._explain = Explainer(a)

    def of(self, rule: Rule, about: str | None, path: str) -> Leaf | None:
        """The first comparison of the field that comes out differently."""
        a, b = (self._leaves(rule, about, side) for side in (self._a, self._b))
        return next(
            (
                leaf
                for key, leaf in a.items()
                if leaf.field == path and key in b and b[key].holds is not leaf.holds
            ),
            None,
        )

    def _leaves(self, rule: Rule, about: str | None, side: Deduction) -> dict[LeafKey, Leaf]:
        leaves = [
            self._explain.leaf(part)
            for judgement in self._judgements(rule, about, side)
            for part in compared(judgement)
        ]
        return {(leaf.field, leaf.test, _right(leaf)): leaf for leaf in leaves}

    def _judgements(self, rule: Rule, about: str | None, side: Deduction) -> list[Judgement]:
        """The rule judged for the region, or for one entity where the region has it."""
        scope = Scope(side.values)
        if about is None or rule.about is None:
            return [
                verdict.judgement
                for verdict in instances(self._pack, rule, scope)
                if verdict.about is None
            ]
        element = self._facts.element(
            side.values.get(rule.about) or (), UnitOfFacts(rule.about, about)
        )
        return (
            []
            if element is None
            else [judge(rule.when, scope.within(Reference(rule.about), element))]
        )


def _right(leaf: Leaf) -> str:
    """What a field is compared with: another field by its path, a value as it is."""
    return leaf.source if leaf.source and leaf.parameter is None else str(leaf.threshold)
