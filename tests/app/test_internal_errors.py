"""A bug of ours is never passed off as a result: exit 70, one line, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import InternalError
from engine.advice import advising
from engine.matching import double_entry
from tests.app.command import InProcess


@pytest.fixture
def contradiction(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine finds that its two ways to the conclusions differ."""

    def differ(deduction: object, firings: object) -> None:
        raise InternalError("inference and verdicts differ on: industry.take-stock")

    monkeypatch.setattr(double_entry, "check", differ)


@pytest.mark.usefixtures("contradiction")
@pytest.mark.parametrize(
    "command", [("advise",), ("form", "check"), ("why", "industry.take-stock")]
)
def test_an_engine_that_contradicts_itself_writes_nothing_and_exits_70(
    command: tuple[str, ...], city: Path, here: InProcess
) -> None:
    ran = here(*command, city)
    assert (ran.code, ran.out) == (70, "")
    assert ran.err.startswith(
        "internal error, nothing was written: inference and verdicts differ on: industry.take-stock"
    )
    assert ran.err.count("\n") == 1
    assert here(*command, city, language="zh").err.startswith("内部错误，未写出任何结果：")


@pytest.mark.usefixtures("contradiction")
def test_an_internal_error_leaves_an_existing_file_alone(
    city: Path, tmp_path: Path, here: InProcess
) -> None:
    target = tmp_path / "memo.md"
    target.write_text("before", "utf-8")
    assert here("advise", city, "-o", target).code == 70
    assert target.read_text("utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["city.json", "memo.md"]


def test_an_unforeseen_exception_is_named_and_exits_70(
    city: Path, here: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(advising, "deduce", broken)
    ran = here("advise", city)
    assert (ran.code, ran.out) == (70, "")
    assert "ZeroDivisionError: division by zero" in ran.err
    assert "Traceback" not in ran.err


def test_with_debugging_switched_on_the_traceback_is_shown(
    city: Path, here: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        monkeypatch.setenv("YINDI_DEBUG", "1")
        raise ZeroDivisionError

    monkeypatch.setattr(advising, "deduce", broken)
    with pytest.raises(ZeroDivisionError):
        here("advise", city)
