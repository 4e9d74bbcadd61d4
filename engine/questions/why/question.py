"""Why, and why not: a rule's verdict on a region followed down to what people stated."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from engine.advice.advising import Conclusion, conclude
from engine.questions.answers import Answer, Depth
from engine.questions.calls import refuse_unless_one_of, refuse_unless_text
from engine.questions.why.build import ReasonsOfRule
from knowledge_base.loading.packs import pack_of
from knowledge_base.pack import Pack


def explain(
    profile: Mapping[str, Any] | Path | str,
    rule: str,
    about: str | None = None,
    *,
    depth: Depth = "path",
    pack: Pack | Path | str | None = None,
) -> list[Answer]:
    """Why a rule or grade came out as it did for a region: one answer, or one for each entity where
    none is named.

    Raises:
        InputError: the profile is wrong, or there is no such rule or entity (the nearest is named).
    """
    pack = pack_of(pack)
    refuse_unless_text("rule", rule)
    if about is not None:
        refuse_unless_text("about", about)
    refuse_unless_one_of("depth", depth, get_args(Depth))
    return explained(conclude(pack, pack.reader.read(profile)), rule, about, depth)


def explained(
    conclusion: Conclusion, rule: str, about: str | None = None, depth: Depth = "path"
) -> list[Answer]:
    """The same for a region already concluded about."""
    pack = conclusion.deduction.pack
    return list(ReasonsOfRule(conclusion, depth).answers(pack.rule_named(rule), about))
