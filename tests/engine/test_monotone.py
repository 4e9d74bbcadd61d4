"""Protects monotonicity: learning more never takes back what was concluded, nor revives what was
ruled out.

A field is filled that was neither stated nor derived, or an unknown key of an element, or an
unknown list. Stating what was derived is a correction and not meant here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.deduction.deduce import Deduction, deduce
from tests.engine.generation import FEWER, Sample, samples, stated
from tests.engine.shipped_profiles import PACK, random_values, seeded
from tests.engine.verdict_tables import rows, truths


def filled(
    deduction: Deduction, wanted: Mapping[str, Any], more: Mapping[str, Any]
) -> dict[str, Any]:
    """What was stated, and from `more` what was unknown: whole fields, and keys of elements of the
    same place in the list.

    `wanted` is what was stated before; figures that were derived from it are left alone.
    """
    values = dict(wanted)
    for name, value in more.items():
        if name not in deduction.values:
            values[name] = value
        elif name in wanted and deduction.pack.form.fields[name].type == "entities":
            values[name] = tuple(
                {
                    key: other.get(key) if known is None and whole.get(key) is None else known
                    for key, known in element.items()
                }
                for element, whole, other in zip(
                    wanted[name],
                    deduction.values[name],
                    [*value, *[{}] * len(wanted[name])],
                    strict=False,
                )
            )
    return values


def assert_nothing_taken_back(before: Deduction, after: Deduction) -> None:
    """Every verdict that was known is the same; one on all entities of an unknown list holds for
    each that is now listed.
    """
    later = truths(after)
    for verdict in before.rules:
        if verdict.truth is not None:
            found = {
                truth
                for (rule, about), truth in later.items()
                if rule == verdict.rule.id and verdict.about in (None, about)
            }
            assert found <= {verdict.truth}, verdict.rule.id
    lines = rows(after)
    for line, truth in rows(before).items():
        assert truth is None or lines[line] is truth, line
    for at, known in before.objects.items():
        assert known.value is None or after.objects[at].value == known.value, at
        assert set(after.objects[at].possible) <= set(known.possible), at
    for name, value in before.values.items():
        assert before.pack.form.fields[name].type == "entities" or after.values[name] == value, name


@given(samples(), st.data())
def test_filling_what_is_unknown_takes_nothing_back_in_any_rule_base(
    sample: Sample, data: st.DataObject
) -> None:
    before = deduce(sample.pack, sample.values)
    values = filled(before, sample.values, data.draw(stated(sample.pack)))
    assert_nothing_taken_back(before, deduce(sample.pack, values))


@given(st.integers(0, 2**32), st.sampled_from((0.2, 0.5, 0.8)))
def test_filling_what_is_unknown_takes_nothing_back_in_the_shipped_rule_base(
    seed: int, known: float
) -> None:
    """Three times over, each time with more known."""
    random = seeded(seed)
    values = random_values(random, known)
    before = deduce(PACK, values)
    for _ in range(3):
        values = filled(before, values, random_values(random, 0.5))
        after = deduce(PACK, values)
        assert_nothing_taken_back(before, after)
        before = after


@FEWER
@given(st.integers(0, 2**32))
def test_one_answer_after_another_starting_from_nothing_takes_nothing_back(seed: int) -> None:
    random = seeded(seed)
    everything = random_values(random, 1.0)
    names = [name for name in everything if name != "name"]
    random.shuffle(names)
    values: dict[str, Any] = {"name": "某地"}
    before = deduce(PACK, values)
    for name in names[:15]:
        if name not in before.values:
            values = values | {name: everything[name]}
            after = deduce(PACK, values)
            assert_nothing_taken_back(before, after)
            before = after


def test_stating_a_derived_grade_is_a_correction_and_may_take_back() -> None:
    """The boundary of the rule above, so that nobody reads it as a promise about corrections."""
    before = deduce(PACK, {"name": "某地", "rd_intensity": 3.5})
    after = deduce(PACK, {"name": "某地", "rd_intensity": 3.5, "rd_capability": "weak"})
    assert (before.values["rd_capability"], after.values["rd_capability"]) == ("strong", "weak")
    assert truths(before) != truths(after)
