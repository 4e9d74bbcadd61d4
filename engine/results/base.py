"""What every result is made of: frozen parts, and the comparisons that decided."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainSerializer

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


LeafKey = tuple[str, str | None, str]


class Leaf(Result):
    """A comparison as it came out: a fact against its threshold.

    `holds` is the truth of the comparison, false for one that decided by failing (under a
    negation); `margin` is value minus threshold for numbers; `source` says where the threshold
    comes from: the parameter's source, or the other field's path; `basis` is the parameter's;
    `count` is how many elements `some` asks for. `test` is null for a fact that is compared with
    nothing, being only an input of another.
    """

    field: str
    value: Any
    test: str | None = None
    threshold: Any = None
    holds: bool | None = None
    margin: float | None = None
    near: bool = False
    source: str | None = None
    parameter: str | None = None
    basis: str | None = None
    count: int | None = None

    @property
    def key(self) -> LeafKey:
        """What is compared with what: of leaves that are alike in it one is told."""
        return self.field, self.test, str(self.threshold)


def _told(leaf: Leaf) -> dict[str, Any]:
    told = ("field", "value", "test", "threshold", "margin", "source", "near", "holds")
    return {name: getattr(leaf, name) for name in told}


ToldLeaf = Annotated[Leaf, PlainSerializer(_told)]
"""A leaf as advice tells it: without what the pack says of its threshold's parameter."""
