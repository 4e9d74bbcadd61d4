"""Whether the profile form and the closed lists fit each other: conditions can be read only where
they do.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.dictionary.fields import ByLookup, ElementField, ProfileField
from knowledge_base.dictionary.form import Group, ProfileForm
from knowledge_base.dictionary.vocabulary import TermList, Vocabulary
from knowledge_base.reading.placed import Placed
from knowledge_base.reading.problems import Problem, shown, unknown_name
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import text
from knowledge_base.reading.words import folded

_LIST, _FIELD = text("词表", "closed list"), text("字段", "field")
_GROUP = text("组", "group")
_NEEDED = ("actors", "instruments", "money_channels", "strengths", "phases")
"""The closed lists that every pack has."""


def unreadable(form: Placed[ProfileForm], vocabulary: Placed[Vocabulary]) -> list[Problem]:
    """What keeps conditions from being read: closed lists that are named but not there."""
    lists = vocabulary.item.lists
    absent = [name for name in _NEEDED if name not in lists]
    found = [
        vocabulary.problem(
            ("lists",), text(f"缺少词表“{name}”", f"the closed list '{name}' is missing")
        )
        for name in absent
    ]
    for place, kind in _kinds(form.item):
        for key, name in (("values", kind.values), ("named_as", kind.named_as)):
            if name is not None and name not in lists:
                found.append(form.problem((*place, key), unknown_name(_LIST, name, lists)))
    return found


def form_problems(form: Placed[ProfileForm], vocabulary: Placed[Vocabulary]) -> list[Problem]:
    """Everything else in the form and the lists that cannot be meant."""
    found = [
        problem
        for name, terms in vocabulary.item.lists.items()
        for problem in _ambiguous(vocabulary, name, terms)
    ]
    found += [*_twice(form), *_sections(form)]
    for place, kind in _kinds(form.item):
        if kind.range is not None and kind.range[0] > kind.range[1]:
            says = text("范围的下限大于上限", "the lower end of the range is above the upper end")
            found.append(form.problem((*place, "range"), says))
        if isinstance(kind, ProfileField):
            found += [
                *_derivation(form, vocabulary.item, place, kind),
                *_default(form, vocabulary.item, place, kind),
            ]
            found += (
                problem
                for key in kind.fields
                for problem in _lookup(form, vocabulary.item, (*place, "fields", key), kind, key)
            )
    return found


def _kinds(form: ProfileForm) -> Iterator[tuple[Path_, ElementField]]:
    """Every field and every key of an entity, with its place."""
    for i, group in enumerate(form.groups):
        for name, kind in group.fields.items():
            place: Path_ = ("groups", i, "fields", name)
            yield place, kind
            yield from (((*place, "fields", key), part) for key, part in kind.fields.items())


def _ambiguous(vocabulary: Placed[Vocabulary], name: str, terms: TermList) -> Iterator[Problem]:
    """Words that would stand for two terms of a list: people may write a term's id, its name or an
    alias.
    """
    taken = {folded(identifier): identifier for identifier in terms.values}
    for identifier, term in terms.values.items():
        aliases: list[tuple[Path_, str]] = [
            (("aliases", i), alias) for i, alias in enumerate(term.aliases)
        ]
        for below, word in (*aliases, (("zh",), term.zh), (("en",), term.en)):
            other = taken.setdefault(folded(word), identifier)
            if other != identifier:
                kind = text("别名", "alias") if below[0] == "aliases" else text("名称", "name")
                says = text(
                    f"{kind.zh}“{shown(word)}”已属于“{other}”",
                    f"the {kind.en} '{shown(word)}' already stands for '{other}'",
                )
                yield vocabulary.problem(("lists", name, "values", identifier, *below), says)


def _twice(form: Placed[ProfileForm]) -> Iterator[Problem]:
    home: dict[str, Group] = {}
    for i, group in enumerate(form.item.groups):
        if group.bare and list(group.fields) != [group.id]:
            says = text(
                "bare的组只能有一个与组同名的字段",
                "a bare group has exactly one field, of the group's own name",
            )
            yield form.problem(("groups", i, "bare"), says)
        for name in group.fields:
            first = home.setdefault(name, group)
            if first is not group:
                says = text(
                    f"字段“{name}”已在“{first.id}”组中",
                    f"the field '{name}' is already in the group '{first.id}'",
                )
                yield form.document.problem(("groups", i, "fields", name), says, key=True)


def _sections(form: Placed[ProfileForm]) -> Iterator[Problem]:
    """Sections of groups that are not there or stand on another page, and groups on none."""
    groups = {group.id: group for group in form.item.groups}
    home: dict[str, str] = {}
    for i, section in enumerate(form.item.sections):
        for j, name in enumerate(section.groups):
            place = ("sections", i, "groups", j)
            if name not in groups:
                yield form.problem(place, unknown_name(_GROUP, name, groups))
            elif home.setdefault(name, section.id) != section.id:
                says = text(
                    f"“{name}”组已在“{home[name]}”部分中",
                    f"the group '{name}' is already in the section '{home[name]}'",
                )
                yield form.problem(place, says)
    for i, group in enumerate(form.item.groups):
        if form.item.sections and group.in_forms and group.id not in home:
            says = text(
                f"“{group.id}”组有要问的字段，却不在任何部分中",
                f"the group '{group.id}' asks for fields and stands in no section",
            )
            yield form.problem(("groups", i, "id"), says)


def _derivation(
    form: Placed[ProfileForm], vocabulary: Vocabulary, place: Path_, kind: ProfileField
) -> Iterator[Problem]:
    if kind.derived is None:
        return
    fields = form.item.fields
    for i, name in enumerate(kind.derived.from_):
        if name not in fields:
            yield form.problem((*place, "derived", "from", i), unknown_name(_FIELD, name, fields))
        elif isinstance(kind.derived, ByLookup):
            yield from _attribute(form, vocabulary, place, kind.derived, fields[name])


def _lookup(
    form: Placed[ProfileForm], vocabulary: Vocabulary, place: Path_, kind: ProfileField, key: str
) -> Iterator[Problem]:
    """What is wrong with how a key of an element is worked out: it can only be looked up by another
    key.
    """
    derived = kind.fields[key].derived
    if derived is None:
        return
    if not isinstance(derived, ByLookup):
        says = text(
            "列表中各项的键只能由lookup推得", "a key of an element can only be worked out by lookup"
        )
        yield form.problem((*place, "derived"), says)
    elif derived.from_[0] not in kind.fields:
        yield form.problem(
            (*place, "derived", "from", 0), unknown_name(_FIELD, derived.from_[0], kind.fields)
        )
    else:
        yield from _attribute(form, vocabulary, place, derived, kind.fields[derived.from_[0]])


def _attribute(
    form: Placed[ProfileForm],
    vocabulary: Vocabulary,
    place: Path_,
    derived: ByLookup,
    source: ElementField,
) -> Iterator[Problem]:
    """The attribute that is looked up is one that some term of the source's list has."""
    terms = vocabulary.lists.get(source.values or "")
    known = terms.attributes if terms else set()
    if derived.lookup not in known:
        what = text(f"“{derived.from_[0]}”的属性", f"attribute of '{derived.from_[0]}'")
        yield form.problem((*place, "derived", "lookup"), unknown_name(what, derived.lookup, known))


def _default(
    form: Placed[ProfileForm], vocabulary: Vocabulary, place: Path_, kind: ProfileField
) -> Iterator[Problem]:
    match kind:
        case ProfileField(default=None):
            return
        case ProfileField(type="choice", default=str(word), values=str(name)) if (
            name in vocabulary.lists
        ):
            words = vocabulary.lists[name].values
            if word not in words:
                yield form.problem(
                    (*place, "default"), unknown_name(text("取值", "value"), word, words)
                )
        case ProfileField(type="integer" | "number", default=int(value), range=(low, high)) if (
            low <= value <= high
        ):
            return
        case _:
            says = text(
                f"缺省值{shown(kind.default)}不是该字段可取的值",
                f"the default {shown(kind.default)} is no value of this field",
            )
            yield form.problem((*place, "default"), says)
