"""The pages of results in a real browser: accessible by axe, a silent console, nothing asked of
elsewhere, no sideways scroll.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.real_browser import STANDARDS, launched, needs_chromium
from tests.web.results.drawn_up import Draw, DrawnUp

pytestmark = needs_chromium


def pages(person: DrawnUp) -> list[str]:
    """An address of each kind of page."""
    return [
        f"/p/{person.profile}/results",
        person.result,
        f"{person.result}/audit?state=all&words=research",
        f"{person.result}/audit/findings",
        f"{person.result}/audit/industry.strategic-emerging",
        f"{person.result}/audit/verdict.planned-industry",
        f"/p/{person.profile}/what-if?set=rd.rd_intensity%3D3.4",
        "/compare?a=province:江苏&b=province:甘肃",
    ]


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_axe_finds_no_violation_and_the_console_is_silent(
    draw: Draw, served: str, language: str
) -> None:
    person, said, asked = draw(), list[str](), list[str]()
    with launched() as browser:
        page = browser.new_page(locale=language)
        page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
        page.on("request", lambda request: asked.append(request.url))
        for path in pages(person):
            page.goto(served + path)
            found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
            assert found.violations_count == 0, (path, found.generate_report())
            assert len(found.response["passes"]) > 15, "axe looked at the page"
    assert said == []
    assert [one for one in asked if not one.startswith(served)] == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(draw: Draw, served: str) -> None:
    person = draw()
    with launched() as browser:
        for language in ("zh-CN", "en-GB"):
            page = browser.new_page(viewport={"width": 320, "height": 800}, locale=language)
            for path in [*pages(person), f"{person.result}/annex"]:
                page.goto(served + path)
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_draft_is_drawn_up_and_taken_away(draw: Draw, served: str) -> None:
    person = draw()
    with launched() as browser:
        page = browser.new_page(locale="en-GB")
        page.goto(f"{served}/p/{person.profile}/results")
        page.get_by_role("button", name="Draw up a new draft").click()
        with page.expect_download() as taken:
            page.get_by_role("link", name="memo Word").click()
        assert taken.value.suggested_filename.endswith("-memo-20261128.docx")
        page.locator(".sheet a.mark").first.click()
        page.get_by_role("heading", level=1).wait_for()
        assert "/audit/" in page.url
