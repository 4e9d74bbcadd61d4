"""A profile to be filled by hand: a question beside each field, and what is known already."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.files.yaml_text import plain
from app.forms.columns import cells
from app.forms.prefilled import Prefilled, cautions, of_name
from app.forms.proposals import proposal
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.dictionary.form import Group
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text

_HEAD = text(
    "地区画像。留空或填“不清楚”即为未知，未知不等于零，也不等于否。数字只填数，单位见各项说明；"
    "列表给出即视为完整，只有一项的，可只写这一项，“无”或[]表示没有。"
    "选项写代号或中文名称都可以。"
    "除名称外，任何一项都可写成{value: 值, year: 年份, source: 来源}；"
    "数字是估计的加estimate: true，属于判断的加judgement: true。",
    'The profile of a region. What is left empty, or answered "unknown", is unknown: not zero, '
    'not "no". Figures go without unit; a list that is given is complete, one word stands for a '
    'list of one, "none" or [] means there is none. '
    "A choice is its id or its name. Any answer but the name may be written as "
    "{value: …, year: …, source: …}; "
    "an estimated figure takes estimate: true, a judgement takes judgement: true.",
)
_ANSWERS = text("可填", "one of")
_WIDTH, _LONG = 110, 12
_UNBROKEN = re.compile(r"(?:[0-9A-Za-z_.%-]+|.)[，。；、：）》”]*", re.DOTALL)
"""What stays on one line of Chinese: an id or a figure, so that it can be copied, and a mark with
what it closes.
"""


def template(
    pack: Pack,
    name: str,
    languages: tuple[Language, ...],
    *,
    official: bool,
    level: ReferenceLevel | None = None,
) -> str:
    """The YAML text of a new profile for region `name`, as `of_name` fills it.

    Raises:
        InputError: see `of_name`.
    """
    filled = of_name(pack, name, languages[0], official=official, level=level)
    return filled_template(pack, filled, languages)


def filled_template(pack: Pack, filled: Prefilled, languages: tuple[Language, ...]) -> str:
    """The YAML text of a profile that states what is filled in, with every question beside its
    field.
    """
    return _Template(pack, languages, filled).text()


class _Template:
    def __init__(self, pack: Pack, languages: tuple[Language, ...], filled: Prefilled):
        self._pack = pack
        self._languages = languages
        self._stated = filled.stated
        self._beside = filled.beside
        self._written: dict[tuple[str, Language], str] = {}

    def text(self) -> str:
        lines = list(self._comment(_HEAD, ""))
        for group in self._pack.form.groups:
            if any(self._shown(name, kind) for name, kind in group.fields.items()):
                lines += ["", *self._group(group)]
        return "\n".join(lines) + "\n"

    def _shown(self, name: str, kind: ProfileField) -> bool:
        """Whether people are asked for a field, or state it all the same."""
        return kind.in_forms or name in self._stated

    def _comment(self, words: Text, indent: str) -> Iterator[str]:
        for language in self._languages:
            yield from self._lines(words[language], indent, language)

    def _lines(self, words: str, indent: str, language: Language) -> Iterator[str]:
        yield from (f"{indent}# {line}" for line in _wrapped(words, _WIDTH, language))

    def _group(self, group: Group) -> Iterator[str]:
        yield "# " + "  ".join(f"==== {group.title[language]}" for language in self._languages)
        if group.bare:
            name, kind = next(iter(group.fields.items()))
            yield from self._field(name, kind, "")
            return
        yield f"{group.id}:"
        for name, kind in group.fields.items():
            if self._shown(name, kind):
                yield from self._field(name, kind, "  ")

    def _field(self, name: str, kind: ProfileField, indent: str) -> Iterator[str]:
        yield from self._comment(_headline(self._pack, kind), indent)
        for language in self._languages:
            self._written.setdefault((kind.values or name, language), kind.label[language])
        if kind.question:
            yield from self._comment(kind.question, indent)
        if self._as_published(name):
            for words in cautions(self._beside, name):
                yield from self._comment(words, indent)
        for language in self._languages:
            for line in proposal(self._pack, name, self._beside.leading, language):
                yield from self._lines(line, indent, language)
        if kind.type == "entities":
            for language in self._languages:
                for line in self._keys(kind, language):
                    yield from self._lines(line, indent, language)
            yield from (f"{indent}# {line}" for line in _example(kind))
        yield from _entry(name, self._stated.get(name), indent)

    def _keys(self, kind: ProfileField, language: Language) -> Iterator[str]:
        """What each key of an entity takes; a long list is written out where it comes first."""
        zh = language == "zh"
        for key, part in kind.stated_keys.items():
            name = f"{kind.label.zh}的{key}" if zh else f"{kind.label.en}: {key}"
            terms = self._pack.vocabulary.lists[part.values].values if part.values else ()
            listed = part.values if part.values and len(terms) > _LONG else name
            first = self._written.setdefault((listed, language), name)
            said = _headline_in(self._pack, part, language, None if first == name else first)
            yield f"· {key}：{said}" if zh else f"· {key}: {said}"

    def _as_published(self, name: str) -> bool:
        """Whether a field is as the official figures leave it: their figure stands there, or
        nothing does.
        """
        stated = self._stated.get(name)
        official = self._beside.figures.get(name)
        value = stated.get("value") if isinstance(stated, dict) else stated
        return value == (official.value if official else None)


def _headline(pack: Pack, kind: ProfileField) -> Text:
    """The field's name with its unit, range or allowed words."""
    return text(*(_headline_in(pack, kind, language) for language in ("zh", "en")))


