"""Refusing a profile that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from engine.deduction.worked_out import WorkedOut
from engine.doubts.held import beyond_range, rests_on
from engine.doubts.slips import Slipped, hint, slipped
from engine.explaining.figures import as_written, number, words
from engine.indicators.decimals import decimal_of
from engine.readings.judgements import Scope, truth_of
from knowledge_base.conditions.tree import fields_read
from knowledge_base.models.consistency import Contradiction, Limit
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import InputError, Problem, shown
from knowledge_base.reading.text import LANGUAGES, Language, Suffix, text


def refuse_contradictions(pack: Pack, values: Mapping[str, Any], profile: Profile) -> None:
    """Refuse figures that exceed their whole or come to what no region has, and statements that
    cannot both be true.

    Raises:
        InputError: with every contradiction, each at the last of the statements it is between.
    """
    if not is_possible(pack, profile.values, values):
        raise InputError(
            [
                *_over_limits(pack, profile),
                *_contradicted(pack, values, profile),
                *_beyond(pack, values, profile),
            ]
        )


def is_possible(pack: Pack, stated: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether a profile could state this, all values that follow from it given."""
    impossible: Iterator[object] = chain(
        _limits(pack, stated), _contradictions(pack, values), beyond_range(pack, stated, values)
    )
    return next(impossible, None) is None


def _limits(pack: Pack, stated: Mapping[str, Any]) -> Iterator[tuple[Limit, float]]:
    """The limits that known figures exceed, with their sum."""
    sums = ((limit, _known_sum(limit, stated)) for limit in pack.consistency.limits)
    return ((limit, total) for limit, total in sums if total > limit.at_most)


def _known_sum(limit: Limit, values: Mapping[str, Any]) -> float:
    return float(sum(decimal_of(values[name]) for name in limit.fields if name in values))


def _contradictions(pack: Pack, values: Mapping[str, Any]) -> Iterator[Contradiction]:
    return (
        found for found in pack.consistency.contradictions if truth_of(found.when, Scope(values))
    )


def _over_limits(pack: Pack, profile: Profile) -> Iterator[Problem]:
    for limit, total in _limits(pack, profile.values):
        last = [name for name in limit.fields if name in profile.values][-1]
        says = text(
            f"{limit.says.zh}（合计{total:g}）", f"{limit.says.en} (they add up to {total:g})"
        )
        yield profile.document.problem(pack.reader.place(last), says)


def _contradicted(pack: Pack, values: Mapping[str, Any], profile: Profile) -> Iterator[Problem]:
    for contradiction in _contradictions(pack, values):
        stated = _in_order(pack, contradiction)
        said = ", ".join(f"{pack.form.path(name)}={shown(values.get(name))}" for name in stated)
        says = text(f"{contradiction.says.zh}（{said}）", f"{contradiction.says.en} ({said})")
        yield profile.document.problem(pack.reader.place(stated[-1]), says)


def _in_order(pack: Pack, contradiction: Contradiction) -> list[str]:
    read = fields_read(contradiction.when)
    return [name for name in pack.form.fields if name in read]


def _beyond(pack: Pack, values: Mapping[str, Any], profile: Profile) -> Iterator[Problem]:
    """Each figure that comes to what no region has, unless what it rests on is contradicted or its
    slip named already.
    """
    contradicted = {
        name for found in _contradictions(pack, values) for name in _in_order(pack, found)
    }
    named: set[str] = set()
    for name in beyond_range(pack, profile.values, values):
        parts = rests_on(pack, profile.values, name)
        slips = list(
            slipped(
                pack,
                profile.values,
                name,
                lambda stated: is_possible(pack, stated, WorkedOut(pack, stated)),
            )
        )
        if contradicted.issuperset(parts) or named.intersection(slip.field for slip in slips):
            continue
        named.update(slip.field for slip in slips)
        zh, en = (_said(pack, values, name, parts, slips, language) for language in LANGUAGES)
        yield profile.document.problem(pack.reader.place(parts[-1]), text(zh, en))


def _said(
    pack: Pack,
    values: Mapping[str, Any],
    name: str,
    parts: list[str],
    slips: list[Slipped],
    language: Language,
) -> str:
    fields = pack.form.fields
    kind = fields[name]
    assert kind.range is not None
    label, value = kind.label[language], words(pack, kind, values[name], language)
    low, high = (
        number(kind.range[0], kind.decimals, Suffix(), language),
        words(pack, kind, kind.range[1], language),
    )
    written = [
        words(
            pack, fields[one], values[one], language, as_written(values[one], fields[one].decimals)
        )
        for one in parts
    ]
    inputs = [
        (fields[part].label[language], figure) for part, figure in zip(parts, written, strict=True)
    ]
    why = hint(pack, slips, language)
    if language == "zh":
        said = "，".join(f"{one}{figure}" for one, figure in inputs)
        return f"由所填各项推算，{label}为{value}，超出合理范围（{low}至{high}）：{said}；{why}"
    said = ", ".join(f"{one}: {figure}" for one, figure in inputs)
    return (
        f"{label} comes to {value}, which no region has ({low} to {high}); "
        f"worked out from {said}; {why}"
    )
