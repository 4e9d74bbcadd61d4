"""Protects the inference against an outside engine: CLIPS draws the same conclusions from the same rules.

Ten thousand random profiles of the shipped form, in shares so that test processes can run side by side; and generated
packs, in which the conditions have every kind of node.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given

from engine import double_entry
from engine.deduction import Deduction, deduce
from engine.inference import infer
from knowledge_base.pack import Pack
from tests.engine.clips_engine import ClipsEngine, Conclusion
from tests.engine.generation import Sample, samples
from tests.engine.shipped_profiles import PACK, random_values

SHARES, PROFILES_A_SHARE = 8, 1250


@cache
def shipped() -> ClipsEngine:
    """The shipped pack under CLIPS, built once a process."""
    return ClipsEngine(PACK)


def concluded(deduction: Deduction) -> set[Conclusion]:
    """What the verdicts call true, as CLIPS reports it."""
    grades = {(v.grade.id, None, row.value) for v in deduction.grades.values() for row, judged in v.rows if judged.truth}
    return grades | {(v.rule.id, None if v.about is None else v.about, None) for v in deduction.rules if v.truth}


def single_values(pack: Pack, deduction: Deduction) -> dict[str, Any]:
    """What is known in the end, apart from lists."""
    return {name: value for name, value in deduction.values.items() if not pack.form.fields[name].is_list}


@pytest.mark.parametrize("share", range(SHARES))
def test_clips_fires_the_same_rules_for_ten_thousand_regions(share: int) -> None:
    random = Random(share)
    for number in range(PROFILES_A_SHARE):
        values = random_values(random, known=random.choice((0.2, 0.5, 0.8, 1.0)))
        deduction = deduce(PACK, values)
        fired, known = shipped().run(values)
        assert fired == concluded(deduction), f"share {share}, profile {number}: {values}"
        assert known == single_values(PACK, deduction), f"share {share}, profile {number}: {values}"
        if number % 25 == 0:
            double_entry.check(deduction, infer(PACK, values))


@given(samples())
def test_clips_fires_the_same_rules_of_generated_packs(sample: Sample) -> None:
    deduction = deduce(sample.pack, sample.values)
    fired, known = ClipsEngine(sample.pack).run(sample.values)
    assert fired == concluded(deduction)
    assert known == single_values(sample.pack, deduction)
