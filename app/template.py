"""A profile to be filled by hand: every question beside its field, official figures where they are known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from app.yaml_text import plain
from knowledge_base.fields import ElementField, Group, ProfileField
from knowledge_base.pack import Pack
from knowledge_base.reference import Column
from knowledge_base.text import Language, Text, text

_HEAD = text(
    "地区画像。留空即为未知，未知不等于零，也不等于否。数字只填数，单位见各项说明；列表给出即视为完整，[]表示没有。",
    'The profile of a region. What is left empty is unknown: not zero, not "no". Figures go without unit; a list that is given is '
    "complete, [] means there is none.",
)
_ANSWERS = text("可填", "one of")
_WIDTH = 110


def template(pack: Pack, name: str, languages: tuple[Language, ...], *, official: bool) -> str:
    """The YAML text of a new profile for region `name`.

    For one of the 31 provincial-level regions its place is filled in and, if `official`, so are the official figures,
    each with its year and source.

    Raises:
        InputError: no profile could hold the name.
    """
    name = pack.reader.read({"region": {"name": name}}).name
    province = pack.vocabulary.lists["provinces"].resolve(name)
    figures = pack.reference.prefill(province) if official and province else {}
    known: dict[str, Any] = {"name": name}
    if province:
        known |= {"province": province, "level": "province"}
    return _Template(pack, languages, known, figures).text()


class _Template:
    def __init__(self, pack: Pack, languages: tuple[Language, ...], known: dict[str, Any], figures: dict[str, tuple[Any, Column]]):
        self._pack = pack
        self._languages = languages
        self._known = known
        self._figures = figures

    def text(self) -> str:
        lines = list(self._comment(_HEAD, ""))
        for group in self._pack.form.groups:
            if any(kind.stated for kind in group.fields.values()):
                lines += ["", *self._group(group)]
        return "\n".join(lines) + "\n"

    def _comment(self, words: Text, indent: str) -> Iterator[str]:
        for language in self._languages:
            yield from (f"{indent}# {line}" for line in _wrapped(words[language], _WIDTH))

    def _group(self, group: Group) -> Iterator[str]:
        yield "# " + "  ".join(f"==== {group.title[language]}" for language in self._languages)
        if group.bare:
            name, kind = next(iter(group.fields.items()))
            yield from self._field(name, kind, "")
            return
        yield f"{group.id}:"
        for name, kind in group.fields.items():
            if kind.stated:
                yield from self._field(name, kind, "  ")

    def _field(self, name: str, kind: ProfileField, indent: str) -> Iterator[str]:
        yield from self._comment(_headline(self._pack, kind), indent)
        if kind.question:
            yield from self._comment(kind.question, indent)
        if kind.type == "entities":
            yield f"{indent}# - {_example(kind)}"
        yield f"{indent}{name}:{self._value(name)}"

    def _value(self, name: str) -> str:
        if name in self._known:
            return f" {_scalar(self._known[name])}"
        if name not in self._figures:
            return ""
        value, column = self._figures[name]
        if self._pack.form.fields[name].type not in ("number", "integer"):
            return f" {_scalar(value)}"
        return f" {{value: {_scalar(value)}, year: {column.year}, source: {_scalar(column.citation(self._languages[0]))}}}"


def _headline(pack: Pack, kind: ProfileField) -> Text:
    """The field's name with its unit, range or allowed words."""
    return text(*(_headline_in(pack, kind, language) for language in ("zh", "en")))


def _headline_in(pack: Pack, kind: ElementField, language: Language) -> str:
    parts = [kind.label[language]]
    if kind.unit:
        parts.append(kind.unit[language])
    if kind.range:
        parts.append(f"{kind.range[0]}–{kind.range[1]}")
    if kind.values and len(pack.vocabulary.lists[kind.values].values) <= 12:
        terms = pack.vocabulary.lists[kind.values].values
        listed = "、".join(f"{i}（{term.zh}）" for i, term in terms.items()) if language == "zh" else ", ".join(terms)
        parts.append(f"{_ANSWERS[language]}：{listed}" if language == "zh" else f"{_ANSWERS[language]} {listed}")
    elif kind.type == "boolean":
        parts.append("true（是）、false（否）" if language == "zh" else "true or false")
    return ("；" if language == "zh" else "; ").join(parts)


def _example(kind: ProfileField) -> str:
    return "{" + ", ".join(f"{key}: " for key in kind.fields) + "}"


def _scalar(value: Any) -> str:
    """A value as YAML: JSON's way of writing it is also YAML's."""
    return value if isinstance(value, str) and plain(value) and value.isascii() else json.dumps(value, ensure_ascii=False)


def _wrapped(words: str, width: int) -> Iterator[str]:
    """Lines of at most `width` columns, a Han character taking two; Chinese may break anywhere, English at spaces."""
    line, used = "", 0
    for piece in words.split(" ") if words.isascii() else words:
        glue = " " if words.isascii() and line else ""
        size = sum(1 if c.isascii() else 2 for c in glue + piece)
        if used + size > width:
            yield line
            line, used, glue, size = "", 0, "", size - len(glue)
        line, used = line + glue + piece, used + size
    yield line
