"""The moves of a solution in plain values: path, before, after, how many steps and how large a
share of the spread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.indicators.decimals import fraction_of
from engine.proof.region import SymbolicRegion
from engine.proof.witnesses import Solution
from engine.questions.smallest_change.profile_region import Slot
from engine.questions.smallest_change.result import MovedAnswer
from engine.readings.z3_symbols import SymbolicEntities
from engine.regions.spread_of_field import Spread
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.pack import Pack


def said(
    pack: Pack,
    spread: Spread,
    solution: Solution,
    region: SymbolicRegion,
    slots: Sequence[Slot],
    followers: frozenset[str],
) -> Iterator[MovedAnswer]:
    """Every answer that moves; what is new in a list is said with its element, a learnt list with
    all its elements.
    """
    learnt = {
        slot.place[0]
        for slot in slots
        if slot.kind == "learn" and len(slot.place) == 1 and solution.true(slot.moved)
    }
    for slot in slots:
        name, *inside = slot.place
        assert isinstance(name, str)
        part_of_new = slot.kind == "add" and (len(inside) > 1 or name in learnt)
        if part_of_new or not solution.true(slot.moved):
            continue
        if inside:
            listed = region.stated[name]
            assert isinstance(listed, SymbolicEntities)
            yield _moved_in_list(pack, spread, listed, slot, solution)
        else:
            path, kind = pack.form.path(name), pack.form.fields[name]
            moved = _moved(spread, path, name, kind, slot, solution)
            yield moved.model_copy(update={"move": "follow"}) if name in followers else moved


def _moved_in_list(
    pack: Pack, spread: Spread, listed: SymbolicEntities, slot: Slot, solution: Solution
) -> MovedAnswer:
    """An element of a list that comes or goes, or one key of an element."""
    name, place, *keys = map(str, slot.place)
    kind, element = pack.form.fields[name], solution.value(listed.elements[int(place)])
    path = pack.form.element_path(name, element[kind.key])
    if keys:
        (key,) = keys
        return _moved(spread, path.at(key), f"{name}.{key}", kind.fields[key], slot, solution)
    whole = _plain(slot.given or element)
    return MovedAnswer(
        field=str(path),
        move=slot.kind,
        before=None if slot.kind == "add" else whole,
        after=whole if slot.kind == "add" else None,
        share=1,
    )


def _moved(
    spread: Spread, path: str, name: str, kind: ElementField, slot: Slot, solution: Solution
) -> MovedAnswer:
    after = solution.value(slot.symbol)
    steps, share = _distance(spread, name, kind, slot.given, after)
    return MovedAnswer(
        field=path,
        move=slot.kind,
        before=_plain(slot.given),
        after=_plain(after),
        steps=steps,
        share=share,
    )


def _distance(
    spread: Spread, name: str, kind: ElementField, before: Any, after: Any
) -> tuple[int | None, float | None]:
    """Steps and share of the spread between two values; nothing for a value that is learnt."""
    if before is None:
        return None, None
    if kind.type in ("number", "integer"):
        assert kind.step is not None
        away = abs(fraction_of(after) - fraction_of(before))
        return round(away / fraction_of(kind.step)), round(float(away / spread.of(name, kind)), 6)
    if isinstance(before, tuple):
        return len({*before} ^ {*after}), float(len({*before} ^ {*after}))
    terms = spread.scale(kind)
    if terms is None:
        return None, 1.0
    steps = abs(terms.index(after) - terms.index(before))
    return steps, round(steps / max(len(terms) - 1, 1), 6)


def _plain(value: Any) -> Any:
    """Lists as lists, and an element without what is unknown of it."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items() if part is not None}
    return value
