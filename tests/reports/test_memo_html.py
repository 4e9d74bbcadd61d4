"""The HTML page is sound without a browser: well formed, navigable, in its language,
self-contained, and says what the memo says.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from itertools import pairwise

import pytest

from tests.reports.memos import EXAMPLE, LANGUAGES, memo, texts
from tests.reports.memos import html_of as render
from tests.reports.memos import markdown_of as render_markdown
from tests.reports.pages import Element, Page

SOME = (
    EXAMPLE,
    "3.1-nothing-known",
    "3.3-three-ring-city",
    "3.5-badly-governed",
    "2-half-answered-city",
    "上海",
    "西藏",
)
HEADINGS = tuple(f"h{level}" for level in range(1, 7))


@cache
def _source(name: str) -> str:
    return render([memo(name, language) for language in LANGUAGES])


@cache
def _page(name: str) -> Element:
    page = Page(_source(name))
    assert page.declared
    return page.root


def _squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("name", SOME)
def test_ids_are_unique_and_every_link_leads_somewhere_on_the_page(name: str) -> None:
    page = _page(name)
    everything = list(page.find(*{element.tag for element in _all(page)}))
    ids = [element.attributes["id"] for element in everything if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    targets = {element.attributes["href"] for element in page.find("a")}
    assert targets <= {f"#{name}" for name in ids}
    named = {
        one
        for element in everything
        for one in element.attributes.get("aria-labelledby", "").split()
    }
    assert named <= set(ids)


def _all(element: Element) -> list[Element]:
    return [found for inner in element.inside for found in (inner, *_all(inner))]


@pytest.mark.parametrize("name", SOME)
def test_headings_go_down_one_level_at_a_time_and_each_memo_has_one_title(name: str) -> None:
    for article, language in zip(_page(name).find("article"), LANGUAGES, strict=True):
        levels = [int(heading.tag[1]) for heading in article.find(*HEADINGS)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert next(article.find("h1")).text == memo(name, language).title


@pytest.mark.parametrize("name", SOME)
def test_every_section_of_the_memo_is_in_the_table_of_contents(name: str) -> None:
    for article in _page(name).find("article"):
        (contents,) = article.find("nav")
        listed = {link.attributes["href"].removeprefix("#") for link in contents.find("a")}
        sections = {
            heading.attributes["id"] for heading in article.find("h2") if "id" in heading.attributes
        }
        (front,) = article.find("header")
        within = {heading.attributes["id"] for heading in front.find("h2")}
        assert sections - within
        assert sections - within <= listed


@pytest.mark.parametrize("name", SOME)
def test_table_cells_have_headers_with_a_scope_and_every_row_is_as_long_as_the_head(
    name: str,
) -> None:
    tables = list(_page(name).find("table"))
    assert tables
    for table in tables:
        assert next(table.find("caption")).text
        heads = list(next(table.find("thead")).find("th"))
        assert {head.attributes["scope"] for head in heads} == {"col"}
        for row in next(table.find("tbody")).find("tr"):
            first, *cells = row.inside
            assert (first.tag, first.attributes["scope"]) == ("th", "row")
            assert [cell.attributes["data-label"] for cell in cells] == [
                head.text for head in heads[1:]
            ]


def test_the_page_and_each_memo_name_their_language_and_the_page_can_be_skipped_to() -> None:
    page = _page(EXAMPLE)
    assert next(page.find("html")).attributes["lang"] == "zh-Hans"
    assert [article.attributes["lang"] for article in page.find("article")] == ["zh-Hans", "en"]
    first = next(page.find("body")).inside[0]
    assert (first.tag, first.attributes["href"], first.text) == ("a", "#memo", "跳到正文")
    assert next(page.find("main")).attributes["id"] == "memo"


@pytest.mark.parametrize("name", SOME)
def test_nothing_is_fetched_and_nothing_runs(name: str) -> None:
    page = _page(name)
    assert not list(page.find("script", "link", "img", "iframe", "object", "embed", "form", "base"))
    attributes = {attribute for element in _all(page) for attribute in element.attributes}
    assert not {
        attribute
        for attribute in attributes
        if attribute.startswith("on") or attribute in ("src", "style", "action")
    }
    style = next(page.find("style")).text
    assert "url(" not in style
    assert "@import" not in style
    (policy,) = (
        meta
        for meta in page.find("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize("name", SOME)
def test_every_text_of_the_memo_is_on_the_page_and_in_the_markdown(name: str) -> None:
    """No format leaves anything out; Markdown has no picture, only the table behind it, and so none
    of the pictures' captions.
    """
    for article, language in zip(_page(name).find("article"), LANGUAGES, strict=True):
        built = memo(name, language)
        on_page, markdown = (
            _squeezed(article.text),
            _squeezed(unescape(render_markdown(built)).replace("\\", "")),
        )
        charts = (*built.diagnosis.charts, *built.sequence.charts)
        pictured = {chart.caption for chart in charts}
        shown = (
            built.title,
            built.date,
            built.front,
            built.diagnosis,
            built.path,
            built.dimensions,
            built.entities,
            built.sequence,
        )
        for words in texts(
            (*shown, built.warnings, built.unknowns, built.close_calls, built.annex)
        ):
            if words not in (
                built.front.none,
                *(dimension.empty for dimension in built.dimensions),
            ):
                assert _squeezed(words) in on_page, words
                assert words in pictured or _squeezed(words).replace("\\", "") in markdown, words
