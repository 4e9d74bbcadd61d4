"""Values as words: a figure with its unit, a choice by its name, a list by its elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

from engine.indicators.decimals import decimal_of
from engine.readings.judgements import Scope, truth_of
from engine.readings.kleene import Truth
from knowledge_base.conditions.tree import (
    ALWAYS,
    Compare,
    Condition,
    Every,
    Not,
    Reference,
    Some,
    parts_of,
    references,
)
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.models.carrying_out import Selection
from knowledge_base.models.verdict_tables import Marks
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Suffix

_YES_NO: Mapping[Language, tuple[str, str]] = {"zh": ("否", "是"), "en": ("no", "yes")}
_BETWEEN: Mapping[Language, str] = {"zh": "、", "en": ", "}
_MARKED: Mapping[Language, tuple[str, str]] = {"zh": ("［", "］"), "en": (" [", "]")}


def number(value: float, decimals: int, suffix: Suffix, language: Language) -> str:
    """A figure as each language prints it: `85448元`, `85,448 yuan`; the minus sign is a real one,
    and none stands before zero.
    """
    digits = f"{value:z.{decimals}f}" if language == "zh" else f"{value:z,.{decimals}f}"
    return digits.replace("-", "\N{MINUS SIGN}") + suffix.after(digits, language)


_FINEST = 17
"""More decimals tell no two figures apart."""


def telling(value: float, others: Iterable[Any], decimals: int) -> int:
    """The fewest decimals, `decimals` at the least, with which a figure does not look like one of
    the others that it is not.

    No more than it was written with: nobody needs more to see it.
    """
    most = as_written(value, decimals)
    beside = [other for other in others if is_number(other) and other != value]

    def enough(places: int) -> bool:
        return all(f"{value:z.{places}f}" != f"{other:z.{places}f}" for other in beside)

    return next(filter(enough, range(decimals, most)), most)


def as_written(value: float, decimals: int) -> int:
    """The decimals with which a figure is shown as somebody wrote it, `decimals` at the least."""
    exponent = decimal_of(value).normalize().as_tuple().exponent
    return min(max(decimals, -exponent if isinstance(exponent, int) else 0), _FINEST)


def is_number(value: Any) -> bool:
    """Whether a value is a figure; yes and no are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def words(
    pack: Pack, kind: ElementField, value: Any, language: Language, decimals: int | None = None
) -> str | None:
    """A value of a field in words, a figure with its own decimals unless told otherwise; None where
    it is unknown or an empty list.
    """
    if value is None or value == ():
        return None
    match kind.type:
        case "number" | "integer":
            if kind.type == "integer" and kind.suffix == Suffix() and kind.unit is None:
                return str(value)  # a year or a level, not an amount: no thousands are set apart
            return number(
                value, kind.decimals if decimals is None else decimals, kind.suffix, language
            )
        case "boolean":
            return _YES_NO[language][value]
        case "choice":
            return term(pack, kind, value, language)
        case "choices":
            return _BETWEEN[language].join(term(pack, kind, item, language) for item in value)
        case "entities":
            return _BETWEEN[language].join(
                _element(pack, kind, element, language) for element in value
            )
        case _:
            return _name(pack, kind, str(value), language)


def _name(pack: Pack, kind: ElementField, name: str, language: Language) -> str:
    """A name as it was typed; that of a well-known place in the language of the text."""
    identifier = pack.vocabulary.lists[kind.named_as].named(name) if kind.named_as else None
    typed_so = name.isascii() is (language == "en")
    return (
        name
        if identifier is None or typed_so
        else pack.vocabulary.lists[str(kind.named_as)].values[identifier][language]
    )


def term(pack: Pack, kind: ElementField, identifier: str, language: Language) -> str:
    """The name of a term of the field's closed list."""
    assert kind.values is not None
    return pack.vocabulary.lists[kind.values].values[identifier][language]


def _element(pack: Pack, kind: ElementField, element: Mapping[str, Any], language: Language) -> str:
    key: str = kind.key  # type: ignore[attr-defined]
    return words(pack, kind.fields[key], element[key], language) or ""  # type: ignore[attr-defined]


def speaker(
    pack: Pack, names: Mapping[str, Selection], scope: Scope, language: Language
) -> Callable[[str], str | None]:
    """What each placeholder of a text says for one region (and entity); `names` are selections that
    it may name.
    """

    def figure(name: str) -> str | None:
        if name in names:
            over, where = names[name].over, names[name].where
            return _named(pack, over, scope.picked(over, where), where, scope, language)
        owner, _, key = name.rpartition(".")
        if owner == "parameters":
            parameter = pack.parameters[key]
            assert isinstance(parameter.value, int | float)
            return number(parameter.value, parameter.decimals, parameter.suffix, language)
        if owner:
            return words(
                pack, pack.form.fields[owner].fields[key], scope.elements[owner].get(key), language
            )
        if name in pack.verdict_table_of:
            return _named(pack, Reference(name), scope.fields.get(name), None, scope, language)
        return words(pack, pack.form.fields[name], scope.fields.get(name), language)

    return figure


def _named(
    pack: Pack,
    over: Reference,
    elements: tuple[Any, ...] | None,
    where: Condition | None,
    scope: Scope,
    language: Language,
) -> str | None:
    """Elements by name; behind that of an object whose gate is not open it says so, unless they
    were picked by what the gate asks.
    """
    kind, table = pack.catalogue.kind_of(over), pack.verdict_table_of.get(str(over))
    assert kind is not None
    gate = table.gate if table else None
    marks = gate.marks if gate else None
    if (
        gate is None
        or marks is None
        or not elements
        or (where is not None and _asks(where, set(references(gate.holds))))
    ):
        return words(pack, kind, elements, language)
    states = (truth_of(gate.holds, scope.within(over, element)) for element in elements)
    named = zip(elements, states, strict=True)
    return _BETWEEN[language].join(
        _element(pack, kind, element, language) + _mark(marks, state, language)
        for element, state in named
    )


def _asks(where: Condition, asked: Set[Reference]) -> bool:
    """Whether a selection settles by one of these what a gate asks; to leave out some kinds says
    nothing of those that stay.
    """
    match where:
        case Not(Some(where=kinds)) if kinds != ALWAYS:
            return False
        case Some(over=read) | Every(over=read) | Compare(left=read) if read in asked:
            return True
    return any(_asks(part, asked) for part in parts_of(where))


def _mark(marks: Marks, state: Truth, language: Language) -> str:
    """What is said of an object in brackets where its gate is closed or not answered; nothing where
    it is open.
    """
    if state:
        return ""
    before, after = _MARKED[language]
    return before + (marks.asked if state is None else marks.closed)[language] + after
