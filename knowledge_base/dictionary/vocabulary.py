"""Closed lists: the words a profile and a rule may use, with their names in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from knowledge_base.reading.text import Language, Strict, Text
from knowledge_base.reading.words import by_folded, folded

_BETWEEN = re.compile(r"([,，、;；])")


class Term(Strict):
    """One word of a closed list."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    aliases: tuple[str, ...] = Field((), description="other spellings that are accepted for it")
    attributes: dict[str, str | bool | tuple[str, ...]] = Field(
        {},
        description=(
            "what is known of it, such as a province's macro_region; several ids for a list"
        ),
    )

    def __getitem__(self, language: Language) -> str:
        """The term's name in `language`."""
        return self.zh if language == "zh" else self.en


class TermList(Strict):
    """A closed list; where `ordered`, its terms run from low to high."""

    title: Text | None = None
    ordered: bool = False
    values: dict[str, Term]

    def named(self, word: str) -> str | None:
        """The id that people mean by `word`: an id, an alias, a term's name in either language, or
        an id with its name as printed.
        """
        return word if word in self.values else self._by_word.get(folded(word))

    def listed(self, words: str) -> list[str]:
        """The terms in a row of words, each by its id; a word that names none as it is written.

        Commas of every kind stand between terms and may stand in a term's own name; blanks too.
        """
        parts, out, at = _BETWEEN.split(words), list[str](), 0
        while at < len(parts):
            ends = range(min(at + self._most_parts, len(parts)), at, -2)
            end, term = next(
                ((end, term) for end in ends if (term := self.named("".join(parts[at:end])))),
                (at + 1, None),
            )
            out += [term] if term else self._apart(parts[at])
            at = end + 1
        return out

    def _apart(self, words: str) -> list[str]:
        """The terms between blanks; words of which none is a term are one wrong word, such as a
        name with a slip in it.
        """
        named = [(word, self.named(word)) for word in words.split()]
        if any(term for _, term in named):
            return [term or word for word, term in named]
        return [words.strip()] if named else []

    @cached_property
    def _most_parts(self) -> int:
        """Of how many words and commas the longest name consists."""
        return max((len(_BETWEEN.split(word)) for word in self._by_word), default=1)

    @cached_property
    def _by_word(self) -> Mapping[str, str]:
        """Ids before aliases before names before both as forms and messages print them.

        A pack in which a word stands for two terms is refused on loading.
        """
        ids = [(i, i) for i in self.values]
        names = [(i, name) for i, term in self.values.items() for name in (term.zh, term.en)]
        aliases = [(i, alias) for i, term in self.values.items() for alias in term.aliases]
        printed = [
            (i, both)
            for i, term in self.values.items()
            for both in (f"{i}（{term.zh}）", f"{i} {term.zh}", f"{i} = {term.en}")
        ]
        return by_folded((word, i) for i, word in (*ids, *aliases, *names, *printed))

    @property
    def attributes(self) -> set[str]:
        """The attributes that some of its terms have."""
        return {attribute for term in self.values.values() for attribute in term.attributes}

    def rank(self, identifier: str) -> int:
        """The place of an id in the list, 0 for the lowest."""
        return list(self.values).index(identifier)


class Vocabulary(Strict):
    """All closed lists of a pack, by id."""

    lists: dict[str, TermList]
