"""Terms of a closed list as a person chooses them: shown with numbers, taken by number, id, name or
part of a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.forms.columns import in_columns
from knowledge_base.dictionary.choices import no_such_term
from knowledge_base.dictionary.vocabulary import Term, TermList
from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import Language, Text, text
from knowledge_base.reading.words import folded


class NotAnAnswer(Exception):
    """The words cannot be an answer to this question; `says` tells why."""

    def __init__(self, says: Text):
        self.says = says
        super().__init__(says.en)


def numbers(terms: TermList) -> Mapping[str, str]:
    """The number of each term by its id; where ids are codes of digits, the code is the number."""
    if any(identifier.isdigit() for identifier in terms.values):
        return {identifier: identifier for identifier in terms.values}
    return {identifier: str(at) for at, identifier in enumerate(terms.values, 1)}


def option_lines(terms: TermList, language: Language) -> Iterator[str]:
    """Every term with its number, in columns."""
    yield from in_columns(_numbered(terms, terms.values, language))


def chosen(terms: TermList, word: str) -> str:
    """The id of the one term that a word stands for.

    Raises:
        NotAnAnswer: it stands for none, or for several.
    """
    found = _meant(terms, folded(word)) if terms.named(word) is None else [terms.named(word) or ""]
    if len(found) == 1:
        return found[0]
    if not found:
        says = no_such_term(text("选项", "choice"), word, terms)
        raise NotAnAnswer(text(f"  {says.zh}", f"  {says.en}"))
    zh, en = (_numbered(terms, found, language) for language in ("zh", "en"))
    raise NotAnAnswer(
        text(
            f"  “{shown(word)}”可指：{'；'.join(zh)}",
            f"  '{shown(word)}' may be: {'; '.join(en)}",
        )
    )


def chosen_several(terms: TermList, words: Sequence[str]) -> list[str]:
    """The ids of the terms that words stand for, numbers in a row between blanks taken apart.

    Raises:
        NotAnAnswer: one stands for none, or for several.
    """
    apart = [
        piece
        for word in words
        for piece in (word.split() if word.replace(" ", "").isdigit() else [word])
    ]
    return [chosen(terms, word) for word in apart]


def _meant(terms: TermList, word: str) -> list[str]:
    """The terms that a folded word stands for: by number, with or without the name behind it, else
    those whose name begins with it, else those that have it in them.
    """
    number, _, name = word.partition(" ")
    for identifier, its in numbers(terms).items():
        if its == number and (not name or terms.named(name) == identifier):
            return [identifier]
    if not word:
        return []
    spelled = {one: _spelled(one, term) for one, term in terms.values.items()}
    begins = [one for one, names in spelled.items() if _any_begins(names, word)]
    return (
        begins if len(begins) == 1 else [one for one in spelled if word in "\n".join(spelled[one])]
    )


def _spelled(identifier: str, term: Term) -> list[str]:
    """All by which a term may be called."""
    return [folded(one) for one in (identifier, term.zh, term.en, *term.aliases)]


def _any_begins(names: Iterable[str], word: str) -> bool:
    return any(name.startswith(word) for name in names)


def _numbered(terms: TermList, listed: Iterable[str], language: Language) -> list[str]:
    its = numbers(terms)
    return [f"{its[identifier]} {terms.values[identifier][language]}" for identifier in listed]
