"""Changes to a profile, one field at a time: `rd.rd_intensity=3.1`,
`space.zones[主城].land_cost=low`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.questions.calls import refuse_unless_one_of, refuse_unless_text
from engine.questions.entities import entity_id, meant_of, no_such_entity
from knowledge_base.dictionary.answers import LISTS, UNKNOWN_WORDS, typed_yes_no
from knowledge_base.dictionary.field_names import field_meant, key_meant
from knowledge_base.dictionary.fields import NUMERIC, ElementField, ProfileField
from knowledge_base.dictionary.typed_figures import NotAFigure, typed_figure
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.profile_reading import frozen
from knowledge_base.reading.problems import InputError, Problem, shown, unknown_name
from knowledge_base.reading.strict_yaml import Document, read_text
from knowledge_base.reading.text import LANGUAGES, Text, text
from knowledge_base.reading.words import folded, tidy

PLACE = "--set"
_PATH = re.compile(r"(?P<field>[^\[\]=＝]+?)(?:\[(?P<entity>.+)\]\.(?P<key>[^\[\]=.]+))?")
_SETTING = re.compile(rf"\s*(?P<path>{_PATH.pattern})\s*[=＝](?P<value>.*)", re.DOTALL)
_WIDE_BRACKETS = re.compile("［(.*)］", re.DOTALL)
_UNKNOWN = frozenset({"null", "~", "unknown", ""})


@dataclass(frozen=True, slots=True)
class FieldTarget:
    """The place that a path names: a field, or one key of one entity of a list."""

    path: str
    field: str
    entity: str | None = None
    key: str | None = None


def target(pack: Pack, path: str) -> FieldTarget:
    """The place that `path` names; a field's id or label stands for its path, since both are
    unique.

    Raises:
        InputError: malformed, or no such field or key (the nearest is named), or one that nobody
            states.
    """
    match = _PATH.fullmatch(tidy(path))
    if match is None:
        raise _refused(
            path, text("路径写法不对；例：rd.rd_intensity、technologies[名称].trl", _HOW)
        )
    name = _field(pack, match["field"], path)
    kind = pack.form.fields[name]
    if match["entity"] is None:
        return FieldTarget(pack.form.path(name), name)
    if kind.type != "entities":
        says = text(
            f"“{pack.form.path(name)}”不是对象列表，不能用[ ]",
            f"'{pack.form.path(name)}' is not a list of entities: no [ ] here",
        )
        raise _refused(path, says)
    key = key_meant(kind.stated_keys, match["key"])
    if key is None:
        raise _refused(path, unknown_name(_FIELD, match["key"], kind.stated_keys))
    if key == kind.key:
        raise _refused(
            path, text("这一项是对象的名称，不能改", "this names the entity and cannot be changed")
        )
    entity = entity_id(pack, kind, match["entity"])
    return FieldTarget(pack.form.element_path(name, entity).at(key), name, entity, key)


_HOW = "malformed path; write rd.rd_intensity or technologies[name].trl"
_FIELD = text("字段", "field")


def _field(pack: Pack, written: str, path: str) -> str:
    name = field_meant(pack.form, written)
    if name is None:
        labels = (
            kind.label[language] for kind in pack.form.fields.values() for language in LANGUAGES
        )
        raise _refused(
            path, unknown_name(_FIELD, written, [*pack.form.by_path, *pack.form.fields, *labels])
        )
    if not pack.form.fields[name].stated:
        raise _refused(
            path, text("这一项由系统推算，不能填写", "this one is worked out; nobody states it")
        )
    return name


def parse_settings(pack: Pack, written: Iterable[str]) -> dict[str, Any]:
    """Settings as people type them, as values by path; `null`, `unknown` or nothing makes a field
    unknown.

    Raises:
        InputError: one that is malformed or names no field, or a field set twice.
    """
    out: dict[str, Any] = {}
    if isinstance(written, str) or not isinstance(written, Iterable):
        refuse_unless_one_of(PLACE, written, ("[PATH=VALUE, …]",))
    for words in written:
        refuse_unless_text(PLACE, words)
        match = _SETTING.fullmatch(words)
        if match is None:
            says = text(
                "须写作“路径=值”，如rd.rd_intensity=3.1",
                "write PATH=VALUE, such as rd.rd_intensity=3.1",
            )
            raise _refused(words, says)
        place = target(pack, match["path"])
        if place.path in out:
            raise _refused(place.path, text("设了两次", "set twice"))
        out[place.path] = _value(pack, place, tidy(match["value"]))
    return out


def _value(pack: Pack, place: FieldTarget, words: str) -> Any:
    """The value typed for a place, in the shape in which a profile would hold it."""
    kind: ElementField = pack.form.fields[place.field]
    if isinstance(kind, ProfileField) and place.key is not None:
        kind = kind.fields[place.key]
    unknown = _UNKNOWN if kind.type == "text" else _UNKNOWN | UNKNOWN_WORDS
    if folded(words) in unknown and not (
        kind.values and words in pack.vocabulary.lists[kind.values].values
    ):
        return None
    if kind.type in LISTS and (wide := _WIDE_BRACKETS.fullmatch(words)):
        words = f"[{wide[1]}]"
    if kind.type != "text" and words.startswith("{"):
        return _yaml(words, place.path)
    if kind.type == "choices" and not words.startswith("["):
        assert kind.values is not None
        listed = tuple(pack.vocabulary.lists[kind.values].listed(words))
        return listed if len(listed) > 1 else (*listed, words)[0]
    if kind.type in NUMERIC:
        return _figure(kind, words)
    if kind.type == "boolean":
        meant = typed_yes_no(words)
        return words if meant is None else meant
    if kind.type in ("text", "choice"):
        return _term(pack, kind, words)
    return _yaml(words, place.path)


def _term(pack: Pack, kind: ElementField, word: str) -> str:
    """A term's id where it is given by name; anything else as it is, for the profile's reader to
    take or refuse.
    """
    return (pack.vocabulary.lists[kind.values].named(word) if kind.values else None) or word


def _figure(kind: ElementField, words: str) -> Any:
    """The number that is typed; words that are none stay text, and the profile's reader refuses
    them.
    """
    try:
        return typed_figure(kind, words)
    except NotAFigure:
        return words


def _yaml(words: str, path: str) -> Any:
    """The words as a YAML value; a word that is none stays text, and the profile's reader refuses
    it.
    """
    try:
        return read_text(f"value: {words}", PLACE).data["value"]
    except InputError as error:
        if not words.startswith(("[", "{")):
            return words
        raise InputError(
            [
                Problem(found.says, PLACE, path=path + found.path.removeprefix("value"))
                for found in error.problems
            ]
        ) from None


def path_in(pack: Pack, profile: Profile, path: str) -> str:
    """A path with its entity named as the profile names it, where the profile has it.

    Raises:
        InputError: as from `target`.
    """
    place = target(pack, path)
    if place.entity is None or place.key is None:
        return place.path
    kind = pack.form.fields[place.field]
    named = [element[kind.key] for element in profile.values.get(place.field, ())]
    element = meant_of(pack, kind, place.entity, named) or place.entity
    return pack.form.element_path(place.field, element).at(place.key)


def changed_profile(pack: Pack, profile: Profile, settings: Mapping[str, Any]) -> Profile:
    """The profile with these values set, read as strictly as any other.

    Raises:
        InputError: an entity that is not there, or a value that no profile could hold.
    """
    data = profile.document.data
    for path, value in settings.items():
        place = target(pack, path)
        data = (
            _with_element(pack, data, place, value)
            if place.key is not None
            else _with(pack, data, place.field, value)
        )
    return pack.reader.check(Document(frozen(data), PLACE))


def stated_data(pack: Pack, data: Mapping[str, Any], name: str) -> Any:
    """What a profile's data says of a field; None where it says nothing."""
    *group, key = pack.reader.place(name)
    part = (data.get(str(group[0])) or {}) if group else data
    return part.get(str(key))


