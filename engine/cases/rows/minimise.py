"""A region cut down to what matters, with its figures and grades put where the rule turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from engine.indicators.decimals import moved
from engine.proof.witnesses import Values, cut_down
from engine.readings.z3_domains import constants, made_up_names
from knowledge_base.conditions.tree import Compare, FromField, Reference
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.pack import Pack

ValuePlace = tuple[str] | tuple[str, int, str]
"""A field, or a key of an element of a list."""


def trimmed(
    pack: Pack, values: Values, enough: Callable[[Values], bool], near: Sequence[Compare]
) -> Values:
    """The least of a region that is still enough, each value moved to the first edge at which it
    still is.

    `near` are the comparisons at whose thresholds the edges are, the most wanted first.
    """
    values = cut_down(pack, values, enough)
    for place in tuple(_places(values)):
        values = _moved(values, place, _edges(pack, values, place, near), enough)
    renamed = _renamed(pack, values)
    return renamed if enough(renamed) else values


def _moved(
    values: Values, place: ValuePlace, edges: Iterator[Any], enough: Callable[[Values], bool]
) -> Values:
    for edge in edges:
        tried = _with(values, place, edge)
        if tried == values or enough(tried):
            return tried
    return values


def _renamed(pack: Pack, values: Values) -> Values:
    """With the elements of each list called 甲, 乙 and so on in their order, where their names are
    free text.
    """
    return {name: _called(pack.form.fields[name], value) for name, value in values.items()}


def _called(kind: ProfileField, value: Any) -> Any:
    if kind.type != "entities" or kind.key is None or kind.fields[kind.key].type != "text":
        return value
    return tuple(
        {**element, kind.key: name} for element, name in zip(value, made_up_names(), strict=False)
    )


def _places(values: Values) -> Iterator[ValuePlace]:
    for name, value in values.items():
        if not isinstance(value, tuple):
            yield (name,)
            continue
        for at, element in enumerate(value):
            if isinstance(element, Mapping):
                yield from ((name, at, key) for key, told in element.items() if told is not None)


def _with(values: Values, place: ValuePlace, value: Any) -> Values:
    if len(place) == 1:
        return {**values, place[0]: value}
    name, at, key = place
    elements = values[name]
    return {**values, name: (*elements[:at], {**elements[at], key: value}, *elements[at + 1 :])}


def _edges(pack: Pack, values: Values, place: ValuePlace, near: Sequence[Compare]) -> Iterator[Any]:
    """Each threshold of the place, then its neighbours above and below."""
    here = Reference(place[0]) if len(place) == 1 else Reference(place[2], place[0])
    kind = pack.catalogue.kind_of(here)
    if kind is None:
        return
    for threshold in (threshold for leaf in near for threshold in _thresholds(leaf, here, values)):
        yield threshold
        yield from _neighbours(pack, kind, threshold)


def _thresholds(leaf: Compare, here: Reference, values: Values) -> tuple[Any, ...]:
    if isinstance(leaf.right, FromField) and here in (leaf.left, leaf.right.field):
        other = leaf.right.field if here == leaf.left else leaf.left
        return (values[str(other)],) if str(other) in values else ()
    return constants(leaf) if leaf.left == here else ()


def _neighbours(pack: Pack, kind: ElementField, threshold: Any) -> Iterator[Any]:
    if kind.type in ("number", "integer") and kind.step is not None and kind.range is not None:
        beside = (moved(threshold, sign, kind.step) for sign in (1, -1))
        low, high = kind.range
        inside = (one for one in beside if low <= one <= high)
        yield from map(int, inside) if kind.type == "integer" else inside
    scale = pack.catalogue.scale(kind)
    if scale and threshold in scale:
        at = scale.index(threshold)
        yield from (*scale[at + 1 : at + 2], *scale[max(at - 1, 0) : at])
