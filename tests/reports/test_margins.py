"""Protects how a figure is set beside its threshold: as it was judged, "exactly" only where the two are equal, never a minus zero."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import advise, explain
from engine.advising import conclude
from engine.figures import number
from knowledge_base.loading import load_pack
from knowledge_base.text import LANGUAGES, Suffix
from reports.explanation import explanation
from reports.markdown import memo
from reports.outline import as_text

PACK = load_pack()
EQUAL = {"zh": "持平", "en": "exactly at"}
NOT_EQUAL = {"zh": ("略高于", "略低于"), "en": ("marginally above", "marginally below")}
THRESHOLDS = [("rd_intensity", 2.0), ("rd_intensity", 3.0), ("gdp_per_capita", 66000.0)]


def profile(name: str, value: float) -> dict[str, object]:
    figures = {"rd_intensity": 2.5, "gdp_per_capita": 85000.0, name: value}
    return {
        "region": {"name": "某省", "province": "湖北", "level": "province"},
        "rd": {"rd_intensity": figures["rd_intensity"]},
        "economy": {"gdp_per_capita": figures["gdp_per_capita"]},
    }


@pytest.mark.parametrize("towards", [math.inf, -math.inf])
@pytest.mark.parametrize(("name", "cut"), THRESHOLDS)
def test_the_nearest_figure_beside_a_threshold_is_not_said_to_be_on_it(name: str, cut: float, towards: float) -> None:
    """It was judged to be past it, or short of it: `研发强度2.00%，略高于论文界值2%`."""
    value = math.nextafter(cut, towards)
    advice = advise(profile(name, value), PACK)
    side = 0 if towards > 0 else 1
    for language in LANGUAGES:
        page = memo(PACK, advice, language)
        assert EQUAL[language] not in page
        assert NOT_EQUAL[language][side] in page
        assert NOT_EQUAL[language][1 - side] not in page


@pytest.mark.parametrize(("name", "cut"), THRESHOLDS)
def test_a_figure_on_its_threshold_is_said_to_be_on_it(name: str, cut: float) -> None:
    advice = advise(profile(name, cut), PACK)
    for language in LANGUAGES:
        page = memo(PACK, advice, language)
        assert EQUAL[language] in page
        assert not any(words in page for words in NOT_EQUAL[language])


@pytest.mark.parametrize("towards", [math.inf, -math.inf, 0])
@pytest.mark.parametrize(("name", "cut"), THRESHOLDS)
def test_why_says_no_minus_zero_and_no_bare_zero_beside_a_threshold_that_is_not_met(name: str, cut: float, towards: float) -> None:
    value = math.nextafter(cut, towards) if towards else cut
    conclusion = conclude(PACK, PACK.reader.read(profile(name, value)))
    for rule in ("grade.region-type", "grade.rd-capability"):
        for answer in explain(profile(name, value), rule, depth="all"):
            for language in LANGUAGES:
                said = as_text(explanation(PACK, answer, language, "all"))
                assert not re.search(r"\N{MINUS SIGN}0(\.0+)?(?![.\d])", said)
                if towards:
                    assert not re.search(r"(差距|margin )0(\.0+)?(?![.\d])", said)
    assert conclusion.advice.type.value is not None


@given(st.floats(-0.6, 0.6, allow_nan=False), st.integers(0, 4))
def test_no_minus_stands_before_zero(value: float, decimals: int) -> None:
    for language in LANGUAGES:
        words = number(value, decimals, Suffix(), language)
        assert not words.startswith("\N{MINUS SIGN}") or set(words) - set("\N{MINUS SIGN}0.")
