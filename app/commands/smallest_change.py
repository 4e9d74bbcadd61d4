"""`yindi smallest-change`: the smallest change that makes a rule fire or stop."""

from __future__ import annotations

from typing import TypedDict, Unpack

import click

from app import options
from app.answering import change_sought
from app.asking import Asking, question
from app.errors import Negative, misused


class Search(TypedDict):
    """What to look for and how far."""

    kind: str | None
    about: str | None
    learn: bool
    count: int


_searching = options.together(
    click.option(
        "--type", "kind", metavar="T", help="reach this type, not a rule  改为达到某一类型（I至IV）"
    ),
    options.about,
    click.option(
        "--learn", is_flag=True, help="unknown answers may become known  未知的项目也可以补填"
    ),
    click.option(
        "--count",
        type=click.IntRange(1, 20),
        default=1,
        show_default=True,
        help="how many ways  给出几种改法",
    ),
)


@click.command("smallest-change")
@click.argument("words", nargs=-1, required=True, metavar="[RULE] PROFILE")
@_searching
@question()
def smallest_change(words: tuple[str, ...], asking: Asking, **search: Unpack[Search]) -> None:
    """Say which fewest answers of PROFILE would have to change, and how little, for RULE to fire
    (or stop, if it does now).

    最少改动哪几项、改动多少，才能使一条规则成立（现已成立的则为不再成立），或达到某一类型。只改政策能改变的项目；找不到即为证明。

    \b
    yindi smallest-change industry.strategic-emerging 甘肃.yaml
    yindi smallest-change --type II 湖北.yaml --count 2
    """
    from engine.questions.smallest_change.question import reaching
    from reports.answers.smallest_change import changes

    kind, about = search["kind"], search["about"]
    rule, profile = _asked(words, kind)
    conclusion = asking.conclusion(profile)
    target = change_sought(conclusion, rule, kind, about)
    found = reaching(conclusion, target, learn=search["learn"], count=search["count"])
    asking.say(found, lambda language: changes(asking.pack, found, language))
    if found.status not in ("found", "already"):
        raise Negative


def _asked(words: tuple[str, ...], kind: str | None) -> tuple[str | None, str]:
    """The rule (none where a type is asked for) and the profile."""
    wanted = 1 if kind is not None else 2
    if len(words) != wanted:
        raise misused(
            "请给出RULE和PROFILE，或--type T和PROFILE",
            "give RULE and PROFILE, or --type T and PROFILE",
        )
    return (None if kind is not None else words[0]), words[-1]
