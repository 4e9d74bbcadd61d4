"""What people type, as values: `2.5`, `是`, `强`, `strong`, `未知`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from app.forms.choosing import NotAnAnswer, chosen, chosen_several
from knowledge_base.dictionary.answers import (
    NONE_WORDS,
    UNKNOWN_WORDS,
    not_beside_others,
    said_alone,
    typed_yes_no,
)
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.dictionary.typed_figures import NotAFigure, typed_figure
from knowledge_base.dictionary.vocabulary import TermList
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import text
from knowledge_base.reading.words import folded, tidy

_UNKNOWN = {"u", *UNKNOWN_WORDS}
_NULL = {"null", "~"}
"""What a file has for unknown; to whoever is asked for a name they are words like any other."""
_BAR = re.compile(r"[|｜]")
_YEAR = re.compile(r"[0-9０-９]{4}年?")
_JUDGED = re.compile(r"(?i)\s*[*＊]$|\s+(判断|judged)$|\s*[（(](判断|judged)[)）]$")
"""What marks an answer as a judgement, behind it."""
_BRACKETED = re.compile(r"[\[［](.*)[\]］]", re.DOTALL)


class Unknown:
    """The person says that they do not know."""


@dataclass(frozen=True)
class Origin:
    """What is said of an answer beside its value."""

    year: int | None = None
    source: str | None = None
    judged: bool = False

    def of(self, value: Any) -> Any:
        """The value as a profile states it with this said of it."""
        said = {
            "year": self.year,
            "source": self.source,
            "judgement": True if self.judged else None,
        }
        known = {key: part for key, part in said.items() if part is not None}
        return {"value": value, **known} if known else value


def taken_apart(answer: str) -> tuple[str, Origin]:
    """An answer without what is said of it: `2.5*`, `2.5 | 2023 | 《年鉴》`, `| 《年鉴》`."""
    words, *said = (tidy(part) for part in _BAR.split(answer, maxsplit=2))
    plain = _JUDGED.sub("", words)
    years = [part for part in said if _YEAR.fullmatch(part)]
    sources = [part for part in said if part and part not in years]
    return plain, Origin(
        int(folded(years[0])[:4]) if years else None,
        " ".join(sources) or None,
        plain != words,
    )


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
            return chosen(_terms(pack, kind), words)
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
        return [] if bracketed else [chosen(terms, words)]
    if (alone := said_alone(listed)) is not None:
        return [] if alone in NONE_WORDS else Unknown()
    if (says := not_beside_others(listed)) is not None:
        raise NotAnAnswer(text(f"  {says.zh}", f"  {says.en}"))
    return chosen_several(terms, listed)


def _terms(pack: Pack, kind: ElementField) -> TermList:
    assert kind.values is not None
    return pack.vocabulary.lists[kind.values]
