"""What to say of a word that is no term of a closed list: the nearest terms first, each by its id
and its name.
"""

from __future__ import annotations

import difflib

from knowledge_base.dictionary.typed_figures import LEAVE_OUT, is_missing
from knowledge_base.dictionary.vocabulary import TermList
from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import Language, Text, text
from knowledge_base.reading.words import folded

_MOST = 12
_CLOSE = 0.5
_LOOKED_AT = 60
"""Signs of a word that are compared: a name is no longer."""


def no_such_term(what: Text, word: str, terms: TermList) -> Text:
    """The message for a word that names no term; a long list is cut to the terms that are
    nearest.
    """
    missing = is_missing(word)
    near = {} if missing else _nearest(word, terms)
    best = next((spelling for likeness, spelling in near.values() if likeness >= _CLOSE), None)
    listed = list(terms.values if len(terms.values) <= _MOST else near or terms.values)[:_MOST]
    zh = f"；是否应为“{best}”？" if best else "；"
    en = f"; did you mean '{best}'? " if best else "; "
    out = LEAVE_OUT if missing else text("", "")
    return text(
        f"没有名为“{shown(word)}”的{what.zh}{zh}可用：{_row(terms, listed, 'zh')}{out.zh}",
        f"unknown {what.en} '{shown(word)}'{en}allowed: {_row(terms, listed, 'en')}{out.en}",
    )


def _nearest(word: str, terms: TermList) -> dict[str, tuple[float, str]]:
    """Each term with how like the word its most similar spelling is, the nearest first."""
    matcher = difflib.SequenceMatcher(b=folded(word[:_LOOKED_AT]))

    def likeness(spelling: str) -> float:
        matcher.set_seq1(folded(spelling))
        return matcher.ratio()

    found: dict[str, tuple[float, str]] = {}
    for identifier, term in terms.values.items():
        spellings = (identifier, term.zh, term.en, *term.aliases)
        found[identifier] = max(((likeness(one), one) for one in spellings), key=lambda one: one[0])
    return dict(sorted(found.items(), key=lambda item: -item[1][0]))


def _row(terms: TermList, listed: list[str], language: Language) -> str:
    """Ids and names; names may hold commas and brackets of their own."""
    between, is_ = ("；", " ") if language == "zh" else ("; ", " = ")
    named = (terms.values[identifier][language] for identifier in listed)
    row = between.join(
        identifier if name == identifier else f"{identifier}{is_}{name}"
        for identifier, name in zip(listed, named, strict=True)
    )
    if len(listed) == len(terms.values):
        return row
    return (
        f"{row}等，共{len(terms.values)}项"
        if language == "zh"
        else f"{row}; {len(terms.values)} in all"
    )
