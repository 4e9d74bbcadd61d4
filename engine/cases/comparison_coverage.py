"""Which comparisons the worked cases show to decide on their own (masking MC/DC).

A comparison decides in a case when turning it alone, true to false or false to true, turns the
condition in which it stands, everything else of the case as it is; in a grade table, moreover, no
earlier line holds. It is shown when it decides once where it is true and once where it is false:
then no case would miss its absence, nor its reversal.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from engine.cases.running import worked_out
from engine.deduction.deduce import Deduction, RuleVerdict
from engine.readings.judgements import Judgement, Scope, combined, judge
from engine.readings.kleene import negation
from engine.readings.leaves import PlacedLeaf, below, placed_leaves
from knowledge_base.conditions.tree import Compare, Every, Some
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import Path_

ComparisonPlace = tuple[str, Path_]
"""A rule or table, and the way to a comparison in it."""


@dataclass(slots=True)
class LeafShown:
    """A comparison, and the cases in which it decided while true and while false."""

    placed: PlacedLeaf
    true: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether both were seen."""
        return bool(self.true and self.false)


ENOUGH = 95
"""The share of comparisons, in per cent, that a pack's cases must show."""


def share(leaves: list[LeafShown]) -> int:
    """How many of the comparisons are shown, in per cent, rounded down; a pack without any has
    nothing to show.
    """
    if not leaves:
        return 100
    return 100 * sum(leaf.complete for leaf in leaves) // len(leaves)


def leaf_coverage(pack: Pack) -> list[LeafShown]:
    """Every comparison in the conditions of rules, of their premises and added sentences and of
    grade tables, in the pack's order.

    The nation's figures are data by year and vintage and have no comparisons to show.
    """
    data = {grade.id for grade in pack.grades if grade.holds_data}
    leaves = (
        leaf for leaf in placed_leaves(pack) if leaf.path[0] != "names" and leaf.subject not in data
    )
    found = {(leaf.subject, leaf.path): LeafShown(leaf) for leaf in leaves}
    for name, deduction, subjects in worked_out(pack):
        for place, truth in deciding(deduction, subjects):
            if place not in found:
                continue
            cases = found[place].true if truth else found[place].false
            if name not in cases:
                cases.append(name)
    return list(found.values())


def deciding(
    deduction: Deduction, subjects: Container[str]
) -> Iterator[tuple[ComparisonPlace, bool]]:
    """The comparisons of these rules and tables that decide for one region, with what each came
    to.
    """
    for grade in deduction.pack.grades:
        if grade.id in subjects:
            yield from _in_table(grade, deduction.scope)
    for verdict in deduction.rules:
        if verdict.rule.id in subjects:
            yield from _in_rule(verdict)


def _in_table(grade: Grade, scope: Scope) -> Iterator[tuple[ComparisonPlace, bool]]:
    for index, row in enumerate(grade.table):
        judgement = judge(row.when, scope)
        yield from (
            ((grade.id, path), truth)
            for path, truth in pivotal(judgement, ("table", index, "when"))
        )
        if judgement.truth is not False:
            return


def _in_rule(verdict: RuleVerdict) -> Iterator[tuple[ComparisonPlace, bool]]:
    """Premises and added sentences only matter where the rule fires."""
    rule, scope = verdict.rule, verdict.judgement.scope
    if not verdict.listed:
        return
    yield from (((rule.id, path), truth) for path, truth in pivotal(verdict.judgement, ("when",)))
    if verdict.truth is True:
        for index, premise in enumerate(rule.premises):
            here: Path_ = ("premises", index, "holds")
            yield from (
                ((rule.id, below_), truth)
                for below_, truth in pivotal(judge(premise.holds, scope), here)
            )
        for index, addition in enumerate(rule.adds_when):
            path: Path_ = ("adds_when", index, "when")
            yield from (
                ((rule.id, below_), truth)
                for below_, truth in pivotal(judge(addition.when, scope), path)
            )


def pivotal(judgement: Judgement, path: Path_ = ()) -> Iterator[tuple[Path_, bool]]:
    """The comparisons that, turned alone, turn the judgement, with their place below `path` and
    what they came to.
    """
    if judgement.truth is None:
        return
    if isinstance(judgement.condition, Compare):
        yield path, judgement.truth
        return
    truths = [part.truth for part in judgement.parts]
    for index, (step, part) in enumerate(_stepped(judgement)):
        turned = [*truths[:index], negation(part.truth), *truths[index + 1 :]]
        if combined(judgement.condition, turned) is (not judgement.truth):
            yield from pivotal(part, (*path, *step))


def _stepped(judgement: Judgement) -> Iterator[tuple[Path_, Judgement]]:
    """The parts with the step to each; the elements of a list share one."""
    steps = [step for step, _ in below(judgement.condition)]
    if isinstance(judgement.condition, Some | Every):
        steps *= len(judgement.parts)
    yield from zip(steps, judgement.parts, strict=True)
