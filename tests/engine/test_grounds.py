"""A sentence gives as its ground what made it true, and no figure of another level or branch that
happens to be known.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine.advice.advising import conclude
from engine.results.advice import Advice
from tests.engine.shipped_profiles import PACK, as_mapping

CITY = {"name": "某市", "province": "四川", "level": "prefecture", "year": 2023}


def _advice(**values: Any) -> Advice:
    return conclude(PACK, PACK.reader.read(as_mapping(CITY | values))).advice


def _said(finding: str, **values: Any) -> str:
    found = next(one for one in _advice(**values).findings if one.id == f"finding.{finding}")
    return found.text.zh


def test_a_cut_of_provinces_says_nothing_of_a_city() -> None:
    said = _said("rd-wide", population=491, industrial_enterprises=1300, enterprises_with_rd=620)
    assert "47.7%" in said and "1.26" not in said and "高于全国" not in said


def test_of_two_figures_the_one_that_decided_is_said() -> None:
    province = {"level": "province", "name": "重庆", "province": "重庆"}
    said = _said("market-active", **province, relative_retail=94.2, relative_consumption=129.8)
    assert "129.8%" in said and "94.2%" not in said


def test_sales_to_outsiders_alone_make_no_active_market() -> None:
    """Chongqing sells much and its residents spend less than the nation's."""
    advice = _advice(
        level="province",
        name="重庆",
        province="重庆",
        relative_retail=147.1,
        relative_consumption=98.6,
    )
    assert "finding.market-active" not in {found.id for found in advice.findings}
    assert (
        next(fact for fact in advice.facts if fact.field.endswith("market_demand")).value
        == "medium"
    )


def test_both_are_said_where_both_decided() -> None:
    province = {"level": "province", "name": "重庆", "province": "重庆"}
    said = _said("market-active", **province, relative_retail=147.1, relative_consumption=128.6)
    assert "147.1%" in said and "128.6%" in said


def test_a_figure_that_only_keeps_out_the_line_of_another_level_is_no_ground_of_a_grade() -> None:
    """Staff under the cut of provinces does not make talent ample in a city."""
    given = {
        "capital": "abundant",
        "population": 754,
        "high_tech_enterprises": 4700,
        "rd_personnel_fte": 52000,
    }
    said = _said("capital-and-talent-ample", **given)
    assert "6.23" in said and "69.0" not in said


def test_figures_behind_a_grade_that_a_person_states_otherwise_are_not_its_ground() -> None:
    said = _said(
        "capital-and-talent-ample",
        capital="abundant",
        talent="abundant",
        population=754,
        high_tech_enterprises=470,
    )
    assert "0.62" not in said


@pytest.mark.parametrize(("firm", "shown"), [(2.0, False), (6.0, True)])
def test_a_figure_that_decides_nothing_here_is_said_only_where_nothing_compares_it(
    firm: float, shown: bool
) -> None:
    """The figure is in the condition, under a grade, and comes with the sentence where it
    decided.
    """
    said = _said(
        "capital-and-talent-ample",
        capital="abundant",
        inventions_granted_per_10k=9.0,
        high_tech_per_10k=firm,
    )
    assert (f"{firm:.2f}" in said) is shown
