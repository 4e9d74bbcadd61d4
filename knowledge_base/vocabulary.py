"""Closed lists: the words a profile and a rule may use, with their names in both languages."""

from __future__ import annotations

from pydantic import Field

from knowledge_base.text import Language, Strict, Text


class Term(Strict):
    """One word of a closed list."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    aliases: tuple[str, ...] = Field((), description="other spellings that are accepted for it")
    attributes: dict[str, str | bool | tuple[str, ...]] = Field(
        {}, description="what is known of it, such as a province's macro_region; several ids for a list"
    )

    def __getitem__(self, language: Language) -> str:
        """The term's name in `language`."""
        return self.zh if language == "zh" else self.en


class TermList(Strict):
    """A closed list; where `ordered`, its terms run from low to high."""

    title: Text | None = None
    ordered: bool = False
    values: dict[str, Term]

    def resolve(self, word: str) -> str | None:
        """The id that `word` stands for, be it the id itself or an alias; None when it is neither."""
        if word in self.values:
            return word
        folded = word.strip().casefold()
        for identifier, term in self.values.items():
            if folded in (alias.casefold() for alias in term.aliases):
                return identifier
        return None

    def named(self, word: str) -> str | None:
        """The id that people mean by `word`: an id, an alias, or a term's name in either language."""
        folded = word.strip().casefold()
        by_name = (i for i, term in self.values.items() if folded in (term.zh.casefold(), term.en.casefold()))
        return self.resolve(word) or next(by_name, None)

    def rank(self, identifier: str) -> int:
        """The place of an id in the list, 0 for the lowest."""
        return list(self.values).index(identifier)


class Vocabulary(Strict):
    """All closed lists of a pack, by id."""

    lists: dict[str, TermList]
