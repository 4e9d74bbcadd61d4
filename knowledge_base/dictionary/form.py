"""The region profile's form: its fields in groups, the pages on which people fill it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import Field

from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.reading.text import LANGUAGES, Strict, Text
from knowledge_base.reading.words import by_folded


class Group(Strict):
    """A section of the form."""

    id: str
    title: Text
    bare: bool = Field(False, description="the group is itself the list of its one field")
    fields: dict[str, ProfileField]

    @property
    def in_forms(self) -> bool:
        """Whether people are asked for any of its fields."""
        return any(field.in_forms for field in self.fields.values())

    def path(self, field: str) -> str:
        """The path of one of its fields in a profile."""
        return field if self.bare else f"{self.id}.{field}"


class FormPage(Strict):
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
    sections: tuple[FormPage, ...] = Field(
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
        return {name: group.path(name) for group in self.groups for name in group.fields}

    @cached_property
    def pages(self) -> tuple[FormPage, ...]:
        """The pages of the form, of the groups of which people are asked anything."""
        asked = [group for group in self.groups if group.in_forms]
        return self.sections or tuple(
            FormPage(id=group.id, title=group.title, groups=(group.id,)) for group in asked
        )

    def of_page(self, page: FormPage) -> Iterator[tuple[str, ProfileField]]:
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