def _headline_in(
    pack: Pack, kind: ElementField, language: Language, written: str | None = None
) -> str:
    """The same in one language; of a list that is written out elsewhere it says where."""
    parts = [kind.label[language]]
    if kind.unit:
        parts.append(kind.unit[language])
    if kind.range:
        parts.append(f"{kind.range[0]}–{kind.range[1]}")
    terms = pack.vocabulary.lists[kind.values].values if kind.values else {}
    if written is not None:
        parts.append(f"可填：同“{written}”" if language == "zh" else f"one of those of {written}")
    elif any(i != term.zh for i, term in terms.items()):  # provinces are called what they are
        if language == "zh":
            named = "、".join(f"{i}（{term.zh}）" for i, term in terms.items())
            parts.append(f"{_ANSWERS[language]}：{named}")
        else:
            parts.append(f"{_ANSWERS[language]} {', '.join(terms)}")
    elif kind.type == "boolean":
        parts.append("true（是）、false（否）" if language == "zh" else "true or false")
    return ("；" if language == "zh" else "; ").join(parts)


def _example(kind: ProfileField) -> Iterator[str]:
    """A list of one entity to be filled in: every key that people state, on as many lines as it
    takes.
    """
    *others, last = kind.stated_keys
    line = "- {"
    for piece in (*(f"{key}: , " for key in others), f"{last}: }}"):
        if len(line + piece.rstrip()) > _WIDTH:
            yield line.rstrip()
            line = "   "
        line += piece
    yield line


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    """A key with its value: a list of entities takes a line for each, all else stands beside."""
    below = f"{indent}  "
    if value is None:
        yield f"{indent}{key}:"
    elif _is_entities(value):
        yield f"{indent}{key}:"
        yield from (f"{below}- {_flow(element)}" for element in value)
    elif isinstance(value, Mapping) and _is_entities(value["value"]):
        yield f"{indent}{key}:"
        for name, part in value.items():
            yield from _entry(name, part, below)
    else:
        yield f"{indent}{key}: {_flow(value)}"


def _is_entities(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _flow(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(part)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    """A value as YAML: JSON's way of writing it is also YAML's."""
    return (
        value
        if isinstance(value, str) and plain(value) and value.isascii()
        else json.dumps(value, ensure_ascii=False)
    )


def _wrapped(words: str, width: int, language: Language) -> Iterator[str]:
    """Lines of at most `width` columns, a Han character taking two; English breaks at spaces."""
    line, used = "", 0
    for piece in words.split(" ") if language == "en" else _UNBROKEN.findall(words):
        glue = " " if language == "en" and line else ""
        size = cells(glue + piece)
        if line and used + size > width:
            yield line
            line, used, glue, size = "", 0, "", size - len(glue)
        line, used = line + glue + piece, used + size
    yield line
