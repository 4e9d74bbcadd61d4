"""Conditions of every kind over the small form, in the shape in which YAML writes them.

All comparisons that make sense over the fields at hand are listed once; a condition draws from that
list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from hypothesis import strategies as st

from tests.engine.small_pack import DOMAINS, ELEMENTS, YES_NO, terms

Draw = Callable[[st.SearchStrategy[Any]], Any]
Raw = dict[str, Any]

_FIGURES = ("money", "heads", "half", "tick", "year", "share", "sum", "double")
_CHOICES = ("place", "zone", "good", "coast", "flag")
BOTTOM = (*_CHOICES, "rank", "size", *_FIGURES)
"""The single-valued fields that no grade table sets, nor is worked out from one."""

_CONCLUDED = ("national", "relative", "share", "double", "low_grade", "mid_grade", "top_grade")
"""Those that may be derived, and most of them stated all the same."""

_LISTS = ("goods_list", "technologies", "partners")
VERDICTS = ("technologies.verdict", "partners.verdict")
"""Beside the fields of a condition: the verdicts that it may read."""
_ORDERED = {*_FIGURES, "national", "relative", "rank", "size", "low_grade", "top_grade"}

_ORDERS = ("ge", "gt", "le", "lt")
_PAIRS = (
    *product(("money", "heads", "half", "tick", "national"), repeat=2),
    *(("share", "relative"), ("sum", "double"), ("share", "money")),
    *product(("rank", "low_grade", "top_grade"), repeat=2),
    *(("flag", "coast"), ("mid_grade", "flag")),
)
_PARAMETERS = {
    "tick": ("one", "two"),
    "money": ("one", "two"),
    "share": ("half_way",),
    "relative": ("half_way",),
    "flag": ("yes",),
}
_PARAMETERS |= {"rank": ("some_rank",), "low_grade": ("some_rank",), "good": ("some_good",)}


def condition(
    draw: Draw, fields: tuple[str, ...], scopes: tuple[str, ...] = (), depth: int = 3
) -> Raw:
    """A condition over these single-valued fields of the region and the elements of the lists in
    `scopes`.
    """
    kinds = ("leaf", "leaf", "all", "any", "not", "at_least", "some", "every")
    kind = draw(st.sampled_from(kinds)) if depth else "leaf"
    if kind == "leaf":
        return dict(draw(_one_of_the_leaves(fields, scopes)))
    if kind == "not":
        return {"not": condition(draw, fields, scopes, depth - 1)}
    if kind in ("some", "every"):
        return _quantified(draw, kind, fields, scopes, depth)
    parts = tuple(
        condition(draw, fields, scopes, depth - 1) for _ in range(draw(st.integers(1, 3)))
    )
    if kind == "at_least":
        return {"at_least": {"count": draw(st.integers(1, len(parts))), "of": parts}}
    return {kind: parts}


def _quantified(
    draw: Draw, kind: str, fields: tuple[str, ...], scopes: tuple[str, ...], depth: int
) -> Raw:
    inner = {"partners": "partners.plans", "technologies": "technologies.near"}
    over = draw(st.sampled_from((*_LISTS, *(inner[scope] for scope in inner if scope in scopes))))
    body: Raw = {"in": over}
    if draw(st.integers(0, 4)):
        body["where"] = condition(draw, fields, (*scopes, over), depth - 1)
    if kind == "some" and draw(st.booleans()):
        body["count"] = draw(st.integers(1, 3))
    return {kind: body}


@lru_cache
def _one_of_the_leaves(fields: tuple[str, ...], scopes: tuple[str, ...]) -> st.SearchStrategy[Raw]:
    """Made once for each list: hypothesis looks through all of it anew for every strategy."""
    return st.sampled_from(leaves(fields, scopes))


@lru_cache
def leaves(fields: tuple[str, ...], scopes: tuple[str, ...]) -> tuple[Raw, ...]:
    """Every comparison there is; those of what is concluded likelier than others of the region, of
    elements likelier still.
    """
    region = [
        leaf
        for name in fields
        if name not in VERDICTS
        for leaf in [*_of_field(name, fields)] * (3 if name in _CONCLUDED else 1)
    ]
    inner = [leaf for scope in dict.fromkeys(scopes) for leaf in _of_element(scope)]
    inner += [
        leaf
        for name in VERDICTS
        if name in fields and name.partition(".")[0] in scopes
        for leaf in _of_verdict(name)
    ]
    return (*region, *(inner * (2 * len(region) // len(inner) if inner else 0)))


def _of_field(name: str, fields: tuple[str, ...]) -> Iterator[Raw]:
    values = DOMAINS[name]
    yield from ({name: value} for value in values)
    yield {name: values[:2]}
    ordered = name in _ORDERED
    if ordered:
        yield from ({name: {op: value}} for op in _ORDERS for value in values)
    for parameter in _PARAMETERS.get(name, ()):
        yield from (
            {name: {op: {"parameter": parameter}}} for op in (_ORDERS if ordered else ("eq",))
        )
    for left, right in _PAIRS:
        if left == name and right in fields:
            yield from (
                {name: {op: {"field": right}}}
                for op in (("eq", "gt", "le") if ordered else ("eq",))
            )
    if name == "good":
        yield {name: {"in": {"field": "goods_list"}}}


def _of_verdict(name: str) -> Iterator[Raw]:
    ways = terms("ways")
    yield from ({name: way} for way in ways)
    yield from ({name: pair} for pair in (ways[:2], ways[1:]))


def _of_element(scope: str) -> Iterator[Raw]:
    if scope in ("goods_list", "partners.plans", "technologies.near"):
        yield from ({f"{scope}.item": good} for good in terms("goods"))
        yield {f"{scope}.item": {"eq": {"field": "good"}}}
        yield {f"{scope}.item": {"in": {"field": "goods_list"}}}
        return
    for key, values in ELEMENTS[scope].items():
        if key not in ("plans", "near"):
            yield from ({f"{scope}.{key}": value} for value in values)
    if scope == "technologies":
        yield from ({"technologies.level": {op: {"field": "tick"}}} for op in _ORDERS)
        yield from (
            {"technologies.ready": {op: other}}
            for op in _ORDERS
            for other in ("medium", {"field": "rank"})
        )
        yield {"technologies.good": {"in": {"field": "goods_list"}}}
        yield {"technologies.open": {"eq": {"field": "flag"}}}
        yield from ({"technologies.raw": value} for value in YES_NO)
        yield {"good": {"in": {"field": "technologies.near"}}}
    else:
        yield {"partners.place": {"eq": {"field": "place"}}}
        yield {"good": {"in": {"field": "partners.plans"}}}
        yield from ({"partners.tie": value} for value in YES_NO)
