"""Protects what is told of figures that can hardly be together: ratios their parts refute, ratios
and cuts across years.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine import advise
from engine.advice.advising import conclude, deduced
from engine.doubts.figures import doubts_of_cuts, doubts_of_figures
from engine.regions.official import official_profile
from knowledge_base.loading.packs import load_pack
from reports.pack.form import status
from tests.reports.memos import annex_text as memo

PACK = load_pack()
PLACE = {"name": "某市", "level": "prefecture"}


def profile(**fields: Any) -> dict[str, Any]:
    year = {"year": fields.pop("region_year")} if "region_year" in fields else {}
    return PACK.form.grouped(fields) | {"region": {**PLACE, **year}}


def doubts(**fields: Any) -> list[str]:
    return [found.text.en for found in advise(profile(**fields)).doubts]


PARTS = {"gdp": 33786.1, "population": 3952, "rd_expenditure": 846.04}


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"rd_intensity": 0.025}, "it was given in fractions of 1 and should be 2.50%"),
        (
            {"rd_intensity": 1.2},
            "R&D intensity is stated as 1.20%, and R&D expenditure, GDP come to 2.50%",
        ),
        (
            {"gdp_per_capita": 1000},
            (
                "GDP per capita is stated as 1,000 yuan, and GDP, "
                "Resident population come to 85,491 yuan"
            ),
        ),
        ({"gdp_per_capita": 64000}, "check units, years and definitions"),
        (
            {"retail_ratio": 0.36, "retail_sales": 12000},
            "it was given in fractions of 1 and should be 36.0%",
        ),
        (
            {"industrial_rd_expenditure": 500, "enterprise_rd_share": 61},
            "is stated as 61.0%, and R&D spending of above-scale industrial firms, "
            "R&D expenditure come to 59.1%",
        ),
        (
            {"loan_deposit_ratio": 80, "loans": 8, "deposits": 100000},
            "Loans of financial institutions was given in trillion yuan",
        ),
    ],
)
def test_a_stated_figure_that_its_parts_refute_is_doubted_and_the_likely_slip_named(
    stated: dict[str, Any], says: str
) -> None:
    (found,) = doubts(**PARTS, **stated)
    assert says in found


@pytest.mark.parametrize(
    "stated",
    [
        {"rd_intensity": 2.5},
        {"rd_intensity": 2.6},
        {"rd_intensity": 2.4},
        {"gdp_per_capita": 88000},
        {"industrial_rd_expenditure": 500, "enterprise_rd_share": 59.3},
        {},
    ],
)
def test_what_rounding_and_revision_explain_is_not_doubted(stated: dict[str, Any]) -> None:
    assert doubts(**PARTS, **stated) == []


SERVICES = {"tertiary_share": 52, "gdp": 1000, "population": 209}


@pytest.mark.parametrize(
    ("stated", "parts", "doubted"),
    [(26.3, 273, True), (26.3, 270, False), (28, 276, False), (26.3, 272, True)],
)
def test_a_stated_figure_and_its_parts_on_two_sides_of_a_deciding_cut_are_said(
    stated: float, parts: float, doubted: bool
) -> None:
    """Industry is thin under 27.1%; above it no finding stands that the figure decided."""
    fields = {**SERVICES, "industry_share": stated, "industry_value_added": parts}
    place = {"name": "某省", "level": "province"}
    found = [one.text.en for one in advise(PACK.form.grouped(fields) | {"region": place}).doubts]
    assert any("on two sides of the cut of 27.1%" in one for one in found) is doubted


def test_a_stated_figure_of_another_year_is_not_refuted_by_the_parts() -> None:
    assert doubts(**PARTS, rd_intensity={"value": 1.2, "year": 2012}) == []


@pytest.mark.parametrize(
    ("year", "doubted"),
    [(2013, True), (2021, True), (2022, False), (2023, False), (2024, False), (2025, True)],
)
def test_a_ratio_across_years_is_said_with_the_year_of_each_part(year: int, doubted: bool) -> None:
    found = doubts(gdp={"value": 1000, "year": year}, rd_expenditure=30)
    said = (
        "R&D intensity is worked out from figures of different years: R&D expenditure of 2023, "
        f"GDP of {year}"
    )
    assert (said in found) is doubted


@pytest.mark.parametrize(("year", "doubted"), [(2012, True), (2022, False), (2023, False)])
def test_a_cut_that_was_set_on_another_year_is_said(year: int, doubted: bool) -> None:
    found = doubts(
        population=100, high_tech_enterprises=500, invention_patents_granted=2000, region_year=year
    )
    assert any("was set on regions' figures of 2023" in one for one in found) is doubted


TWO_VINTAGES = {"economy.industry_share"}
"""Published on revised value added and revised output, while output stands here as first printed:
Guangxi, Guizhou and Gansu lie on two sides of a cut by it, which is said.
"""


@pytest.mark.parametrize("level", ["province", "prefecture", "county"])
def test_official_figures_are_of_the_years_of_their_cuts_and_of_each_other(level: Any) -> None:
    for name in PACK.reference.at(level):
        deduction = deduced(PACK, PACK.reader.read(official_profile(PACK, name, level)))
        found = [*doubts_of_cuts(deduction), *doubts_of_figures(deduction)]
        assert [one for one in found if one.fields[0] not in TWO_VINTAGES] == [], name


MIXED = {
    "region": PLACE,
    "economy": {"gdp": {"value": 1000, "year": 2013}, "population": 200},
    "rd": {"rd_expenditure": 30},
}


def test_the_years_stand_beside_the_figure_and_no_reference_of_another_year_does(
    tmp_path: Path,
) -> None:
    file = tmp_path / "p.json"
    file.write_text(json.dumps(MIXED), "utf-8")
    advice = advise(file)
    page, form = memo(PACK, advice, "en"), status(conclude(PACK, PACK.reader.read(file)), "en")
    assert "| R&D intensity | 3.00% | worked out from R&D expenditure (2023), GDP (2013) |" in page
    for words in (page.lower(), form):
        assert "in doubt: " in words
    assert "in doubt" in form and "is right" not in form
    assert len(advice.model_dump(mode="json")["doubts"]) == len(advice.doubts) == 3


def test_a_figure_of_another_year_stands_beside_the_nation_of_that_year_or_beside_nothing() -> None:
    def row(year: int) -> str:
        stated = {
            "region": PLACE,
            "economy": {"gdp_per_capita": {"value": 65000, "year": year}},
            "rd": {"rd_intensity": 2.5},
        }
        page = memo(PACK, advise(stated), "en")
        return next(
            line
            for line in page.splitlines()
            if line.startswith("| GDP per capita | 65,000 yuan |")
        )

    assert "88,800 yuan" in row(2023)
    assert "84,669 yuan" in row(2022)
    assert "| — |" in row(2019)
