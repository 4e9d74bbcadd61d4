"""`yindi why` and `yindi why-not`: one rule followed down to what people stated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from app import options
from app.errors import Negative
from app.printing import Style, say

if TYPE_CHECKING:
    from engine.questions.answers import Depth
    from knowledge_base.reading.text import Language
    from reports.words.outline import Line

_rule = click.argument("rule", metavar="RULE")
_about = click.option(
    "--about", metavar="NAME", help="one entity of the list the rule is about  列表中的某个对象"
)
_depth = click.option(
    "--depth",
    type=options.OneOf(("line", "path", "all")),
    default="path",
    show_default=True,
    help="one line, the decision path, or everything  一行、判定路径或全部",
)


def _asking(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options that both commands take."""
    shared = (
        _rule,
        options.profile_file,
        _about,
        _depth,
        options.answer_format("text", "json", "md"),
    )
    for part in reversed((*shared, options.output, options.lang("zh"), options.knowledge_base)):
        command = part(command)
    return command


class Asked(TypedDict):
    """Of what the answer speaks, how far down it goes and where it goes to."""

    about: str | None
    depth: Depth
    target: str | None


@click.command()
@_asking
def why(
    rule: str, profile: str, style: Style, lang: str, folder: Path | None, **asked: Unpack[Asked]
) -> None:
    """Say on which facts RULE (its id, its title, or its number in the memo) fired; exit 1 if it
    did not.

    说明某条规则（编号、名称或报告中的条目号）依据哪些事实成立；不成立时退出码为1，并给出原因。
    """
    if "fires" not in _answer(rule, profile, style, lang, folder, **asked):
        raise Negative


@click.command("why-not")
@_asking
def why_not(
    rule: str, profile: str, style: Style, lang: str, folder: Path | None, **asked: Unpack[Asked]
) -> None:
    """Say which leaf kept RULE (its id or its title) from firing, or what is missing; exit 1 if it
    did fire.

    说明某条规则（编号或名称）为何不成立，或还缺哪些数据；若已成立，退出码为1。
    """
    if _answer(rule, profile, style, lang, folder, **asked) == {"fires"}:
        raise Negative


def _answer(
    rule: str, profile: str, style: Style, lang: str, folder: Path | None, **asked: Unpack[Asked]
) -> set[str]:
    """Print the answers and give their statuses."""
    from app.item_numbers import rule_meant
    from engine.advice.advising import conclude
    from engine.questions.why.question import explained
    from reports.answers.why import explanation

    pack = options.pack_in(folder)
    conclusion = conclude(pack, options.read_profile(pack, profile))
    depth = asked["depth"]
    answers = explained(conclusion, rule_meant(conclusion, rule), asked["about"], depth)

    def words(language: Language) -> list[Line]:
        return [line for answer in answers for line in explanation(pack, answer, language, depth)]

    say(answers, style, lang, words, asked["target"])
    return {answer.status for answer in answers}
