"""A finding that a figure decides by a hair is marked, comes last and moves no advice; figures that
somebody judged are named.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine.advice.background import Background
from engine.results.advice import FindingResult
from knowledge_base.reading.text import Language
from reports.documents.annex.diagnosis import Diagnosis
from reports.documents.material.because import FactReasons
from reports.words.writer import Writer
from tests.engine.shipped_profiles import as_mapping
from tests.reports.memos import PACK, of_profile

PROVINCE = {"name": "重庆", "province": "重庆", "level": "province", "year": 2023}
DENSE, OWN_CENTRE = "finding.industrial-rd-dense", "model.own-rd-centre"


def _background(**values: Any) -> Background:
    return of_profile(as_mapping(PROVINCE | values))


def _found(background: Background, finding: str) -> FindingResult:
    return next(one for one in background.advice.findings if one.id == finding)


@pytest.mark.parametrize(
    ("ratio", "hair"),
    [(5.91, True), (5.92, True), (5.96, True), (5.97, False), (7.0, False)],
)
def test_a_figure_within_a_hundredth_of_the_cut_is_past_it_by_a_hair(
    ratio: float, hair: bool
) -> None:
    found = _found(_background(industrial_rd_ratio=ratio), DENSE)
    assert found.by_a_hair == (["enterprise.industrial_rd_ratio"] if hair else [])


@pytest.mark.parametrize(("ratio", "raised"), [(5.92, False), (7.0, True)])
def test_a_finding_by_a_hair_moves_no_advice(ratio: float, raised: bool) -> None:
    bearing = _background(industrial_rd_ratio=ratio).bearing(OWN_CENTRE)
    assert (DENSE in [found.id for found, _ in bearing]) is raised


def test_a_figure_beside_its_cut_leaves_a_finding_firm_that_another_branch_settles() -> None:
    """Demand is past its cut by a hair and by far at once."""
    found = _found(
        _background(relative_consumption=140.0, relative_retail=125.5), "finding.market-active"
    )
    assert found.by_a_hair == []


@pytest.mark.parametrize(
    ("language", "mark"), [("zh", "与界值相差很小"), ("en", "barely past its cut")]
)
def test_what_is_decided_by_a_hair_comes_last_and_is_marked(language: Language, mark: str) -> None:
    background = _background(industrial_rd_ratio=5.92, agriculture_share=20.0)
    writer = Writer(PACK, language)
    details = Diagnosis(background, writer, FactReasons(background, writer), []).section().details
    assert len(details) > 1
    assert [mark in detail.text for detail in details] == [False] * (len(details) - 1) + [True]


def test_figures_that_somebody_judged_are_named_where_the_sentence_shows_them() -> None:
    figures = {
        "rd_expenditure": 800.0,
        "enterprise_rd_share": 40.0,
        "industrial_rd_expenditure": 320.0,
        "gdp": 30000.0,
    }
    profile = as_mapping(PROVINCE | figures)
    for group, field in (("rd", "rd_expenditure"), ("enterprise", "industrial_rd_expenditure")):
        profile[group][field] = {"value": figures[field], "judgement": True}
    found = _found(of_profile(profile), "finding.rd-outside-industry")
    assert found.judged == ["rd.rd_intensity", "enterprise.industrial_rd_intensity"]
    assert _found(_background(**figures), found.id).judged == []
