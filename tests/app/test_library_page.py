"""The page on the library does what it says: examples are run, and every function it lists is
there.

Of the checks of the shipped pack, which take long, only two are run; `test_proof_commands` has all.
"""

from __future__ import annotations

import ast
import doctest
import re
from pathlib import Path

import pytest

import engine
from app.cli import yindi
from engine.checks import running
from knowledge_base.pack import Pack

PAGE = Path(__file__).parents[2] / "docs" / "library.md"


def test_every_example_gives_what_the_page_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = {name: running.CHECKS[name] for name in ("cycles", "provenance")}
    monkeypatch.setattr(running, "CHECKS", quick)
    monkeypatch.setattr(Pack, "accepted", ())
    text = PAGE.read_text("utf-8")
    example = doctest.DocTestParser().get_doctest(
        text.replace("```python", "").replace("```", ""), {}, PAGE.name, str(PAGE), 0
    )
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=told.append)
    assert result.attempted > 20
    assert not result.failed, "".join(told)


def test_the_table_lists_functions_and_commands_that_exist() -> None:
    rows = re.findall(r"^\| `(\w+)\([^|]*\| (`[^|]*) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert (
        {name for name, _ in rows}
        == {
            *(
                "advise",
                "explain",
                "depends",
                "what_if",
                "compare",
                "ask",
                "smallest_change",
                "check_pack",
                "pack_difference",
            ),
        }
        <= set(engine.__all__)
    )
    commands = {word for _, cell in rows for word in re.findall(r"`(?:yindi )?([a-z-]+)`", cell)}
    assert commands <= set(yindi.commands) | set(getattr(yindi, "_lazy", {}))
    assert {"why-not", "what-if"} <= commands


def test_the_public_names_have_one_home_for_the_reader_of_types_and_for_whoever_runs_them() -> None:
    tree = ast.parse(Path(engine.__file__).read_text("utf-8"))
    typed = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.col_offset
        for alias in node.names
        if alias.asname == alias.name
    }
    assert typed == {name: engine._HOMES[name] for name in engine.__all__}
    assert all(getattr(engine, name) for name in engine.__all__)
