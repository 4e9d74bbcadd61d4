"""Protects texts with figures: a figure is where the text says, an optional segment goes as a
whole, a stray bracket is refused.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.models.text_templates import fill, placeholders, segments, sentences
from knowledge_base.reading.text import LANGUAGES, Language


def filled(template: str, figures: Mapping[str, str | None]) -> str:
    """The text, with what is not among the figures unknown."""
    return fill(template, figures.get)


def test_a_placeholder_is_replaced_by_its_figure_and_nothing_else_changes() -> None:
    assert (
        filled("研发强度为{rd_intensity}，偏低。", {"rd_intensity": "1.52%"})
        == "研发强度为1.52%，偏低。"
    )
    assert filled("{a}{b}{a}", {"a": "1", "b": "2"}) == "121"
    assert (
        filled(
            "{technologies.name} of {parameters.trl_early}",
            {"technologies.name": "甲", "parameters.trl_early": "4"},
        )
        == "甲 of 4"
    )


@pytest.mark.parametrize("unknown", [None, ""])
def test_an_optional_segment_goes_as_a_whole_when_one_of_its_figures_is_unknown_or_empty(
    unknown: str | None,
) -> None:
    template = "一。[[有{a}和{b}。]][[还有{a}。]]二。"
    assert filled(template, {"a": "甲", "b": "乙"}) == "一。有甲和乙。还有甲。二。"
    assert filled(template, {"a": "甲", "b": unknown}) == "一。还有甲。二。"
    assert filled(template, {"a": unknown, "b": "乙"}) == "一。二。"


def test_an_optional_segment_without_figures_is_always_there() -> None:
    assert filled("a[[b]]c", {}) == "abc"


def test_an_optional_segment_may_run_over_lines() -> None:
    assert filled("a[[\n{x}\n]]b", {"x": "1"}) == "a\n1\nb"
    assert filled("a[[\n{x}\n]]b", {}) == "ab"


def test_a_figure_is_shown_as_it_is_whatever_brackets_it_has() -> None:
    assert filled("[[{name}]]", {"name": "{a}[[b]]"}) == "{a}[[b]]"


def test_single_square_brackets_are_text() -> None:
    assert filled("[a] [ ]", {}) == "[a] [ ]"


@pytest.mark.parametrize(
    "template",
    [
        "[[a",
        "a]]",
        "[[a [[b]] c]]",
        "[[a]] b]]",
        "{",
        "}",
        "{}",
        "{Big}",
        "{1a}",
        "{a b}",
        "{a.b.c}",
        "{a.}",
        "{{a}}",
        "{a",
        "a}",
        "{甲}",
        "[[{a]]}",
    ],
)
def test_a_bracket_that_belongs_to_nothing_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="stands alone"):
        segments(template)


def test_the_placeholders_inside_and_outside_optional_segments_are_told_apart() -> None:
    template = "{a}[[{b}{c.d}]]{e}[[x]]"
    assert list(placeholders(template, optional=False)) == ["a", "e"]
    assert list(placeholders(template, optional=True)) == ["b", "c.d"]


_literal = st.text("甲 b,。[(", max_size=4).filter(
    lambda words: "[[" not in words and not words.endswith("[")
)
_piece = st.tuples(
    _literal,
    st.lists(st.tuples(st.sampled_from(["a", "b", "t.name"]), _literal), max_size=3),
    st.booleans(),
)


@given(
    st.lists(_piece, max_size=4),
    st.fixed_dictionaries(
        {}, optional={"a": st.just("1"), "b": st.just(""), "t.name": st.just("甲")}
    ),
)
def test_a_text_is_its_segments_in_order_without_those_that_lack_a_figure(
    pieces: list[tuple[str, list[tuple[str, str]], bool]], figures: dict[str, str]
) -> None:
    template, expected = "", ""
    for start, rest, optional in pieces:
        written = start + "".join(f"{{{name}}}{literal}" for name, literal in rest)
        template += f"[[{written}]]" if optional else written
        if not optional or all(figures.get(name) for name, _ in rest):
            expected += start + "".join(
                f"{figures.get(name, '')}{literal}" for name, literal in rest
            )
    assert filled(template, figures) == expected


@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.text("甲B. 。！?!（）”", min_size=1, max_size=6), min_size=3, max_size=3),
)
def test_a_sentence_ends_where_the_template_says_and_not_in_what_is_filled_in(
    language: Language, words: list[str]
) -> None:
    names = dict(zip(("a", "b", "c"), words, strict=True))
    zh = ["{a}为起点。", "数额以“到账。”为准，见{b}（附表。）。", "[[另有{c}。]]", "到期评估{a}。"]
    en = ["{a} begins.", "See {b} at No{c}.", "[[Then {c} follows!]]", "Is {a} {b}?"]
    template = "".join(zh) if language == "zh" else " ".join(en)
    found = sentences(template, names.get, language)
    assert "".join("".join(found).split()) == "".join(fill(template, names.get).split())
    assert len(found) == 4
    assert len(sentences(template, {**names, "c": None}.get, language)) == 3
