"""Text in both languages, and the strict base of every model that is read from a file."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
Sentence = Annotated[str, StringConstraints(pattern=r"\S")]


class Strict(BaseModel):
    """A model that refuses what it does not know: no coercion, no extra keys, no NaN, no change
    afterwards.
    """

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


class Text(Strict):
    """The same thing said in Chinese and in English."""

    zh: Sentence
    en: Sentence

    def __getitem__(self, language: Language) -> str:
        """The text in `language`."""
        return self.zh if language == "zh" else self.en


class Suffix(Strict):
    """A unit as it follows a figure in a sentence: `%`, `元`, ` yuan` (with its space); nothing by
    default.

    `one` is what English says after exactly 1 where that differs: ` university`.
    """

    zh: str = ""
    en: str = ""
    one: str = ""

    def after(self, digits: str, language: Language) -> str:
        """The suffix as it follows a figure in `language`."""
        if language == "zh":
            return self.zh
        return self.one if self.one and digits == "1" else self.en


def text(zh: str, en: str) -> Text:
    """A `Text` written in code: short, because every message needs one."""
    return Text.model_construct(zh=zh, en=en)


def in_a_row(parts: Collection[Text]) -> Text:
    """Several words in a row, parted as each language parts them."""
    return text("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))
