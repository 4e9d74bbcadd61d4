"""Profiles as people write them, for generated packs and for three provinces."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from engine.regions.official import official_profile
from knowledge_base.dictionary.form import ProfileForm
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from knowledge_base.profile_reading import ProfileReader
from tests.engine.small_pack import VOCABULARY

_READERS: dict[frozenset[str], ProfileReader] = {}


def _reader(form: ProfileForm) -> ProfileReader:
    """Generated forms differ only in which of their fields people may state."""
    stated = frozenset(name for name, _ in form.answerable())
    if stated not in _READERS:
        _READERS[stated] = ProfileReader(form, VOCABULARY)
    return _READERS[stated]


def written(pack: Pack, values: Mapping[str, Any]) -> dict[str, Any]:
    """Stated values by field id as the mapping of groups in which a person would write them.

    The reader of a generated pack is shared by all packs of the same form: making one costs more
    than a test.
    """
    if pack.vocabulary is VOCABULARY:
        vars(pack)["reader"] = _reader(pack.form)
    out: dict[str, Any] = {}
    for name, value in values.items():
        group, _, key = pack.form.path(name).rpartition(".")
        part = out.setdefault(group, {}) if group else out
        part[key] = _plain(value)
    return out


def _plain(value: Any) -> Any:
    """Lists as lists; an unknown key of an entity is not written."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items() if part is not None}
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else value


@lru_cache
def province(name: str) -> dict[str, Any]:
    """The official profile of a province on the shipped pack; read it, do not write to it."""
    return official_profile(load_pack(), name)


PROVINCES = ("甘肃", "湖北", "广东")
