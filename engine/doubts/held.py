"""Figures worked out from others, held to the range to which stated ones are held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from knowledge_base.derivation import depends_on
from knowledge_base.dictionary.fields import ByIndicator, ProfileField
from knowledge_base.pack import Pack


@lru_cache(maxsize=8)
def worked_out_figures(pack: Pack) -> tuple[str, ...]:
    """The figures that an indicator works out, each after those it rests on."""
    names = [
        name
        for name, kind in pack.form.fields.items()
        if isinstance(kind.derived, ByIndicator) and kind.range is not None
    ]
    return tuple(sorted(names, key=lambda name: _depth(pack, name)))


def beyond_range(pack: Pack, stated: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[str]:
    """The figures that are worked out and come to what no region has; of those that rest on each
    other the first.
    """
    found: set[str] = set()
    for name in worked_out_figures(pack):
        kind = pack.form.fields[name]
        if name in stated or kind.derived is None or values.get(kind.derived.from_[0]) is None:
            continue
        value = values.get(name)
        if value is not None and not _within(kind, value):
            if found.isdisjoint(kind.derived.from_):
                yield name
            found.add(name)


def rests_on(pack: Pack, stated: Mapping[str, Any], name: str) -> list[str]:
    """The fields from which a figure that nobody states is worked out in the end, in the order of
    its indicators.
    """
    kind = pack.form.fields[name]
    if name in stated or not isinstance(kind.derived, ByIndicator):
        return [name]
    return list(
        dict.fromkeys(
            below for part in kind.derived.from_ for below in rests_on(pack, stated, part)
        )
    )


def _within(kind: ProfileField, value: float) -> bool:
    assert kind.range is not None
    return kind.range[0] <= value <= kind.range[1]


def _depth(pack: Pack, name: str) -> int:
    return max(
        (1 + _depth(pack, part) for part in depends_on(pack, name) if part not in pack.grade_of),
        default=0,
    )
