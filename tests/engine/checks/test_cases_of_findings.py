"""Protects the cases that checks save: whatever a finding is about, its case says what the engine
makes of it and passes as it stands.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.cases.running import run_case
from engine.checks.cases import case_of
from engine.checks.finding import CheckFinding, Witness
from knowledge_base.models.cases import Case
from knowledge_base.reading.text import text
from tests.engine.shipped_profiles import PACK

_CITY: dict[str, Any] = {
    "region": {"name": "某市", "level": "prefecture"},
    "technologies": [
        {"name": "甲", "trl": 6, "market_risk": "low", "market_outlook": "clear"},
        {"name": "乙", "trl": 3, "market_risk": "high"},
    ],
}


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("model.middle-technology", {"fires": ["model.middle-technology"]}),
        ("grade.rd-capability", {"undetermined": ["grade.rd-capability"]}),
        ("finding.net-seller", {"undetermined": ["finding.net-seller"]}),
        (
            "verdict.technology",
            {"verdicts": {"verdict.technology": {"甲": "pilot", "乙": "undetermined"}}},
        ),
    ],
)
def test_the_case_says_what_the_subject_comes_to_and_passes(
    subject: str, expected: dict[str, Any]
) -> None:
    finding = CheckFinding(
        check="reach",
        severity="warning",
        subject=subject,
        says=text("说明", "says"),
        witness=Witness(profile=_CITY),
    )
    case = case_of(PACK, finding)
    assert case["expect"] == expected
    assert run_case(PACK, Case.model_validate_json(json.dumps(case))) == []
