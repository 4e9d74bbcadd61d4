"""`yindi depends`: what a rule or field rests on, and what rests on it."""

from __future__ import annotations

import click

from app.asking import Asking, question
from app.files.writing import write
from app.language import languages
from knowledge_base.reading.problems import refuse


@click.command()
@click.argument("name", metavar="RULE|FIELD", required=False)
@click.option("--all", "everything", is_flag=True, help="the whole graph  全部依据关系")
@question("svg")
def depends(name: str | None, everything: bool, asking: Asking) -> None:
    """Show what RULE or FIELD rests on (fields, grades, parameters, sentences) and what rests on
    it, all the way.

    某条规则或字段依据什么、又支撑什么，一直追到底；也可问参数和论文句。svg为图。
    """
    from app.item_numbers import refuse_number
    from engine.questions.depends import depends as asked

    if (name is None) != everything:
        raise refuse(
            "请给出一条规则或一个字段；要全部依据关系用--all",
            "give either a rule or field, or --all",
        )
    if name is not None:
        refuse_number(asking.pack, name)
    found = asked(name, pack=asking.pack)
    if asking.style == "svg":
        from reports.answers.depends_svg import drawing

        write(drawing(found, languages(asking.lang)), asking.target)
        return
    from reports.answers.depends import dependencies

    asking.say(found, lambda language: dependencies(found, language))
