"""What the cases came to: every expectation that does not hold, and how many were run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.cases.running import Failure
from knowledge_base.reading.text import Language, Text, text


def case_results(
    regions: Mapping[str, list[Failure]], rows: Mapping[str, list[Failure]], language: Language
) -> str:
    """A line for each expectation of a worked region or a row that does not hold, and the count of
    both.
    """
    results = {**regions, **rows}
    lines = [
        _line(name, failure)[language] for name, failures in results.items() for failure in failures
    ]
    return "\n".join([*lines, _summary(len(regions), len(rows), results.values())[language]]) + "\n"


def _line(name: str, failure: Failure) -> Text:
    expected, came = failure.expected, failure.came
    return text(
        f"{name}：应为“{expected.zh}”，实为“{came.zh}”",
        f"{name}: expected {expected.en}; came: {came.en}",
    )


def _summary(regions: int, rows: int, failures: Iterable[list[Failure]]) -> Text:
    failed = sum(map(bool, failures))
    beside = text(f"，{rows}个例子", f", {rows} examples") if rows else text("", "")
    return text(
        f"{regions}个案例{beside.zh}，{failed}个不符",
        f"{regions} cases{beside.en}, {failed} failed",
    )
