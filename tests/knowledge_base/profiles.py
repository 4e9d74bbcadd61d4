"""Generated region profiles for the shipped form, as a person might write them.

Aliases, answers with a year and a source, empty answers, and the words for none and for unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from knowledge_base.dictionary.answers import NONE_WORDS, UNKNOWN_WORDS
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.dictionary.form import Group
from knowledge_base.pack import Pack

Draw = Callable[[st.SearchStrategy[Any]], Any]

_names = st.text("甲乙丙丁 市新Ab1-（）", min_size=1, max_size=8).filter(str.strip)
_sources = st.sampled_from(["《中国统计年鉴2024》表3-9", "Statistical Yearbook 2024, table 3-9"])


@st.composite
def profiles(draw: Draw, pack: Pack) -> dict[str, Any]:
    """A profile that the pack's reader accepts."""
    profile: dict[str, Any] = {}
    for group in pack.form.groups:
        asked = [name for name, kind in group.fields.items() if kind.stated]
        if not asked:
            continue
        if group.id == "region" or draw(st.booleans()):
            profile[group.id] = _group(draw, pack, group, asked)
    return profile


def _group(draw: Draw, pack: Pack, group: Group, asked: list[str]) -> Any:
    if group.bare:
        return _value(draw, pack, group.fields[group.id])
    chosen = draw(st.lists(st.sampled_from(asked), unique=True, max_size=4))
    required = [name for name in asked if group.fields[name].required]
    return {
        name: _value(draw, pack, group.fields[name]) for name in dict.fromkeys((*required, *chosen))
    }


def _value(draw: Draw, pack: Pack, kind: ElementField) -> Any:
    required = isinstance(kind, ProfileField) and kind.required
    if not required and draw(st.integers(0, 7)) == 0:
        return draw(st.sampled_from(_unknown(kind)))
    value = _none(draw, kind) or _known(draw, pack, kind)
    if isinstance(kind, ProfileField) and kind.type != "text" and draw(st.integers(0, 2)) == 0:
        return _sourced(draw, kind, value)
    return value


def _unknown(kind: ElementField) -> list[Any]:
    return [None] if kind.type == "text" else [None, *sorted(UNKNOWN_WORDS)]


def _none(draw: Draw, kind: ElementField) -> Any:
    """A word for a list with nothing in it, once in a while."""
    if kind.type not in ("choices", "entities") or draw(st.integers(0, 7)):
        return None
    word = draw(st.sampled_from(sorted(NONE_WORDS)))
    return draw(st.sampled_from([word, [word]]))


def _known(draw: Draw, pack: Pack, kind: ElementField) -> Any:
    match kind:
        case ProfileField(type="entities"):
            return [_entity(draw, pack, kind, key) for key in draw(_keys(pack, kind))]
        case ElementField(type="number" | "integer"):
            return draw(_figure(kind))
        case ElementField(type="boolean"):
            return draw(st.booleans())
        case ElementField(type="text"):
            return draw(_names)
        case ElementField(type="choice"):
            return draw(st.sampled_from(words(pack, kind)))
        case _:
            identifiers = pack.catalogue.words(kind)
            listed = draw(st.lists(st.sampled_from(identifiers), unique=True, max_size=3))
            return listed[0] if len(listed) == 1 and draw(st.booleans()) else listed


def words(pack: Pack, kind: ElementField) -> list[str]:
    """Everything that may be written for a choice: ids, names in both languages, aliases."""
    assert kind.values is not None
    terms = pack.vocabulary.lists[kind.values].values
    return [
        *terms,
        *(word for term in terms.values() for word in (term.zh, term.en, *term.aliases)),
    ]


def _figure(kind: ElementField) -> st.SearchStrategy[Any]:
    assert kind.range is not None
    low, high = kind.range
    whole = st.integers(int(low) + (low > int(low)), int(high))
    return whole if kind.type == "integer" else st.floats(low, high, allow_nan=False) | whole


def _sourced(draw: Draw, kind: ElementField, value: Any) -> dict[str, Any]:
    numeric = kind.type in ("number", "integer")
    more = {
        "year": st.none() | st.integers(1949, 2100),
        "source": st.none() | _sources,
        "judgement": st.none() | st.booleans(),
        "estimate": st.booleans() if numeric else st.just(False),
    }
    return {"value": value, **draw(st.fixed_dictionaries({}, optional=more))}


def _keys(pack: Pack, kind: ProfileField) -> st.SearchStrategy[list[Any]]:
    assert kind.key is not None
    key = kind.fields[kind.key]
    if key.type == "choice":
        return st.lists(st.sampled_from(pack.catalogue.words(key)), unique=True, max_size=3)
    return st.lists(
        _figure(key) if key.type == "integer" else _names,
        unique_by=lambda name: str(name).strip(),
        max_size=3,
    )


def _entity(draw: Draw, pack: Pack, kind: ProfileField, key: Any) -> dict[str, Any]:
    others = [name for name in kind.stated_keys if name != kind.key]
    chosen = draw(st.lists(st.sampled_from(others), unique=True, max_size=3))
    return {str(kind.key): key, **{name: _value(draw, pack, kind.fields[name]) for name in chosen}}
