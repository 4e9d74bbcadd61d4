"""`yindi compare`: the facts that make the difference between two regions."""

from __future__ import annotations

import click

from app.asking import Asking, question
from knowledge_base.reading.problems import refuse


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option(
    "--all",
    "whole",
    is_flag=True,
    help="every rule that differs, however many  判定不同的规则全部列出",
)
@question()
def compare(first: str, second: str, whole: bool, asking: Asking) -> None:
    """Say which grades and rules differ between profiles A and B, and which facts decide each.

    两份画像在哪些等级和规则上判定不同，各由哪几项事实决定：把这几项换过来，判定就跟着变。
    """
    from engine.questions.compare import compared
    from reports.answers.compare import comparison

    if first == second == "-":
        raise refuse("标准输入只能读一份画像", "standard input holds only one profile", file="-")
    found = compared(asking.conclusion(first), asking.conclusion(second))
    asking.say(found, lambda language: comparison(asking.pack, found, language, whole=whole))
