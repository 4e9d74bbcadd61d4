"""Protects the one form in which words are compared, wherever a profile names a term: another dress
is the same word.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.dictionary.answers import NONE_WORDS, UNKNOWN_WORDS
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.text import LANGUAGES
from knowledge_base.reading.words import folded, tidy
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
    **{
        (name, None): kind for name, kind in PACK.form.fields.items() if kind.stated and kind.values
    },
    **{
        (name, key): part
        for name, kind in PACK.form.fields.items()
        for key, part in kind.stated_keys.items()
        if part.values
    },
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
def test_a_term_is_known_by_id_name_and_alias_in_any_dress(
    spelled: tuple[str, str, str], data: st.DataObject
) -> None:
    name, identifier, word = spelled
    assert LISTS[name].named(data.draw(dressed(word))) == identifier


@given(st.sampled_from(sorted(CHOICES, key=str)), st.data())
def test_every_choice_of_a_profile_takes_id_name_and_alias_in_any_dress(
    place: tuple[str, str | None], data: st.DataObject
) -> None:
    kind = CHOICES[place]
    identifier, word = data.draw(
        st.sampled_from([(i, word) for name, i, word in SPELLED if name == kind.values])
    )
    written: Any = data.draw(dressed(word))
    if folded(word) in UNKNOWN_WORDS | NONE_WORDS:
        return
    assert read(*place, written) == ((identifier,) if kind.type == "choices" else identifier)
    if kind.type == "choices":
        assert read(*place, [written]) == (identifier,)


@pytest.mark.parametrize("place", sorted(CHOICES, key=str), ids=str)
def test_no_term_of_a_list_reads_as_a_word_for_unknown_or_for_none(
    place: tuple[str, str | None],
) -> None:
    """Else labels could not be taken where these words are."""
    kind = CHOICES[place]
    taken = UNKNOWN_WORDS | (NONE_WORDS if kind.type == "choices" else frozenset())
    assert not {folded(word) for name, _, word in SPELLED if name == kind.values} & taken


@given(st.sampled_from(sorted(UNKNOWN_WORDS)), st.data())
def test_unknown_is_said_in_any_dress(word: str, data: st.DataObject) -> None:
    for place in (
        ("rd_intensity", None),
        ("rd_capability", None),
        ("technology_strengths", None),
        ("cost_advantage", None),
    ):
        assert read(*place, data.draw(dressed(word))) is None


@given(st.sampled_from(sorted(NONE_WORDS)), st.data())
def test_none_is_said_in_any_dress(word: str, data: st.DataObject) -> None:
    for name, key in (
        ("technology_strengths", None),
        ("partners", None),
        ("technologies", None),
        ("partners", "barriers"),
    ):
        assert read(name, key, data.draw(dressed(word))) == ()


@given(st.sampled_from(["No. 5 District", "西安市", "Xi\u00e1n", "A 区"]), st.data())
def test_a_name_is_kept_without_what_came_along_with_it(name: str, data: st.DataObject) -> None:
    before, after = (data.draw(st.text(BLANKS + WIDTHLESS, max_size=3)) for _ in range(2))
    assert tidy(f"{before}{name}{after}") == name


@pytest.mark.parametrize("blank", [*BLANKS, "\u2003", "\u205f", "\u1680"])
def test_a_blank_of_any_kind_may_stand_in_a_name_and_in_a_citation(blank: str) -> None:
    """U+3000 stands in Chinese citations; it is a blank and no control character."""
    figure = {"value": 2.5, "year": 2023, "source": f"《中国科技统计年鉴2024》{blank}表1-8"}
    stated = PACK.reader.read(
        {"region": {"name": f"第五{blank}区"}, "rd": {"rd_intensity": figure}}
    )
    assert stated.name == "第五 区"
    assert stated.figures["rd_intensity"].source == "《中国科技统计年鉴2024》 表1-8"


@pytest.mark.parametrize(
    "sign",
    [
        "\n",
        "\r",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\u2029",
        "\x00",
        "\x1b",
        "\u202e",
        "\u2066",
        "\ue000",
    ],
)
def test_a_line_break_or_a_control_character_is_no_blank(sign: str) -> None:
    (problem,) = refused(lambda: PACK.reader.read({"region": {"name": f"a{sign}b"}}))
    assert "control characters or line breaks" in problem.says.en


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A区", "Ａ区"),
        ("甲 乙", "甲\u3000乙"),
        ("Alpha", "ALPHA"),
        ("甲", "甲\u200b"),
        ("Ⅲ期", "III期"),
    ],
)
def test_two_names_that_read_alike_are_one(one: str, other: str) -> None:
    (problem,) = refused(
        lambda: PACK.reader.read(
            {"region": {"name": "x"}, "technologies": [{"name": one}, {"name": other}]}
        )
    )
    assert problem.path == "technologies[1]"
    assert "stands twice" in problem.says.en


@pytest.mark.parametrize(
    ("one", "other"), [("m²", "m2"), ("①", "1"), ("½", "1/2"), ("甲 乙", "甲乙"), ("①区", "②区")]
)
def test_signs_that_say_something_else_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=12))
def test_folding_and_tidying_end(words: str) -> None:
    assert tidy(tidy(words)) == tidy(words)
    assert folded(folded(words)) == folded(words)
    assert folded(tidy(words)) == folded(words)


PROVINCES = LISTS["provinces"].values
TRADITIONAL = {
    "内蒙古": "內蒙古",
    "陕西": "陝西",
    "广东": "廣東",
    "云南": "雲南",
    "贵州": "貴州",
    "宁夏": "寧夏",
    "辽宁": "遼寧",
    "江苏": "江蘇",
}


def _kind(identifier: str) -> tuple[str, str]:
    """What a province is, in both languages."""
    if PROVINCES[identifier].attributes["municipality"]:
        return "市", " Municipality"
    autonomous = next(
        (alias for alias in PROVINCES[identifier].aliases if alias.endswith("自治区")), None
    )
    return ("自治区", " Autonomous Region") if autonomous else ("省", " Province")


@pytest.mark.parametrize("identifier", PROVINCES)
def test_a_province_is_known_with_and_without_what_it_is(identifier: str) -> None:
    """By its official name, in English, in traditional signs: for `region.province` and where
    regions are named.
    """
    term, (zh, en) = PROVINCES[identifier], _kind(identifier)
    named = [
        identifier,
        f" {identifier}　",
        identifier + zh,
        f" {identifier}{zh} ",
        term.en,
        term.en + en,
        TRADITIONAL.get(identifier, identifier),
    ]
    for word in (*named, *(word + zh for word in TRADITIONAL if word == identifier), *term.aliases):
        assert (
            PACK.reader.read({"region": {"name": "x", "province": word}}).values["province"]
            == identifier
        ), word
        if word != "吉林市":
            assert identifier in [
                region.name for region in PACK.reference.named(word, "province")
            ], word


@pytest.mark.parametrize(
    ("word", "name"),
    [("Xi’an", "西安市"), ("Xian", "西安市"), ("XI'AN CITY", "西安市"), ("Taian", "泰安市")],
)
def test_an_apostrophe_is_one_sign_or_none(word: str, name: str) -> None:
    assert [region.name for region in PACK.reference.named(word)] == [name]


@pytest.mark.parametrize("place", sorted(CHOICES, key=str), ids=str)
def test_a_word_that_is_refused_is_told_the_terms_by_id_and_label(
    place: tuple[str, str | None],
) -> None:
    """Of a long list the twelve that are nearest, the word itself that is nearly right among
    them.
    """
    terms = LISTS[str(CHOICES[place].values)].values
    identifier, term = list(terms.items())[-1]
    for word in ("zzqx", f"{term.zh}{term.zh[-1]}"):
        (problem,) = refused(lambda word=word: PACK.reader.read(profile(*place, word)))  # type: ignore[misc]
        for language in LANGUAGES:
            said = problem.says[language]
            told = sum(i in said and term[language] in said for i, term in terms.items())
            assert told >= min(len(terms), 12)
            assert len(terms) <= 12 or str(len(terms)) in said
            assert word == "zzqx" or (identifier in said and term[language] in said)
