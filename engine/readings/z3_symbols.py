"""The fields of a symbolic region: whether each is known, and what it is, as z3 terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import z3

from engine.readings.z3_domains import Domain, Numbers

Formula = Any
"""A z3 Boolean."""
Z3Term = Any
"""A z3 integer or Boolean."""

TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)
INTEGERS = z3.IntSort()
_TRUE, _FALSE = TRUE.ast.value, FALSE.ast.value


class Link(Protocol):
    """What ties a figure worked out from others to them, as far as comparisons ask."""

    def at(self, code: int) -> None:
        """From now on the figure is on the right side of `code`."""


@dataclass(frozen=True, slots=True)
class SymbolicValue:
    """A single value; `link` where it may be worked out from other figures."""

    known: Formula
    term: Z3Term
    domain: Domain
    link: Link | None = None

    def reaches(self, code: int) -> Formula:
        """The number is at least `code` units."""
        if self.link is not None:
            self.link.at(code)
        return self.term >= code

    def is_code(self, code: int) -> Formula:
        """The value is the one of this code."""
        if isinstance(self.domain, Numbers) and self.link is not None:
            return both(self.reaches(code), negation(self.reaches(code + 1)))
        return equals(self.term, code)


@dataclass(frozen=True, slots=True)
class SymbolicIds:
    """A list of ids: a flag for each term that may be in it."""

    known: Formula
    members: Mapping[str, Formula]
    _asked: dict[int, tuple[Z3Term, Formula]] = field(default_factory=dict, compare=False)

    def holds(self, term: Z3Term, code: Callable[[str], int]) -> Formula:
        """The list has the word whose code the term is; made once for each term, since many
        conditions ask the same.
        """
        if (at := term.get_id()) not in self._asked:
            codes = {code(word): member for word, member in self.members.items()}
            if z3.is_int_value(term):
                found = codes.get(term.as_long(), FALSE)
            else:
                found = either(
                    *(both(equals(term, number), member) for number, member in codes.items())
                )
            self._asked[at] = term, found  # the term is kept, so that its number stays its own
        return self._asked[at][1]


@dataclass(frozen=True, slots=True)
class Element:
    """An element that may be in a list: the keys that are stated, and those that are worked out,
    made when first asked for.
    """

    present: Formula
    keys: Mapping[str, SymbolicValue | SymbolicIds]
    worked_out: Mapping[str, Callable[[], SymbolicValue | SymbolicIds]] = field(
        default_factory=dict
    )

    def key(self, name: str) -> SymbolicValue | SymbolicIds:
        """What a condition reads under a key."""
        return self.worked_out[name]() if name in self.worked_out else self.keys[name]


@dataclass(frozen=True, slots=True)
class SymbolicEntities:
    """A list of entities: as many as may matter, each present or not."""

    known: Formula
    elements: tuple[Element, ...]


Symbol = SymbolicValue | SymbolicIds | SymbolicEntities


def is_true(formula: Formula) -> bool:
    """The formula is the constant true, of which z3 keeps one only: no call of z3 is needed to
    tell.
    """
    return bool(formula.ast.value == _TRUE)


def is_false(formula: Formula) -> bool:
    """The formula is the constant false."""
    return bool(formula.ast.value == _FALSE)


def both(*parts: Formula) -> Formula:
    """Every part holds; simplified where parts are constants."""
    left = [part for part in parts if part.ast.value != _TRUE]
    if any(part.ast.value == _FALSE for part in left):
        return FALSE
    return _joined(z3.Z3_mk_and, left) if left else TRUE


def differ(one: Formula, other: Formula) -> Formula:
    """One of the two holds and the other does not."""
    return either(both(one, negation(other)), both(other, negation(one)))


def either(*parts: Formula) -> Formula:
    """Some part holds; simplified where parts are constants."""
    left = [part for part in parts if part.ast.value != _FALSE]
    if any(part.ast.value == _TRUE for part in left):
        return TRUE
    return _joined(z3.Z3_mk_or, left) if left else FALSE


def _joined(make: Callable[..., Any], parts: Sequence[Formula]) -> Formula:
    """What z3.And and z3.Or make of formulas, without asking first whether they are formulas; of a
    single one itself.
    """
    if len(parts) == 1:
        return parts[0]
    return z3.BoolRef(
        make(TRUE.ctx_ref(), len(parts), (z3.Ast * len(parts))(*(part.ast for part in parts))),
        TRUE.ctx,
    )


def negation(part: Formula) -> Formula:
    """The part does not hold."""
    if is_true(part):
        return FALSE
    if is_false(part):
        return TRUE
    return z3.BoolRef(z3.Z3_mk_not(TRUE.ctx_ref(), part.ast), TRUE.ctx)


def one_if(formula: Formula) -> Z3Term:
    """1 where it holds, else 0: what sums count."""
    return z3.If(formula, z3.IntVal(1), z3.IntVal(0))


def equals(term: Z3Term, code: int) -> Formula:
    """A whole number is this one: what `==` makes of it, without asking first what sort of thing
    each side is.
    """
    context = TRUE.ctx_ref()
    return z3.BoolRef(
        z3.Z3_mk_eq(context, term.ast, z3.Z3_mk_int64(context, code, INTEGERS.ast)), TRUE.ctx
    )


def choose(when: Formula, then: Z3Term, otherwise: Z3Term) -> Z3Term:
    """`then` where `when` holds, else `otherwise`."""
    if is_true(when):
        return then
    return otherwise if is_false(when) else z3.If(when, then, otherwise)


def at_least(count: int, parts: list[Formula]) -> Formula:
    """`count` or more parts hold."""
    open_ = [part for part in parts if not is_true(part) and not is_false(part)]
    needed = count - sum(is_true(part) for part in parts)
    if needed <= 0:
        return TRUE
    if needed > len(open_):
        return FALSE
    if needed == 1:
        return either(*open_)
    return both(*open_) if needed == len(open_) else z3.AtLeast(*open_, needed)


def settled(stated: SymbolicValue | None, derived: SymbolicValue) -> SymbolicValue:
    """What a person states wins over what is derived."""
    if stated is None:
        return derived
    return SymbolicValue(
        either(stated.known, derived.known),
        choose(stated.known, stated.term, derived.term),
        stated.domain,
        derived.link,
    )


def settled_list(found: SymbolicIds, stated: SymbolicValue | SymbolicIds | None) -> SymbolicIds:
    """The same for a list of ids."""
    if stated is None:
        return found
    assert isinstance(stated, SymbolicIds)
    members = {
        word: either(both(stated.known, stated.members[word]), both(negation(stated.known), member))
        for word, member in found.members.items()
    }
    return SymbolicIds(either(stated.known, found.known), members)
