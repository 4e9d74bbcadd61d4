"""Every command explains itself: what it does in both languages, and each of its options; and the
first help comes at once.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from app.cli import yindi as root
from tests.app.command import InProcess, environment, yindi

HAN = re.compile(r"[\u4e00-\u9fff]")

AGREED = {
    ("advise",): {"--format", "-o", "--output", "--lang", "--kb"},
    ("why",): {"--about"},
    ("why-not",): {"--about"},
    ("form", "new"): {"-o"},
    ("form", "check"): set(),
    ("form", "fill"): set(),
    ("form", "xlsx"): {"-o"},
    ("form", "import"): {"-o"},
    ("kb", "list"): {"--format"},
    ("kb", "show"): set(),
    ("kb", "test"): set(),
    ("kb", "coverage"): set(),
}
"""Commands and options that may be added to but not taken away."""


def _walk(
    command: click.Command, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _walk(below, (*words, name))


COMMANDS = dict(_walk(root))


def _options(command: click.Command) -> set[str]:
    return {
        word
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for word in parameter.opts
    }


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_works_and_names_every_option(
    words: tuple[str, ...], here: InProcess
) -> None:
    ran = here(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert here(*words, "-h").out == ran.out
    for option in _options(COMMANDS[words]):
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", ran.out), option
    for parameter in COMMANDS[words].params:
        if isinstance(parameter, click.Argument):
            assert (parameter.metavar or parameter.human_readable_name) in ran.out


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_and_every_option_of_ours_is_explained_in_both_languages(
    words: tuple[str, ...],
) -> None:
    command = COMMANDS[words]
    explained = {"the command": command.help or ""}
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name not in ("version", "help"):
            explained[parameter.opts[-1]] = parameter.help or ""
    for what, said in explained.items():
        assert HAN.search(said), f"{what} says nothing in Chinese"
        assert re.search(r"[a-z]{2}", said), f"{what} says nothing in English"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_group_lists_all_its_commands(words: tuple[str, ...], here: InProcess) -> None:
    listed = here(*words, "--help").out
    for other in COMMANDS:
        if other and other[:-1] == words:
            assert re.search(rf"(?m)^  {re.escape(other[-1])}  +\S", listed), other


@pytest.mark.parametrize("words", AGREED, ids=" ".join)
def test_agreed_commands_keep_their_agreed_options(words: tuple[str, ...]) -> None:
    assert {"--lang", "--kb", *AGREED[words]} <= _options(COMMANDS[words])


def test_the_real_command_prints_its_help(here: InProcess) -> None:
    assert yindi("--help") == here("--help")
    assert yindi("kb", "show", "--help") == here("kb", "show", "--help")


def test_the_first_help_waits_for_neither_the_engine_nor_its_libraries() -> None:
    """Those imports take most of a second."""
    program = (
        "import sys; from app.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert "click" in loaded
    assert not loaded & {
        "pydantic",
        "yaml",
        "experta",
        "jinja2",
        "rich",
        "engine",
        "reports",
        "knowledge_base",
    }
