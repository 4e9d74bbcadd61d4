"""Which entity of a list people mean when they name one."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, Problem, refuse, unknown_name
from knowledge_base.reading.text import Text, text
from knowledge_base.reading.words import by_folded, folded, tidy


def entity_id(pack: Pack, kind: ProfileField, name: str) -> str:
    """An entity's name; where entities are terms of a closed list, the id of the term that is
    named.
    """
    values = kind.fields[kind.key].values if kind.key else None
    return (pack.vocabulary.lists[values].named(name) if values else None) or tidy(name)


def meant_of(pack: Pack, kind: ProfileField, name: str, known: Iterable[str]) -> str | None:
    """The one of the `known` entities that people mean by a name."""
    names = list(known)
    if name in names:
        return name
    return by_folded((one, one) for one in names).get(folded(entity_id(pack, kind, name)))


def no_such_entity(kind: ProfileField, owner: str, name: str, known: Iterable[str]) -> Text:
    """The message for an entity that a list does not hold."""
    return unknown_name(text(f"对象（{kind.label.zh}）", f"entity of {owner}"), name, known)


def entity_about(pack: Pack, rule: Rule | VerdictTable, about: str, known: Iterable[str]) -> str:
    """The entity that `--about` names for a rule or verdict table, one of those `known` to the
    profile.

    Raises:
        InputError: the rule is not about the entities of a list, or there is no such entity (the
            nearest is named).
    """
    if rule.about is None:
        raise not_about(rule.id)
    kind, listed = pack.form.fields[rule.about], list(known)
    found = meant_of(pack, kind, about, listed)
    if found is None:
        raise InputError(Problem(no_such_entity(kind, rule.about, about, listed), path="--about"))
    return found


def not_about(rule: str) -> InputError:
    """The refusal of an entity for a rule that has none."""
    return refuse(
        f"“{rule}”不针对列表中的对象",
        f"'{rule}' is not about the entities of a list",
        path="--about",
    )
