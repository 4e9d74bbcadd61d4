"""One line from the person in the terminal, or the command that they gave in its place."""

from __future__ import annotations

from collections.abc import Sequence

import click

from knowledge_base.reading.text import Language, Text, text
from knowledge_base.reading.words import folded, tidy


class Stop(Exception):
    """The person wants to stop here."""


class Back(Exception):
    """The person wants the question before."""


def tell(says: Text | None, language: Language) -> None:
    """Say something to the person, if there is something to say."""
    if says is not None:
        click.echo(says[language])


def typed_line(name: str, language: Language, helps: Sequence[Text | None] = ()) -> str:
    """What the person types behind a name; `?` tells what helps: why it is asked, where to find it.

    Raises:
        Stop: they want to stop, or the input has ended.
        Back: they want the question before.
    """
    while True:
        try:
            line = tidy(
                click.prompt(f"  {name}", default="", show_default=False, prompt_suffix=" > ")
            )
        except click.Abort:
            raise Stop from None
        except UnicodeDecodeError:
            tell(
                text(
                    "  这一行不是UTF-8编码，请重新输入。",
                    "  This line is not UTF-8; please type it again.",
                ),
                language,
            )
            continue
        word = folded(line)
        if word == "q":
            raise Stop
        if word == "b":
            raise Back
        if word != "?":
            return line
        for says in helps:
            tell(says, language)
