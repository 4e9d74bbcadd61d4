"""`yindi ask`: what to find out next."""

from __future__ import annotations

import click

from app import options
from app.asking import Asking, question


@click.command()
@options.profile_file
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="how many questions  列出几项",
)
@question()
def ask(profile: str, top: int, asking: Asking) -> None:
    """List the questions whose answers would decide most for the region in PROFILE, and why each is
    asked.

    下一步最该弄清哪几项：按答案能定下的规则数和力度排列，与判定无关的不问。
    """
    from engine.questions.ask.question import asked
    from reports.answers.ask import questions

    found = asked(asking.conclusion(profile), top)
    asking.say(found, lambda language: questions(asking.pack, found, language))
