"""What every result is made of: frozen parts, and the comparisons that decided."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from engine.explaining.leaf import Leaf
from knowledge_base.reading.text import Language, Text, text


class Result(BaseModel):
    """A part of the result; never changed after it is made. A key that Python cannot spell has an
    alias.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, serialize_by_alias=True, populate_by_name=True
    )


class Sentences(Result):
    """A text sentence by sentence, in both languages; only whoever writes it knows where a sentence
    ends.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        """The sentences in `language`."""
        return self.zh if language == "zh" else self.en

    @property
    def whole(self) -> Text:
        """The text in one."""
        return text("".join(self.zh), " ".join(self.en))

    def after(self, said: Text | None) -> Sentences:
        """The sentences behind what is said as a whole."""
        return self if said is None else Sentences(zh=(said.zh, *self.zh), en=(said.en, *self.en))


class Because(Result):
    """A comparison that decided: `holds` is false for one that decided by failing (under a
    negation).
    """

    field: str
    value: Any
    test: str
    threshold: Any
    margin: float | None
    source: str | None
    near: bool
    holds: bool | None


def because_of(leaf: Leaf) -> Because:
    """A comparison as a result tells it."""
    return Because(
        field=leaf.field,
        value=leaf.value,
        test=leaf.test,
        threshold=leaf.threshold,
        margin=leaf.margin,
        source=leaf.source,
        near=leaf.near,
        holds=leaf.holds,
    )
