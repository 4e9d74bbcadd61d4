"""Every fact behind a verdict, down to what people stated."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engine.advice.advising import Conclusion
from engine.deduction.objects import ObjectVerdict
from engine.questions.answers import Fact
from engine.questions.element_facts import ElementFacts
from engine.questions.why.condition_tree import ConditionTree
from engine.questions.why.origins import OriginsOfFacts
from engine.readings.judgements import Judgement, compared
from knowledge_base.conditions.tree import fields_read
from knowledge_base.derivation import depends_on
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack


class FactsBehind:
    """The facts on which the verdicts of one conclusion rest."""

    def __init__(
        self,
        conclusion: Conclusion,
        elements: ElementFacts,
        origins: OriginsOfFacts,
        tree: ConditionTree,
    ):
        self._deduction = conclusion.deduction
        self._pack: Pack = conclusion.deduction.pack
        self._explainer = conclusion.explainer
        self._elements = elements
        self._origins = origins
        self._tree = tree

    def of(self, names: Collection[str], judgements: Sequence[Judgement] = ()) -> tuple[Fact, ...]:
        """Every fact that these fields, and the verdicts that are read, rest on: the nearest first,
        in the order of the form, each once.
        """
        found: dict[str, Fact] = {}
        while names or judgements:
            here = [name for name in self._pack.form.fields if name in names and name not in found]
            found |= {name: self._origin(name) for name in here}
            names = {
                below
                for name in here
                if name not in self._deduction.stated
                for below in depends_on(self._pack, name)
            }
            read = [
                verdict
                for verdict in self._verdicts_read(judgements)
                if self._elements.path(verdict) not in found
            ]
            found |= {
                self._elements.path(verdict): self._origin_of_verdict(verdict) for verdict in read
            }
            names |= {name for verdict in read for name in depends_on_table(verdict.table)}
            judgements = [judgement for verdict in read for _, judgement in verdict.outcomes]
        return tuple(found.values())

    def _verdicts_read(self, judgements: Sequence[Judgement]) -> list[ObjectVerdict]:
        """The verdicts on objects that conditions read, each once."""
        paths = dict.fromkeys(
            self._explainer.leaf(leaf).field
            for judgement in judgements
            for leaf in compared(judgement)
        )
        facts = filter(None, map(self._elements.worked_out, paths))
        return [fact.verdict for fact in facts if fact.verdict]

    def _origin_of_verdict(self, verdict: ObjectVerdict) -> Fact:
        return Fact(
            field=self._elements.path(verdict),
            value=verdict.value,
            origin=None if verdict.value is None else "derived",
            by=verdict.table.id,
            inputs=tuple(sorted(map(self._pack.form.path, depends_on_table(verdict.table)))),
            table=self._tree.lines(verdict),
        )

    def _origin(self, name: str) -> Fact:
        fact, stated = self._origins.fact(name), name in self._deduction.stated
        table = (
            self._tree.table(self._deduction.grades[name])
            if name in self._deduction.grades and not stated
            else ()
        )
        below = () if stated else depends_on(self._pack, name)
        return Fact(
            field=fact.field,
            value=fact.value,
            origin=fact.origin,
            by=fact.by,
            derived_value=self._deduction.derived.get(name) if stated else None,
            year=fact.year,
            stated_source=fact.stated_source,
            inputs=tuple(sorted(map(self._pack.form.path, below))),
            table=tuple(table),
        )


def depends_on_rule(rule: Rule) -> set[str]:
    """The fields that decide whether a rule fires."""
    return fields_read(rule.when) | ({rule.about} if rule.about else set())


def depends_on_table(table: VerdictTable) -> set[str]:
    """The fields of the region that decide a verdict."""
    return {table.about}.union(*map(fields_read, table.lines))
