"""Protects the one form in which words are compared, wherever a profile names a term: another dress is the same word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.answers import NONE_WORDS, UNKNOWN_WORDS
from knowledge_base.fields import ElementField
from knowledge_base.loading import load_pack
from knowledge_base.words import folded, tidy
from tests.dressed import BLANKS, WIDTHLESS, dressed
from tests.knowledge_base.refusals import refused

PACK = load_pack()
LISTS = PACK.vocabulary.lists
SPELLED = [
    (name, identifier, word)
    for name, terms in LISTS.items()
    for identifier, term in terms.values.items()
    for word in (identifier, term.zh, term.en, *term.aliases)
]
CHOICES: dict[tuple[str, str | None], ElementField] = {
    **{(name, None): kind for name, kind in PACK.form.fields.items() if kind.stated and kind.values},
    **{(name, key): part for name, kind in PACK.form.fields.items() for key, part in kind.stated_keys.items() if part.values},
}
"""Every place of a profile that takes terms, by field and key."""


def profile(name: str, key: str | None, word: Any) -> dict[str, Any]:
    """A profile that says `word` of one field, or of one key of an entity."""
    kind = PACK.form.fields[name]
    stated: dict[str, Any] = {"region": {"name": "x"}}
    group, _, field = PACK.form.path(name).rpartition(".")
    value = word
    if key is not None:
        owner = kind.fields[str(kind.key)]
        named = "甲" if owner.type == "text" else next(iter(LISTS[str(owner.values)].values))
        value = [{str(kind.key): named, key: word}]
    (stated.setdefault(group, {}) if group else stated)[field] = value
    return stated


def read(name: str, key: str | None, word: Any) -> Any:
    """What the reader makes of it."""
    value: Any = PACK.reader.read(profile(name, key, word)).values.get(name)
    return value if key is None else value[0][key]


@given(st.sampled_from(SPELLED), st.data())
def test_a_term_is_known_by_id_name_and_alias_in_any_dress(spelled: tuple[str, str, str], data: st.DataObject) -> None:
    name, identifier, word = spelled
    assert LISTS[name].named(data.draw(dressed(word))) == identifier


@given(st.sampled_from(sorted(CHOICES, key=str)), st.data())
def test_every_choice_of_a_profile_takes_id_name_and_alias_in_any_dress(place: tuple[str, str | None], data: st.DataObject) -> None:
    kind = CHOICES[place]
    identifier, word = data.draw(st.sampled_from([(i, word) for name, i, word in SPELLED if name == kind.values]))
    written: Any = data.draw(dressed(word))
    if folded(word) in UNKNOWN_WORDS | NONE_WORDS:
        return
    assert read(*place, written) == ((identifier,) if kind.type == "choices" else identifier)
    if kind.type == "choices":
        assert read(*place, [written]) == (identifier,)


@pytest.mark.parametrize("place", sorted(CHOICES, key=str), ids=str)
def test_no_term_of_a_list_reads_as_a_word_for_unknown_or_for_none(place: tuple[str, str | None]) -> None:
    """Else labels could not be taken where these words are."""
    kind = CHOICES[place]
    taken = UNKNOWN_WORDS | (NONE_WORDS if kind.type == "choices" else frozenset())
    assert not {folded(word) for name, _, word in SPELLED if name == kind.values} & taken


@given(st.sampled_from(sorted(UNKNOWN_WORDS)), st.data())
def test_unknown_is_said_in_any_dress(word: str, data: st.DataObject) -> None:
    for place in (("rd_intensity", None), ("rd_capability", None), ("technology_strengths", None), ("cost_advantage", None)):
        assert read(*place, data.draw(dressed(word))) is None


@given(st.sampled_from(sorted(NONE_WORDS)), st.data())
def test_none_is_said_in_any_dress(word: str, data: st.DataObject) -> None:
    for name, key in (("technology_strengths", None), ("partners", None), ("technologies", None), ("partners", "barriers")):
        assert read(name, key, data.draw(dressed(word))) == ()


@given(st.sampled_from(["No. 5 District", "西安市", "Xi\u00e1n", "A 区"]), st.data())
def test_a_name_is_kept_without_what_came_along_with_it(name: str, data: st.DataObject) -> None:
    before, after = (data.draw(st.text(BLANKS + WIDTHLESS, max_size=3)) for _ in range(2))
    assert tidy(f"{before}{name}{after}") == name


@pytest.mark.parametrize("blank", [*BLANKS, "\u2003", "\u205f", "\u1680"])
def test_a_blank_of_any_kind_may_stand_in_a_name_and_in_a_citation(blank: str) -> None:
    """U+3000 stands in Chinese citations; it is a blank and no control character."""
    figure = {"value": 2.5, "year": 2023, "source": f"《中国科技统计年鉴2024》{blank}表1-8"}
    stated = PACK.reader.read({"region": {"name": f"第五{blank}区"}, "rd": {"rd_intensity": figure}})
    assert stated.name == "第五 区"
    assert stated.figures["rd_intensity"].source == "《中国科技统计年鉴2024》 表1-8"


@pytest.mark.parametrize("sign", ["\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\x1b", "\u202e", "\u2066", "\ue000"])
def test_a_line_break_or_a_control_character_is_no_blank(sign: str) -> None:
    (problem,) = refused(lambda: PACK.reader.read({"region": {"name": f"a{sign}b"}}))
    assert "control characters or line breaks" in problem.says.en


@pytest.mark.parametrize(
    ("one", "other"), [("A区", "Ａ区"), ("甲 乙", "甲\u3000乙"), ("Alpha", "ALPHA"), ("甲", "甲\u200b"), ("Ⅲ期", "III期")]
)
def test_two_names_that_read_alike_are_one(one: str, other: str) -> None:
    (problem,) = refused(lambda: PACK.reader.read({"region": {"name": "x"}, "technologies": [{"name": one}, {"name": other}]}))
    assert problem.path == "technologies[1]"
    assert "stands twice" in problem.says.en


@pytest.mark.parametrize(("one", "other"), [("m²", "m2"), ("①", "1"), ("½", "1/2"), ("甲 乙", "甲乙"), ("①区", "②区")])
def test_signs_that_say_something_else_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=12))
def test_folding_and_tidying_end(words: str) -> None:
    assert tidy(tidy(words)) == tidy(words)
    assert folded(folded(words)) == folded(words)
    assert folded(tidy(words)) == folded(words)
