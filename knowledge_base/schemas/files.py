"""JSON Schemas (draft 2020-12) of a profile and of every file of a pack, so that an editor
completes and checks what is being written.

They come from the models that read the files; names that another file defines (fields, terms,
parameters) are closed lists, so the schemas belong to one pack and are written anew when it
changes. Whatever is read without a problem is valid; some faults show only in the whole pack, and
loading finds those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge_base.dictionary.fields import ElementField
from knowledge_base.dictionary.vocabulary import Term
from knowledge_base.loading.folder import EXAMPLES, documents_of
from knowledge_base.loading.pack_parts import PARTS, PackPart
from knowledge_base.models.cases import Case
from knowledge_base.models.rules import RuleFile
from knowledge_base.pack import Pack
from knowledge_base.schemas.conditions import condition_definitions
from knowledge_base.schemas.parts import (
    DIALECT,
    NULL,
    Schema,
    both,
    model_schema,
    names,
    record,
    ref,
    rewritten,
    term_list,
    with_definitions,
)
from knowledge_base.schemas.profile import profile_schema

__all__ = ["KINDS", "PROFILE", "kind_of_file", "pack_schemas", "profile_schema"]

PROFILE = "profile"
"""The name of the schema of region profiles."""

KINDS = (PROFILE, *(part.schema for part in PARTS))
"""The names of all schemas: of profiles and of every kind of file in a pack."""

_CLOSED: Mapping[tuple[str, str], str] = {
    ("Rule", "dimension"): "dimension",
    ("RuleFile", "dimension"): "dimension",
    ("Rule", "about"): "objects",
    ("VerdictTable", "about"): "objects",
    ("Expectation", "type"): "region_type",
    ("Rule", "cites"): "field",
    ("How", "lead"): "actor",
    ("How", "with"): "actor",
    ("How", "instruments"): "instrument",
    ("How", "money"): "money_channel",
    ("Addition", "instruments"): "instrument",
    ("Addition", "money"): "money_channel",
    ("Watch", "field"): "field",
    ("ParameterTarget", "parameter"): "parameter",
    ("Selection", "in"): "list",
    ("Grade", "sets"): "field",
    ("NationalIndicator", "sets"): "field",
    ("NationalIndicator", "of"): "field",
    ("Limit", "fields"): "figure",
    ("ElementField", "values"): "closed_list",
    ("ProfileField", "values"): "closed_list",
    ("ElementField", "named_as"): "closed_list",
    ("ProfileField", "named_as"): "closed_list",
    ("ColumnEntry", "field"): "field",
    ("ColumnAt", "computed_from"): "column",
    ("Recomputation", "from"): "column",
    ("ColumnEntry", "revises"): "column",
    ("Doubt", "columns"): "column",
    ("OfficialList", "industries"): "industry",
    ("TierShare", "field"): "field",
    ("TierShare", "national"): "parameter",
    ("MemoPlan", "indicators"): "field",
    ("MemoPlan", "capabilities"): "field",
    ("MemoPlan", "paying"): "field",
    ("MemoPlan", "spending"): "field",
    ("Renewal", "planned"): "field",
    ("Renewal", "strengths"): "field",
}
"""Which property of which model takes its words from which closed list."""


def kind_of_file(path: str) -> str | None:
    """The name of the schema for a file of a pack, by its path below the pack's folder."""
    folder = path.rpartition("/")[0]
    if folder == EXAMPLES:
        return PROFILE
    names = (part for part in PARTS if path == part.file or folder == part.name)
    return next((part.schema for part in names), None)


def pack_schemas(pack: Pack) -> dict[str, Schema]:
    """The JSON Schema of every kind of file in a pack, by its name."""
    pool = {**_closed_lists(pack), **condition_definitions(pack.catalogue)}
    return {part.schema: _file_schema(pack, part, pool) for part in PARTS}


def _closed_lists(pack: Pack) -> dict[str, Schema]:
    fields, lists = pack.form.fields, pack.vocabulary.lists
    figures = {
        name: both(kind.label, kind.unit)
        for name, kind in fields.items()
        if kind.type in ("number", "integer")
    }
    return {
        "dimension": names({name: both(words) for name, words in pack.edition.dimensions.items()}),
        "region_type": names(dict.fromkeys(pack.region_types, "")),
        "objects": names({name: both(fields[name].label) for name in pack.catalogue.object_lists}),
        "field": names({name: both(kind.label, kind.unit) for name, kind in fields.items()}),
        "figure": names(figures),
        "rule": names({rule.id: both(rule.title) for rule in pack.everything()}),
        "parameter": names(
            {
                name: both(parameter.label, parameter.unit)
                for name, parameter in pack.parameters.items()
            }
        ),
        "closed_list": names(
            {name: both(terms.title) if terms.title else name for name, terms in lists.items()}
        ),
        "actor": term_list(lists["actors"], aliases=False),
        "instrument": term_list(lists["instruments"], aliases=False),
        "money_channel": term_list(lists["money_channels"], aliases=False),
        "industry": names({name: both(term) for name, term in _industries(pack).items()}),
        "column": names(_columns(pack)),
    }


def _industries(pack: Pack) -> Mapping[str, Term]:
    """The industries that official lists may name; none where the pack has no such list."""
    found = pack.vocabulary.lists.get("industries")
    return found.values if found else {}


