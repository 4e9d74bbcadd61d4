"""`yindi why` and `yindi why-not`: one rule followed down to what people stated."""

from __future__ import annotations

import json
from pathlib import Path

import click

from app import options
from app.errors import Negative
from app.language import languages
from app.output import write

_rule = click.argument("rule", metavar="RULE")
_about = click.option("--about", metavar="NAME", help="one entity of the list the rule is about  列表中的某个对象")


@click.command()
@_rule
@options.profile_file
@_about
@options.answer_format("text", "json")
@options.lang("zh")
@options.knowledge_base
def why(rule: str, profile: str, about: str | None, style: str, lang: str, folder: Path | None) -> None:
    """Say on which facts RULE fired; exit 1 if it did not.

    说明某条规则依据哪些事实成立；不成立时退出码为1，并给出原因。
    """
    if "fired" not in _answer(rule, profile, about, style, lang, folder):
        raise Negative


@click.command("why-not")
@_rule
@options.profile_file
@_about
@options.answer_format("text", "json")
@options.lang("zh")
@options.knowledge_base
def why_not(rule: str, profile: str, about: str | None, style: str, lang: str, folder: Path | None) -> None:
    """Say which leaf kept RULE from firing, or what is missing; exit 1 if it did fire.

    说明某条规则为何不成立，或还缺哪些数据；若已成立，退出码为1。
    """
    if _answer(rule, profile, about, style, lang, folder) == {"fired"}:
        raise Negative


def _answer(rule: str, profile: str, about: str | None, style: str, lang: str, folder: Path | None) -> set[str]:
    """Print the answers and give their statuses."""
    from engine.advising import conclude
    from engine.answers import explain
    from reports.explanation import explanation

    pack = options.pack_in(folder)
    conclusion = conclude(pack, options.read_profile(pack, profile))
    answers = explain(conclusion, rule, about)
    if style == "json":
        write(json.dumps([answer.model_dump(mode="json") for answer in answers], ensure_ascii=False, indent=2) + "\n", None)
    else:
        write("\n".join(explanation(pack, answer, language) for language in languages(lang) for answer in answers), None)
    return {answer.status for answer in answers}
