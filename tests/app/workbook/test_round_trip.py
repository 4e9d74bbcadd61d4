"""What is read from a workbook is what was written to it: facts, years, sources, whose word."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms.blank_profile import filled_template
from app.forms.prefilled import Prefilled, of_name, of_profile
from app.forms.workbook.reading import profile_in
from app.forms.workbook.writing import workbook_of
from engine.regions.official import official_profile
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.text import Language
from tests.app.workbook.edited import written
from tests.knowledge_base.profiles import profiles

PACK = load_pack()


def _facts(profile: Profile) -> dict[str, Any]:
    """All that a profile states, and what is said of each answer."""
    said = {
        name: (figure.year, figure.source, figure.estimate, figure.judgement)
        for name, figure in profile.figures.items()
    }
    plain = (None, None, False, None)
    return {
        "values": profile.values,
        "said": {name: words for name, words in said.items() if words != plain},
        "judgements": profile.judgements,
    }


@pytest.mark.parametrize(
    ("case", "language"), list(zip(PACK.cases, itertools.cycle(["zh", "en"]), strict=False))
)
def test_a_worked_region_comes_back_as_it_was(case: str, language: Language) -> None:
    given_ = PACK.cases[case].profile
    stated = PACK.reader.read(given_)
    back = profile_in(PACK, written(PACK, given_, language), "a.xlsx")
    assert _facts(back) == _facts(stated)
    yaml = filled_template(PACK, of_profile(PACK, back), (language,))
    assert _facts(PACK.reader.read_bytes(yaml.encode(), "a.yaml")) == _facts(stated)


@pytest.mark.parametrize("level", LEVELS)
def test_official_figures_come_back_with_year_and_source(pack: Pack, level: ReferenceLevel) -> None:
    for name in list(pack.reference.at(level))[3 :: 10 if level == "province" else 100]:
        official = official_profile(pack, name, level)
        back = profile_in(pack, written(pack, official), "a.xlsx")
        assert _facts(back) == _facts(pack.reader.read(official)), name


@settings(max_examples=12)
@given(st.data())
def test_any_profile_comes_back_as_it_was(data: st.DataObject) -> None:
    given_ = data.draw(profiles(PACK))
    try:
        stated = PACK.reader.read(given_)
    except InputError:
        return
    filled = of_profile(PACK, stated)
    for language in ("zh", "en"):
        back = profile_in(PACK, workbook_of(PACK, filled, (language,)), "a.xlsx")
        assert _facts(back) == _facts(stated)


def test_every_way_of_saying_whose_word_it_is_comes_back(pack: Pack) -> None:
    said: dict[str, dict[str, Any]] = {
        "rd_expenditure": {"value": 9.5, "estimate": True},
        "rd_intensity": {"value": 2.5, "estimate": True, "judgement": True},
        "postgraduates": {"value": 7, "estimate": True, "judgement": False, "year": 2023},
        "university_students": {"value": 8, "judgement": False, "source": "教育局"},
        "rd_capability": {"value": "strong", "judgement": True, "source": "=年鉴", "year": 2024},
        "technology_strengths": {"value": ["aerospace"], "source": "局里", "judgement": False},
    }
    region = {"name": "甲市", "coastal": {"value": False, "year": 2023}}
    profile = {"region": region, "rd": said}
    stated = pack.reader.read(profile)
    assert len(stated.figures) == len(said) + 1
    assert _facts(profile_in(pack, written(pack, profile), "a.xlsx")) == _facts(stated)


def test_lists_that_have_nothing_and_lists_that_nobody_knows_stay_apart(pack: Pack) -> None:
    profile = {"region": {"name": "甲市"}, "technologies": [], "rd": {"technology_strengths": []}}
    back = profile_in(pack, written(pack, profile), "a.xlsx")
    assert (back.values["technologies"], back.values["technology_strengths"]) == ((), ())
    assert "planned_industries" not in back.values


def test_digits_that_a_workbook_would_lose_are_kept(pack: Pack) -> None:
    long = 1234.5678901234567
    profile = {"region": {"name": "甲市"}, "economy": {"gdp": long, "population": 0.1}}
    back = profile_in(pack, written(pack, profile), "a.xlsx")
    assert (back.values["gdp"], back.values["population"]) == (long, 0.1)


def test_fields_that_no_page_asks_for_are_not_lost(pack: Pack) -> None:
    asked = {name for page in pack.form.pages for name, _ in pack.form.of_page(page)}
    name = "labour_productivity"
    assert name not in asked
    group, _, key = pack.form.path(name).rpartition(".")
    profile = {"region": {"name": "甲市"}, group: {key: 123456}}
    assert profile_in(pack, written(pack, profile), "a.xlsx").values[name] == 123456


def test_more_entries_than_a_table_has_at_first_all_have_a_row(pack: Pack) -> None:
    zones = [{"name": f"片区{at}"} for at in range(150)]
    profile = {"region": {"name": "甲市"}, "space": {"zones": zones}}
    back = profile_in(pack, written(pack, profile), "a.xlsx")
    assert [zone["name"] for zone in back.values["zones"]] == [zone["name"] for zone in zones]


def test_a_region_is_filled_in_as_a_new_profile_is(pack: Pack) -> None:
    book = workbook_of(pack, of_name(pack, "昆山市", "zh"), ("zh",))
    new = pack.reader.read(pack.form.grouped(of_name(pack, "昆山市", "zh").stated))
    assert _facts(profile_in(pack, book, "a.xlsx")) == _facts(new)
    assert "gdp" in new.figures


def test_an_empty_workbook_asks_for_the_name_alone(pack: Pack) -> None:
    with pytest.raises(InputError) as refused:
        profile_in(pack, workbook_of(pack, Prefilled(), ("en",)), "a.xlsx")
    (problem,) = refused.value.problems
    assert problem.path == "Region and economy!E5"
    assert problem.says.en == "must be filled in"
