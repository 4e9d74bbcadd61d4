"""The condition language: one small typed tree that every reading of a rule shares.

There is no test for "is known": it could not be monotone. There is no arithmetic: that is the
indicators' work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Literal

Operator = Literal["eq", "in", "ge", "gt", "le", "lt"]
Scalar = bool | int | float | str


class _Tree:
    """A part of a condition. Its hash is worked out once: trees are looked up often, and a hash
    goes through all that is below.
    """

    __slots__ = ("_hash",)
    _hash: int

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            told = (getattr(self, part.name) for part in fields(self) if part.compare)  # type: ignore[arg-type]
            object.__setattr__(self, "_hash", hash((type(self), *told)))
            return self._hash


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of the region, or (`owner` given) a key of the element of list `owner` at hand."""

    field: str
    owner: str | None = None

    def __str__(self) -> str:
        return f"{self.owner}.{self.field}" if self.owner else self.field


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the rule; for `in`, several."""

    value: Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class FromParameter:
    """The value of a parameter."""

    parameter: str
    value: Scalar


@dataclass(frozen=True, slots=True)
class FromField:
    """The value of another field."""

    field: Reference


Operand = Constant | FromParameter | FromField


@dataclass(frozen=True, slots=True)
class Compare(_Tree):
    """A leaf. `scale` holds the terms of an ordered list from low to high where the comparison goes
    by rank.

    `negated` occurs only in the normal form: the leaf holds when its field is known and the
    comparison does not hold.
    """

    left: Reference
    op: Operator
    right: Operand
    scale: tuple[str, ...] | None = None
    negated: bool = False

    __hash__ = _Tree.__hash__


@dataclass(frozen=True, slots=True)
class All(_Tree):
    """Every part holds; with no parts, always."""

    parts: tuple[Condition, ...]

    __hash__ = _Tree.__hash__


@dataclass(frozen=True, slots=True)
class AnyOf(_Tree):
    """At least one part holds; with no parts, never."""

    parts: tuple[Condition, ...]

    __hash__ = _Tree.__hash__


@dataclass(frozen=True, slots=True)
class AtLeast(_Tree):
    """At least `count` of the parts hold; `counted_by` names the parameter the count comes from, if
    one does.
    """

    count: int
    parts: tuple[Condition, ...]
    counted_by: str | None = field(default=None, compare=False)

    __hash__ = _Tree.__hash__


@dataclass(frozen=True, slots=True)
class Not(_Tree):
    """The part does not hold."""

    part: Condition

    __hash__ = _Tree.__hash__


@dataclass(frozen=True, slots=True)
class Some(_Tree):
    """At least `count` elements of the list satisfy `where`; `counted_by` as in `AtLeast`."""

    over: Reference
    where: Condition
    count: int = 1
    counted_by: str | None = field(default=None, compare=False)

    __hash__ = _Tree.__hash__


@dataclass(frozen=True, slots=True)
class Every(_Tree):
    """All elements of the list, but for at most `exceptions`, satisfy `where`."""

    over: Reference
    where: Condition
    exceptions: int = 0

    __hash__ = _Tree.__hash__


Condition = Compare | All | AnyOf | AtLeast | Not | Some | Every

ALWAYS = All(())
NEVER = AnyOf(())


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly under this one."""
    match condition:
        case Compare():
            return ()
        case Not(part):
            return (part,)
        case Some(where=where) | Every(where=where):
            return (where,)
        case _:
            return condition.parts


def leaves(condition: Condition) -> Iterator[Compare]:
    """Every comparison in the tree, left to right."""
    if isinstance(condition, Compare):
        yield condition
    for part in parts_of(condition):
        yield from leaves(part)


def references(condition: Condition) -> Iterator[Reference]:
    """Every field and list the condition reads, left to right, with repetitions."""
    ahead = [condition]
    while ahead:
        here = ahead.pop()
        if isinstance(here, Compare):
            yield here.left
            if isinstance(here.right, FromField):
                yield here.right.field
            continue
        if isinstance(here, Some | Every):
            yield here.over
        ahead += reversed(parts_of(here))


def fields_read(condition: Condition) -> set[str]:
    """The region's fields the condition reads; reading a list's elements is reading the list."""
    return {
        (reference.owner or reference.field).partition(".")[0]
        for reference in references(condition)
    }


def parameters_read(condition: Condition) -> set[str]:
    """The parameters the condition compares or counts with."""
    own: set[str] = set()
    if isinstance(condition, Compare) and isinstance(condition.right, FromParameter):
        own.add(condition.right.parameter)
    elif isinstance(condition, AtLeast | Some) and condition.counted_by:
        own.add(condition.counted_by)
    return own.union(*(parameters_read(part) for part in parts_of(condition)))


@lru_cache(maxsize=1 << 14)
def keys_read(condition: Condition, over: str) -> frozenset[str]:
    """The keys of the elements of a list that a condition reads, directly or as lists of their
    own.
    """
    found: set[str] = set()
    for reference in references(condition):
        owner, _, inner = (reference.owner or "").partition(".")
        if owner == over:
            found.add(inner or reference.field)
    return frozenset(found)


def open_lists(condition: Condition, bound: frozenset[str] = frozenset()) -> set[str]:
    """The lists whose elements the condition reads without a quantifier of its own binding one."""
    if isinstance(condition, Compare):
        sides = [condition.left] + (
            [condition.right.field] if isinstance(condition.right, FromField) else []
        )
        return {side.owner for side in sides if side.owner and side.owner not in bound}
    if isinstance(condition, Some | Every):
        outside = {condition.over.owner} - bound if condition.over.owner else set()
        inner = bound | {str(condition.over)}
        return {owner for owner in outside if owner} | open_lists(condition.where, inner)
    return set().union(*(open_lists(part, bound) for part in parts_of(condition)))


@lru_cache(maxsize=1 << 14)
def is_of_region(condition: Condition) -> bool:
    """Whether the condition speaks of the region, and of elements only where a quantifier of its
    own binds them.
    """
    return not open_lists(condition)


@lru_cache(maxsize=1 << 14)
def lists_gone_through(condition: Condition) -> frozenset[str]:
    """The lists that quantifiers of the condition go through."""
    own = {str(condition.over)} if isinstance(condition, Some | Every) else set()
    return frozenset(own).union(*map(lists_gone_through, parts_of(condition)))
