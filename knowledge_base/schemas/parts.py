"""What every generated JSON Schema is made of: pydantic's schema without its noise, closed lists,
names in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from knowledge_base.conditions.field import AS_SCHEMA
from knowledge_base.dictionary.vocabulary import Term, TermList
from knowledge_base.reading.text import Text

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL: Schema = {"type": "null"}


class _Plain(GenerateJsonSchema):
    """Titles made from Python's names and defaults that no file would write only hide what an
    editor should show.
    """

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if isinstance(schema.get("default"), bool | int | float | str):
            return super().default_schema(schema)
        return self.generate_inner(schema["schema"])


def model_schema(model: type[BaseModel]) -> Schema:
    """The JSON Schema of a model as its file is written."""
    written: Schema = model.model_json_schema(by_alias=True, schema_generator=_Plain)
    for part in (written, *written.get("$defs", {}).values()):
        part.pop("title", None)
    schema: Schema = rewritten(
        written, lambda node: ref("condition") if node == AS_SCHEMA else node
    )
    return schema


def both(words: Text | Term, unit: Text | None = None) -> str:
    """A name in both languages, with its unit."""
    zh, en = (f"（{unit.zh}）", f" ({unit.en})") if unit else ("", "")
    return f"{words.zh}{zh} / {words.en}{en}"


def ref(name: str) -> Schema:
    """A reference to a definition of the same schema."""
    return {"$ref": f"#/$defs/{name}"}


def names(known: Mapping[str, str]) -> Schema:
    """A closed list of names, each with what an editor says of it."""
    return {"enum": list(known), "enumDescriptions": list(known.values())}


def term_list(terms: TermList, *, aliases: bool) -> Schema:
    """A closed list of the vocabulary; with `aliases`, every spelling that a profile may use."""
    known: dict[str, str] = {}
    for identifier, term in terms.values.items():
        spellings = (identifier, *term.aliases, term.zh, term.en) if aliases else (identifier,)
        known |= {word: both(term) for word in spellings if word not in known}
    return {**({"title": both(terms.title)} if terms.title else {}), **names(known)}


def record(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": dict(properties),
    }


def inlined(node: Any, definitions: Mapping[str, Schema]) -> Any:
    """The schema with every reference to `definitions` replaced by what it refers to."""
    if isinstance(node, list):
        return [inlined(part, definitions) for part in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return inlined(definitions[node["$ref"].removeprefix("#/$defs/")], definitions)
    return {key: inlined(part, definitions) for key, part in node.items()}


def rewritten(node: Any, change: Callable[[Schema], Schema]) -> Any:
    """The schema with `change` applied to every mapping in it, from the inside out."""
    if isinstance(node, list):
        return [rewritten(part, change) for part in node]
    if not isinstance(node, dict):
        return node
    return change({key: rewritten(part, change) for key, part in node.items()})


def with_definitions(schema: Schema, pool: Mapping[str, Schema]) -> Schema:
    """The schema with those definitions of the pool that it comes to use."""
    used: dict[str, Schema] = {}

    def collect(node: Any) -> None:
        if isinstance(node, list):
            for part in node:
                collect(part)
        elif isinstance(node, dict):
            name = str(node.get("$ref", "")).removeprefix("#/$defs/")
            if name in pool and name not in used:
                used[name] = pool[name]
                collect(pool[name])
            collect(list(node.values()))

    collect(schema)
    return {**schema, "$defs": dict(sorted(used.items()))} if used else schema
