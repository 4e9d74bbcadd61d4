"""The region profile's form: every field, its type, unit and range, and how people are asked for
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.reading.text import LANGUAGES, Strict, Suffix, Text
from knowledge_base.reading.words import by_folded

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


class Group(Strict):
    """A section of the form."""

    id: str
    title: Text
    bare: bool = Field(False, description="the group is itself the list of its one field")
    fields: dict[str, ProfileField]


class Section(Strict):
    """A page of the form: groups that people fill together."""

    id: str
    title: Text
    groups: tuple[str, ...] = Field(min_length=1, description="the groups in their order")


class Limits(Strict):
    """How much a profile may hold: every entry of a list is judged by every rule on it, and every
    text is printed.
    """

    entries: int = Field(default=1000, gt=0, description="the most entries of a list")
    characters: int = Field(
        default=120, gt=0, description="the most characters of a text, such as a name"
    )
    source: int = Field(default=400, gt=0, description="the most characters of a figure's source")

    def of(self, kind: ElementField) -> int:
        """The most entries of a list, or characters of a text."""
        return kind.most or (self.characters if kind.type == "text" else self.entries)


class ProfileForm(Strict):
    """The groups of fields, in the order in which the form asks for them."""

    title: Text
    limits: Limits = Limits()
    sections: tuple[Section, ...] = Field(
        (), description="the pages of the form; without them each group is one"
    )
    groups: tuple[Group, ...]

    @cached_property
    def fields(self) -> dict[str, ProfileField]:
        """Every field by id, in the order of the form."""
        return {name: field for group in self.groups for name, field in group.fields.items()}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The fields that tell by belonging alone which place it is, and as what."""
        return {name: kind.membership for name, kind in self.fields.items() if kind.membership}

    @cached_property
    def _paths(self) -> dict[str, str]:
        return {
            name: name if group.bare else f"{group.id}.{name}"
            for group in self.groups
            for name in group.fields
        }

    @cached_property
    def pages(self) -> tuple[Section, ...]:
        """The pages of the form, of the groups of which people are asked anything."""
        asked = [group for group in self.groups if any(map(_in_forms, group.fields.values()))]
        return self.sections or tuple(
            Section(id=group.id, title=group.title, groups=(group.id,)) for group in asked
        )

    def of_page(self, page: Section) -> Iterator[tuple[str, ProfileField]]:
        """The fields that a page asks for, by id."""
        for group in self.groups:
            if group.id in page.groups:
                yield from ((name, kind) for name, kind in group.fields.items() if kind.in_forms)

    @cached_property
    def by_path(self) -> dict[str, str]:
        """Every field's id by its path, in the order of the form."""
        return {path: name for name, path in self._paths.items()}

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """Every field's id by its id, its path and its labels, as `folded`."""
        ids = ((name, name) for name in self.fields)
        labels = (
            (kind.label[language], name)
            for name, kind in self.fields.items()
            for language in LANGUAGES
        )
        return by_folded([*self.by_path.items(), *ids, *labels])

    @cached_property
    def groups_by_name(self) -> Mapping[str, str]:
        """Every group's id by its id and its titles, as `folded`."""
        titles = (
            (group.title[language], group.id) for group in self.groups for language in LANGUAGES
        )
        return by_folded([*((group.id, group.id) for group in self.groups), *titles])

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """What is taken for a field that nobody states, by field id."""
        return {
            name: kind.default for name, kind in self.fields.items() if kind.default is not None
        }

    def path(self, field: str) -> str:
        """A field's path in a profile: `rd.rd_intensity`, `technologies`."""
        return self._paths[field]

    def element_path(self, owner: str, name: str) -> ElementPath:
        """The path of an element of a list, by the list's id and the element's name."""
        return ElementPath(self.path(owner), name)

    def field_at(self, path: str) -> ProfileField:
        """The field of the form at a path: of an element or one of its keys, the list."""
        found = ElementPath.parse(path)
        return self.fields[self.by_path[found.owner if found else path]]

    def grouped(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values by field id in the groups of a profile, in the order of the form."""
        profile: dict[str, Any] = {}
        for name in self.fields:
            if name in values:
                group, _, key = self.path(name).rpartition(".")
                (profile.setdefault(group, {}) if group else profile)[key] = values[name]
        return profile

    def element(self, owner: str, key: str) -> ElementField | None:
        """The key `key` of the elements of list `owner`; a list of ids has the single key
        `item`.
        """
        field = self.fields[owner]
        if field.type == "choices" and key == "item":
            return ElementField.model_construct(
                type="choice", label=field.label, values=field.values
            )
        return field.fields.get(key)

    def with_every_field_asked(self) -> ProfileForm:
        """The form with fields that are only worked out taken for fields that people state."""
        return self._changed({"stated": True})

    def with_nothing_worked_out(self) -> ProfileForm:
        """The form with every field asked, none derived and none taken for granted."""
        return self._changed({"stated": True, "derived": None, "default": None})

    def _changed(self, update: Mapping[str, Any]) -> ProfileForm:
        """The form with the same said of every field."""

        def changed(group: Group) -> Group:
            fields = {name: changed_field(kind) for name, kind in group.fields.items()}
            return group.model_copy(update={"fields": fields})

        def changed_field(kind: ProfileField) -> ProfileField:
            keys = {key: part.model_copy(update=update) for key, part in kind.fields.items()}
            return kind.model_copy(update={**update, "fields": keys})

        return ProfileForm.model_construct(
            title=self.title,
            limits=self.limits,
            sections=self.sections,
            groups=tuple(map(changed, self.groups)),
        )

    def answerable(self) -> Iterator[tuple[str, ProfileField]]:
        """The fields that people are asked for."""
        return ((name, field) for name, field in self.fields.items() if field.in_forms)


def _in_forms(kind: ProfileField) -> bool:
    return kind.in_forms
