"""Generated condition trees over a form of one field of each type, how rules write them, and what
may be known of a region.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from engine.readings.judgements import Scope
from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.conditions.tree import (
    ALWAYS,
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    Every,
    FromField,
    FromParameter,
    Not,
    Operand,
    Operator,
    Reference,
    Some,
)
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.dictionary.form import ProfileForm
from knowledge_base.dictionary.parameters import Parameter
from knowledge_base.dictionary.vocabulary import Vocabulary

Draw = Callable[[st.SearchStrategy[Any]], Any]

_WORDS = {"zh": "文", "en": "text"}
_NUMBER = {"range": (0, 9), "step": 1}
_KEYS: dict[str, dict[str, Any]] = {
    "name": {"type": "text"},
    "size": {"type": "number", **_NUMBER},
    "count": {"type": "integer", **_NUMBER},
    "open": {"type": "boolean"},
    "grade": {"type": "choice", "values": "grades"},
    "colour": {"type": "choice", "values": "colours"},
    "paints": {"type": "choices", "values": "colours"},
}


def _labelled(more: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: {**kind, "label": _WORDS, **more} for name, kind in _KEYS.items()}


_ASKED = {"question": _WORDS, "why": _WORDS, "find": _WORDS}
_LIST = {"type": "entities", "key": "name", "label": _WORDS, "fields": _labelled({}), **_ASKED}
_TERMS = {
    "grades": ("low", "middle", "high"),
    "wide": ("none", "low", "middle", "high"),
    "colours": ("red", "blue"),
}

CATALOGUE = Catalogue(
    ProfileForm.model_validate(
        {
            "title": _WORDS,
            "groups": (
                {
                    "id": "own",
                    "title": _WORDS,
                    "fields": {
                        **_labelled(_ASKED),
                        "wide": {**_labelled(_ASKED)["grade"], "values": "wide"},
                    },
                },
                {"id": "things", "title": _WORDS, "bare": True, "fields": {"things": _LIST}},
            ),
        }
    ),
    Vocabulary.model_validate(
        {
            "lists": {
                name: {
                    "ordered": name != "colours",
                    "values": {word: {"zh": word, "en": word} for word in words},
                }
                for name, words in _TERMS.items()
            }
        }
    ),
    {
        name: Parameter.model_validate(
            {"value": value, "source": "x", "basis": "paper", "label": _WORDS}
        )
        for name, value in {
            "two": 2,
            "half": 0.5,
            "fair": "middle",
            "blood": "red",
            "yes": True,
            "word": "x",
        }.items()
    },
)

_LISTS = ("things", "paints")
_VALUES: dict[str, tuple[Any, ...]] = {
    "number": (0, 1, 2, 2.5),
    "integer": (0, 1, 2),
    "boolean": (True, False),
    "text": ("x", "y"),
}


@st.composite
def trees(draw: Draw, scopes: tuple[str, ...] = (), depth: int = 3) -> Condition:
    """Any condition that a rule can say, about a region and the elements of the lists in
    `scopes`.
    """
    kind = (
        draw(st.sampled_from(("leaf", "leaf", "all", "any", "not", "at_least", "some", "every")))
        if depth
        else "leaf"
    )
    if kind == "leaf":
        return _leaf(draw, scopes)
    if kind == "not":
        return Not(draw(trees(scopes, depth - 1)))
    if kind in ("some", "every"):
        over = draw(st.sampled_from((*_LISTS, "things.paints") if "things" in scopes else _LISTS))
        where = draw(st.just(ALWAYS) | trees((*scopes, over), depth - 1))
        reference = _reference(over)
        return (
            Every(reference, where)
            if kind == "every"
            else Some(reference, where, draw(st.integers(1, 3)))
        )
    parts = tuple(draw(st.lists(trees(scopes, depth - 1), min_size=1, max_size=3)))
    if kind == "at_least":
        return AtLeast(draw(st.integers(1, len(parts))), parts)
    return All(parts) if kind == "all" else AnyOf(parts)


def _reference(written: str) -> Reference:
    owner, _, name = written.rpartition(".")
    return Reference(name, owner or None)


def _readable(scopes: tuple[str, ...]) -> list[str]:
    """The single values that a condition can read inside these lists."""
    names = [name for name in _KEYS if name != "paints"] + ["wide"]
    for scope in dict.fromkeys(scopes):
        names += (
            [f"{scope}.{key}" for key in _KEYS if key != "paints"]
            if scope == "things"
            else [f"{scope}.item"]
        )
    return names


def kind_of(written: str) -> ElementField:
    """The type of a field that exists."""
    kind = CATALOGUE.kind_of(_reference(written))
    assert kind is not None
    return kind


def _leaf(draw: Draw, scopes: tuple[str, ...]) -> Compare:
    left = draw(st.sampled_from(_readable(scopes)))
    kind = kind_of(left)
    scale = CATALOGUE.scale(kind)
    op: Operator = draw(
        st.sampled_from(
            ("eq", "in", "ge", "gt", "le", "lt")
            if scale or kind.type in ("number", "integer")
            else ("eq", "in")
        )
    )
    right = draw(st.sampled_from(_operands(kind, op, scopes)))
    return Compare(_reference(left), op, right, scale if op not in ("eq", "in") else None)


def _operands(kind: ElementField, op: Operator, scopes: tuple[str, ...]) -> list[Operand]:
    values = CATALOGUE.words(kind) or _VALUES[kind.type]
    if op == "in":
        lists: list[Operand] = [Constant(values[:1]), Constant(values[:2])]
        same = [
            name
            for name in ("paints", *(["things.paints"] if "things" in scopes else []))
            if kind.values == "colours"
        ]
        return lists + [FromField(_reference(name)) for name in same]
    constants: list[Operand] = [Constant(value) for value in values]
    parameters = [
        FromParameter(name, parameter.value)
        for name, parameter in CATALOGUE.parameters.items()
        if type(parameter.value) in {type(value) for value in values}
        and (parameter.value in values or kind.type == "number")
    ]
    fields = [
        FromField(_reference(name))
        for name in _readable(scopes)
        if _comparable(kind, kind_of(name), op)
    ]
    return [*constants, *parameters, *fields]


def _comparable(left: ElementField, right: ElementField, op: Operator) -> bool:
    """By rank, the right side must not have words that the left side's scale lacks."""
    if left.type in ("number", "integer"):
        return right.type in ("number", "integer")
    if left.type != "choice" or left.values == right.values:
        return left.type == right.type
    scales = {left.values, right.values} == {"grades", "wide"}
    return scales and (op in ("eq", "in") or left.values == "wide")


