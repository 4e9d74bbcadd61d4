"""Protects that a finding is judged on figures of one year, in every reading and in every question,
and says which it waits for.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st

from engine.advice.advising import Conclusion, conclude
from engine.advice.close_calls import crossings
from engine.deduction.deduce import deduce
from engine.deduction.years import YEAR, Dated, is_figure, one_year
from engine.matching import double_entry
from engine.matching.inference import infer
from engine.proof.any_region import constant
from engine.proof.constraints import Constraints
from engine.proof.one_year import DatedRegion
from engine.proof.prover import pack_conditions, told_by_profile
from engine.questions.ask.question import asked
from engine.questions.smallest_change.changeable import is_opaque
from engine.questions.smallest_change.profile_region import Freedom, GivenStatement
from engine.questions.smallest_change.question import reaching
from engine.questions.smallest_change.target import rule_target
from engine.questions.what_if.question import moved
from engine.questions.why.question import explained
from engine.readings.z3_domains import Domains, compared
from engine.regions.official import official_profile
from engine.regions.spread_of_field import Spread
from knowledge_base.derivation import all_below
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from reports.answers.why import explanation
from tests.engine.generation import FEWER
from tests.engine.shipped_profiles import PACK, random_values, seeded
from tests.engine.test_monotone import assert_nothing_taken_back

FORM = PACK.form.fields
AHEAD, RULE = "finding.science-ahead", "model.conversion-first"


def region(rd: Any = 2.6, gdp: Any = 75000, **more: Any) -> dict[str, Any]:
    """A province of which two figures are known: science is ahead of income where both are of
    2023.
    """
    place = {"name": "某省", "level": "province", **more}
    return {"region": place, "rd": {"rd_intensity": rd}, "economy": {"gdp_per_capita": gdp}}


def of(profile: Mapping[str, Any]) -> Conclusion:
    return conclude(PACK, PACK.reader.read(profile))


def truth(conclusion: Conclusion, finding: str = AHEAD) -> bool | None:
    value: bool | None = conclusion.deduction.values.get(PACK.finding_of[finding].sets)
    return value


def verdict(conclusion: Conclusion, rule: str = RULE) -> bool | None:
    return next(found.truth for found in conclusion.deduction.rules if found.rule.id == rule)


MIXED = of(region(rd={"value": 2.6, "year": 2024}))


def test_figures_of_one_year_are_judged_whichever_year_it_is() -> None:
    assert truth(of(region())) is True
    assert (
        truth(
            of(
                region(
                    rd={"value": 2.6, "year": 2022}, gdp={"value": 75000, "year": 2022}, year=2022
                )
            )
        )
        is True
    )
    assert truth(of(region(rd={"value": 2.6, "year": 2023}))) is True


def test_figures_of_different_years_leave_the_finding_and_what_reads_it_open() -> None:
    assert (truth(MIXED), verdict(MIXED)) == (None, None)
    assert AHEAD not in {found.id for found in MIXED.advice.findings}


def test_a_figure_of_another_year_is_not_held_against_the_nation_of_the_regions_year() -> None:
    """Both of the region's figures are of 2022, but the nation's GDP per head is that of 2023."""
    assert (
        truth(of(region(rd={"value": 2.6, "year": 2022}, gdp={"value": 75000, "year": 2022})))
        is None
    )


def test_a_stated_figure_of_the_nation_has_its_own_year() -> None:
    nation = {"nation": {"national_gdp_per_capita": {"value": 91000, "year": 2024}}}
    rd, gdp = {"value": 2.6, "year": 2024}, {"value": 75000, "year": 2024}
    assert truth(of(region(rd, gdp) | nation)) is True
    assert truth(of(region(rd, 75000) | nation)) is None


def test_the_figures_of_one_year_that_decide_are_enough() -> None:
    """R&D intensity under every cut settles it: of which year the income is does not matter."""
    assert truth(of(region(rd={"value": 1.0, "year": 2024}, level="province"))) is False


def test_the_advice_says_which_figure_is_of_which_year_and_which_is_wanted() -> None:
    (found,) = (one for one in MIXED.advice.findings_apart if one.id == AHEAD)
    assert {(figure.field, figure.year) for figure in found.figures} == {
        ("rd.rd_intensity", 2024),
        ("economy.gdp_per_capita", 2023),
        ("nation.national_gdp_per_capita", 2023),
    }
    assert (found.missing, found.year) == (["rd.rd_intensity"], 2023)
    assert "研发强度为2024年数" in found.text.zh and "R&D intensity of 2024" in found.text.en
    (waiting,) = (item for item in MIXED.advice.undetermined if item.rule == RULE)
    assert (waiting.missing, waiting.apart) == (["rd.rd_intensity"], [AHEAD])


def test_a_finding_speaks_only_of_the_figures_of_the_year_that_decides_it() -> None:
    """Income is ahead on the figures of 2023 alone; patents of 2021, which its sentence could show,
    are left out.
    """
    profile = {
        "region": {"name": "某市", "level": "prefecture"},
        "economy": {"gdp_per_capita": 120000, "population": {"value": 500, "year": 2021}},
        "rd": {"rd_intensity": 1.2, "invention_patents_granted": {"value": 100, "year": 2021}},
    }
    conclusion = of(profile)
    assert conclusion.deduction.values["inventions_granted_per_10k"] == 0.2
    (found,) = (one for one in conclusion.advice.findings if one.id == "finding.income-ahead")
    assert "1.20%" in found.text.zh and "0.20" not in found.text.zh


@pytest.mark.parametrize("level", LEVELS)
def test_no_finding_waits_for_a_year_on_official_figures(level: ReferenceLevel) -> None:
    for name in PACK.reference.at(level):
        profile = PACK.reader.read(official_profile(PACK, name, level))
        assert not Dated(PACK, profile.values, profile.years).apart(), name


def test_only_findings_whose_official_figures_are_of_several_years_are_declared_mixed() -> None:
    def years(finding: str, level: ReferenceLevel) -> set[int]:
        below = all_below(PACK, [PACK.finding_of[finding].sets])
        columns = (
            PACK.reference.column_of(name, level) for name in below if is_figure(name, FORM[name])
        )
        return {column.year for column in columns if column}

    several = {
        finding.id
        for finding in PACK.findings
        if any(len(years(finding.id, level)) > 1 for level in LEVELS)
    }
    assert {finding.id for finding in PACK.findings if finding.years == "mixed"} == several


# ---- the readings agree


def dated(random: Random, values: Mapping[str, Any], share: float = 0.5) -> dict[str, int]:
    """Years for some of the figures, near the region's."""
    return {
        name: random.choice((2022, 2023, 2024))
        for name in values
        if is_figure(name, FORM[name]) and random.random() < share
    }


