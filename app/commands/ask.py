"""`yindi ask`: what to find out next."""

from __future__ import annotations

from pathlib import Path

import click

from app import options
from app.printing import Style, say


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
@options.answer_format("text", "json", "md")
@options.output
@options.lang("zh")
@options.knowledge_base
def ask(
    profile: str, top: int, style: Style, target: str | None, lang: str, folder: Path | None
) -> None:
    """List the questions whose answers would decide most for the region in PROFILE, and why each is
    asked.

    下一步最该弄清哪几项：按答案能定下的规则数和力度排列，与判定无关的不问。
    """
    from engine.advice.advising import conclude
    from engine.questions.ask.question import asked
    from reports.answers.ask import questions

    pack = options.pack_in(folder)
    found = asked(conclude(pack, options.read_profile(pack, profile)), top)
    say(found, style, lang, lambda language: questions(pack, found, language), target)
