"""`yindi why` and `yindi why-not`: one rule followed down to what people stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from app import options
from app.answering import reasons
from app.asking import Asking, question
from app.errors import Negative

if TYPE_CHECKING:
    from engine.questions.answers import Depth
    from knowledge_base.reading.text import Language
    from reports.words.outline import Line

_asked = options.together(
    click.argument("rule", metavar="RULE"),
    options.profile_file,
    options.about,
    click.option(
        "--depth",
        type=options.OneOf(("line", "path", "all")),
        default="path",
        show_default=True,
        help="one line, the decision path, or everything  一行、判定路径或全部",
    ),
    question(),
)


@click.command()
@_asked
def why(rule: str, profile: str, about: str | None, depth: Depth, asking: Asking) -> None:
    """Say on which facts RULE (its id, its title, or its number in the memo) fired; exit 1 if it
    did not.

    说明某条规则（编号、名称或报告中的条目号）依据哪些事实成立；不成立时退出码为1，并给出原因。
    """
    if "fires" not in _answer(rule, profile, about, depth, asking):
        raise Negative


@click.command("why-not")
@_asked
def why_not(rule: str, profile: str, about: str | None, depth: Depth, asking: Asking) -> None:
    """Say which leaf kept RULE (its id or its title) from firing, or what is missing; exit 1 if it
    did fire.

    说明某条规则（编号或名称）为何不成立，或还缺哪些数据；若已成立，退出码为1。
    """
    if _answer(rule, profile, about, depth, asking) == {"fires"}:
        raise Negative


def _answer(rule: str, profile: str, about: str | None, depth: Depth, asking: Asking) -> set[str]:
    """Print the answers and give their statuses."""
    from reports.answers.why import explanation

    answers = reasons(asking.conclusion(profile), rule, about, depth)

    def words(language: Language) -> Iterator[Line]:
        for answer in answers:
            yield from explanation(asking.pack, answer, language, depth)

    asking.say(answers, words)
    return {answer.status for answer in answers}
