"""No two findings pull one piece of advice two ways: what one puts first, none puts last that can be true of the same region."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from engine.proof.prover import Prover
from engine.proof.reading import Scope
from engine.proof.symbols import both
from knowledge_base.findings import Finding
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


@pytest.mark.parametrize(("rule", "one", "other"), CROSSED, ids=lambda part: part if isinstance(part, str) else part.id)
def test_what_one_finding_raises_no_other_lowers_in_the_same_region(rule: str, one: Finding, other: Finding) -> None:
    """Proved for every region there could be."""
    region = _prover().region
    together = both(*(region.holds(finding.when, Scope(region, {})) for finding in (one, other)))
    assert _prover().find(together, about=[one.when, other.when], confirm=None).verdict == "none"


def test_there_are_rules_that_some_findings_raise_and_others_lower() -> None:
    assert len(CROSSED) >= 10


def _remedy(rule: str, other: str) -> bool:
    """Whether they are one remedy: the general advice and what is said of it to some, `maker-spaces` and `maker-spaces-low-activity`."""
    return rule == other or rule.startswith(f"{other}-") or other.startswith(f"{rule}-")


@pytest.mark.parametrize("finding", PACK.findings, ids=lambda finding: finding.id)
def test_no_finding_raises_and_lowers_one_remedy(finding: Finding) -> None:
    assert [(up, down) for up in finding.raises for down in finding.lowers if _remedy(up, down)] == []
