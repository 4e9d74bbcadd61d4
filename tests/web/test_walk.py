"""The whole way in a real browser: from a name to a Word file, in both languages, by keyboard
alone, without script, on a phone.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.real_browser import STANDARDS, launched, needs_chromium
from tests.web.person import Visitor

pytestmark = needs_chromium

LOCALES = {"zh": "zh-CN", "en": "en-GB"}
WORDS = {
    "zh": {"find": "查找", "draft": "出第一稿", "known": "已知", "word": "Word", "place": "佛山市"},
    "en": {
        "find": "Find",
        "draft": "Write the first draft",
        "known": "known",
        "word": "Word",
        "place": "Foshan",
    },
}
PAGES = ("", "/five", "/rd", "/region", "/all", "/desk", "/check", "/history", "/what-if")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as started:
        yield started


Opens = Callable[..., Page]


@pytest.fixture
def opens(browser: Browser, served: str) -> Iterator[Opens]:
    """A window of the desk; it fails the test if anything is fetched elsewhere or goes wrong."""
    opened: list[BrowserContext] = []
    wrong: list[str] = []

    def open_(language: str = "zh", width: int = 1280, *, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=served,
            locale=LOCALES[language],
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            accept_downloads=True,
        )
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda said: _noted(wrong, page.url, said.text))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on(
            "request",
            lambda asked: wrong.append(asked.url) if not asked.url.startswith(served) else None,
        )
        return page

    yield open_
    for context in opened:
        context.close()
    assert wrong == []


def _noted(wrong: list[str], place: str, said: str) -> None:
    """What the console says, but for the status of a form that is shown again."""
    if "a status of 422" not in said:
        wrong.append(f"{place}: {said}")


def _walk(page: Page, words: dict[str, str], tmp_path: Path) -> Path:
    page.goto("/")
    page.get_by_role("searchbox").fill("foshan")
    page.get_by_role("button", name=words["find"]).click()
    page.get_by_role("button", name=words["place"]).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("input.figure").first.fill("2.95")
    page.get_by_role("button", name=words["draft"]).click()
    expect(page.locator(".sheet")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("link", name=words["word"]).first.click()
    kept = tmp_path / "memo.docx"
    got.value.save_as(kept)
    return kept


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_a_name_to_a_word_file(
    opens: Opens, language: str, script: bool, tmp_path: Path
) -> None:
    kept = _walk(opens(language, script=script), WORDS[language], tmp_path)
    title = {"zh": "关于佛山市", "en": "Foshan"}[language]
    with zipfile.ZipFile(kept) as packed:
        assert title in packed.read("word/document.xml").decode()


def test_the_same_by_keyboard_alone(opens: Opens) -> None:
    page = opens("zh")
    page.goto("/")

    def to(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(selector)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    to("#q")
    page.keyboard.type("fs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=fs")
    to(".rows form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/five")
    to("input.figure")
    page.keyboard.type("2.95")
    page.keyboard.press("Enter")
    page.wait_for_url("**/r/*")


def test_the_live_desk_answers_without_saving(opens: Opens, visitor: Visitor) -> None:
    profile = visitor("zh").make()
    page = opens("zh")
    page.goto(f"/p/{profile}/desk?section=rd")
    page.locator("[name='rd.rd_intensity']").fill("4.5")
    expect(page.locator("#live .changed")).to_contain_text("刚改：研发强度")
    page.goto(f"/p/{profile}")
    expect(page.locator(".place .name")).to_contain_text("第1版")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_accessible_and_fits(
    opens: Opens, visitor: Visitor, language: str, width: int
) -> None:
    profile = visitor(language).make()
    page = opens(language, width)
    axe = Axe()
    for path in ("/", "/?q=fs", *(f"/p/{profile}{one}" for one in PAGES)):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = axe.run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"


def test_a_wrong_answer_is_led_to(opens: Opens, visitor: Visitor) -> None:
    profile = visitor("zh").make()
    page = opens("zh")
    page.goto(f"/p/{profile}/rd")
    page.locator("[name='rd.rd_intensity']").fill("许多")
    page.get_by_role("button", name="保存，回到清单").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("出错")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.locator("#f-rd_intensity")).to_be_in_viewport()
