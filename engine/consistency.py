"""Refusing a profile that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.decimals import decimal_of
from engine.verdicts import Scope, truth_of
from knowledge_base.conditions import fields_read
from knowledge_base.consistency import Limit
from knowledge_base.pack import Pack
from knowledge_base.problems import InputError, Problem, shown
from knowledge_base.profile import Profile
from knowledge_base.text import text


def refuse_contradictions(pack: Pack, values: Mapping[str, Any], profile: Profile) -> None:
    """Refuse figures that exceed their whole and statements that cannot both be true, given all values that follow.

    Raises:
        InputError: with every contradiction, each at the last of the statements it is between.
    """
    problems = list(_over_limit(pack, profile))
    for contradiction in pack.consistency.contradictions:
        if truth_of(contradiction.when, Scope(values)):
            stated = [name for name in pack.form.fields if name in fields_read(contradiction.when)]
            said = ", ".join(f"{pack.form.path(name)}={shown(values.get(name))}" for name in stated)
            says = text(f"{contradiction.says.zh}（{said}）", f"{contradiction.says.en} ({said})")
            problems.append(profile.document.problem(pack.reader.place(stated[-1]), says))
    if problems:
        raise InputError(problems)


def _over_limit(pack: Pack, profile: Profile) -> Iterator[Problem]:
    for limit in pack.consistency.limits:
        total = _known_sum(limit, profile.values)
        if total > limit.at_most:
            last = [name for name in limit.fields if name in profile.values][-1]
            says = text(f"{limit.says.zh}（合计{total:g}）", f"{limit.says.en} (they add up to {total:g})")
            yield profile.document.problem(pack.reader.place(last), says)


def _known_sum(limit: Limit, values: Mapping[str, Any]) -> float:
    return float(sum(decimal_of(values[name]) for name in limit.fields if name in values))