def stated_elements(stated: Any) -> tuple[Mapping[str, Any], ...]:
    """The entities of a list as a profile's data states it: with a source or without, as a list or
    in a word for none or unknown.
    """
    listed = stated.get("value") if isinstance(stated, Mapping) else stated
    return tuple(element for element in listed or () if isinstance(element, Mapping))


def _with(pack: Pack, data: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    *group, key = (str(step) for step in pack.reader.place(name))
    value = _of_its_year(stated_data(pack, data, name), value)
    if group:
        part = _replaced(data.get(group[0]) or {}, key, value)
        return {**data, group[0]: part}
    return _replaced(data, key, value)


def _of_its_year(before: Any, value: Any) -> Any:
    """The value as a figure of the year of the one that it replaces: what is supposed otherwise is
    supposed of that year.
    """
    year = before.get("year") if isinstance(before, Mapping) else None
    return (
        value
        if year is None or value is None or isinstance(value, Mapping)
        else {"value": value, "year": year}
    )


def _replaced(part: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    return {
        **{k: v for k, v in part.items() if k != key},
        **({} if value is None else {key: value}),
    }


def _with_element(
    pack: Pack, data: Mapping[str, Any], place: FieldTarget, value: Any
) -> dict[str, Any]:
    kind = pack.form.fields[place.field]
    stated = stated_data(pack, data, place.field)
    elements = stated_elements(stated)
    known = {_key(pack, kind, element): i for i, element in enumerate(elements)}
    assert place.entity is not None and place.key is not None
    found = meant_of(pack, kind, place.entity, known)
    if found is None:
        raise _refused(place.path, no_such_entity(kind, place.field, place.entity, known))
    at = known[found]
    element = _replaced(elements[at], place.key, value)
    changed = (*elements[:at], element, *elements[at + 1 :])
    return _with(
        pack,
        data,
        place.field,
        {**stated, "value": changed} if isinstance(stated, Mapping) else changed,
    )


def _key(pack: Pack, kind: ProfileField, element: Mapping[str, Any]) -> str:
    return entity_id(pack, kind, str(element.get(kind.key or "")))


def _refused(path: str, says: Text) -> InputError:
    return InputError(Problem(says, PLACE, path=shown(path)))
