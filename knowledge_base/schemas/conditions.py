"""The condition language as JSON Schema: a recursive definition in which every field allows its own
tests and values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.conditions.tree import Reference
from knowledge_base.dictionary.fields import NUMERIC, ElementField
from knowledge_base.schemas.parts import Schema, both, names, record, ref, term_list

_PYTHON: Mapping[str, tuple[type, ...]] = {
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "text": (str,),
}


def condition_definitions(catalogue: Catalogue) -> dict[str, Schema]:
    """The `$defs` that `#/$defs/condition` needs."""
    kinds = dict(_readable(catalogue))
    lists = {
        name: both(kind.label)
        for name, kind in kinds.items()
        if kind.type in ("choices", "entities")
    }
    single = {name: kind for name, kind in kinds.items() if name not in lists}
    definitions: dict[str, Schema] = {
        "condition": _condition(single),
        "conditions": {"type": "array", "minItems": 1, "items": ref("condition")},
        "count": _count(catalogue),
        "list": names(lists),
    }
    for kind in single.values():
        if f"test.{_key(kind)}" not in definitions:
            definitions |= _test(catalogue, kind, kinds)
    return definitions


def _readable(catalogue: Catalogue) -> Iterator[tuple[str, ElementField]]:
    """Everything a condition can name: fields, keys of elements (`zones.ring`), items of lists of
    ids (`partners.barriers.item`).
    """
    for name, kind in catalogue.form.fields.items():
        for written, part in (
            (name, kind),
            *((f"{name}.{key}", part) for key, part in kind.fields.items()),
        ):
            yield written, part
            item = catalogue.kind_of(Reference("item", written)) if part.type == "choices" else None
            if item:
                yield f"{written}.item", item


def _condition(single: Mapping[str, ElementField]) -> Schema:
    leaves = {
        name: {"title": both(kind.label, kind.unit), **ref(f"test.{_key(kind)}")}
        for name, kind in single.items()
    }
    quantified = {"in": ref("list"), "where": ref("condition")}
    branches: dict[str, Schema] = {
        "all": {"title": "都成立 / every part holds", **ref("conditions")},
        "any": {"title": "至少一项成立 / at least one part holds", **ref("conditions")},
        "not": {"title": "不成立 / the part does not hold", **ref("condition")},
        "at_least": {
            "title": "至少几项成立 / at least so many parts hold",
            **record({"count": ref("count"), "of": ref("conditions")}, ["count", "of"]),
        },
        "some": {
            "title": "列表中至少一个（或count个）满足 / at least one element of a list, or `count`",
            **record({**quantified, "count": ref("count")}, ["in"]),
        },
        "every": {
            "title": "列表中每一个都满足 / every element of a list",
            **record(quantified, ["in"]),
        },
    }
    return {
        "title": "条件 / condition",
        "description": "只有一个键的映射 / a mapping with exactly one key",
        **record({**branches, **leaves}),
        "minProperties": 1,
        "maxProperties": 1,
    }


def _count(catalogue: Catalogue) -> Schema:
    counts = {
        name: both(p.label)
        for name, p in catalogue.parameters.items()
        if type(p.value) is int and p.value >= 1
    }
    return {
        "anyOf": [
            {"type": "integer", "minimum": 1},
            record({"parameter": names(counts)}, ["parameter"]),
        ]
    }


def _key(kind: ElementField) -> str:
    """Fields with the same closed list, or else of the same type, allow the same tests."""
    return kind.values or kind.type


def _test(
    catalogue: Catalogue, kind: ElementField, kinds: Mapping[str, ElementField]
) -> dict[str, Schema]:
    """The tests of a kind: a value, a list of values, or an operator with what it compares with."""
    key, value = _key(kind), ref(f"value.{_key(kind)}")
    several: Schema = {"type": "array", "minItems": 1, "items": value}
    operand = {"anyOf": [value, *_named(catalogue, kind, kinds)]}
    members = {
        name: both(other.label)
        for name, other in kinds.items()
        if other.type == "choices" and other.values == kind.values
    }
    inside = (
        [several, record({"field": names(members)}, ["field"])]
        if kind.values and members
        else [several]
    )
    ordered = kind.type in NUMERIC or catalogue.scale(kind) is not None
    compared = ("eq", "ge", "gt", "le", "lt") if ordered else ("eq",)
    operators = {op: ref(f"operand.{key}") for op in compared}
    operation = {
        **record({**operators, "in": {"anyOf": inside}}),
        "minProperties": 1,
        "maxProperties": 1,
    }
    return {
        f"value.{key}": _value(catalogue, kind),
        f"operand.{key}": operand,
        f"test.{key}": {"anyOf": [value, several, operation]},
    }


def _value(catalogue: Catalogue, kind: ElementField) -> Schema:
    if kind.values:
        return term_list(catalogue.vocabulary.lists[kind.values], aliases=False)
    return {"type": "string" if kind.type == "text" else kind.type}


def _named(
    catalogue: Catalogue, kind: ElementField, kinds: Mapping[str, ElementField]
) -> Iterator[Schema]:
    """Parameters and fields whose values can be compared with this kind."""
    fitting = {
        name: both(p.label, p.unit)
        for name, p in catalogue.parameters.items()
        if _fits(catalogue, kind, p.value)
    }
    others = {
        name: both(other.label, other.unit)
        for name, other in kinds.items()
        if _comparable(catalogue, kind, other)
    }
    if fitting:
        yield record({"parameter": names(fitting)}, ["parameter"])
    if others:
        yield record({"field": names(others)}, ["field"])


def _fits(catalogue: Catalogue, kind: ElementField, value: object) -> bool:
    if kind.values:
        return value in catalogue.words(kind)
    return isinstance(value, _PYTHON[kind.type]) and isinstance(value, bool) == (
        kind.type == "boolean"
    )


def _comparable(catalogue: Catalogue, left: ElementField, right: ElementField) -> bool:
    if left.type in NUMERIC or left.type != right.type:
        return left.type in NUMERIC and right.type in NUMERIC
    words, others = set(catalogue.words(left)), set(catalogue.words(right))
    return words <= others or others <= words
