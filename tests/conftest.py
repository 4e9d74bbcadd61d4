"""What every test shares: how many examples hypothesis tries (YINDI_EXAMPLES for long runs)."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator

import pluggy
import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "yindi",
    max_examples=int(os.environ.get("YINDI_EXAMPLES", "40")),
    deadline=None,
    derandomize="YINDI_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("yindi")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is there by now stays to the end: the garbage collector need not look through it
    again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Collect once what a run has left; pytest does it five times more, over two gigabytes."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pluggy.Result[pytest.TestReport], None]:
    """Where YINDI_NO_SKIP is set (continuous integration), a skipped test is a failed one."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("YINDI_NO_SKIP"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but nothing may be skipped here: {report.longrepr}"
