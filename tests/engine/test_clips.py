"""Protects the inference against an outside engine: CLIPS draws the same conclusions from the same
rules.

Four thousand random profiles of the shipped form (more with YINDI_EXAMPLES), in shares so that
test processes can run side by side; and generated packs, in which the conditions have every kind
of node.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings

from engine.deduction.deduce import Deduction, deduce
from engine.matching import double_entry
from engine.matching.inference import infer
from tests.engine.clips_engine import ClipsEngine, mark
from tests.engine.generation import Sample, samples
from tests.engine.shipped_profiles import PACK, random_values, seeded

SHARES, PROFILES_A_SHARE = 10, 250 * settings().max_examples // 60


@cache
def shipped() -> ClipsEngine:
    """The shipped rules in CLIPS, compiled once for all shares of a process."""
    return ClipsEngine(PACK)


def true(deduction: Deduction) -> set[str]:
    """What the verdicts call true, as CLIPS reports it."""
    lines = {
        mark(v.grade.id, value=row.value)
        for v in deduction.grades.values()
        for row, judged in v.rows
        if judged.truth
    }
    lines |= {mark(v.table.id, v.name, v.value) for v in deduction.objects.values() if v.truth}
    return lines | {mark(v.rule.id, v.about or "") for v in deduction.rules if v.truth}


@pytest.mark.parametrize("share", range(SHARES))
def test_clips_fires_the_same_rules_for_thousands_of_regions(share: int) -> None:
    random, engine = seeded(share), shipped()
    for number in range(PROFILES_A_SHARE):
        values = random_values(random, known=random.choice((0.2, 0.5, 0.8, 1.0)))
        deduction = deduce(PACK, values)
        fired, derived = engine.run(values)
        assert fired == true(deduction), f"share {share}, profile {number}: {values}"
        assert derived == deduction.derived, f"share {share}, profile {number}: {values}"
        if number % 25 == 0:
            double_entry.check(deduction, infer(PACK, values))


@given(samples())
def test_clips_fires_the_same_rules_of_generated_packs(sample: Sample) -> None:
    deduction = deduce(sample.pack, sample.values)
    fired, derived = ClipsEngine(sample.pack).run(sample.values)
    assert fired == true(deduction)
    assert derived == deduction.derived