def _file_schema(pack: Pack, part: PackPart[Any], pool: Mapping[str, Schema]) -> Schema:
    model, schema = part.model, model_schema(part.model)
    definitions = schema.pop("$defs", {})
    for name, body in ((model.__name__, schema), *definitions.items()):
        _close(name, body)
        if name in _DEMANDS:
            body["allOf"] = _DEMANDS[name]
    if "Examples" in definitions:
        answers = {"$ref": "#/$defs/answers"}
        definitions["Examples"]["properties"]["always"] = definitions["Example"]["properties"][
            "given"
        ] = answers
        definitions |= _answers(pack)
    if "required" in schema and not part.apart:
        schema["required"] = _in_every_file(pack, part, schema["required"])
    if model is RuleFile:
        definitions["Rule"]["required"].remove("dimension")
    elif model is Case:
        schema["properties"]["profile"] = {"$ref": f"{PROFILE}.schema.json"}
    return with_definitions({"$schema": DIALECT, **schema}, {**definitions, **pool})


def _in_every_file(pack: Pack, part: PackPart[Any], keys: list[str]) -> list[str]:
    """The keys that each file of a part has: of several, one has what another lacks."""
    shared = set(keys).intersection(*(each.data for each in documents_of(pack.folder, part)))
    return [key for key in keys if key in shared]


def _close(model: str, schema: Schema) -> None:
    """Where a property takes its words from a closed list, say so."""
    for name, part in schema.get("properties", {}).items():
        if (model, name) in _CLOSED:
            schema["properties"][name] = _closed(part, ref(_CLOSED[model, name]))
            assert schema["properties"][name] != part, f"{model}.{name} is no text"


def _closed(part: Schema, reference: Schema) -> Schema:
    """A property with any text in it replaced by a text of the closed list."""

    def close(node: Schema) -> Schema:
        return {**node, **reference} if node.get("type") == "string" else node

    closed: Schema = rewritten(part, close)
    return closed


def _needs(kinds: list[str], *keys: str) -> Schema:
    """Fields of these types need these keys."""
    return {
        "if": {"properties": {"type": {"enum": kinds}}, "required": ["type"]},
        "then": {"required": list(keys)},
    }


_OF_TYPE: list[Schema] = [
    _needs(["choice", "choices"], "values"),
    _needs(["number", "integer"], "range", "step"),
]
_NOT_IN_FORMS: Schema = {
    "anyOf": [
        {"properties": {key: {"const": False}}, "required": [key]} for key in ("stated", "asked")
    ]
}
_ASKED: Schema = {"if": {"not": _NOT_IN_FORMS}, "then": {"required": ["question", "why", "find"]}}

_DEMANDS: Mapping[str, list[Schema]] = {
    "Watch": [{"oneOf": [{"required": ["field"]}, {"required": ["indicator"]}]}],
    "ElementField": _OF_TYPE,
    "ProfileField": [*_OF_TYPE, _needs(["entities"], "key", "fields"), _ASKED],
    "RuleFile": [
        {
            "anyOf": [
                {"required": ["dimension"]},
                {"properties": {"rules": {"items": {"required": ["dimension"]}}}},
            ]
        }
    ],
    "MemoPlan": [{"properties": {"tolerances": {"propertyNames": ref("field")}}}],
    "LeadingIndustries": [
        {
            "properties": {
                "industries": {"propertyNames": ref("industry")},
                "proposes": {"propertyNames": ref("field")},
            }
        }
    ],
}
"""What the models check by validators, which pydantic does not put into a schema."""


def _answers(pack: Pack) -> dict[str, Schema]:
    """Values by field id: what the profile's schema has in the field's group, or a single value
    where the form never asks.

    Of a list whose elements have keys that are worked out these may be given too; what that needs
    is defined beside.
    """
    groups, widened = profile_schema(pack)["properties"], _with_every_key(pack)
    fields: dict[str, Schema] = {}
    for name, kind in pack.form.fields.items():
        group, _, key = pack.form.path(name).rpartition(".")
        inner = _way_in(groups.get(group, {})) if group else ""
        asked: Schema = {"$ref": f"{PROFILE}.schema.json#/properties/{group}{inner}{key}"}
        fields[name] = (
            asked
            if kind.stated
            else {"title": both(kind.label, kind.unit), "anyOf": [_single(pack, kind), NULL]}
        )
        if kind.stated_keys != kind.fields:
            fields[name] = _below(widened["properties"], [group, key] if group else [key])
    return {"answers": record(fields), **widened["$defs"]}


def _way_in(group: Schema) -> str:
    """To the properties of a group: right in it, or in what it is when it is given."""
    return "/properties/" if "properties" in group else "/anyOf/0/properties/"


def _with_every_key(pack: Pack) -> Schema:
    """The profile's schema as if keys of elements that are worked out could be stated as well."""
    return profile_schema(replace(pack, form=pack.form.with_every_field_asked()))


def _below(properties: Schema, path: list[str]) -> Schema:
    """The schema of a field below the groups of a profile."""
    first, *rest = path
    body: Schema = properties[first]
    if not rest:
        return body
    return _below((body if "properties" in body else body["anyOf"][0])["properties"], rest)


def _columns(pack: Pack) -> dict[str, str]:
    """The columns of any level with their labels."""
    every = {
        name: column
        for columns in pack.reference.columns.values()
        for name, column in columns.items()
    }
    return {name: both(column.label, column.unit) for name, column in every.items()}


def _single(pack: Pack, kind: ElementField | None) -> Schema:
    """A value of a field that is no list; anything single without a field."""
    match kind:
        case ElementField(type="number" | "integer" as number, range=(low, high)):
            return {"type": number, "minimum": low, "maximum": high}
        case ElementField(type="boolean"):
            return {"type": "boolean"}
        case ElementField(values=str(values)):
            return term_list(pack.vocabulary.lists[values], aliases=False)
        case _:
            return {"type": ["number", "string", "boolean"]}