@st.composite
def written(draw: Draw, condition: Condition) -> Any:
    """The condition as a rule file says it, in any of the ways it can be said."""
    match condition:
        case All(parts) | AnyOf(parts):
            return {
                "all" if isinstance(condition, All) else "any": tuple(
                    draw(written(part)) for part in parts
                )
            }
        case AtLeast(count, parts):
            return {
                "at_least": {"count": count, "of": tuple(draw(written(part)) for part in parts)}
            }
        case Not(part):
            return {"not": draw(written(part))}
        case Some(over, where, count):
            said = {"count": count} if count > 1 or draw(st.booleans()) else {}
            return {"some": {"in": str(over), **_where(draw, where), **said}}
        case Every(over, where):
            return {"every": {"in": str(over), **_where(draw, where)}}
        case Compare(left, op, right):
            operand = _operand(right)
            short = op in ("eq", "in") and isinstance(right, Constant) and draw(st.booleans())
            return {str(left): operand if short else {op: operand}}


def _where(draw: Draw, where: Condition) -> dict[str, Any]:
    return {} if where == ALWAYS else {"where": draw(written(where))}


def _operand(right: Operand) -> Any:
    match right:
        case Constant(value):
            return value
        case FromParameter(name):
            return {"parameter": name}
        case FromField(reference):
            return {"field": str(reference)}


@st.composite
def scopes(draw: Draw) -> Scope:
    """What may be known of a region: every field may be unknown, every list too, and every key of
    an element.
    """
    own = _values(draw, [*_KEYS, "wide"])
    things = draw(st.none() | st.integers(0, 3))
    if things is not None:
        own["things"] = tuple(
            {**_values(draw, [key for key in _KEYS if key != "name"], "things"), "name": f"t{i}"}
            for i in range(things)
        )
    return Scope(own)


def _values(draw: Draw, names: list[str], owner: str | None = None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in names:
        kind = kind_of(f"{owner}.{name}" if owner else name)
        possible = CATALOGUE.words(kind) or _VALUES[kind.type]
        lists = ((), possible[:1], possible) if kind.type == "choices" else possible
        value = draw(st.sampled_from((None, *lists)))
        if value is not None:
            values[name] = value
    return values
