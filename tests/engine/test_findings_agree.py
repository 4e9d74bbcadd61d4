"""No two findings pull one piece of advice two ways: what one puts first, none puts last that can
be true of the same region.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from engine.proof.prover import Prover
from engine.readings.z3_symbols import both, negation
from engine.readings.z3_terms import SymbolScope
from knowledge_base.conditions.tree import All, Compare, Constant, Reference, fields_read
from knowledge_base.models.findings import Finding
from tests.engine.shipped_profiles import PACK


def _crossed() -> Iterator[tuple[str, Finding, Finding]]:
    """A rule, a finding that raises it, and one that lowers it."""
    for one in PACK.findings:
        for other in PACK.findings:
            yield from ((rule, one, other) for rule in one.raises if rule in other.lowers)


CROSSED = list(_crossed())


@cache
def _prover() -> Prover:
    return Prover(PACK)


@pytest.mark.parametrize(
    ("rule", "one", "other"), CROSSED, ids=lambda part: part if isinstance(part, str) else part.id
)
def test_what_one_finding_raises_no_other_lowers_in_the_same_region(
    rule: str, one: Finding, other: Finding
) -> None:
    """Proved for every region there could be."""
    region = _prover().region
    together = both(
        *(region.holds(finding.when, SymbolScope(region, {})) for finding in (one, other))
    )
    assert _prover().find(together, about=[one.when, other.when], confirm=None).verdict == "none"


def test_there_are_rules_that_some_findings_raise_and_others_lower() -> None:
    assert len(CROSSED) >= 10


def _remedy(rule: str, other: str) -> bool:
    """Whether they are one remedy: the general advice and what is said of it to some,
    `maker-spaces` and `maker-spaces-low-activity`.
    """
    return rule == other or rule.startswith(f"{other}-") or other.startswith(f"{rule}-")


@pytest.mark.parametrize("finding", PACK.findings, ids=lambda finding: finding.id)
def test_no_finding_raises_and_lowers_one_remedy(finding: Finding) -> None:
    assert [
        (up, down) for up in finding.raises for down in finding.lowers if _remedy(up, down)
    ] == []


_NO_EXPANSION = All(
    (
        Compare(Reference("labour"), "eq", Constant("scarce")),
        Compare(Reference("land_shortage"), "eq", Constant(True)),
    )
)
"""Neither hands nor land for more of the same."""


def _denying_expansion() -> list[Finding]:
    """The findings that hold only where hands and land are both short."""
    region, scope = _prover().region, SymbolScope(_prover().region, {})
    room = negation(region.holds(_NO_EXPANSION, scope))
    told = (
        finding
        for finding in PACK.findings
        if {"labour", "land_shortage"} <= fields_read(finding.when)
    )
    return [
        one
        for one in told
        if _prover()
        .find(both(region.holds(one.when, scope), room), about=[one.when], confirm=None)
        .verdict
        == "none"
    ]


def test_where_hands_and_land_are_both_short_what_takes_both_goes_last() -> None:
    """Advice on zones as well as on the role: what one finding closes, no other section opens."""
    volume = {rule.id for rule in PACK.rules if "scale_production" in rule.acts}
    volume |= {"cooperation.role-land-and-labour", "model.receive-transfer"}
    denying = _denying_expansion()
    assert denying
    assert {finding.id: volume - set(finding.lowers) for finding in denying} == {
        finding.id: set() for finding in denying
    }
