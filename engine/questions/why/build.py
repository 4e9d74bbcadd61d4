"""Builds the answers to "why" from one conclusion."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from engine.advice.advising import Conclusion
from engine.advice.finding_results import findings_apart
from engine.advice.verdict_results import gate_result
from engine.deduction.deduce import RuleVerdict
from engine.deduction.objects import ObjectVerdict
from engine.questions.answers import Answer, Depth, Fact, OnObject, Part, Reason
from engine.questions.element_facts import ElementFacts
from engine.questions.entities import entity_about, not_about
from engine.questions.why.condition_tree import ConditionTree
from engine.questions.why.facts_behind import FactsBehind, depends_on_rule, depends_on_table
from engine.questions.why.fewest_leaves import sufficient, tightest
from engine.questions.why.origins import OriginsOfFacts
from engine.readings.judgements import Judgement, judge
from engine.readings.outcomes import Status, outcome
from engine.results.advice import FindingApart
from engine.results.base import Leaf, LeafKey
from knowledge_base.derivation import depends_on
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack


class ReasonsOfRule:
    """Answers for one conclusion at one depth."""

    def __init__(self, conclusion: Conclusion, depth: Depth):
        self._deduction = conclusion.deduction
        self._pack: Pack = conclusion.deduction.pack
        self._explainer = conclusion.explainer
        self._depth = depth
        self._by_path = self._pack.form.by_path
        self._elements = ElementFacts(conclusion.deduction)
        self._origins = OriginsOfFacts(conclusion, self._elements)
        self._tree = ConditionTree(
            self._pack.form,
            lambda judgement: self._origins.compared(self._explainer.leaf(judgement)),
        )
        self._behind = FactsBehind(conclusion, self._elements, self._origins, self._tree)

    def answers(self, rule: Grade | Rule, about: str | None) -> Iterator[Answer]:
        """The answer for a grade or rule; for one about a list, one for each entity or for the one
        named.
        """
        if isinstance(rule, VerdictTable):
            yield from self._verdicts(rule, about)
            return
        if isinstance(rule, Grade):
            if about is not None:
                raise not_about(rule.id)
            yield self._grade(rule)
            return
        verdicts = [verdict for verdict in self._deduction.rules if verdict.rule is rule]
        if about is not None:
            verdicts = [self._instance(rule, verdicts, about)]
        if not verdicts:
            yield Answer(
                rule=rule.id,
                about=None,
                status="not_applicable",
                source=rule.source,
                because=(),
                missing=(),
            )
        for verdict in verdicts:
            yield self._answer(verdict)

    def _instance(self, rule: Rule, verdicts: Sequence[RuleVerdict], about: str) -> RuleVerdict:
        named = {str(verdict.about): verdict for verdict in verdicts if verdict.about is not None}
        return named[entity_about(self._pack, rule, about, named)]

    def _answer(self, verdict: RuleVerdict) -> Answer:
        return Answer(
            rule=verdict.rule.id,
            about=verdict.about,
            status=outcome(verdict.truth),
            source=verdict.rule.source,
            because=self._reasons([verdict.judgement]),
            missing=tuple(self._explainer.waits_for(verdict)),
            apart=self._apart(self._explainer.apart_below(verdict.judgement)),
            condition=self._condition([self._tree.part(verdict.judgement)]),
            facts=self._facts(depends_on_rule(verdict.rule), [verdict.judgement]),
        )

    def _verdicts(self, table: VerdictTable, about: str | None) -> Iterator[Answer]:
        """The verdict on each object of the table's list, or on the one named."""
        found = {
            name: verdict
            for (owner, name), verdict in self._deduction.objects.items()
            if owner == table.about
        }
        if about is not None:
            yield self._verdict(found[entity_about(self._pack, table, about, found)])
        elif found:
            yield from map(self._verdict, found.values())
        else:
            unknown = self._deduction.values.get(table.about) is None
            missing = (self._pack.form.path(table.about),) if unknown else ()
            became: Status = "undetermined" if unknown else "not_applicable"
            yield Answer(
                rule=table.id,
                about=None,
                status=became,
                source=table.source,
                because=(),
                missing=missing,
            )

    def _verdict(self, verdict: ObjectVerdict) -> Answer:
        judgements = [judgement for _, judgement in verdict.outcomes]
        return Answer(
            rule=verdict.table.id,
            about=verdict.name,
            status=outcome(verdict.truth),
            value=verdict.value,
            source=verdict.table.source,
            because=self._verdict_reasons(verdict),
            missing=tuple(self._explainer.undecided(verdict)),
            on_object=self._on_object(verdict),
            condition=self._condition(self._tree.lines(verdict)),
            facts=self._facts(depends_on_table(verdict.table), judgements),
        )

    def _on_object(self, verdict: ObjectVerdict) -> OnObject:
        line = verdict.line
        return OnObject(
            possible=tuple(verdict.possible),
            line=line[0].index + 1 if line else None,
            why=verdict.why,
            decided_by=self._reasons([judge(line[0].row.when, line[1].scope)]) if line else (),
            acts=tuple(verdict.acts),
            gate=gate_result(verdict),
            gate_because=self._reasons([verdict.gate]) if verdict.gate else (),
        )

    def _verdict_reasons(self, verdict: ObjectVerdict) -> tuple[Reason, ...]:
        """What makes the line hold that decided; without one, what keeps each verdict that is
        possible open.
        """
        line = verdict.line
        return self._reasons([line[1]] if line else verdict.undecided)

    def _grade(self, grade: Grade) -> Answer:
        verdict = self._deduction.grades[grade.sets]
        unknown = verdict.undecided
        missing = {path for judgement in unknown for path in self._explainer.missing(judgement)}
        apart = [name for judgement in unknown for name in self._explainer.apart_below(judgement)]
        if grade.sets in self._deduction.apart:
            missing, apart = set(self._explainer.bottoms(grade.sets)), [grade.sets]
        return Answer(
            rule=grade.id,
            about=None,
            status=outcome(verdict.truth),
            value=verdict.value,
            source=grade.source,
            because=self._grade_reasons(grade.sets),
            missing=tuple(sorted(missing)),
            apart=self._apart(apart),
            condition=self._condition(self._tree.table(verdict)),
            facts=self._facts(depends_on(self._pack, grade.sets)),
        )

    def _apart(self, names: Sequence[str]) -> tuple[FindingApart, ...]:
        ids = {self._pack.grade_of[name].id for name in names}
        return tuple(
            found for found in findings_apart(self._deduction, self._explainer) if found.id in ids
        )

    def _condition(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        return tuple(parts) if self._depth == "all" else ()

    def _facts(
        self, names: Collection[str], judgements: Sequence[Judgement] = ()
    ) -> tuple[Fact, ...]:
        return self._behind.of(names, judgements) if self._depth == "all" else ()

    def _grade_reasons(self, name: str) -> tuple[Reason, ...]:
        if name in self._deduction.apart:
            return tuple(
                self._origins.fact(figure).model_copy(update={"year": year})
                for figure, year in self._explainer.figures_apart(name)
            )
        verdict = self._deduction.grades[name]
        every = [judgement for _, judgement in verdict.rows]
        return self._reasons(verdict.holding or verdict.undecided or every)

    def _reasons(self, judgements: Sequence[Judgement]) -> tuple[Reason, ...]:
        leaves: dict[LeafKey, Leaf] = {}
        for judgement in judgements:
            for leaf in self._deciding(judgement):
                leaves.setdefault(leaf.key, leaf)
        found = list(leaves.values())
        return tuple(map(self._reason, tightest(found) if self._depth == "line" else found))

    def _deciding(self, judgement: Judgement) -> list[Leaf]:
        if self._depth == "line":
            return [self._explainer.leaf(part) for part in sufficient(judgement)]
        return self._explainer.because(judgement)

    def _reason(self, leaf: Leaf) -> Reason:
        """A leaf with what its fact was worked out from, and the other field that it is compared
        with.
        """
        name, other = self._by_path.get(leaf.field), self._by_path.get(leaf.source or "")
        below = self._below(name) if name else self._below_element(leaf.field)
        against = (
            (self._origins.fact(other).model_copy(update={"below": self._below(other)}),)
            if other
            else ()
        )
        return self._origins.compared(leaf).model_copy(update={"below": (*below, *against)})

    def _below_element(self, path: str) -> tuple[Reason, ...]:
        """What a key of an entity that nobody stated was, or would be, worked out from."""
        made = self._elements.worked_out(path)
        if made is None:
            return ()
        if made.verdict:
            return self._verdict_reasons(made.verdict)
        return (self._origins.element(*made.looked_up_by),) if made.looked_up_by else ()

    def _below(self, name: str) -> tuple[Reason, ...]:
        """What an unstated field was, or would be, worked out from."""
        if name in self._deduction.stated:
            return ()
        if name in self._pack.grade_of:
            return self._grade_reasons(name)
        return tuple(
            self._origins.fact(other).model_copy(update={"below": self._below(other)})
            for other in self._pack.form.fields[name].inputs
        )
