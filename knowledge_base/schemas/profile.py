"""The JSON Schema of a region profile: the reader's own model, with the form's labels, units and
questions for whoever fills it in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge_base.dictionary.answers import LISTS, NONE_WORDS, UNKNOWN_WORDS, YES_NO
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.dictionary.form import Group
from knowledge_base.pack import Pack
from knowledge_base.profile import Figure
from knowledge_base.reading.text import Text, text
from knowledge_base.schemas.parts import (
    DIALECT,
    NULL,
    Schema,
    both,
    inlined,
    model_schema,
    record,
    ref,
    term_list,
)

_WORKED_OUT = text(
    "留空时由系统推算；填写即为更正。",
    "Left blank, it is worked out; a value stated is a correction.",
)


def profile_schema(pack: Pack) -> Schema:
    """The JSON Schema of the profiles written for a pack."""
    return _ProfileSchema(pack).schema()


class _ProfileSchema:
    """Walks the form; what a value may be comes from the model with which the reader checks it."""

    def __init__(self, pack: Pack):
        self.pack = pack
        self.used: set[str] = set()

    def schema(self) -> Schema:
        model = model_schema(self.pack.reader.model)
        shapes = inlined(model["properties"], model["$defs"])
        groups = [group for group in self.pack.form.groups if group.id in shapes]
        properties = {group.id: self._group(group, shapes[group.id]) for group in groups}
        lists = {
            _list_id(name): term_list(self.pack.vocabulary.lists[name], aliases=True)
            for name in sorted(self.used)
        }
        return {
            "$schema": DIALECT,
            "title": both(self.pack.form.title),
            "description": f"{both(self.pack.edition.title)} {self.pack.edition.version}",
            **record(properties, model.get("required", ())),
            "$defs": lists,
        }

    def _group(self, group: Group, shape: Schema) -> Schema:
        if group.bare:
            return self._field(group.id, group.fields[group.id], shape)
        inner, required = _known(shape), shape is _known(shape)
        fields = {
            name: self._field(name, group.fields[name], part)
            for name, part in inner["properties"].items()
        }
        body = record(fields, inner.get("required", ()))
        return {"title": both(group.title), **(body if required else {"anyOf": [body, NULL]})}

    def _field(self, name: str, kind: ProfileField, shape: Schema) -> Schema:
        worked_out = kind.derived is not None or name in self.pack.grade_of
        said = [kind.question, kind.why, kind.find, _WORKED_OUT if worked_out else None]
        return {
            "title": both(kind.label, kind.unit),
            "description": _described(said),
            **({} if kind.default is None else {"default": kind.default}),
            **self._value(kind, shape),
        }

    def _value(self, kind: ElementField, shape: Schema) -> Schema:
        """What may be written: a value, an answer with its source, and null unless it is
        required.
        """
        inner = _known(shape)
        allowed = [
            self._typed(kind, inner),
            *self._alone(kind),
            *(_said(kind) if inner is not shape else ()),
        ]
        if isinstance(kind, ProfileField) and kind.type != "text":
            allowed.append(_figure(kind, {"anyOf": [*allowed]} if len(allowed) > 1 else allowed[0]))
        if inner is not shape:
            allowed.append(NULL)
        return allowed[0] if len(allowed) == 1 else {"anyOf": allowed}

    def _typed(self, kind: ElementField, shape: Schema) -> Schema:
        match kind.type:
            case "choice":
                return self._list(kind)
            case "choices":
                return {
                    **shape,
                    "items": self._list(kind),
                    "uniqueItems": True,
                    "maxItems": self.pack.form.limits.of(kind),
                }
            case "entities":
                assert isinstance(kind, ProfileField)
                most = self.pack.form.limits.of(kind)
                return {
                    **shape,
                    "items": self._element(kind.stated_keys, shape["items"]),
                    "maxItems": most,
                }
            case "text":
                return {**shape, "pattern": r"\S"}
            case _:
                return shape

    def _alone(self, kind: ElementField) -> list[Schema]:
        """One word, which stands for a list of one."""
        return [self._list(kind)] if kind.type == "choices" else []

    def _list(self, kind: ElementField) -> Schema:
        assert kind.values is not None
        self.used.add(kind.values)
        return ref(_list_id(kind.values))

    def _element(self, fields: Mapping[str, ElementField], shape: Schema) -> Schema:
        parts = {
            name: {
                "title": both(kind.label, kind.unit),
                **self._value(kind, shape["properties"][name]),
            }
            for name, kind in fields.items()
        }
        return record(parts, shape.get("required", ()))


def _known(shape: Schema) -> Schema:
    """The shape of a value that is known: without the null that stands for unknown."""
    alternatives: list[Schema] = [part for part in shape.get("anyOf", ()) if part != NULL]
    return alternatives[0] if len(alternatives) == 1 else shape


def _said(kind: ElementField) -> list[Schema]:
    """The words that stand for an unknown answer and, for a list, for one with nothing in it."""
    words: list[Any] = [] if kind.type == "text" else sorted(UNKNOWN_WORDS)
    if kind.type == "boolean":
        words += YES_NO
    if kind.type in LISTS:
        words += [*sorted(NONE_WORDS), *([word] for word in sorted(NONE_WORDS))]
    return [{"enum": words}] if words else []


def _figure(kind: ElementField, shape: Schema) -> Schema:
    """`{value, year, source, …}` for an answer of this shape; only a figure can be an estimate."""
    own: dict[str, Any] = model_schema(Figure)["properties"]
    if kind.type not in ("number", "integer"):
        own = {**own, "estimate": {**own["estimate"], "const": False}}
    return record({**own, "value": shape}, ["value"])


def _described(said: list[Text | None]) -> str:
    known = [words for words in said if words]
    return "".join(words.zh for words in known) + "\n\n" + " ".join(words.en for words in known)


def _list_id(values: str) -> str:
    return f"list.{values}"
