"""Regions to which a dimension of the advice has nothing particular to say: no fault, but its
authors should know.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.bench import Bench
from engine.checks.finding import CheckFinding
from engine.proof.region import SymbolicRegion
from engine.proof.witnesses import FoundRegion, Shows
from engine.readings.z3_symbols import Formula, both, negation
from engine.readings.z3_terms import fails
from knowledge_base.conditions.tree import Reference
from knowledge_base.models.rules import Rule
from knowledge_base.reading.text import text

NAME = "holes"


def findings(bench: Bench) -> Iterator[CheckFinding]:
    """Each dimension of the advice."""
    for dimension, title in bench.pack.edition.dimensions.items():
        rules = [
            rule for rule in bench.pack.rules if rule.dimension == dimension and rule.particular
        ]
        if not rules:
            continue
        asked = bench.asking(*(rule.when for rule in rules))
        answer = asked.find(
            *(_silent(asked.region, rule) for rule in rules), confirm=_nothing(rules), small=True
        )
        if answer.verdict == "found":
            says = text(
                f"有的地区数据足够，在“{title.zh}”上却没有一条专门的建议或警示",
                "a region can be well enough known and get no particular advice or warning "
                f"on '{title.en}'",
            )
            yield bench.finding(NAME, "information", dimension, says, witness=bench.shown(answer))
        elif answer.verdict != "none":
            yield bench.unsettled(
                NAME,
                dimension,
                answer,
                text("是否有地区没有专门建议", "whether a region gets no particular advice"),
            )


def _silent(region: SymbolicRegion, rule: Rule) -> Formula:
    """The rule is false for the region, or for every entity it could be about."""
    if rule.about is None:
        return region.fails(rule.when, region.scope)
    listed = region.entities(rule.about)
    spoken = (
        both(e.present, negation(fails(rule.when, region.scope.within(Reference(rule.about), e))))
        for e in listed.elements
    )
    return both(listed.known, *(negation(said) for said in spoken))


def _nothing(rules: list[Rule]) -> Shows:
    """None of the rules speaks."""

    def shows(region: FoundRegion) -> bool:
        verdicts = (verdict for rule in rules for verdict in region.verdicts(rule.id))
        return all(verdict.truth is False for verdict in verdicts)

    return shows
