"""Short texts, which the brief and the memo build into their own sentences: several in a row, or
one before a list of names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from pydantic import Field, model_validator

from knowledge_base.conditions.field import ConditionField
from knowledge_base.conditions.tree import ALWAYS
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import LANGUAGES, Language, Text, text
from knowledge_base.reading.validation_problems import problems_error

_MARKS = ("{", "}", "[[", "]]")
_STOPS = ("。", ".")


@dataclass(frozen=True, slots=True)
class Measure:
    """How long a short text is: Chinese in characters, English in words; and how it begins."""

    most_characters: int
    most_words: int
    least_characters: int = 1
    opening: Text | None = None


class ShortText(Text):
    """A few words without figures to fill in and without a stop, within the measure of its kind."""

    measure: ClassVar[Measure]

    @model_validator(mode="after")
    def _within_its_measure(self) -> Self:
        found: list[tuple[Path_, Text]] = [
            (("zh",), says) for says in self._misfitting_characters()
        ]
        found += [(("en",), says) for says in self._misfitting_words()]
        found += [((language,), says) for language in LANGUAGES for says in self._stray(language)]
        if found:
            raise problems_error(found)
        return self

    def _misfitting_characters(self) -> Iterator[Text]:
        least, most = self.measure.least_characters, self.measure.most_characters
        if not least <= len(self.zh) <= most:
            yield text(
                f"应为{least}至{most}字，现为{len(self.zh)}字",
                f"must have {least} to {most} characters, found {len(self.zh)}",
            )

    def _misfitting_words(self) -> Iterator[Text]:
        most, found = self.measure.most_words, len(self.en.split())
        if found > most:
            yield text(
                f"至多{most}个词，现为{found}个", f"must have at most {most} words, found {found}"
            )

    def _stray(self, language: Language) -> Iterator[Text]:
        """What such a text does not hold, and an opening that it lacks."""
        words, opening = self[language], self.measure.opening
        if any(mark in words for mark in _MARKS):
            yield text("不填数字：去掉{ }和[[ ]]", "shows no figures: take out { } and [[ ]]")
        if words.endswith(_STOPS):
            yield text("句末不加句号", "must not end with a full stop")
        if opening is not None and not words.startswith(begins := opening[language]):
            yield text(f"须以“{begins}”开头", f"must begin with '{begins}'")


class InShort(ShortText):
    """What a finding sees of the place, so that several can stand in a row."""

    measure = Measure(most_characters=12, most_words=8, least_characters=4)


class Avoid(ShortText):
    """What is not to be done where a warning holds; names of objects may follow. `acts` is what it
    does with the rule's object.
    """

    acts: tuple[str, ...] = ()

    measure = Measure(most_characters=30, most_words=16, opening=text("不宜", "Do not "))


class Risk(ShortText):
    """What may go wrong where a rule holds; of a rule about a list it follows the names of the
    objects of which it is true `when`.
    """

    measure = Measure(most_characters=28, most_words=18)
    when: ConditionField = Field(ALWAYS, description="of which objects it is true")


class Decide(ShortText):
    """What is asked of whoever leads, as a verb phrase without a subject; of a rule about a list,
    only where it holds `when` for an object. `acts` is what the decision does with that object.
    """

    acts: tuple[str, ...] = ()
    when: ConditionField = Field(ALWAYS, description="of which objects the decision is asked")
    objects: bool = Field(False, description="whether the rule's `objects` follow in brackets")

    measure = Measure(most_characters=28, most_words=18)
