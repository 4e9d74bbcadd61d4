"""Reading a region's profile from a file or a mapping: checked against the form, kept as values by
field id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    ValidationError,
    WithJsonSchema,
    WrapValidator,
    create_model,
)

from knowledge_base.dictionary.answers import plain_answer, resolved
from knowledge_base.dictionary.field_names import key_meant, where_it_belongs
from knowledge_base.dictionary.fields import NUMERIC, ElementField, ProfileField
from knowledge_base.dictionary.form import Group, Limits, ProfileForm
from knowledge_base.dictionary.vocabulary import TermList, Vocabulary
from knowledge_base.profile import Figure, Profile, line_of
from knowledge_base.reading.problems import InputError, Problem, refuse, shown, unknown_name
from knowledge_base.reading.strict_yaml import Document, Path_, read_bytes, read_file
from knowledge_base.reading.text import Strict, Text, text
from knowledge_base.reading.validation_problems import problems_error, problems_of
from knowledge_base.reading.words import folded
from knowledge_base.reading.yaml_events import MAX_DEPTH


@dataclass
class ProfileReader:
    """Reads profiles against one pack's form. Building it takes as long as reading fifty profiles;
    packs keep a few.
    """

    form: ProfileForm
    vocabulary: Vocabulary
    model: type[BaseModel] = field(init=False)

    def __post_init__(self) -> None:
        groups: dict[str, Any] = {
            group.id: self._group(group) for group in self.form.groups if _asked(group)
        }
        self.model = create_model("Profile", __base__=Strict, **groups)

    def read(self, source: Mapping[str, Any] | Path | str) -> Profile:
        """The profile in a mapping or a file.

        Raises:
            InputError: with every problem of the profile at once.
        """
        if isinstance(source, Mapping):
            return self.check(Document(frozen(source)))
        if not isinstance(source, str | PathLike):
            raise refuse(
                f"画像应为映射或文件路径，现为{shown(source)}",
                f"a profile is a mapping or the path of a file, found {shown(source)}",
            )
        return self.check(read_file(Path(source)))

    def read_bytes(self, raw: bytes, name: str) -> Profile:
        """The profile in the bytes of a file called `name`."""
        return self.check(read_bytes(raw, name))

    def check(self, document: Document) -> Profile:
        """The profile a document states."""
        try:
            checked = self.model.model_validate(document.data)
        except ValidationError as error:
            raise InputError(problems_of(error, self.model, document, self._meant)) from None
        values: dict[str, Any] = {}
        figures: dict[str, Figure] = {}
        for group in self.form.groups:
            part = getattr(checked, group.id, None)
            for name, kind in group.fields.items():
                value = part if group.bare else getattr(part, name, None)
                stated, value = (value, value.value) if isinstance(value, Figure) else (None, value)
                if value is None:
                    continue
                values[name] = _plain(value, kind)
                if stated is not None:
                    figures[name] = stated.model_copy(update={"value": values[name]})
        self._unique(values, figures, document)
        judged = (name for name in values if _judged(self.form.fields[name], figures.get(name)))
        return Profile(values, figures, document, frozenset(judged))

    def place(self, name: str) -> Path_:
        """The path of a field in a profile's data."""
        return tuple(self.form.path(name).split("."))

    def _meant(self, path: Path_, word: str) -> Text | None:
        """What to say of a key that is a field's label, or a field of another group."""
        owner = self.form.by_path.get(".".join(step for step in path if isinstance(step, str)))
        if owner is None or not any(isinstance(step, int) for step in path):
            return where_it_belongs(self.form, ".".join(map(str, path)), word)
        key = key_meant(self.form.fields[owner].stated_keys, word)
        return text(f"；请写“{key}”", f"; write '{key}'") if key else None

    def _unique(
        self, values: Mapping[str, Any], figures: Collection[str], document: Document
    ) -> None:
        problems: list[Problem] = []
        for name, value in values.items():
            kind, place = self.form.fields[name], self.place(name)
            if name in figures:
                place = (*place, "value")
            if kind.type == "choices":
                problems += _twice(value, place, document)
            elif kind.type == "entities":
                problems += _twice([element[kind.key] for element in value], place, document)
                for i, element in enumerate(value):
                    for key in (
                        key for key, part in kind.stated_keys.items() if part.type == "choices"
                    ):
                        problems += _twice(element[key] or (), (*place, i, key), document)
        if problems:
            raise InputError(problems)

    def _group(self, group: Group) -> Any:
        fields = {name: kind for name, kind in group.fields.items() if kind.stated}
        if group.bare:
            return _member(self._type(group.fields[group.id]), required=False)
        parts: dict[str, Any] = {
            name: _member(self._type(kind), required=kind.required) for name, kind in fields.items()
        }
        model = create_model(group.id, __base__=Strict, **parts)
        return _member(model, required=any(kind.required for kind in fields.values()))

    def _type(self, kind: ElementField) -> Any:
        """What may be written for an answer; `unknown` and the like come out as None."""
        if kind.type == "text":
            return self._plain_type(kind)
        terms = self.vocabulary.lists.get(kind.values or "")
        return Annotated[
            self._plain_type(kind), WrapValidator(partial(_answer, kind, terms, self.form.limits))
        ]

    def _plain_type(self, kind: ElementField) -> Any:
        match kind.type:
            case "text":
                return Annotated[
                    str, AfterValidator(partial(line_of, most=self.form.limits.of(kind)))
                ]
            case "number" | "integer":
                return self._number(kind)
            case "boolean":
                return bool
            case "choice":
                return self._choice(kind)
            case "choices":
                return tuple[self._choice(kind), ...]  # type: ignore[misc]
            case _:
                return self._entities(kind)

    def _number(self, kind: ElementField) -> Any:
        assert kind.range is not None
        low, high = kind.range
        base = int if kind.type == "integer" else float
        return Annotated[base, Field(ge=low, le=high)]

    def _choice(self, kind: ElementField) -> Any:
        assert kind.values is not None
        terms = self.vocabulary.lists[kind.values]
        schema = {"type": "string", "enum": list(terms.values)}
        return Annotated[
            str, AfterValidator(lambda word: resolved(word, terms)), WithJsonSchema(schema)
        ]

    def _entities(self, kind: ElementField) -> Any:
        assert isinstance(kind, ProfileField)
        parts: dict[str, Any] = {
            name: (self._type(part) | None, None) for name, part in kind.stated_keys.items()
        }
        key = kind.fields[str(kind.key)]
        parts[str(kind.key)] = (self._plain_type(key), ...)
        return tuple[create_model("element", __base__=Strict, **parts), ...]  # type: ignore[misc]


