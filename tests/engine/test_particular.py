"""Protects the line between advice for every region and advice for some: `particular`."""

from __future__ import annotations

from hypothesis import given

from engine import advise
from engine.deduction.deduce import deduce
from engine.results.advice import Recommendation
from tests.engine.generation import FEWER, Sample, samples
from tests.engine.shipped_profiles import PACK
from tests.engine.verdict_tables import truths


def _said_of_a_region_known_by_name() -> list[Recommendation]:
    advice = advise({"region": {"name": "某地"}}, PACK)
    return [*advice.recommendations, *advice.warnings]


def test_universal_is_exactly_what_fires_for_a_region_of_which_only_the_name_is_known() -> None:
    """`particular` is false for advice that no region can fail: then it holds with nothing known,
    and only then.
    """
    said = _said_of_a_region_known_by_name()
    assert {item.rule for item in said} == {rule.id for rule in PACK.rules if not rule.particular}
    assert not any(item.particular for item in said)


@FEWER
@given(samples())
def test_a_universal_rule_holds_for_every_region_and_a_rule_about_a_list_never_without_the_list(
    sample: Sample,
) -> None:
    found, nothing = (
        truths(deduce(sample.pack, sample.values)),
        truths(deduce(sample.pack, {"name": "甲地"})),
    )
    for rule in sample.pack.rules:
        if not rule.particular:
            assert found[rule.id, None] is nothing[rule.id, None] is True
        elif rule.about:
            assert not nothing[rule.id, None]
