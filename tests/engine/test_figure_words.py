"""Protects how values are said: one university is no "1 universities", and a province is called by
its name in either language.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.explaining.figures import number, words
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.text import Language, Suffix

NAME = load_pack().form.fields["name"]
COUNTED = Suffix(zh="所", en=" universities", one=" university")


@given(st.integers(-5, 5), st.sampled_from([0, 1]))
def test_english_takes_the_singular_after_exactly_one_and_nowhere_else(
    value: int, decimals: int
) -> None:
    said = number(value, decimals, COUNTED, "en")
    assert said.endswith(" university") is (value == 1 and decimals == 0)
    assert number(value, decimals, COUNTED, "zh").endswith("所")


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("陕西", "en", "Shaanxi"),
        ("陕西省", "en", "Shaanxi"),
        ("陕西省", "zh", "陕西省"),
        ("Shaanxi", "zh", "陕西"),
        ("Shaanxi", "en", "Shaanxi"),
        ("长兴县", "en", "长兴县"),
        ("Any County", "zh", "Any County"),
    ],
)
def test_a_province_is_named_in_the_language_of_the_text_and_any_other_place_as_it_was_typed(
    typed: str, language: Language, said: str
) -> None:
    assert words(load_pack(), NAME, typed, language) == said
