"""The schemas of the shipped pack and the library that holds data against them."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from knowledge_base.loading.packs import load_pack
from knowledge_base.schemas.files import PROFILE, pack_schemas
from knowledge_base.schemas.parts import Schema
from knowledge_base.schemas.profile import profile_schema


@cache
def schemas() -> dict[str, Schema]:
    """Made when a test asks, not on import, so that each test runs the code it protects."""
    return {PROFILE: profile_schema(load_pack()), **pack_schemas(load_pack())}


@cache
def validator(name: str) -> Draft202012Validator:
    resources = [
        (f"{kind}.schema.json", Resource.from_contents(schema))
        for kind, schema in schemas().items()
    ]
    return Draft202012Validator(schemas()[name], registry=Registry().with_resources(resources))


def thawed(data: Any) -> Any:
    """Strictly read data as the JSON library has it: tuples as lists."""
    if isinstance(data, dict):
        return {key: thawed(part) for key, part in data.items()}
    return [thawed(part) for part in data] if isinstance(data, list | tuple) else data
