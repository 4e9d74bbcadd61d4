"""Whatever a profile says is shown as it stands: no markup of any kind comes out of a name or a source."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import advise
from knowledge_base.pack import Pack
from knowledge_base.text import Language
from reports.html import memo as html_memo
from reports.markdown import memo
from reports.markup import code, markdown_text
from tests.app.words import printable
from tests.reports.markdown_reading import pieces, prose

NASTY = (
    *("<b>x</b>", "*a*", "**a**", "_a_", "{{ 7*7 }}", "{% raw %}", "[x](http://y)", "![x](y)", "a|b", "`a`", "``a``", "```", "~~a~~"),
    *("a & b &lt; &#65;", "<script>alert(1)</script>", "<!-- a", "1. a", "1) a", "- a", "+ a", "# a", "a #", "> a", "=== a", "---"),
    *("\\", "a\\", "\\*a\\*", "<http://a.b>", "a@b.c", "[^1]", "[a]: b", "$x$", "{rd_intensity}", "[[a]]", ":a:", "<", "'\"", "*", "a]"),
)
PLACES = (("", ""), ("", "：甲"), ("甲", "乙"), ("# ", ""), ("# ", "：甲"), ("### 甲: ", ""), ("- ", ""), ("- **甲** ", ""), ("> ", ""))
DAY = date(2026, 1, 1)
_PLAIN = "某某"

_marks = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~=&:;'\"$@^ a1甲"), min_size=1, max_size=30).filter(str.strip)
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
        assert prose(f"{before}{escaped}{after}\n") == prose(f"{before}某{after}\n").replace("某", name), before


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


def _region(name: str) -> dict[str, Any]:
    """A region with a free text in every place that takes one."""
    return {
        "region": {"name": name, "province": "陕西", "level": "prefecture", "city_cluster": "guanzhong"},
        "economy": {"gdp_per_capita": {"value": 118000, "year": 2023, "source": name}},
        "rd": {"rd_intensity": {"value": 3.6, "source": name}, "research_resources": "rich", "technology_strengths": ["quantum"]},
        "enterprise": {"enterprises": [{"name": name, "size": "large", "industry": "machinery", "startup": False, "rd_base": "strong"}]},
        "technologies": [
            {"name": name, "industry": "quantum", "trl": 3, "market_risk": "high", "bottleneck": True, "holder": "institute"},
            {"name": f"{name}二", "industry": "quantum"},
        ],
        "space": {"zones": [{"name": name, "ring": "centre", "producer_services": "high", "land_cost": "high"}, {"name": f"{name}二"}]},
        "cooperation": {"partners": [{"name": name, "same_cluster": True, "role": "advanced_manufacturing", "barriers": ["market"]}]},
    }


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NASTY)
def test_the_memo_of_a_strangely_named_region_differs_from_a_plain_one_in_the_name_only(pack: Pack, name: str, language: Language) -> None:
    strange, plain = (pieces(memo(pack, advise(_region(words)), language, DAY)) for words in (name, _PLAIN))
    assert any(_PLAIN in piece.text for piece in plain)
    assert strange == [piece._replace(text=piece.text.replace(_PLAIN, name)) for piece in plain]


class _Page(HTMLParser):
    """Tags and texts of a page in order."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", NASTY)
def test_the_page_of_a_strangely_named_region_differs_from_a_plain_one_in_the_name_only(pack: Pack, name: str) -> None:
    strange, plain = (_Page(html_memo(pack, advise(_region(words)), ("zh", "en"), DAY)) for words in (name, _PLAIN))
    assert strange.tags == plain.tags
    assert strange.text == plain.text.replace(_PLAIN, name)
