"""A real Chromium, quiet: it calls nobody of itself.

On Debian and Ubuntu `apt-get install chromium`; elsewhere set CHROMIUM to the path of a Chromium or
Chrome.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules that axe holds a page to."""
_QUIET = [
    *(
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ),
    *("--disable-default-apps", "--disable-domain-reliability", "--no-pings"),
    "--disable-features=Translate,OptimizationHints,MediaRouter",
]

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium: apt-get install chromium, or set CHROMIUM to its path"
)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser for as long as it is wanted."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        try:
            yield browser
        finally:
            browser.close()
