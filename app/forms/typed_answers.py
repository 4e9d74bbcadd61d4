"""What people type, as values: `2.5`, `是`, `强`, `strong`, `未知`."""

from __future__ import annotations

import re
from typing import Any

from knowledge_base.dictionary.answers import (
    NONE_WORDS,
    UNKNOWN_WORDS,
    not_beside_others,
    said_alone,
    typed_yes_no,
)
from knowledge_base.dictionary.choices import no_such_term
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.dictionary.typed_figures import NotAFigure, typed_figure
from knowledge_base.dictionary.vocabulary import TermList
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.words import folded, tidy

_UNKNOWN = {"u", *UNKNOWN_WORDS}
_NULL = {"null", "~"}
"""What a file has for unknown; to whoever is asked for a name they are words like any other."""
_BRACKETED = re.compile(r"[\[［](.*)[\]］]", re.DOTALL)


class Unknown:
    """The person says that they do not know."""


class NotAnAnswer(Exception):
    """The words cannot be an answer to this question; `says` tells why."""

    def __init__(self, says: Text):
        self.says = says
        super().__init__(says.en)


def parse(pack: Pack, kind: ElementField, answer: str) -> Any:
    """The value that `answer` gives to a field, or `Unknown`.

    Full-width digits and thousands separators are understood, a percent sign where the field is a
    percentage.

    Raises:
        NotAnAnswer: it is no value of this field.
    """
    words = tidy(answer)
    if folded(words) in _UNKNOWN or (kind.type != "text" and folded(words) in _NULL):
        return Unknown()
    match kind.type:
        case "number" | "integer":
            return _number(kind, words)
        case "boolean":
            return _boolean(words)
        case "choice":
            return _term(_terms(pack, kind), words)
        case "choices":
            return _several(_terms(pack, kind), words)
        case _:
            return words


def _number(kind: ElementField, words: str) -> int | float:
    try:
        return typed_figure(kind, words)
    except NotAFigure as error:
        says = error.says
        raise NotAnAnswer(
            text(
                f"  “{shown(words)}”：{says.zh}。请填一个数，或填u表示未知。",
                f"  '{shown(words)}' {says.en}. Please give a number, or u for unknown.",
            )
        ) from None


def _boolean(words: str) -> bool:
    if (meant := typed_yes_no(words)) is not None:
        return meant
    raise NotAnAnswer(
        text("  请填“是”或“否”，不知道填u。", "  Please answer yes or no, or u for unknown.")
    )


def _several(terms: TermList, words: str) -> list[str] | Unknown:
    """Terms between commas, with or without the brackets that a file has around them."""
    bracketed = _BRACKETED.fullmatch(words)
    listed = terms.listed(bracketed[1] if bracketed else words)
    if not listed:
        return [] if bracketed else [_term(terms, words)]
    if (alone := said_alone(listed)) is not None:
        return [] if alone in NONE_WORDS else Unknown()
    if (says := not_beside_others(listed)) is not None:
        raise NotAnAnswer(text(f"  {says.zh}", f"  {says.en}"))
    return [_term(terms, word) for word in listed]


def _terms(pack: Pack, kind: ElementField) -> TermList:
    assert kind.values is not None
    return pack.vocabulary.lists[kind.values]


def _term(terms: TermList, word: str) -> str:
    """The id of a term given by id, alias or name in either language."""
    found = terms.named(word)
    if found:
        return found
    says = no_such_term(text("选项", "choice"), word, terms)
    raise NotAnAnswer(text(f"  {says.zh}", f"  {says.en}"))
