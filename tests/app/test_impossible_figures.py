"""Protects against advice on figures that no region has: refused by every way in, in one line that
names the likely slip.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine import advise
from engine.proof.witnesses import as_profile
from knowledge_base.loading.packs import load_pack
from tests.app.command import InProcess
from tests.knowledge_base.refusals import refused

PACK = load_pack()
PLACE = {"name": "甲县", "province": "shaanxi", "level": "county"}

IMPOSSIBLE = {
    "R&D as large as GDP": ({"gdp": 100, "rd_expenditure": 100}, "rd_intensity", "100.00%", ""),
    "GDP in 10 thousand yuan": (
        {"gdp": 500_000, "population": 30, "rd_expenditure": 2.5},
        "gdp_per_capita",
        "166,666,667 yuan",
        (
            "GDP was given in 10 thousand yuan: at 50.00 hundred million yuan, "
            "GDP per capita would be 16,667 yuan"
        ),
    ),
    "population in 100 million": (
        {
            "gdp": 5000,
            "population": 0.5,
            "rd_expenditure": 125,
            "high_tech_enterprises": 3000,
            "industrial_enterprises": 5000,
        },
        "gdp_per_capita",
        "100,000,000 yuan",
        "Resident population was given in 100 million persons: at 5,000.00 ten thousand persons",
    ),
    "deposits in 10 thousand yuan": (
        {"gdp": 300, "population": 50, "deposits": 4_000_000},
        "deposits_per_capita",
        "800,000,000 yuan",
        (
            "Deposits of financial institutions was given in 10 thousand yuan: "
            "at 400.00 hundred million yuan"
        ),
    ),
}


@pytest.mark.parametrize("case", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_no_region_has_is_refused_in_one_line_everywhere(
    case: tuple[Any, str, str, str], tmp_path: Path, here: InProcess
) -> None:
    stated, figure, value, slip = case
    profile = as_profile(PACK, {**PLACE, **stated})
    (problem,) = refused(lambda: advise(profile))
    label = PACK.form.fields[figure].label.en
    for part in (f"{label} comes to {value}", "which no region has (", slip):
        assert part in problem.says.en
    for suffix in ("yaml", "json"):
        file = tmp_path / f"p.{suffix}"
        file.write_text(json.dumps(profile, ensure_ascii=False), "utf-8")
        for command in (("advise",), ("form", "check")):
            ran = here(*command, file)
            assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
            assert problem.says.en in ran.err
