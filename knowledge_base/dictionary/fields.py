"""The fields of a region profile: type, unit and range of each, and how people are asked for it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from knowledge_base.reading.text import Strict, Suffix, Text

FieldType = Literal["text", "integer", "number", "boolean", "choice", "choices", "entities"]
Number = int | float
NUMERIC = ("number", "integer")
"""The types whose values are figures."""


class ByIndicator(Strict):
    """The field is worked out by a registered function from other fields."""

    indicator: str
    from_: tuple[str, ...] = Field(alias="from", min_length=1)


class ByLookup(Strict):
    """The field is an attribute of the term that another field holds: a province's macro_region."""

    lookup: str
    from_: tuple[str] = Field(alias="from")


Derivation = Annotated[
    Annotated[ByIndicator, Tag("indicator")] | Annotated[ByLookup, Tag("lookup")],
    Discriminator(
        lambda raw: (
            "lookup"
            if isinstance(raw, ByLookup) or (isinstance(raw, dict) and "lookup" in raw)
            else "indicator"
        )
    ),
]


class Said(Strict):
    """A yes and a no in words, as a document says them: "存在科技融资缺口" instead of
    "科技融资缺口：是".
    """

    holds: Text
    fails: Text

    def __getitem__(self, value: bool) -> Text:
        """The words of an answer."""
        return self.holds if value else self.fails


class ElementField(Strict):
    """A field's type and wording; also the key of an entity in a list."""

    type: FieldType
    label: Text
    values: str | None = Field(None, description="id of the closed list, for choice and choices")
    named_as: str | None = Field(
        None,
        description=(
            "for text: id of the closed list whose terms it may name, said in either language"
        ),
    )
    unit: Text | None = Field(None, description="the unit in full, as the form shows it")
    suffix: Suffix = Field(Suffix(), description="the unit as it follows a figure in a sentence")
    decimals: int = Field(0, ge=0, le=6)
    range: tuple[Number, Number] | None = None
    step: Number | None = Field(None, gt=0, description="precision of derived values and of proofs")
    better: Literal["higher", "lower"] | None = Field(
        None, description="which way is good, where that is beyond doubt"
    )
    derived: Derivation | None = Field(
        None, description="how it is worked out; in an element only by lookup of another key"
    )
    stated: bool = Field(True, description="false: computed only, never in a form")
    changeable: bool = Field(True, description="false: no policy can change it")
    error: Number | None = Field(
        None, ge=0, lt=1, description="share by which the official figure may be off"
    )
    most: int | None = Field(
        None,
        gt=0,
        description=(
            "the most entries of a list or characters of a text, where other than the form's"
        ),
    )
    said: Said | None = Field(
        None, description="for boolean: a yes and a no in words; in an element they follow its name"
    )

    @property
    def inputs(self) -> tuple[str, ...]:
        """The fields, or other keys, that it is worked out from; none where it is not."""
        return self.derived.from_ if self.derived else ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.values is None) == (self.type in ("choice", "choices")):
            raise ValueError("`values` goes with choice and choices, and only with them")
        if self.named_as is not None and self.type != "text":
            raise ValueError("`named_as` goes with text only")
        if self.type in NUMERIC and (self.range is None or self.step is None):
            raise ValueError("a number needs `range` and `step`")
        if self.better is not None and self.type not in NUMERIC:
            raise ValueError("`better` goes with numbers only")
        if self.most is not None and self.type not in ("text", "choices", "entities"):
            raise ValueError("`most` goes with lists and text only")
        if self.said is not None and self.type != "boolean":
            raise ValueError("`said` goes with boolean only")
        return self


class ProfileField(ElementField):
    """A field of the profile: what is asked, why, and where the answer is found."""

    question: Text | None = None
    why: Text | None = Field(None, description="what the answer decides")
    find: Text | None = Field(None, description="where to find the answer")
    asked: bool = Field(True, description="false: may be stated, but no form and no question asks")
    required: bool = False
    membership: Literal["area", "kind", "trait", "group"] | None = Field(
        None,
        description="as what it tells which place it is; rules for a named place read only such",
    )
    default: int | str | None = None
    key: str | None = Field(
        None, description="for entities: the key whose value is unique in the list"
    )
    fields: dict[str, ElementField] = Field({}, description="for entities: the keys of an element")

    @model_validator(mode="after")
    def _asked(self) -> Self:
        if self.in_forms and not (self.question and self.why and self.find):
            raise ValueError("a field that people are asked for needs `question`, `why` and `find`")
        if (self.type == "entities") != bool(self.fields and self.key in self.fields):
            raise ValueError("entities, and only they, have `fields` and a `key` among them")
        return self

    @property
    def in_forms(self) -> bool:
        """Whether people are asked for it."""
        return self.stated and self.asked

    @property
    def stated_keys(self) -> dict[str, ElementField]:
        """The keys of an element that people state; the others are worked out."""
        return {key: part for key, part in self.fields.items() if part.stated}

    @property
    def is_list(self) -> bool:
        """Whether the value is a list."""
        return self.type in ("choices", "entities")
