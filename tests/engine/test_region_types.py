"""Protects the type of a region: the paper's counts, its printed criteria, and the known difference
between the two.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from engine import advise
from engine.results.advice import Advice, TypeResult
from knowledge_base.reading.problems import InputError
from tests.engine.shipped_profiles import PACK, REGIONS, official

BY_TYPE = {
    "I": "北京 上海",
    "II": "天津 江苏 浙江 广东",
    "III": "辽宁 安徽 福建 山东 湖北 湖南 重庆 四川 陕西",
    "IV": "河北 山西 内蒙古 吉林 黑龙江 江西 河南 广西 海南 贵州 云南 西藏 甘肃 青海 宁夏 新疆",
}


def type_of(rd: float | None = None, gdp: float | None = None, **more: Any) -> TypeResult:
    """The type of a region of which these figures are known; `more` by `group__field`."""
    return _advice(rd__rd_intensity=rd, economy__gdp_per_capita=gdp, **more).type


def _advice(**figures: Any) -> Advice:
    profile: dict[str, dict[str, Any]] = {"region": {"name": "某地"}}
    for path, figure in figures.items():
        group, _, field = path.partition("__")
        profile.setdefault(group, {})[field] = figure
    return advise(profile, PACK)


def test_the_31_regions_fall_into_types_as_the_paper_counts_them() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for region in REGIONS:
        found[advise(official(region)).type.value or "none"].add(region)
    assert {kind: len(regions) for kind, regions in found.items()} == {
        "I": 2,
        "II": 4,
        "III": 9,
        "IV": 16,
    }
    assert found == {kind: set(regions.split()) for kind, regions in BY_TYPE.items()}


def test_only_hebei_henan_and_inner_mongolia_conflict_with_the_printed_criteria() -> None:
    """Two are over 2 % of R&D yet of type IV by count, the third has over 100,000 yuan per head and
    little R&D.
    """
    conflicts = {region: advise(official(region)).type for region in REGIONS}
    assert {region for region, found in conflicts.items() if found.conflict} == {
        "河北",
        "河南",
        "内蒙古",
    }
    assert all(found.conflict is not None for found in conflicts.values())
    printed = {
        region: found.readings[1].value for region, found in conflicts.items() if found.conflict
    }
    assert printed == {"河北": "III", "河南": "III", "内蒙古": None}


def test_both_readings_are_given_with_the_table_and_the_sentences_they_rest_on() -> None:
    calibrated, printed = advise(official("河北")).type.readings
    assert (calibrated.value, calibrated.by) == ("IV", "grade.region-type")
    assert (printed.value, printed.by) == ("III", "grade.region-type-printed")
    assert "2.2.p1.s8" in calibrated.source and "2.2.p1.s8" in printed.source


@pytest.mark.parametrize(
    ("rd", "gdp", "expected"),
    [
        (4.01, 120_000, "I"),
        (4.0, 120_000, "II"),  # exactly 4 %: the lower type
        (3.01, 120_000, "II"),
        (3.0, 120_000, "III"),  # exactly 3 %
        (2.01, 120_000, "III"),
        (2.0, 120_000, "IV"),  # exactly 2 %, however rich
        (2.5, 66_000, "III"),  # the calibrated cut belongs to type III
        (2.5, 65_999, "IV"),
        (3.0, 65_999, "IV"),
        (0.0, 30_000, "IV"),
    ],
)
def test_a_figure_exactly_on_a_cut_falls_to_the_lower_type(
    rd: float, gdp: float, expected: str
) -> None:
    found = type_of(rd, gdp)
    assert found.value == expected
    assert found.possible == [expected]


@pytest.mark.parametrize(("rd", "expected"), [(6.73, "I"), (3.01, "II"), (1.99, "IV"), (0.9, "IV")])
def test_rd_intensity_alone_decides_over_three_and_up_to_two_percent(
    rd: float, expected: str
) -> None:
    """The type is known without GDP; whether the readings conflict is not."""
    found = type_of(rd)
    assert (found.value, found.possible, found.conflict) == (expected, [expected], None)


def test_exactly_two_percent_conflicts_whatever_the_gdp_since_no_printed_type_takes_it() -> None:
    found = type_of(2.0)
    assert (found.value, found.possible, found.conflict) == ("IV", ["IV"], True)


def test_between_two_and_three_percent_an_unknown_gdp_leaves_types_three_and_four() -> None:
    found = type_of(2.5)
    assert (found.value, found.possible, found.conflict) == (None, ["III", "IV"], None)
    assert [reading.value for reading in found.readings] == [None, "III"]


def test_with_nothing_known_every_type_is_possible_and_no_conflict_is_claimed() -> None:
    found = type_of()
    assert (found.value, found.possible, found.conflict) == (None, ["I", "II", "III", "IV"], None)


def test_gdp_alone_rules_out_type_three_at_most() -> None:
    assert type_of(None, 50_000).possible == ["I", "II", "IV"]
    assert type_of(None, 150_000).possible == ["I", "II", "III", "IV"]


@pytest.mark.parametrize(
    ("rd", "gdp", "conflict"),
    [
        (4.5, 100_000, False),
        (4.5, 99_999, True),  # type I on R&D alone: under the printed floor of 100,000 yuan
        (3.5, 99_999, True),
        (2.5, 66_000, False),
        (2.5, 65_999, True),  # calibrated IV, printed III
        (1.5, 99_999, False),
        (1.5, 100_000, True),  # printed in no type at all
        (2.0, 50_000, True),  # exactly 2 % is in no printed type
    ],
)
def test_conflict_is_told_where_the_readings_part_or_gdp_does_not_bear_the_type_out(
    rd: float, gdp: float, conflict: bool
) -> None:
    assert type_of(rd, gdp).conflict is conflict


@pytest.mark.parametrize("year", [2022, 2023])
def test_another_year_or_vintage_is_judged_against_74_percent_of_its_own_national_figure(
    year: int,
) -> None:
    """66,000 yuan holds for the yearbook's 2023 only: 0.74 of 84,669 is 62,655.1 in 2022, of 91,133
    (revised) 67,438.4.
    """
    vintage, cut = ("yearbook", 62_655) if year == 2022 else ("census_revised", 67_438)
    at = {"region__year": year, "region__gdp_vintage": vintage}
    # relative GDP is rounded to 0.1 %, so the cut is 73.95 % to the yuan
    assert type_of(2.5, round(cut * 73.96 / 74), **at).value == "III"
    assert type_of(2.5, round(cut * 73.94 / 74), **at).value == "IV"
    assert type_of(3.5, 50_000, **at).value == "II"


def test_a_year_without_a_national_figure_waits_for_it_and_takes_the_one_stated() -> None:
    at = {"region__year": 2021}
    waiting = _advice(rd__rd_intensity=2.5, economy__gdp_per_capita=70_000, **at)
    assert (waiting.type.value, waiting.type.possible) == (None, ["III", "IV"])
    assert type_of(2.5, 70_000, nation__national_gdp_per_capita=90_000, **at).value == "III"
    assert type_of(2.5, 70_000, nation__national_gdp_per_capita=100_000, **at).value == "IV"


def test_a_stated_figure_wins_and_the_derived_one_is_kept_beside_it() -> None:
    advice = _advice(
        rd__rd_expenditure=25, economy__gdp=1000, rd__rd_intensity=3.2, rd__rd_capability="weak"
    )
    facts = {fact.field: fact for fact in advice.facts}
    intensity, capability = facts["rd.rd_intensity"], facts["rd.rd_capability"]
    assert (intensity.value, intensity.origin, intensity.derived_value) == (3.2, "given", 2.5)
    assert (capability.value, capability.origin, capability.derived_value) == (
        "weak",
        "given",
        "strong",
    )
    assert facts["conclusions.region_type"].value == "II"
    assert facts["conclusions.region_type"].by == "grade.region-type"


def test_a_derived_figure_says_by_what_and_has_no_second_value() -> None:
    facts = {
        fact.field: fact
        for fact in _advice(rd__rd_expenditure=25, economy__gdp=1000, region__province="陕西").facts
    }
    assert (facts["rd.rd_intensity"].origin, facts["rd.rd_intensity"].by) == (
        "derived",
        "ratio_percent",
    )
    assert (facts["region.macro_region"].by, facts["region.year"].by) == (
        "lookup macro_region",
        "default",
    )
    assert facts["rd.rd_intensity"].derived_value is None


def test_nobody_states_the_type_itself() -> None:
    with pytest.raises(InputError):
        advise({"region": {"name": "某地"}, "conclusions": {"region_type": "I"}})
