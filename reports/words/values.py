"""Values by their path in a profile, in words: what a reader sees instead of `rd.rd_intensity:
2.5`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.explaining.figures import is_number, telling, words
from engine.results.advice import FindingApart
from knowledge_base.dictionary.element_path import ElementPath
from knowledge_base.dictionary.fields import ElementField
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.words.phrases import NONE_LISTED, UNKNOWN


def dated(label: str, year: int | None, language: Language) -> str:
    """A field's name with the year of which it has to be, where a year is asked for."""
    if year is None:
        return label
    return f"{label}（{year}年）" if language == "zh" else f"{label} ({year})"


class Speaker:
    """Names fields and values of one pack in one language."""

    def __init__(self, pack: Pack, language: Language):
        self._pack = pack
        self._language = language
        self._fields = {pack.form.path(name): kind for name, kind in pack.form.fields.items()}

    def kind(self, path: str) -> ElementField:
        """The field at a path, be it the region's or an element's."""
        if path in self._fields:
            return self._fields[path]
        owner, found = self._pack.form.field_at(path), ElementPath.parse(path)
        return owner.fields.get(found.key or "", owner) if found else owner

    def region(self, name: str) -> str:
        """A region's name: a province's in this language, any other as it was typed."""
        return self.value(self._pack.form.path("name"), name)

    def label(self, path: str, of: ElementPath | None = None) -> str:
        """The field's name; with the entity's before it, `量子传感的技术成熟度`, but for one `of`
        which all is said anyway.
        """
        label, found = self.kind(path).label[self._language], ElementPath.parse(path)
        if found is None or (of is not None and of.holds(path)):
            return label
        name = self.entity(found.owner, found.name)
        link = "" if self.kind(path).type == "boolean" or "的" in label else "的"
        return f"{name}{link}{label}" if self._language == "zh" else f"{label} of {name}"

    def said(self, path: str, value: bool, of: ElementPath | None = None) -> str | None:
        """A yes or no as a document says it, behind the entity's name as `label` has it; None where
        the field has no such words.
        """
        kind, found = self.kind(path), ElementPath.parse(path)
        if kind.said is None:
            return None
        words = kind.said[value][self._language]
        if found is None or (of is not None and of.holds(path)):
            return words
        between = "" if self._language == "zh" else " "
        return f"{self.entity(found.owner, found.name)}{between}{words}"

    def entity(self, owner: str, name: str) -> str:
        """An entity's name; for one whose key is a term of a closed list, the term's; the list's
        own for any entity of it.
        """
        field = self._fields[owner]
        if not name:
            return field.label[self._language]
        if field.key is None:
            return words(self._pack, field, (name,), self._language) or name
        return words(self._pack, field.fields[field.key], name, self._language) or name

    def subject(self, rule: str, about: str | None) -> str:
        """The entity that a rule speaks of, in brackets behind a space; nothing for a rule about
        the region.
        """
        return f" [{self.entity_of(rule, about)}]" if about else ""

    def entity_of(self, rule: str, about: str) -> str:
        """An entity of the list that a rule is about, by its name; as it is where the rule is about
        none.
        """
        owner = getattr(self._pack.by_id[rule], "about", None)
        return self.entity(self._pack.form.path(owner), about) if owner else about

    def value(self, path: str, value: Any, beside: Sequence[Any] = ()) -> str:
        """A value of the field in words; several, or a list of names, joined.

        A figure does not look like another `beside` it that it is not: what was judged, or moved,
        by less than the digits that are usually shown is shown with more of them.
        """
        if value is None:
            return UNKNOWN[self._language]
        kind = self.kind(path)
        if isinstance(value, list | tuple):
            if not value:
                return NONE_LISTED[self._language]
            if kind.type == "entities":
                return self._join([self._named(path, item) for item in value])
            return self._join([self.value(path, item) for item in value])
        if kind.type == "choices":
            return words(self._pack, kind, (value,), self._language) or str(value)
        decimals = telling(value, beside, kind.decimals) if is_number(value) else None
        return words(self._pack, kind, value, self._language, decimals) or str(value)

    def _named(self, owner: str, item: Any) -> str:
        """An element of a list, or one that is told by its name alone."""
        name = item[self._fields[owner].key] if isinstance(item, dict) else str(item)
        return self.entity(owner, name)

    def either(self, parts: list[str]) -> str:
        """Alternatives in a row; in quotation marks where a name holds what parts them."""
        comma, quoted = ("、", "“{}”") if self._language == "zh" else (",", '"{}"')
        if len(parts) > 1 and any(comma in part for part in parts):
            parts = [*map(quoted.format, parts)]
        *first, last = parts
        return (
            f"{self._join(first)}{'或' if self._language == 'zh' else ' or '}{last}"
            if first
            else last
        )

    def _join(self, parts: list[str]) -> str:
        return ("、" if self._language == "zh" else ", ").join(parts)


def apart(found: FindingApart, speaker: Speaker, language: Language) -> str:
    """A finding that waits for figures of one year, which are of which, and what would let it be
    judged.
    """
    labels = [dated(speaker.label(path), found.year, language) for path in found.missing]
    if language == "zh":
        return f"“{found.title.zh}”待定：{found.text.zh}判断须有{'、'.join(labels)}。"
    return (
        f"'{found.title.en}' is undetermined. {found.text.en} Needed to judge it: "
        f"{', '.join(labels)}."
    )
