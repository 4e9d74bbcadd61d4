"""What is answered wherever it is asked, on the command line or at the desk: one function a
question, from plain values to the result that `--format json` prints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge_base.models.rules import Rule
from knowledge_base.reading.problems import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.advice.advising import Conclusion
    from engine.questions.answers import Answer, Depth
    from engine.questions.depends_results import Dependencies
    from engine.questions.smallest_change.target import Target
    from engine.questions.what_if.result import WhatIf
    from knowledge_base.models.grades import Grade
    from knowledge_base.pack import Pack


def reasons(
    conclusion: Conclusion, rule: str, about: str | None = None, depth: Depth = "path"
) -> list[Answer]:
    """Why a rule, by id, title or number in the memo, fired or did not.

    Raises:
        InputError: there is no such rule, number or entity.
    """
    from app.item_numbers import rule_meant
    from engine.questions.why.question import explained

    return explained(conclusion, rule_meant(conclusion, rule), about, depth)


def supposed(conclusion: Conclusion, settings: Iterable[str]) -> WhatIf:
    """What moves if fields have other values, each written `PATH=VALUE`.

    Raises:
        InputError: a setting is malformed, or no region could be so.
    """
    from engine.questions.settings import parse_settings
    from engine.questions.what_if.question import moved

    return moved(conclusion, parse_settings(conclusion.deduction.pack, settings))


def change_sought(
    conclusion: Conclusion, rule: str | None, kind: str | None, about: str | None = None
) -> Target:
    """What the smallest change is to reach: that a rule fires or stops, or else the type `kind`.

    Raises:
        InputError: not one of the two is given, or there is no such rule, entity or type.
    """
    from app.item_numbers import rule_meant
    from engine.questions.smallest_change.target import rule_target, type_target

    if (rule is None) == (kind is None):
        raise refuse("请给出规则或类型，只给其一", "give a rule or a type, one of the two")
    if rule is not None:
        return rule_target(conclusion, rule_meant(conclusion, rule), about)
    if about is not None:
        raise refuse(
            "--about只与RULE连用，不与--type连用", "--about goes with RULE, not with --type"
        )
    return type_target(conclusion.deduction.pack, str(kind))


def dependencies(pack: Pack, name: str | None, *, everything: bool = False) -> Dependencies:
    """What a rule or field rests on and what rests on it, or everything on which anything does.

    Raises:
        InputError: neither or both are asked for, or there is nothing of that name.
    """
    from app.item_numbers import refuse_number
    from engine.questions.depends import depends

    if (name is None) != everything:
        raise refuse(
            "请给出一条规则或一个字段；要全部依据关系用--all",
            "give either a rule or field, or --all",
        )
    if name is not None:
        refuse_number(pack, name)
    return depends(name, pack=pack)


def rule_row(rule: Grade | Rule) -> dict[str, Any]:
    """A rule in a list of all: what it is and on what it rests."""
    return {
        "rule": rule.id,
        "kind": rule.kind,
        "source": list(rule.source),
        "rests_on": list(rule.rests_on),
        "dimension": getattr(rule, "dimension", None),
        "strength": getattr(rule, "strength", None),
        "basis": rule.basis,
        "addressee": rule.addressee.model_dump() if isinstance(rule, Rule) else None,
    }
