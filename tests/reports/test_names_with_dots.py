"""Protects names with stops in them: what is told of `No. 5 District` is what is told of any other,
with its name whole.

Sentences used to be found again by looking for full stops in the finished text, so that a name was
cut into them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import what_if
from engine.advice.advising import conclude
from engine.advice.background import Background
from knowledge_base.reading.text import LANGUAGES, Language
from reports.answers.what_if import what_would_move
from reports.documents.annex.build import build_from
from tests.reports.memos import DAY, PACK, profile, texts
from tests.reports.memos import html_of as html
from tests.reports.memos import markdown_of as markdown

NAMES = """No. 5 District|St. Petersburg|3.5产业园|A. B. C|U.S. Steel|Dr. No? Yes! Co
e.g. 甲|甲。乙|甲！乙？丙|丙．丁
Mt. Everest 3.0 No. 2|甲（北）区|a (b) c|a]. b|Co., Ltd|甲。）乙
x: y; z|1. Platz|K. und K|3.5产业园. 北""".replace("\n", "|").split("|")
STANDING_APART = (
    "Mk. II.",
    "et al.",
    "甲市。",
    "Inc.",
    "A. B.",
    "甲（北）",
    "Acme Co., Ltd.",
    "Is it?",
    "...",
    "。。",
)
"""Names after which no letter stands, so that what is said of them does not run on."""
CASES = (
    "2.4-foshan-objects",
    "3.4-cluster-member",
    "3.2-technology-pipeline",
    "3.3-three-ring-city",
    "3.4-several-roles",
    "chongqing",
)
KEYS = {
    owner: kind.fields[kind.key] for owner, kind in PACK.form.fields.items() if kind.key is not None
}
OWNERS = {
    owner: str(PACK.form.fields[owner].key) for owner, key in KEYS.items() if key.type == "text"
}
"""The lists whose elements have names, with the key of the name."""


def named(case: str, name: str) -> dict[str, Any]:
    """A worked region whose every name begins with `name`."""
    stated = json.loads(json.dumps(profile(case), default=dict))
    stated["region"]["name"] = name
    for owner, key in OWNERS.items():
        *group, field = PACK.form.path(owner).split(".")
        listed = stated.get(group[0], {}).get(field) if group else stated.get(field)
        for i, element in enumerate(listed if isinstance(listed, list) else ()):
            element[key] = (
                f"{name} {owner[:2].upper()}{i}"
                if name[-1].isalnum()
                else f"{owner[:2].upper()}{i} {name}"
            )
    return dict(stated)


def told(case: str, name: str, language: Language) -> list[str]:
    stated = PACK.reader.read(named(case, name))
    return list(texts(build_from(Background(conclude(PACK, stated)), language, DAY)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_region_and_objects_with_stops_in_their_names_are_told_the_same_as_others(
    case: str, language: Language
) -> None:
    for names, neutral in ((NAMES, "Qzx"), (STANDING_APART, "Qzx)")):
        plain = told(case, neutral, language)
        for name in names:
            found = told(case, name, language)
            assert found == [words.replace(neutral, name) for words in plain], name


pieces = st.lists(
    st.sampled_from(
        ["No", "5", "St", "甲", "区", "B", "a", ". ", ".", "。", "! ", "？", "（", "）", ", ", " "]
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15)
@given(
    pieces.map("".join)
    .map(str.strip)
    .filter(
        lambda name: bool(name) and name[0].isalnum() and name[-1].isalnum() and name[:1] != "Q"
    )
)
def test_any_name_is_told_whole(name: str) -> None:
    shown = " ".join(name.split())
    for language in LANGUAGES:
        plain = told("3.4-cluster-member", "Qzx", language)
        assert told("3.4-cluster-member", shown, language) == [
            words.replace("Qzx", shown) for words in plain
        ]


def _shown(page: str) -> str:
    """A page without its marks, as one row of words."""
    return " ".join(re.sub(r"<[^>]*>|\\(?=[\W_])", "", unescape(page)).split())


def pages(name: str, language: Language) -> list[str]:
    """The memo as Markdown and as HTML."""
    advice = conclude(PACK, PACK.reader.read(named("3.4-cluster-member", name))).advice
    memo = build_from(Background.read_back(PACK, advice), language, DAY)
    return [_shown(markdown(memo)), _shown(html([memo]))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("names", "neutral"), [(NAMES[:8], "Qzx"), (STANDING_APART[:4], "Qzx)")])
def test_a_name_comes_out_whole_in_markdown_and_html(
    names: Sequence[str], neutral: str, language: Language
) -> None:
    plain = pages(neutral, language)
    assert all(page.count(neutral) > 20 for page in plain)
    for name in names:
        assert pages(name, language) == [page.replace(neutral, name) for page in plain]


@pytest.mark.parametrize("case", CASES)
def test_the_text_of_advice_is_its_sentences(case: str) -> None:
    for item in conclude(
        PACK, PACK.reader.read(named(case, "No. 5 District"))
    ).advice.recommendations:
        assert item.how == item.how_sentences.whole
        assert item.text == item.how_sentences.after(item.says).whole
        assert not any(words.endswith(("No.", "In No.")) for words in item.how_sentences.en)


@pytest.mark.parametrize("name", ["No. 5 District", "甲。乙"])
def test_what_if_tells_whole_sentences(name: str) -> None:
    stated = named("3.4-cluster-member", name)
    plain = named("3.4-cluster-member", "Qzx")
    for change in ({"rd.rd_intensity": 4.5}, {"cooperation.own_role": ["science_centre"]}):
        for language in LANGUAGES:
            lines, others = (
                [line.words for line in what_would_move(PACK, what_if(one, change), language)]
                for one in (stated, plain)
            )
            assert lines == [words.replace("Qzx", name) for words in others]
