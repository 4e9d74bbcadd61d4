"""What may be written for an answer of a profile, beside the value itself: words for unknown, for
none, for yes and no.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import Any

from knowledge_base.dictionary.choices import no_such_term
from knowledge_base.dictionary.fields import NUMERIC, ElementField
from knowledge_base.dictionary.typed_figures import LEAVE_OUT, is_missing, text_for_a_figure
from knowledge_base.dictionary.vocabulary import TermList
from knowledge_base.reading.numerals import NotKept, plain_number
from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.validation_problems import problems_error
from knowledge_base.reading.words import folded

UNKNOWN_WORDS = frozenset({"不清楚", "不知道", "不掌握", "不详", "未知", "unknown", "not known"})
"""What stands for an answer that nobody knows, as `folded`; leaving it out or null says the same.
"""
NONE_WORDS = frozenset({"无", "没有", "無", "沒有", "none"})
"""What stands for a list that has nothing in it, as `folded`; [] says the same."""
YES_NO = {"是": True, "否": False, "yes": True, "no": False}
"""A yes and a no as the form asks for them, as `folded`; true and false say the same."""
_YES_NO_READ = {**YES_NO, "true(是)": True, "false(否)": False}
"""The same with both together, as forms print them."""
_TYPED_YES = frozenset({"y", "true", "有", "对"})
_TYPED_NO = frozenset({"n", "false", "没有", "无", "不"})
"""What else is meant by whoever is asked; a file has a way of its own to say true, and in its cells
无 may mean anything.
"""

LISTS = ("choices", "entities")


def plain_answer(kind: ElementField, terms: TermList | None, raw: Any) -> Any:
    """An answer as the model of the profile has it, of the terms of a list; None where it says that
    nobody knows.

    Raises:
        PydanticCustomError: a text for a figure, or a mark that tables have in an empty cell.
    """
    if kind.type in NUMERIC:
        raw = _own_number(raw)
    if isinstance(raw, float) and math.isnan(raw):  # a table's empty cell, read by code
        raise _problem(text(f"不是有限的数{LEAVE_OUT.zh}", f"not a finite number{LEAVE_OUT.en}"))
    word = folded(raw) if isinstance(raw, str) else None
    if word in UNKNOWN_WORDS:
        return None
    if kind.type in LISTS and (alone := said_alone(raw)) is not None:
        return () if alone in NONE_WORDS else None
    if kind.type == "choices" and terms is not None:
        return _several(terms, raw)
    if kind.type == "boolean" and word in _YES_NO_READ:
        return _YES_NO_READ[word or ""]
    if kind.type == "boolean" and isinstance(raw, str):
        raise _problem(_text_for_yes_or_no(raw))
    if kind.type in NUMERIC and isinstance(raw, str):
        raise _problem(text_for_a_figure(kind, raw))
    return whole(raw) if kind.type == "integer" else raw


def _own_number(raw: Any) -> Any:
    """A number as Python has its own, whichever library it comes from."""
    try:
        return plain_number(raw)
    except NotKept as error:
        found = shown(raw)
        raise _problem(text(f"{found}{error.says.zh}", f"{found} {error.says.en}")) from None


def _several(terms: TermList, raw: Any) -> Any:
    """Terms as a list, words in a row between commas taken apart; anything else as it is."""
    if not isinstance(raw, str | tuple):
        return raw
    entries = (raw,) if isinstance(raw, str) else raw
    words = tuple(word for entry in entries for word in _row(terms, entry))
    if (alone := said_alone(words)) is not None:
        return () if alone in NONE_WORDS else None
    if (says := not_beside_others(words)) is not None:
        raise _problem(says)
    return words


def _row(terms: TermList, word: Any) -> Sequence[Any]:
    """The terms that one entry of a list holds between commas; an entry that is none of that is
    left as it is.
    """
    if not isinstance(word, str) or terms.named(word):
        return (word,)
    listed = terms.listed(word)
    if listed and all(one in terms.values or said_alone(one) for one in listed):
        return listed
    return (word,)


def not_beside_others(words: Sequence[Any]) -> Text | None:
    """What to say of a word for none or for unknown that stands among the terms of a list; None
    where there is none.
    """
    word = next((word for word in words if said_alone(word)), None)
    if word is None or len(words) == 1:
        return None
    return text(
        f"“{shown(word)}”须单独写，不能与其他项并列；列表给出即视为完整",
        f"'{shown(word)}' stands alone and not beside others: a list that is given is complete",
    )


def typed_yes_no(words: str) -> bool | None:
    """The yes or no that somebody who is asked means; None where it is neither."""
    word = folded(words)
    if word in _TYPED_YES or word in _TYPED_NO:
        return word in _TYPED_YES
    return _YES_NO_READ.get(word)


def whole(raw: Any) -> Any:
    """A whole number however code and tables have it: `8.0`, or an integer of another library;
    anything else as it is.
    """
    if isinstance(raw, bool | int | str):
        return raw
    if isinstance(raw, float):
        return int(raw) if raw.is_integer() else raw
    try:
        return operator.index(raw)
    except TypeError:
        return raw


def resolved(word: str, terms: TermList) -> str:
    """The id of the term that a word stands for."""
    identifier = terms.named(word)
    if identifier is None:
        raise _problem(no_such_term(text("取值", "value"), word, terms))
    return identifier


def _text_for_yes_or_no(raw: str) -> Text:
    found = shown(raw)
    hint = LEAVE_OUT if is_missing(raw) else text("；是、否也可", "; yes and no will do too")
    return text(
        f"应为true或false，现为文字“{found}”{hint.zh}",
        f"expected true or false, found the text '{found}'{hint.en}",
    )


def _problem(says: Text) -> Exception:
    return problems_error([((), says)])


def said_alone(raw: Any) -> str | None:
    """The word for none or for unknown that stands for a list, or alone in it, as `folded`."""
    word = raw[0] if isinstance(raw, tuple | list) and len(raw) == 1 else raw
    found = folded(word) if isinstance(word, str) else None
    return found if found in NONE_WORDS or found in UNKNOWN_WORDS else None
