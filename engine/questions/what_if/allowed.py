"""What may be supposed of a region: a value by its path, and whether policy could turn it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from engine.explaining.figures import words
from engine.questions.settings import PLACE, target
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import InputError, Problem, shown
from knowledge_base.reading.text import Language, Text, text


def stated_at(pack: Pack, profile: Profile, path: str) -> Any:
    """What a profile states at a path, entities by their names; None where it is unknown."""
    place = target(pack, path)
    value, key = profile.values.get(place.field), pack.form.fields[place.field].key
    if place.key is not None:
        entity = next((e for e in value or () if str(e[key]) == place.entity), None)
        value = entity[place.key] if entity else None
    elif key and value is not None:
        return [element[key] for element in value]
    return list(value) if isinstance(value, tuple) else value


def is_changeable(pack: Pack, path: str) -> bool:
    """Whether policy could change what stands at a path."""
    place = target(pack, path)
    return pack.form.fields[place.field].changeable and _kind(pack, path).changeable


def refuse_impossible(pack: Pack, before: Profile, after: Profile, paths: Iterable[str]) -> None:
    """What is stated and no policy can change stays as it is; what is unknown of it may be
    supposed, or be made unknown.

    Raises:
        InputError: a path whose stated value would turn into another.
    """
    problems = []
    for path in paths:
        old, new = (stated_at(pack, profile, path) for profile in (before, after))
        if old is not None and new is not None and old != new and not is_changeable(pack, path):
            problems.append(Problem(_unchangeable(pack, path, old), PLACE, path=shown(path)))
    if problems:
        raise InputError(problems)


def _unchangeable(pack: Pack, path: str, value: Any) -> Text:
    kind = _kind(pack, path)
    if kind.type == "entities":
        return text(
            "政策改变不了这一项，不能作别的假设",
            "no policy can change this: it cannot be supposed otherwise",
        )
    zh, en = (words(pack, kind, value, language) for language in get_args(Language))
    return text(
        f"政策改变不了这一项，现为“{zh}”，不能作别的假设",
        f"no policy can change this: it is '{en}' and cannot be supposed otherwise",
    )


def _kind(pack: Pack, path: str) -> ElementField:
    place = target(pack, path)
    kind = pack.form.fields[place.field]
    return kind.fields[place.key] if place.key else kind
