"""Protects premises: they never decide whether a rule fires, they are read with the error of their
figures, and learning more settles them once and for all.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.advice.advising import conclude
from engine.deduction.deduce import RuleVerdict, deduce
from engine.deduction.standing import Evidence
from knowledge_base.conditions.tree import Compare
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.dictionary.form import Group, ProfileForm
from knowledge_base.pack import Pack
from tests.engine.checks.planting import planted, rule
from tests.engine.generation import FEWER, Sample, samples, stated
from tests.engine.shipped_profiles import PACK as SHIPPED
from tests.engine.test_monotone import filled
from tests.engine.verdict_tables import truths

_SAID = {"zh": "文", "en": "text"}


def _without_premises(pack: Pack) -> Pack:
    plain = {"premises": ()}
    sections = tuple(
        section.model_copy(
            update={"rules": tuple(rule.model_copy(update=plain) for rule in section.rules)}
        )
        for section in pack.sections
    )
    return replace(pack, sections=sections)


@given(samples())
def test_premises_decide_nothing_about_firing(sample: Sample) -> None:
    assert truths(deduce(sample.pack, sample.values)) == truths(
        deduce(_without_premises(sample.pack), sample.values)
    )


@FEWER
@given(samples(), st.data())
def test_what_is_settled_stays_settled_when_more_is_learnt(
    sample: Sample, data: st.DataObject
) -> None:
    before = deduce(sample.pack, sample.values)
    after = deduce(sample.pack, filled(before, sample.values, data.draw(stated(sample.pack))))
    later = {(verdict.rule.id, verdict.about): verdict for verdict in after.rules}
    for verdict in before.rules:
        if verdict.listed and verdict.standing in ("confirmed", "contradicted"):
            assert later[verdict.rule.id, verdict.about].standing == verdict.standing, (
                verdict.rule.id
            )


@FEWER
@given(samples())
def test_without_errors_a_premise_comes_to_what_its_condition_comes_to(sample: Sample) -> None:
    """The form of generated packs states no errors, so that the two readings are one."""
    for verdict in deduce(sample.pack, sample.values).rules:
        for found in verdict.premises:
            judged = [leaf.truth for leaf, _ in found.leaves]
            assert judged == [truth for _, truth in found.leaves]


def _with_one_error(form: ProfileForm, error: float) -> ProfileForm:
    def fields(group: Group) -> dict[str, ProfileField]:
        errors = {name: error if name == "gdp" else None for name in group.fields}
        return {
            name: kind.model_copy(update={"error": errors[name]})
            for name, kind in group.fields.items()
        }

    groups = tuple(group.model_copy(update={"fields": fields(group)}) for group in form.groups)
    return ProfileForm.model_construct(title=form.title, groups=groups)


def _verdict(
    folder: Path, holds: dict[str, Any], profile: dict[str, Any], error: str = ""
) -> RuleVerdict:
    """The verdict on a rule for every western region with this premise; `error` is that of the
    figure `gdp`, and of no other.
    """
    one = rule("one", {"macro_region": "west"}, premises=[{"holds": holds, "says": _SAID}])
    pack = planted(folder, one)
    if error:
        pack = replace(pack, form=_with_one_error(pack.form, float(error)))
    conclusion = conclude(
        pack, pack.reader.read({"region": {"name": "某省", "macro_region": "west"}, **profile})
    )
    (verdict,) = conclusion.deduction.rules
    assert verdict.truth is True
    return verdict


@pytest.mark.parametrize(
    ("value", "standing"),
    [("abundant", "confirmed"), ("adequate", "contradicted"), (None, "open")],
)
def test_a_stated_grade_settles_a_premise(value: str | None, standing: str, tmp_path: Path) -> None:
    verdict = _verdict(tmp_path, {"labour": "abundant"}, {"factors": {"labour": value}})
    assert verdict.standing == standing


@pytest.mark.parametrize(
    ("gdp", "standing"),
    [
        (1041, "confirmed"),
        (1039, "open"),
        (1000, "open"),
        (961, "open"),
        (960, "contradicted"),
        (900, "contradicted"),
    ],
)
def test_a_figure_within_its_error_of_the_threshold_settles_nothing(
    gdp: float, standing: str, tmp_path: Path
) -> None:
    """With an error of 4%, 1039 may be 997 and 961 may be 999.4; 960 can be no more than 998.4,
    1041 no less than 999.4.
    """
    holds = {"gdp": {"ge": 999}}
    assert _verdict(tmp_path, holds, {"economy": {"gdp": gdp}}, error="0.04").standing == standing


def test_the_error_of_a_figure_is_that_of_what_it_is_worked_out_from(tmp_path: Path) -> None:
    """GDP per head of 10,100 rests on a GDP that may be 4% lower."""
    profile = {"economy": {"gdp": 101, "population": 100}}
    assert (
        _verdict(tmp_path / "a", {"gdp_per_capita": {"ge": 10000}}, profile, error="0").standing
        == "confirmed"
    )
    assert (
        _verdict(tmp_path / "b", {"gdp_per_capita": {"ge": 10000}}, profile, error="0.04").standing
        == "open"
    )


def test_a_grade_near_its_cut_settles_nothing(tmp_path: Path) -> None:
    """R&D 2.5% over the cut of a GDP of 100 is medium; a GDP 4% larger would make it weak."""
    cut = float(SHIPPED.parameters["type_three_rd_intensity"].value)
    profile = {"economy": {"gdp": 100}, "rd": {"rd_expenditure": cut * 1.025}}
    assert (
        _verdict(tmp_path / "a", {"rd_capability": "medium"}, profile, error="0").standing
        == "confirmed"
    )
    assert (
        _verdict(tmp_path / "b", {"rd_capability": "medium"}, profile, error="0.04").standing
        == "open"
    )
    assert (
        _verdict(tmp_path / "c", {"rd_capability": "strong"}, profile, error="0.04").standing
        == "contradicted"
    )


def test_an_estimate_indicates_and_does_not_prove(tmp_path: Path) -> None:
    holds = {"rd_intensity": {"ge": 2}}
    sure, estimate = {"value": 3}, {"value": 3, "estimate": True}
    assert _verdict(tmp_path / "a", holds, {"rd": {"rd_intensity": sure}}).standing == "confirmed"
    assert _verdict(tmp_path / "b", holds, {"rd": {"rd_intensity": estimate}}).standing == "open"


@pytest.mark.parametrize(("steps", "truth"), [(0, True), (1, None), (2, False)])
def test_a_level_one_step_short_leaves_what_may_be_short_open(
    steps: int, truth: bool | None
) -> None:
    """Medium equipment makers are no `advantage of its own`, and no reason to drop what the paper
    asks of the place; likewise a zone.
    """
    seen = 0
    for shipped in SHIPPED.rules:
        for premise in shipped.premises:
            if premise.one_short == "open":
                assert isinstance(premise.holds, Compare)
                read, form = premise.holds.left, SHIPPED.form
                kind = (
                    form.fields[read.field]
                    if read.owner is None
                    else form.element(read.owner, read.field)
                )
                assert kind is not None
                level = list(SHIPPED.vocabulary.lists[str(kind.values)].values)[-1 - steps]
                found = Evidence(SHIPPED, {read.field: level}, {read.field}).verdicts(
                    shipped, {str(read.owner): {read.field: level}}
                )
                (verdict,) = (one for one in found if one.premise == premise)
                assert (verdict.truth, verdict.short) == (truth, truth is None)
                seen += 1
    assert seen == 3
