"""Rules that no region can fire, rules with a condition that no region can fail, and sentences that
are never added.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.bench import Bench, comes_out
from engine.checks.finding import CheckFinding
from engine.proof.witnesses import FoundRegion, Shows
from engine.readings.judgements import judge, truth_of
from engine.readings.z3_symbols import both, negation
from knowledge_base.conditions.tree import ALWAYS
from knowledge_base.models.carrying_out import Addition
from knowledge_base.models.rules import Rule
from knowledge_base.reading.text import text

NAME = "firing"


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Each rule in the pack's order. A rule without a condition is declared universal: nothing is
    asked of it.
    """
    for rule in bench.pack.rules:
        dead = list(_can_fire(bench, rule)) if rule.when != ALWAYS or rule.about else []
        yield from dead
        if rule.when != ALWAYS:
            yield from _can_fail(bench, rule)
        if any(finding.severity == "error" for finding in dead):
            continue
        for index, addition in enumerate(rule.adds_when):
            yield from _can_be_added(bench, rule, index, addition)


def _can_fire(bench: Bench, rule: Rule) -> Iterator[CheckFinding]:
    asked = bench.asking(rule.when)
    answer = asked.find(asked.region.fires(rule), confirm=comes_out(rule.id, True))
    if answer.verdict == "none":
        says = text(f"没有任何地区能使“{rule.id}”成立", f"no region can fire '{rule.id}'")
        yield bench.finding(NAME, "error", rule.id, says, below=("when",))
    elif answer.verdict != "found":
        yield bench.unsettled(NAME, rule.id, answer, text("能否成立", "whether it can fire"))


def _can_fail(bench: Bench, rule: Rule) -> Iterator[CheckFinding]:
    asked = bench.asking(rule.when)
    answer = asked.find(asked.region.does_not_fire(rule), confirm=comes_out(rule.id, False))
    if answer.verdict == "none":
        says = text(
            f"没有任何地区能使“{rule.id}”的条件不成立；若对所有地区都适用，应去掉when",
            f"no region can fail '{rule.id}'; if it is meant for every region, leave `when` out",
        )
        yield bench.finding(NAME, "error", rule.id, says, below=("when",))
    elif answer.verdict != "found":
        yield bench.unsettled(NAME, rule.id, answer, text("能否不成立", "whether it can fail"))


def _can_be_added(
    bench: Bench, rule: Rule, index: int, addition: Addition
) -> Iterator[CheckFinding]:
    asked = bench.asking(rule.when, addition.when)
    region = asked.region
    fires, adds = region.fires(rule), region.holds(addition.when, region.instance(rule.about))
    place = ("adds_when", index, "when")
    answer = asked.find(both(fires, adds), confirm=_added(rule, addition))
    if answer.verdict == "none":
        says = text(
            f"第{index + 1}条补充语句在规则成立时从不出现",
            f"added sentence {index + 1} never appears when the rule fires",
        )
        yield bench.finding(NAME, "warning", rule.id, says, below=place)
    elif answer.verdict != "found":
        yield bench.unsettled(
            NAME,
            rule.id,
            answer,
            text(f"第{index + 1}条补充语句能否出现", f"whether sentence {index + 1} can appear"),
        )
    elif _always_added(bench, rule, addition):
        says = text(
            f"第{index + 1}条补充语句在已知数据足够时总会出现，可并入正文",
            f"added sentence {index + 1} always appears once its fields are known: "
            "it belongs in the advice",
        )
        yield bench.finding(NAME, "warning", rule.id, says, below=place)


def _always_added(bench: Bench, rule: Rule, addition: Addition) -> bool:
    if any(_left_out(found, rule, addition) for found in bench.regions):
        return False
    asked = bench.asking(rule.when, addition.when)
    region = asked.region
    left_out = both(
        region.fires(rule), negation(region.holds(addition.when, region.instance(rule.about)))
    )
    return asked.find(left_out, asked.complete(), confirm=None).verdict == "none"


def _left_out(region: FoundRegion, rule: Rule, addition: Addition) -> bool:
    """A region found before already fires the rule without the sentence, whatever else of it may
    become known.
    """
    return any(
        truth_of(addition.when, verdict.judgement.scope) is False
        for verdict in region.true(rule.id)
    )


def _added(rule: Rule, addition: Addition) -> Shows:
    """The rule fires and adds the sentence."""

    def shows(region: FoundRegion) -> bool:
        scopes = (verdict.judgement.scope for verdict in region.true(rule.id))
        return any(judge(addition.when, scope).truth for scope in scopes)

    return shows
