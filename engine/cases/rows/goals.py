"""What a row is to show of one rule or grade table, and how to see that it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from engine.cases.comparison_coverage import LeafShown, pivotal
from engine.cases.rule_coverage import RuleShown
from engine.cases.running import added
from engine.deduction.deduce import Deduction, RuleVerdict, instances
from engine.pack_diff.equivalence import pairs
from engine.readings.judgements import Scope, judge
from engine.readings.kleene import Truth
from engine.readings.leaves import places, replaced
from knowledge_base.conditions.tree import ALWAYS, NEVER, All, Compare, Condition, Not, Some, leaves
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import Path_

Showing = Callable[[Deduction], list[str | None]]
"""The entities for which a region shows something, None for the region itself; empty where it does
not show it.
"""


@dataclass(frozen=True)
class Goal:
    """A region is looked for in which two conditions come apart; it answers once it `shows` what it
    is looked for.

    `near` are the comparisons at whose thresholds the answer should stand.
    """

    subject: Rule | Grade
    apart: tuple[tuple[Condition, Condition], ...]
    shows: Showing
    near: tuple[Compare, ...] = ()


def of_truth(rule: Rule, truth: Truth) -> Goal:
    """The rule comes out true, false or unknown."""

    def shows(deduction: Deduction) -> list[str | None]:
        return [verdict.about for verdict in _verdicts(deduction, rule) if verdict.truth is truth]

    return Goal(rule, ((rule.when, NEVER if truth else ALWAYS),), shows, tuple(leaves(rule.when)))


def of_leaf(pack: Pack, leaf: LeafShown, truth: bool) -> Goal:
    """The comparison decides on its own where it comes to `truth`."""
    subject, path, comparison = pack.by_id[leaf.placed.subject], leaf.placed.path, leaf.placed.leaf
    if isinstance(subject, Rule):
        return Goal(
            subject,
            _turned_in_rule(subject, path, comparison),
            _deciding_in_rule(subject, path, truth),
            (comparison,),
        )
    index = int(path[1])
    line = subject.table[index]
    turned = line.model_copy(update={"when": replaced(line.when, path[3:], Not(comparison))})
    faulty = subject.model_copy(
        update={"table": (*subject.table[:index], turned, *subject.table[index + 1 :])}
    )
    return Goal(
        subject,
        _apart(subject, faulty),
        _deciding_in_table(subject, index, path, truth),
        (comparison,),
    )


def of_fault(right: Rule | Grade, faulty: Rule | Grade, near: tuple[Compare, ...]) -> Goal:
    """The rule or table comes out otherwise than one with a fault."""
    if isinstance(right, Rule) and isinstance(faulty, Rule):
        return Goal(
            right,
            _apart(right, faulty),
            lambda deduction: _differing(deduction, right, faulty),
            near,
        )
    assert isinstance(right, Grade) and isinstance(faulty, Grade)
    return Goal(
        right,
        _apart(right, faulty),
        lambda d: [None] * (_given(right, d.scope) != _given(faulty, d.scope)),
        near,
    )


def _apart(right: Rule | Grade, faulty: Rule | Grade) -> tuple[tuple[Condition, Condition], ...]:
    """The conditions in which the two part."""
    return tuple((pair.old, pair.new) for pair in pairs(right, faulty))


def _turned_in_rule(
    rule: Rule, path: Path_, comparison: Compare
) -> tuple[tuple[Condition, Condition], ...]:
    """The condition in which a comparison stands, with the comparison turned."""
    if path[0] == "when":
        return tuple((rule.when, turned) for turned in _turned(rule.when, path[1:], comparison))
    extra = _extra(rule, path)
    sides = ((extra, turned) for turned in _turned(extra, path[3:], comparison))
    return tuple((All((rule.when, one)), All((rule.when, other))) for one, other in sides)


def _extra(rule: Rule, path: Path_) -> Condition:
    """The condition of the premise or of the added sentence in which a comparison stands."""
    index = int(path[1])
    return rule.premises[index].holds if path[0] == "premises" else rule.adds_when[index].when


def _turned(whole: Condition, path: Path_, comparison: Compare) -> list[Condition]:
    """With the comparison reversed; where elements of a list are counted, for one of them and not
    for all at once.
    """
    counted = [
        turned
        for place, part in places(whole)
        if isinstance(part, Some)
        and part.count > 1
        and path[: len(place) + len(_WHERE)] == (*place, *_WHERE)
        for turned in _one_turned(
            whole,
            place,
            part,
            replaced(part.where, path[len(place) + len(_WHERE) :], Not(comparison)),
        )
    ]
    return counted or [replaced(whole, path, Not(comparison))]


def _one_turned(
    whole: Condition, place: Path_, part: Some, turned: Condition
) -> Iterator[Condition]:
    """One element fewer counts than needed, or one less is needed and there is an element that
    would count if turned.
    """
    yield replaced(whole, place, replace(part, count=part.count + 1))
    yield replaced(
        whole, place, All((replace(part, count=part.count - 1), Some(part.over, turned)))
    )


_WHERE: Path_ = ("some", "where")


def _verdicts(deduction: Deduction, rule: Rule) -> list[RuleVerdict]:
    return instances(deduction.pack, rule, deduction.scope)


def _deciding_in_rule(rule: Rule, path: Path_, truth: bool) -> Showing:
    def decides(verdict: RuleVerdict) -> bool:
        if not verdict.listed:
            return False
        if path[0] == "when":
            return (path, truth) in pivotal(verdict.judgement, ("when",))
        extra = judge(_extra(rule, path), verdict.judgement.scope)
        return verdict.truth is True and (path, truth) in pivotal(extra, path[:3])

    def shown(deduction: Deduction) -> list[str | None]:
        return [verdict.about for verdict in _verdicts(deduction, rule) if decides(verdict)]

    return shown


def _deciding_in_table(grade: Grade, index: int, path: Path_, truth: bool) -> Showing:
    def shows(deduction: Deduction) -> list[str | None]:
        judged = [judge(row.when, deduction.scope) for row in grade.table[: index + 1]]
        earlier = any(judgement.truth is not False for judgement in judged[:-1])
        return [] if earlier or (path, truth) not in pivotal(judged[-1], path[:3]) else [None]

    return shows


def _differing(deduction: Deduction, right: Rule, faulty: Rule) -> list[str | None]:
    pairs = zip(_verdicts(deduction, right), _verdicts(deduction, faulty), strict=True)
    return [
        one.about for one, other in pairs if (one.truth, added(one)) != (other.truth, added(other))
    ]


def _given(grade: Grade, scope: Scope) -> tuple[object, bool]:
    """What a table gives: its value, or whether one is still possible."""
    for row in grade.table:
        truth = judge(row.when, scope).truth
        if truth is not False:
            return (row.value, True) if truth else (None, True)
    return None, False


def lacking(pack: Pack, shown: Mapping[str, RuleShown], found: list[LeafShown]) -> Iterator[Goal]:
    """What the cases do not show yet: rules true, false or unknown, and comparisons that decide."""
    for rule in shown.values():
        wanted = ((True, rule.true), (False, rule.false), (None, rule.unknown))
        for truth, cases in wanted:
            if not cases and (rule.rule.particular or truth):
                yield of_truth(rule.rule, truth)
    for leaf in found:
        for truth, cases in ((True, leaf.true), (False, leaf.false)):
            if not cases:
                yield of_leaf(pack, leaf, truth)
