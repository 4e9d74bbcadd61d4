"""Which field people mean by a name of their own: its id, its path, or its label in either
language, in any dress.
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base.dictionary.fields import ElementField
from knowledge_base.dictionary.form import ProfileForm
from knowledge_base.reading.text import LANGUAGES, Text, text
from knowledge_base.reading.words import by_folded, folded


def field_meant(form: ProfileForm, word: str) -> str | None:
    """The id of the field that `word` names."""
    if word in form.by_path or word in form.fields:
        return form.by_path.get(word, word)
    return form.by_name.get(folded(word))


def key_meant(keys: Mapping[str, ElementField], word: str) -> str | None:
    """The key of an entity that `word` names."""
    if word in keys:
        return word
    labels = ((part.label[language], key) for key, part in keys.items() for language in LANGUAGES)
    return by_folded([*((key, key) for key in keys), *labels]).get(folded(word))


def where_it_belongs(form: ProfileForm, group: str, word: str) -> Text | None:
    """What to say of a key of a profile, or of one of its groups, that names a field which stands
    elsewhere or is called otherwise.
    """
    title = form.groups_by_name.get(folded(word))
    if not group and title is not None:
        return text(f"；请写“{title}”", f"; write '{title}'")
    name = field_meant(form, word)
    if name is None or not form.fields[name].stated:
        return None
    owner, _, key = form.path(name).rpartition(".")
    if owner == group:
        return text(f"；请写“{key}”", f"; write '{key}'")
    return (
        text(f"；请写“{key}”，放在“{owner}”之下", f"; write '{key}' below '{owner}'")
        if owner
        else _at_the_top(key)
    )


def _at_the_top(key: str) -> Text:
    return text(f"；请写“{key}”，不放在任何一组之下", f"; write '{key}' below no group")