@given(st.integers(0, 2**32), st.sampled_from((0.2, 0.5, 0.8)))
def test_a_finding_is_what_the_figures_of_some_year_make_it(seed: int, known: float) -> None:
    """Worked out anew: for each year deduction on its figures alone, another year's held unknown
    and the nation's with them.
    """
    random = seeded(seed)
    values = random_values(random, known)
    years = dated(random, values)
    whole, own = deduce(PACK, values, years=years), values.get(YEAR, 2023)
    by_year = {}
    for year in {own, *years.values()}:
        other = {
            name: None
            for name in values
            if is_figure(name, FORM[name]) and years.get(name, own) != year
        }
        by_year[year] = deduce(
            PACK, {**values, **other, **({} if year == own else {YEAR: None})}
        ).values
    for name in one_year(PACK):
        truths = {found.get(name) for found in by_year.values()} - {None}
        assert whole.values.get(name) == (truths.pop() if truths else None), name


@given(st.integers(0, 2**32), st.sampled_from((0.5, 0.8)))
def test_inference_fires_what_the_verdicts_call_true(seed: int, known: float) -> None:
    random = seeded(seed)
    values = random_values(random, known)
    deduction = deduce(PACK, values, years=dated(random, values))
    double_entry.check(deduction, infer(PACK, values, deduction.apart))


@FEWER
@given(st.integers(0, 2**32))
def test_a_figure_that_is_filled_in_takes_nothing_back_whatever_its_year(seed: int) -> None:
    random = seeded(seed)
    everything = random_values(random, 1.0)
    years = dated(random, everything)
    names = [name for name in everything if name != "name"]
    random.shuffle(names)
    values: dict[str, Any] = {"name": "某地"}
    before = deduce(PACK, values, years=years)
    for name in names[:25]:
        if name not in before.values:
            values = values | {name: everything[name]}
            after = deduce(PACK, values, years=years)
            assert_nothing_taken_back(before, after)
            before = after


@FEWER
@given(st.integers(0, 2**32), st.sampled_from((0.3, 0.6)))
def test_z3_knows_of_a_finding_what_the_verdicts_know(seed: int, known: float) -> None:
    random = seeded(seed)
    values = {
        name: value
        for name, value in random_values(random, known).items()
        if FORM[name].type != "entities"
    }
    years = dated(random, values)
    deduction = deduce(PACK, values, years=years)
    constraints = Constraints()
    held = Freedom(frozenset(FORM), frozenset(), learn=False, derived=frozenset(), new={})
    stated = {
        **{name: value for name, value in deduction.values.items() if is_opaque(PACK, name)},
        **values,
    }
    domains = Domains(PACK, compared(pack_conditions(PACK)), told_by_profile(PACK, stated))
    statement = GivenStatement(stated, domains, held, Spread(PACK), constraints)
    found = DatedRegion(PACK, domains, statement, constraints, Dated(PACK, values, years))
    symbols = {name: found.value(name) for name in one_year(PACK)}
    for name, figure in found.figures.items():
        if (true := deduction.derived.get(name)) is not None:
            figure.at(figure.domain.code(true))
            figure.at(figure.domain.code(true) + 1)
    solver = z3.Solver()
    solver.add(*constraints.all)
    assert solver.check() == z3.sat
    for name, symbol in symbols.items():
        value = deduction.values.get(name)
        says = (
            z3.Not(symbol.known)
            if value is None
            else z3.And(symbol.known, symbol.term == constant(symbol.domain, value))
        )
        assert solver.check(z3.Not(says)) == z3.unsat, name


