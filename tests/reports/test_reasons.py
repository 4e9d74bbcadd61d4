"""The reasons of advice point its way: no threshold that only leaves regions out, no line of a
grade for another level.
"""

from __future__ import annotations

from typing import Any

from engine.advice.advising import conclude
from engine.advice.background import Background
from reports.documents.material.because import FactReasons
from reports.words.writer import Writer
from tests.engine.shipped_profiles import PACK, as_mapping


def _here(**values: Any) -> tuple[Background, FactReasons]:
    city = {"name": "某市", "province": "陕西", "level": "prefecture", "year": 2023}
    found = Background(conclude(PACK, PACK.reader.read(as_mapping(city | values))))
    return found, FactReasons(found, Writer(PACK, "zh"))


def test_a_threshold_that_only_leaves_regions_out_is_no_reason() -> None:
    background, reasons = _here(
        capital="adequate", relative_deposits=280.0, loan_deposit_ratio=38.6
    )
    said = "；".join(
        reasons.of_verdict(
            background.verdicts["cooperation.multi-level-finance-idle-deposits", None]
        )
    )
    assert "120.9%" in said and "38.6%" in said
    assert "600" not in said


def test_a_line_of_a_grade_for_another_level_is_no_reason_for_it() -> None:
    _, reasons = _here(high_tech_per_10k=6.23, rd_fte_per_10k=69.0)
    said = "；".join(reasons.of_grade("talent"))
    assert "6.23" in said
    assert "69.0" not in said


def test_a_line_that_is_of_this_level_and_fails_is_a_reason() -> None:
    """Demand is medium: under what would be high, over what would be low."""
    _, reasons = _here(relative_retail=80.3)
    said = "；".join(reasons.of_grade("market_demand"))
    assert "125%" in said and "70%" in said
