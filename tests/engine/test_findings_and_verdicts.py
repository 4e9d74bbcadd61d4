"""No finding says of an object what its verdict denies: proved for every region there could be, and
seen on made-up ones.

A finding comes before the verdicts and cannot read them, so that its condition has to follow the
same notions: what carries an industry, what is near a strength, which result is ready.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from engine.deduction.deduce import derive
from engine.deduction.objects import VerdictOutcome, outcomes
from engine.proof.prover import Prover
from engine.readings.judgements import judge
from engine.readings.z3_symbols import both, negation
from engine.readings.z3_terms import SymbolScope
from knowledge_base.conditions.tree import ALWAYS, All, Condition, Every, Not, Some, parts_of
from tests.engine.shipped_profiles import PACK, random_values, seeded

SAYS_OF = {
    ("finding.carrier-missing", "uncarried"): {"support", "narrow", "reserve", "not_own"},
    ("finding.planned-beside-strengths", "beside"): {"not_own"},
    ("finding.ready-but-unused", "ready"): {"license"},
    ("finding.mature-but-restricted", "held"): {"license"},
}
"""The objects that a finding names, and the verdicts that go with what it says of them."""


def _selection(finding: str, name: str) -> tuple[str, Condition]:
    found = PACK.finding_of[finding].names[name]
    return found.in_, found.where or ALWAYS


def _others(finding: str, name: str) -> Iterator[VerdictOutcome]:
    over, _ = _selection(finding, name)
    yield from (one for one in outcomes(PACK)[over] if one.value not in SAYS_OF[finding, name])


@cache
def _prover() -> Prover:
    return Prover(PACK)


@pytest.mark.parametrize(("finding", "name"), SAYS_OF)
def test_what_a_finding_names_has_no_verdict_that_denies_it(finding: str, name: str) -> None:
    over, where = _selection(finding, name)
    region = _prover().region
    listed = region.entities(over)
    scope = SymbolScope(region, {over: listed.elements[0]})
    named = both(listed.known, listed.elements[0].present, region.holds(where, scope))
    assert _prover().find(named, about=[where], confirm=None).verdict == "found", (
        "it names something"
    )
    for outcome in _others(finding, name):
        answer = _prover().find(
            both(named, region.holds(outcome.when, scope)),
            about=[where, outcome.when],
            confirm=None,
        )
        assert answer.verdict == "none", outcome.value


def test_a_result_that_is_called_ready_has_its_gate_open() -> None:
    """It is neither restricted nor left unanswered."""
    over, where = _selection("finding.ready-but-unused", "ready")
    gate = PACK.verdict_table_of[over].gate
    assert gate is not None
    region = _prover().region
    listed = region.entities(over)
    scope = SymbolScope(region, {over: listed.elements[0]})
    shut = both(
        listed.known,
        listed.elements[0].present,
        region.holds(where, scope),
        negation(region.holds(gate.holds, scope)),
    )
    assert _prover().find(shut, about=[where, gate.holds], confirm=None).verdict == "none"


def test_no_made_up_region_shows_otherwise() -> None:
    random, named = seeded(29), dict.fromkeys(SAYS_OF, 0)
    for _ in range(1500):
        deduction = derive(PACK, random_values(random, known=0.8))
        for (finding, name), right in SAYS_OF.items():
            over, where = _selection(finding, name)
            key = PACK.form.fields[over].key or ""
            for element in deduction.values.get(over) or ():
                if judge(
                    where,
                    deduction.scope.within(PACK.finding_of[finding].names[name].over, element),
                ).truth:
                    named[finding, name] += 1
                    verdict = deduction.objects[over, element[key]].value
                    assert verdict is None or verdict in right, (finding, verdict, element)
    assert min(named.values()) > 0, named


def test_every_finding_that_speaks_of_leading_is_held_against_the_table() -> None:
    speaking = {
        finding.id for finding in PACK.findings if re.search("(?<!自)主攻", finding.says.zh)
    }
    assert speaking == {"finding.carrier-missing"}


def _by_one(condition: Condition) -> bool:
    """Whether one element of a list of objects makes it true, with nothing asked of all the
    others.
    """
    if isinstance(condition, All) and any(isinstance(part, Every) for part in parts_of(condition)):
        return False
    if isinstance(condition, Some):
        return (
            PACK.form.fields[condition.over.field].type == "entities" and condition.where != ALWAYS
        )
    return not isinstance(condition, Not) and any(_by_one(part) for part in parts_of(condition))


@pytest.mark.parametrize("finding", [finding.id for finding in PACK.findings])
def test_one_object_of_many_puts_nothing_last(finding: str) -> None:
    """What holds of one firm, result, zone or partner raises what fits it and lowers nothing that
    the others need.
    """
    found = PACK.finding_of[finding]
    if _by_one(found.when):
        assert found.lowers == ()