# ---- the questions on a profile say what the advice says


def test_why_names_the_figures_with_their_years_and_the_year_that_is_wanted() -> None:
    for rule in (AHEAD, RULE):
        (answer,) = explained(MIXED, rule)
        assert answer.status == "undetermined"
        lines = "\n".join(line.words for line in explanation(PACK, answer, "zh"))
        assert "研发强度为2024年数" in lines and "研发强度（2023年）" in lines
        (short,) = explanation(PACK, explained(MIXED, rule, depth="line")[0], "en", "line")
        assert short.words.endswith("still needed: R&D intensity (2023)")


def test_ask_asks_for_the_figure_of_the_regions_year_and_what_it_would_decide() -> None:
    (question,) = (found for found in asked(MIXED).questions if found.field == "rd.rd_intensity")
    (decides,) = (found for found in question.decides if found.rule == RULE)
    assert question.year == 2023
    assert (decides.fires_with, decides.fails_with) != (None, None)
    assert verdict(of(region(rd=decides.fires_with))) is True


def test_the_smallest_change_is_none_while_the_years_differ() -> None:
    """However high the intensity of 2024: only that of 2023 can be held against income."""
    found = reaching(MIXED, rule_target(MIXED, RULE))
    assert (found.status, found.missing) == ("none", ("rd.rd_intensity",))
    assert [one.id for one in found.apart] == [AHEAD]


def test_a_change_that_leaves_one_year_to_decide_is_found() -> None:
    """The rule fires on figures of 2022; that those change does not make them figures of 2023."""
    own = (
        {"value": 75000, "year": 2022},
        {"national_gdp_per_capita": {"value": 84669, "year": 2022}},
    )
    fires = of(region({"value": 2.6, "year": 2022}, own[0]) | {"nation": own[1]})
    assert verdict(fires) is True
    found = reaching(fires, rule_target(fires, RULE))
    (way,) = found.ways
    (change,) = way.moves
    after = moved(fires, {change.field: change.after})
    assert RULE in {lost.rule for lost in after.advice.lost}


def test_what_is_supposed_of_a_figure_is_supposed_of_its_year() -> None:
    found = moved(MIXED, {"rd.rd_intensity": 2.7})
    assert RULE not in {item.rule for item in found.advice.gained}
    assert RULE in {item.rule for item in moved(MIXED, {"rd.rd_intensity": 1.0}).decided}


def test_a_near_threshold_does_not_seem_to_settle_what_the_years_keep_open() -> None:
    """2.6 is near 2.52: crossing it changes nothing of a finding that is open for its years."""
    changes = [crossing.change for crossing in crossings(MIXED.deduction)]
    sets = PACK.finding_of[AHEAD].sets
    assert not any(name == sets for change in changes for name, _, _ in change.grades)


# ---- grades that hold a region against the nation, or against a cut of one year


@pytest.mark.parametrize("level", ["province", "prefecture"])
@pytest.mark.parametrize(
    ("rd", "gdp", "year", "decided"),
    [
        ((2.5, 2012), (65000, 2019), 2023, False),
        ((2.5, 2023), (65000, 2019), 2023, False),
        ((2.5, 2012), (65000, 2019), 2019, False),
        ((2.5, 2022), (65000, 2022), 2022, True),
        ((2.5, 2023), (65000, 2023), 2023, True),
        ((4.5, 2012), (65000, 2019), 2023, True),
        ((1.5, 2012), (65000, 2019), 2023, True),
    ],
)
def test_the_type_waits_where_its_cut_or_the_nation_is_of_another_year(
    level: str, rd: tuple[float, int], gdp: tuple[float, int], year: int, decided: bool
) -> None:
    figures = ({"value": value, "year": of_year, "source": "年鉴"} for value, of_year in (rd, gdp))
    conclusion = of(region(*figures, level=level, year=year))
    assert (conclusion.advice.type.value is not None) is decided
    assert decided or conclusion.deduction.values.get("type_conflict") is None


def test_a_ratio_of_two_years_decides_no_type_and_the_figure_that_is_wanted_is_named() -> None:
    profile = {
        "region": {"name": "某市", "level": "prefecture"},
        "economy": {"gdp": {"value": 1000, "year": 2013}, "population": 200},
        "rd": {"rd_expenditure": 30},
    }
    advice = of(profile).advice
    (found,) = (one for one in advice.findings_apart if one.id == "grade.region-type")
    assert (advice.type.value, found.missing, found.year) == (None, ["economy.gdp"], 2023)
    assert "地区生产总值为2013年数" in found.text.zh and "GDP of 2013" in found.text.en


def test_only_grades_whose_official_figures_are_of_several_years_are_declared_mixed() -> None:
    declared = {grade.sets for grade in PACK.grades if grade.years == "mixed"}
    assert declared == {"research_resources"}
