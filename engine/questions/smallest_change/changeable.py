"""Which answers of a profile may move, and which figures move together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.proof.figures import RATIOS, SUMS
from knowledge_base.conditions.tree import Condition, fields_read
from knowledge_base.derivation import all_below
from knowledge_base.dictionary.fields import ByIndicator, ByLookup
from knowledge_base.pack import Pack


@dataclass(frozen=True, slots=True)
class Tie:
    """A stated ratio whose part and whole are stated too: with the whole held, part and ratio move
    together.
    """

    ratio: str
    part: str


def derivation(pack: Pack, name: str) -> tuple[str, ...]:
    """What a figure is worked out from by an indicator; empty for every other field."""
    derived = pack.form.fields[name].derived
    return derived.from_ if isinstance(derived, ByIndicator) else ()


def is_ratio(pack: Pack, name: str) -> bool:
    """Whether the field is worked out as a ratio of two others."""
    derived = pack.form.fields[name].derived
    return isinstance(derived, ByIndicator) and derived.indicator in RATIOS


def is_opaque(pack: Pack, name: str) -> bool:
    """Whether the field is worked out by an indicator whose form the proofs do not know."""
    derived = pack.form.fields[name].derived
    return (
        derived is not None
        and not isinstance(derived, ByLookup)
        and derived.indicator not in (*RATIOS, *SUMS)
    )


def wholes(pack: Pack, conditions: Iterable[Condition]) -> frozenset[str]:
    """The wholes of the ratios that conditions rest on: shrinking one is no way to raise the
    ratio.
    """
    read = all_below(pack, {name for condition in conditions for name in fields_read(condition)})
    return frozenset(derivation(pack, name)[1] for name in read if is_ratio(pack, name))


def ties(pack: Pack, stated: Mapping[str, Any]) -> tuple[list[Tie], frozenset[str]]:
    """The ratios that move with their part, and the fields that are held for them.

    Where a ratio is stated beside its part and whole, the whole is held. The part follows the
    ratio, unless it is held itself as the whole of another or no policy changes it: then the ratio
    is changed alone.
    """
    both_stated = [
        name
        for name in pack.form.fields
        if is_ratio(pack, name) and name in stated and _all_in(derivation(pack, name), stated)
    ]
    held = frozenset(derivation(pack, name)[1] for name in both_stated)
    tied: dict[str, Tie] = {}
    for name in both_stated:
        part = derivation(pack, name)[0]
        if (
            part not in held
            and pack.form.fields[part].changeable
            and pack.form.fields[name].changeable
        ):
            tied.setdefault(part, Tie(name, part))
    return list(tied.values()), held


def behind_opaque(pack: Pack) -> frozenset[str]:
    """What opaque figures are worked out from: the figure is changed, not what stands behind it."""
    return frozenset(_inputs_of_opaque(pack))


def _inputs_of_opaque(pack: Pack) -> Iterator[str]:
    for name in pack.form.fields:
        if is_opaque(pack, name):
            yield from derivation(pack, name)


def _all_in(names: tuple[str, ...], stated: Mapping[str, Any]) -> bool:
    return all(name in stated for name in names)
