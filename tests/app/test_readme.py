"""The answers that the README shows are those that the commands print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.app.command import InProcess

README = Path(__file__).parents[2] / "README.md"


def _shown() -> list[tuple[str, str]]:
    """Each command of the README whose answer stands beneath it, with that answer."""
    blocks = re.findall(r"```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    asked = [
        part for block in blocks for part in re.split(r"^\$ yindi ", block, flags=re.MULTILINE)[1:]
    ]
    return [
        (command, answer)
        for command, _, answer in (part.partition("\n") for part in asked)
        if answer.strip()
    ]


SHOWN = _shown()


def test_the_readme_shows_answers() -> None:
    assert len(SHOWN) >= 3


@pytest.mark.parametrize(("command", "answer"), SHOWN)
def test_a_command_of_the_readme_prints_what_stands_beneath_it(
    here: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, answer: str
) -> None:
    """An ellipsis stands for what is left out."""
    monkeypatch.chdir(tmp_path)
    here("form", "new", "陕西", "-o", "shaanxi.yaml")
    printed = here(*command.split(), language="zh").out
    shown = ".*".join(map(re.escape, answer.rstrip("\n").split("…")))
    assert re.fullmatch(shown, printed.rstrip("\n")), printed
