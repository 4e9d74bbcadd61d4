"""Keys of an element that are looked up by another: the group of an industry, the industries it is
kin to.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from knowledge_base.dictionary.fields import ByLookup, ProfileField
from knowledge_base.pack import Pack

Lookups = Mapping[str, tuple[str, Mapping[str, Any]]]
"""By key that is looked up, the key it goes by and what each term of that gives."""


@lru_cache(maxsize=8)
def looked_up(pack: Pack) -> Mapping[str, Lookups]:
    """The keys that are looked up, by list."""
    return {
        name: _lookups(pack, kind)
        for name, kind in pack.form.fields.items()
        if kind.type == "entities"
    }


def _lookups(pack: Pack, kind: ProfileField) -> Lookups:
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for key, part in kind.fields.items():
        if isinstance(part.derived, ByLookup):
            by = part.derived.from_[0]
            terms = pack.vocabulary.lists[kind.fields[by].values or ""].values
            nothing = (
                () if part.type == "choices" else None
            )  # a closed list that names none for a term says that there are none
            found[key] = (
                by,
                {
                    term: known.attributes.get(part.derived.lookup, nothing)
                    for term, known in terms.items()
                },
            )
    return found


def with_lookups(
    pack: Pack, name: str, elements: tuple[Mapping[str, Any], ...]
) -> tuple[Mapping[str, Any], ...]:
    """The elements of a list with what can be looked up, where nothing else is stated."""
    keys = looked_up(pack)[name]
    if not keys:
        return elements
    found = []
    for element in elements:
        added = {
            key: terms.get(element[by])
            for key, (by, terms) in keys.items()
            if element.get(key) is None
        }
        found.append(
            {**element, **{key: value for key, value in added.items() if value is not None}}
        )
    return tuple(found)


def with_defaults(pack: Pack, stated: Mapping[str, Any]) -> dict[str, Any]:
    """The stated values, the form's default where a field that has one is not stated, and what
    elements have by lookup.
    """
    values = dict(pack.form.defaults)
    for name, value in stated.items():
        values[name] = (
            with_lookups(pack, name, value)
            if value and pack.form.fields[name].type == "entities"
            else value
        )
    return values
