"""`yindi depends`: what a rule or field rests on, and what rests on it."""

from __future__ import annotations

import click

from app.answering import dependencies
from app.asking import Asking, question
from app.files.writing import write
from app.language import languages


@click.command()
@click.argument("name", metavar="RULE|FIELD", required=False)
@click.option("--all", "everything", is_flag=True, help="the whole graph  全部依据关系")
@question("svg")
def depends(name: str | None, everything: bool, asking: Asking) -> None:
    """Show what RULE or FIELD rests on (fields, grades, parameters, sentences) and what rests on
    it, all the way.

    某条规则或字段依据什么、又支撑什么，一直追到底；也可问参数和论文句。svg为图。
    """
    found = dependencies(asking.pack, name, everything=everything)
    if asking.style == "svg":
        from reports.answers.depends_svg import drawing

        write(drawing(found, languages(asking.lang)), asking.target)
        return
    from reports.answers.depends import dependencies as words

    asking.say(found, lambda language: words(found, language))
