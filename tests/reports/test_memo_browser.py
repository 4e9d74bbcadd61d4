"""The HTML page in a real browser: accessible by axe, nothing fetched, readable on a phone, page
one on one sheet of paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.real_browser import STANDARDS, launched, needs_chromium
from tests.reports.memos import EXAMPLE, LANGUAGES, memo
from tests.reports.memos import html_of as render

A4 = {"width": 794 - 2 * 60, "height": 1123 - 2 * 68}
"""The printed area of an A4 sheet in CSS pixels: 210 by 297 mm without the margins that the page
sets.
"""

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as started:
        yield started


def _brief(part: Any) -> Any:
    """A part of a memo with the first two of everything that repeats: axe takes minutes over a
    thousand equal cells.
    """
    if isinstance(part, tuple) and not hasattr(part, "_fields"):
        return tuple(
            _brief(inner) for inner in (part if part and isinstance(part[0], str) else part[:2])
        )
    if is_dataclass(part) and not isinstance(part, type):
        cut = {field.name: _brief(getattr(part, field.name)) for field in fields(part)}
        return replace(part, **cut)
    return part


@pytest.fixture(scope="module")
def brief_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's memo in both languages, cut short: every kind of element stands in it."""
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render([_brief(memo(EXAMPLE, language)) for language in LANGUAGES]), "utf-8")
    return path


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's memo in both languages: it has every part a memo can have."""
    path = tmp_path_factory.mktemp("page") / "memo.html"
    path.write_text(render([memo(EXAMPLE, language) for language in LANGUAGES]), "utf-8")
    return path


def _opened(browser: Browser, path: Path, width: int, scheme: Literal["light", "dark"]) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("width", [1200, 375])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    browser: Browser, brief_file: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    page = _opened(browser, brief_file, width, scheme)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
    assert found.violations_count == 0, found.generate_report()
    assert len(found.response["passes"]) > 15, "axe looked at the page"
    page.close()


def test_nothing_is_asked_of_any_network_and_the_console_is_silent(
    browser: Browser, page_file: Path
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(page_file.as_uri(), wait_until="networkidle")
    assert (asked, said) == ([page_file.as_uri()], [])
    page.close()


@pytest.mark.parametrize("width", [320, 375, 768, 1200])
def test_the_page_never_scrolls_sideways(browser: Browser, page_file: Path, width: int) -> None:
    """320 CSS pixels is the width that WCAG's reflow criterion (1.4.10) asks for."""
    page = _opened(browser, page_file, width, "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_on_a_phone_each_figure_stands_beside_its_heading(
    browser: Browser, page_file: Path
) -> None:
    page = _opened(browser, page_file, 375, "light")
    cell = page.locator("td").first
    assert (
        cell.evaluate("cell => getComputedStyle(cell, '::before').content")
        == f'"{cell.get_attribute("data-label")}"'
    )
    assert page.locator("thead").first.evaluate("head => head.getBoundingClientRect().width") <= 1
    page.close()


def test_the_skip_link_is_reached_first_and_becomes_visible(
    browser: Browser, page_file: Path
) -> None:
    page = _opened(browser, page_file, 1200, "light")
    skip = page.locator(".skip")
    assert skip.evaluate("link => link.getBoundingClientRect().right") < 0
    page.keyboard.press("Tab")
    assert skip.evaluate(
        "link => link === document.activeElement && link.getBoundingClientRect().left >= 0"
    )
    page.close()


@pytest.mark.parametrize("name", [EXAMPLE, "西藏", "上海", "3.5-badly-governed"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_one_fits_one_printed_sheet(
    browser: Browser, tmp_path: Path, name: str, language: Literal["zh", "en"]
) -> None:
    path = tmp_path / "memo.html"
    path.write_text(render([memo(name, language)]), "utf-8")
    page = browser.new_page(viewport={"width": A4["width"], "height": A4["height"]})
    page.emulate_media(media="print")
    page.goto(path.as_uri())
    assert (
        page.locator(".front").evaluate("front => front.getBoundingClientRect().height")
        <= A4["height"]
    )
    assert page.locator("nav").is_hidden()
    page.close()
