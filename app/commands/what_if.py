"""`yindi what-if`: the same region with some answers changed."""

from __future__ import annotations

import click

from app import options
from app.answering import supposed
from app.asking import Asking, question


@click.command("what-if")
@options.profile_file
@click.option(
    "--set",
    "settings",
    multiple=True,
    required=True,
    metavar="PATH=VALUE",
    help="a field and its supposed value  字段和假设的取值",
)
@question()
def what_if(profile: str, settings: tuple[str, ...], asking: Asking) -> None:
    """Say what would move if fields of PROFILE had other values: advice, warnings, grades, type,
    and by which facts.

    若某些数据改变，哪些建议、警示、等级和类型会随之变化，各因哪项事实。=null表示改为未知；列表写作a,b,c。

    \b
    yindi what-if 甘肃.yaml --set rd.rd_intensity=3.1
    yindi what-if 宁波.yaml --set 'space.zones[主城].land_cost=low'
    """
    from reports.answers.what_if import what_would_move

    found = supposed(asking.conclusion(profile), settings)
    asking.say(found, lambda language: what_would_move(asking.pack, found, language))
