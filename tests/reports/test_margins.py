"""Protects how a figure is set beside its threshold: as it was judged, "exactly" only where the two
are equal, never a minus zero.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import advise, explain, smallest_change, what_if
from engine.advice.advising import conclude
from engine.explaining.figures import as_written, number, telling
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.text import LANGUAGES, Suffix
from reports.answers.smallest_change import changes
from reports.answers.what_if import what_would_move
from reports.answers.why import explanation
from reports.words.outline import as_text
from tests.reports.memos import annex_text as memo

PACK = load_pack()
STILL = re.compile(r"(?:[：: ])([\d.,]+ ?[^→，；\s]*) → \1(?![\d.])")
"""A figure that moves and looks as if it did not."""
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
def test_the_nearest_figure_beside_a_threshold_is_not_said_to_be_on_it(
    name: str, cut: float, towards: float
) -> None:
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
def test_why_says_no_minus_zero_and_no_bare_zero_beside_a_threshold_that_is_not_met(
    name: str, cut: float, towards: float
) -> None:
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


@pytest.mark.parametrize("towards", [math.inf, -math.inf])
@pytest.mark.parametrize(("name", "cut"), THRESHOLDS)
def test_a_figure_does_not_look_like_the_threshold_that_it_is_not(
    name: str, cut: float, towards: float
) -> None:
    """`人均65999.99999999999元` is below 66000元; as 66000元 it would not be."""
    value = math.nextafter(cut, towards)
    page = memo(PACK, advise(profile(name, value), PACK), "zh")
    shown, looks = (
        f"{value!r}",
        number(cut, PACK.form.fields[name].decimals, PACK.form.fields[name].suffix, "zh"),
    )
    for words in (page, *_explained(profile(name, value))):
        assert shown in words
        assert not re.search(
            rf"{PACK.form.fields[name].label.zh}：?{looks}[，（][^；）]*(略高|略低)", words
        )


def _explained(stated: dict[str, object]) -> Iterator[str]:
    (answer,) = explain(stated, "grade.region-type")
    yield from (as_text(explanation(PACK, answer, "zh", depth)) for depth in ("line", "path"))


@pytest.mark.parametrize("towards", [math.inf, -math.inf])
@pytest.mark.parametrize(("name", "cut"), THRESHOLDS)
def test_what_moves_by_less_than_the_digits_shown_is_seen_to_move(
    name: str, cut: float, towards: float
) -> None:
    before = math.nextafter(cut, towards)
    found = what_if(profile(name, before), {PACK.form.path(name): cut}, pack=PACK)
    found_back = what_if(profile(name, cut), {PACK.form.path(name): before}, pack=PACK)
    for language in LANGUAGES:
        for moved in (found, found_back):
            said = as_text(what_would_move(PACK, moved, language))
            assert not STILL.search(said), said


def test_the_smallest_change_is_seen_and_no_distance_is_nought() -> None:
    for name, value, wanted in (
        ("gdp_per_capita", 65999.99999999999, "III"),
        ("rd_intensity", 2.0, "III"),
    ):
        found = smallest_change(profile(name, value), region_type=wanted, pack=PACK)
        assert found.ways
        for language in LANGUAGES:
            said = as_text(changes(PACK, found, language))
            assert not STILL.search(said), said
            assert "差距的0.00倍" not in said
            assert " 0.00 of the spread" not in said


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 3))
def test_digits_are_as_many_as_tell_two_figures_apart_and_no_more(
    value: float, other: float, decimals: int
) -> None:
    places = telling(value, [other], decimals)
    alike = [f"{value:.{few}f}" == f"{other:.{few}f}" for few in range(decimals, places)]
    assert all(alike)
    assert (
        value == other
        or places == 17
        or f"{value:.{places}f}" != f"{other:.{places}f}"
        or places == as_written(value, decimals)
    )
    assert telling(value, [value, None, True], decimals) == decimals


@given(st.floats(-0.6, 0.6, allow_nan=False), st.integers(0, 4))
def test_no_minus_stands_before_zero(value: float, decimals: int) -> None:
    for language in LANGUAGES:
        words = number(value, decimals, Suffix(), language)
        assert not words.startswith("\N{MINUS SIGN}") or set(words) - set("\N{MINUS SIGN}0.")
