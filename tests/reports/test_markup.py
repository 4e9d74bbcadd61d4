"""Whatever a profile says is shown as it stands: no markup of any kind comes out of a name or a
source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from engine import advise
from engine.advice.advising import conclude
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.documents.formats.html import show
from reports.documents.manuscript import Manuscript
from reports.words.markup import code, markdown_text
from tests.app.words import printable
from tests.reports.markdown_reading import Piece, pieces, prose
from tests.reports.memos import annex_text as memo

NASTY = (
    *(
        "<b>x</b>",
        "*a*",
        "**a**",
        "_a_",
        "{{ 7*7 }}",
        "{% raw %}",
        "[x](http://y)",
        "![x](y)",
        "a|b",
        "`a`",
        "``a``",
        "```",
        "~~a~~",
    ),
    *(
        "a & b &lt; &#65;",
        "<script>alert(1)</script>",
        "<!-- a",
        "1. a",
        "1) a",
        "- a",
        "+ a",
        "# a",
        "a #",
        "> a",
        "=== a",
        "---",
    ),
    *(
        "https://a.b/c",
        "http://a.b",
        "ftp://a.b",
        "www.a.com",
        "甲https://a.b",
        "甲www.a.com乙",
        "mailto:a@b.com",
        "a.b+c@d.com",
    ),
    *(
        "//a.com",
        "HTTPS://A.B/*c*",
        "a.com",
        "www.a_b_.com/(c)",
        "xmpp:a@b.c",
        "https://a.b/&amp;",
        "see:https://a.b",
    ),
    *(
        "\\",
        "a\\",
        "\\*a\\*",
        "<http://a.b>",
        "a@b.c",
        "[^1]",
        "[a]: b",
        "$x$",
        "{rd_intensity}",
        "[[a]]",
        ":a:",
        "<",
        "'\"",
        "*",
        "a]",
    ),
)
PLACES = (
    ("", ""),
    ("", "：甲"),
    ("甲", "乙"),
    ("# ", ""),
    ("# ", "：甲"),
    ("### 甲: ", ""),
    ("- ", ""),
    ("- **甲** ", ""),
    ("> ", ""),
)
DAY = date(2026, 1, 1)

_marks = st.text(
    st.sampled_from("\\`*_{}[]()<>#+-.!|~=&:;'\"$@^ a1甲"), min_size=1, max_size=30
).filter(str.strip)
_names = st.one_of(st.sampled_from(NASTY), printable, _marks).map(str.strip)


@given(_names)
def test_words_are_read_back_as_those_words_wherever_they_stand(name: str) -> None:
    escaped = markdown_text(name)
    for before, after in (
        ("", ""),
        ("", "：甲"),
        ("甲", "乙"),
        ("# ", ""),
        ("# ", "：甲"),
        ("### 甲: ", ""),
        ("- ", ""),
        ("**甲** ", ""),
        ("> ", ""),
    ):
        read = pieces(f"{before}{escaped}{after}\n")
        shape = pieces(f"{before}某{after}\n")
        assert [piece.kind for piece in read] == [piece.kind for piece in shape], before
        assert prose(f"{before}{escaped}{after}\n") == prose(f"{before}某{after}\n").replace(
            "某", name
        ), before


_LINKING = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
assert _LINKING.linkify is not None
_LINKING.linkify.set(
    {"fuzzy_link": False}
)  # a host alone is a link for no reader of Markdown that we know


@given(_names)
def test_no_name_becomes_a_link_that_swallows_the_marks_after_it(name: str) -> None:
    """Neither in readers that look for addresses in the text (as this one does) nor in those that
    look in the source (GitHub).
    """
    for before, after in (
        ("**", "**：甲"),
        ("- ", "，2023年）"),
        ("", ""),
        ("（", "）*乙*"),
        ("~~", "~~"),
    ):
        raw = f"{before}{markdown_text(name)}{after}"
        kinds = [token.type for block in _LINKING.parse(raw) for token in block.children or ()]
        assert "link_open" not in kinds, raw
        assert not re.search(r"(?i)(https?|ftp)://|(mailto|xmpp):|www\.", raw)


@given(_names)
def test_words_stay_in_their_cell_of_a_table(name: str) -> None:
    def table(cell: str) -> str:
        return f"| a | b |\n| --- | --- |\n| {cell} | c |\n"

    read = pieces(table(markdown_text(name)))
    assert [piece.kind for piece in read] == [piece.kind for piece in pieces(table("某"))]
    assert prose(table(markdown_text(name))).split("\n") == ["a", "b", name, "c"]


@given(_names)
def test_an_identifier_stands_in_a_code_span_that_nothing_in_it_can_end(name: str) -> None:
    identifier = f"technologies[{name}].trl"
    for line in (f"甲（{code(identifier)}）：乙", f"- {code(identifier)}", code(name)):
        (found,) = [piece.text for piece in pieces(line) if piece.kind == "code_inline"]
        assert found == (name if line == code(name) else identifier)


_FIRM = {"size": "large", "industry": "machinery", "startup": False, "rd_base": "strong"}
_TECHNOLOGY = {
    "industry": "quantum",
    "trl": 3,
    "market_risk": "high",
    "bottleneck": True,
    "holder": "institute",
}
_ZONE = {"ring": "centre", "producer_services": "high", "land_cost": "high"}
_PARTNER = {"same_cluster": True, "role": "advanced_manufacturing", "barriers": ["market"]}


def _region(names: Sequence[str]) -> dict[str, Any]:
    """A region with a free text in every place that takes one."""
    region, source, firm, technology, other, zone, partner = names
    return {
        "region": {
            "name": region,
            "province": "陕西",
            "level": "prefecture",
            "city_cluster": "guanzhong",
        },
        "economy": {"gdp_per_capita": {"value": 118000, "year": 2023, "source": source}},
        "rd": {
            "rd_intensity": {"value": 3.6, "source": source},
            "research_resources": "rich",
            "technology_strengths": ["quantum"],
        },
        "enterprise": {"enterprises": [{"name": firm, **_FIRM}]},
        "technologies": [
            {"name": technology, **_TECHNOLOGY},
            {"name": other, "industry": "quantum"},
        ],
        "space": {"zones": [{"name": zone, **_ZONE}]},
        "cooperation": {"partners": [{"name": partner, **_PARTNER}]},
    }


PLAIN = tuple(f"某{letter}某" for letter in "甲乙丙丁戊己庚")
BATCHES = [
    tuple(NASTY[(start + i * 5) % len(NASTY)] for i in range(len(PLAIN)))
    for start in range(0, len(NASTY), 3)
]
"""Each name in several of the places."""


def _plain(names: Sequence[str]) -> tuple[str, ...]:
    """Plain names, each ending in a mark where the strange one does: words run on from a name only
    where it ends in a letter.
    """
    return tuple(
        plain if name[-1].isalnum() else f"{plain}！"
        for plain, name in zip(PLAIN, names, strict=True)
    )


def _renamed(words: str, names: Sequence[str]) -> str:
    for plain, name in zip(_plain(names), names, strict=True):
        words = words.replace(plain, name)
    return words


@cache
def _plain_memo(names: tuple[str, ...], language: Language) -> list[Piece]:
    return pieces(memo(load_pack(), advise(_region(names)), language, DAY))


def test_every_free_text_of_a_profile_is_in_the_memo() -> None:
    for language in ("zh", "en"):
        said = "".join(
            piece.text for piece in _plain_memo(PLAIN, "zh" if language == "zh" else "en")
        )
        assert all(name in said for name in PLAIN)
    assert {name for names in BATCHES for name in names} == set(NASTY)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("names", BATCHES, ids=ascii)
def test_the_memo_of_a_strangely_named_region_differs_from_a_plain_one_in_the_names_only(
    pack: Pack, names: Sequence[str], language: Language
) -> None:
    strange = pieces(memo(pack, advise(_region(names)), language, DAY))
    assert strange == [
        piece._replace(text=_renamed(piece.text, names))
        for piece in _plain_memo(_plain(names), language)
    ]


class _Page(HTMLParser):
    """Tags and texts of a page in order, but for what is in its pictures, where names are cut."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self._drawn = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._drawn = self._drawn or tag == "svg"
        self.tags += [] if self._drawn else [tag]

    def handle_endtag(self, tag: str) -> None:
        self._drawn = self._drawn and tag != "svg"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._drawn else data


@cache
def _plain_page(names: tuple[str, ...]) -> _Page:
    return _Page(
        show(
            Manuscript(
                conclude(load_pack(), load_pack().reader.read(_region(names))), ("zh", "en"), DAY
            ),
            "annex",
        ).decode()
    )


@pytest.mark.parametrize("names", BATCHES, ids=ascii)
def test_the_page_of_a_strangely_named_region_differs_from_a_plain_one_in_the_names_only(
    pack: Pack, names: Sequence[str]
) -> None:
    strange = _Page(
        show(
            Manuscript(conclude(pack, pack.reader.read(_region(names))), ("zh", "en"), DAY),
            "annex",
        ).decode()
    )
    assert strange.tags == _plain_page(_plain(names)).tags
    assert strange.text == _renamed(_plain_page(_plain(names)).text, names)