def _asked(group: Group) -> bool:
    return any(kind.stated for kind in group.fields.values())


def _answer(
    kind: ElementField, terms: TermList | None, limits: Limits, raw: Any, handler: Any
) -> Any:
    """An answer: a value, a word for unknown or for none, or `{value, year, source, …}`."""
    numeric = kind.type in NUMERIC

    def value_of(given: Any) -> Any:
        value = plain_answer(kind, terms, given)
        if isinstance(value, tuple) and len(value) > limits.of(kind):
            raise problems_error([((), _too_long(len(value), limits.of(kind)))])
        return None if value is None and given is not None else handler(value)

    if isinstance(raw, dict) and isinstance(kind, ProfileField) and (numeric or "value" in raw):
        return _figure(kind, raw, limits, value_of)
    return value_of(raw)


def _figure(
    kind: ProfileField, raw: dict[str, Any], limits: Limits, value_of: Callable[[Any], Any]
) -> Figure:
    if unknown := [key for key in raw if key not in Figure.model_fields]:
        raise problems_error(
            [((key,), unknown_name(_FIELD, key, Figure.model_fields)) for key in unknown]
        )
    stated = Figure.model_validate(raw, context=limits)
    if stated.estimate and kind.type not in NUMERIC:
        raise problems_error([(("estimate",), _NO_ESTIMATE)])
    return stated.model_copy(update={"value": value_of(stated.value)})


def _too_long(found: int, most: int) -> Text:
    return text(
        f"列表至多{most}项，现有{found}项", f"a list has at most {most} entries, found {found}"
    )


_FIELD = text("字段", "field")
_NO_ESTIMATE = text(
    "只有数字可以是估计数；判断请写judgement",
    "only a figure can be an estimate; for a judgement write `judgement`",
)


_JUDGES = re.compile(
    r"(?i)判断|待核|估计|估算|推测|\bjudge?ment|\bestimate|unverified|to be verified"
)
"""What a source says that is somebody's judgement and no publication."""


def _judged(kind: ProfileField, stated: Figure | None) -> bool:
    """Whether it is a judgement: as it says itself, else by what its source says; without a source
    all that is neither figure nor fact.
    """
    if stated is not None and stated.judgement is not None:
        return stated.judgement
    if stated is not None and stated.source is not None:
        return _JUDGES.search(stated.source) is not None
    return kind.changeable and kind.type not in ("number", "integer", "text")


def _twice(labels: Iterable[Any], place: Path_, document: Document) -> Iterator[Problem]:
    seen = set()
    for i, label in enumerate(labels):
        same = folded(str(label))
        if same in seen:
            says = text(
                f"“{shown(label)}”在列表中出现两次", f"'{shown(label)}' stands twice in the list"
            )
            yield document.problem((*place, i), says)
        seen.add(same)


def _plain(value: Any, kind: ProfileField) -> Any:
    if kind.type == "entities":
        return tuple(element.model_dump() for element in value)
    return value


def _member(of: Any, *, required: bool) -> tuple[Any, Any]:
    """A member of a model by its type, and what it is where it is not given."""
    return (of, ...) if required else (of | None, None)


def frozen(value: Any, depth: int = 0) -> Any:
    """A mapping given by code in the shape that files have: lists as tuples."""
    if depth > MAX_DEPTH:
        raise InputError(
            Problem(text(f"嵌套超过{MAX_DEPTH}层", f"nested more than {MAX_DEPTH} levels deep"))
        )
    if isinstance(value, Mapping):
        return {
            key if isinstance(key, str) else shown(key): frozen(part, depth + 1)
            for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return tuple(frozen(part, depth + 1) for part in value)
    return value
