"""Text in both languages, and the strict base of every model that is read from a file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["zh", "en"]
Sentence = Annotated[str, StringConstraints(pattern=r"\S")]


class Strict(BaseModel):
    """A model that refuses what it does not know: no coercion, no extra keys, no NaN, no change afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


class Text(Strict):
    """The same thing said in Chinese and in English."""

    zh: Sentence
    en: Sentence

    def __getitem__(self, language: Language) -> str:
        """The text in `language`."""
        return self.zh if language == "zh" else self.en


class Suffix(Strict):
    """A unit as it follows a figure in a sentence: `%`, `元`, ` yuan` (with its space); nothing by default."""

    zh: str = ""
    en: str = ""

    def __getitem__(self, language: Language) -> str:
        """The suffix in `language`."""
        return self.zh if language == "zh" else self.en


def text(zh: str, en: str) -> Text:
    """A `Text` written in code: short, because every message needs one."""
    return Text.model_construct(zh=zh, en=en)
