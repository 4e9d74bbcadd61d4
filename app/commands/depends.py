"""`yindi depends`: what a rule or field rests on, and what rests on it."""

from __future__ import annotations

from pathlib import Path

import click

from app import options
from app.files.writing import write
from app.language import languages
from app.printing import say
from knowledge_base.reading.problems import refuse


@click.command()
@click.argument("name", metavar="RULE|FIELD", required=False)
@click.option("--all", "everything", is_flag=True, help="the whole graph  全部依据关系")
@options.answer_format("text", "json", "md", "svg")
@options.output
@options.lang("zh")
@options.knowledge_base
def depends(
    name: str | None,
    everything: bool,
    style: str,
    target: str | None,
    lang: str,
    folder: Path | None,
) -> None:
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
    pack = options.pack_in(folder)
    if name is not None:
        refuse_number(pack, name)
    found = asked(name, pack=pack)
    if style == "svg":
        from reports.answers.depends_svg import drawing

        write(drawing(found, languages(lang)), target)
        return
    from reports.answers.depends import dependencies

    say(found, style, lang, lambda language: dependencies(found, language), target)
