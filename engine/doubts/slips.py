"""Which unit was likely mistaken for another: the one with which figures that do not fit each other
would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine.deduction.worked_out import WorkedOut
from engine.doubts.held import rests_on
from engine.explaining.figures import as_written, words
from engine.indicators.decimals import EXACT, decimal_of
from engine.regions.peers import peers
from knowledge_base.models.consistency import Slip
from knowledge_base.models.levels import LEVELS
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language

_ROOM = 10
"""How many times more or less than any official figure a usual one may be: small places are not in
the tables.
"""


@dataclass(frozen=True, slots=True)
class Slipped:
    """A figure that was likely given in another unit: what it would be in its own, and what another
    would then come to.
    """

    field: str
    slip: Slip
    meant: float
    figure: str
    gives: float


def slipped(
    pack: Pack, stated: Mapping[str, Any], figure: str, fits: Callable[[Mapping[str, Any]], bool]
) -> Iterator[Slipped]:
    """The slips without which a figure would be a usual one and all that is stated would fit."""
    low, high = _usual(pack, figure)
    for name in rests_on(pack, stated, figure):
        for slip in pack.consistency.slips_of(pack.form.fields[name]) if name in stated else ():
            meant = in_own_unit(slip, stated[name])
            changed = {**stated, name: meant}
            gives = WorkedOut(pack, changed).get(figure)
            if (
                gives is not None
                and low <= gives <= high
                and _may_be(pack, name, meant)
                and fits(changed)
            ):
                yield Slipped(name, slip, meant, figure, gives)


def in_own_unit(slip: Slip, value: float) -> float:
    """What a figure that was given in the other unit is in the field's."""
    return float(EXACT.multiply(decimal_of(value), decimal_of(slip.times)))


def hint(pack: Pack, slips: list[Slipped], language: Language) -> str:
    """The slips in words: the unit that a figure was likely given in, and what it and the figure
    worked out would be.
    """
    if not slips:
        return (
            "请核对各数的单位、年份和口径"
            if language == "zh"
            else "check units, years and definitions"
        )
    found = [_said(pack, slip, language) for slip in slips]
    return f"可能{'，或'.join(found)}" if language == "zh" else f"perhaps {', or '.join(found)}"


def _said(pack: Pack, slipped: Slipped, language: Language) -> str:
    kind, figure, given = (
        pack.form.fields[slipped.field],
        pack.form.fields[slipped.figure],
        slipped.slip.given[language],
    )
    meant = words(pack, kind, slipped.meant, language, as_written(slipped.meant, kind.decimals))
    gives = words(pack, figure, slipped.gives, language)
    if slipped.field == slipped.figure:
        return (
            f"“{kind.label.zh}”误以{given}为单位，应为{meant}"
            if language == "zh"
            else f"it was given in {given} and should be {meant}"
        )
    if language == "zh":
        return f"“{kind.label.zh}”误以{given}为单位：若应为{meant}，则{figure.label.zh}为{gives}"
    return f"{kind.label.en} was given in {given}: at {meant}, {figure.label.en} would be {gives}"


def _may_be(pack: Pack, name: str, value: float) -> bool:
    ends = pack.form.fields[name].range
    return ends is not None and ends[0] <= value <= ends[1]


@lru_cache(maxsize=64)
def _usual(pack: Pack, name: str) -> tuple[float, float]:
    """The least and the most that a figure usually is; its range where there are no official
    figures of it.
    """
    levels = LEVELS if pack.has_reference else ()
    official = [
        value for level in levels for value in peers(pack, level=level).values(name).values()
    ]
    ends = pack.form.fields[name].range
    assert ends is not None
    return (min(official) / _ROOM, max(official) * _ROOM) if official else ends
