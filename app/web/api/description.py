"""The API's own description: OpenAPI 3.1, with the profile's schema and examples of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.web.api.problems import ClashDetails, ProblemDetails
from knowledge_base.pack import Pack
from knowledge_base.schemas.profile import profile_schema

_SCHEMAS = "#/components/schemas/"
_SAYS = (
    "The desk for programs: each question takes what the command of its name takes, a profile as "
    "JSON, and gives what the command prints with `--format json`. What is wrong is told as "
    "`application/problem+json` (RFC 9457) in the language of `Accept-Language`."
)


def description(api: FastAPI, pack: Pack) -> dict[str, Any]:
    """The description of the API of a pack."""
    found: dict[str, Any] = get_openapi(
        title=api.title,
        version=api.version,
        description=_SAYS,
        routes=api.routes,
        servers=[{"url": "/api/v1"}],
    )
    schemas: dict[str, Any] = found["components"]["schemas"]
    for model in (ProblemDetails, ClashDetails):
        own = model.model_json_schema(ref_template=f"{_SCHEMAS}{{model}}")
        schemas |= own.pop("$defs", {})
        schemas[model.__name__] = own
    schemas |= _profile(pack)
    examples = dict(_examples(pack))
    for path, methods in found["paths"].items():
        for operation in methods.values():
            _exemplify(operation, examples.get(path))
    return found


def _profile(pack: Pack) -> dict[str, Any]:
    """The profile's schema and the lists that it names, as components."""
    whole = profile_schema(pack)
    lists: Mapping[str, Any] = whole.pop("$defs")
    whole.pop("$schema")
    return {"Profile": _moved(whole), **{name: _moved(part) for name, part in lists.items()}}


def _moved(part: Any) -> Any:
    """A schema whose references lead to the components."""
    if isinstance(part, list):
        return [_moved(one) for one in part]
    if not isinstance(part, dict):
        return part
    moved = {key: _moved(value) for key, value in part.items()}
    if "$ref" in part:
        moved["$ref"] = part["$ref"].replace("#/$defs/", _SCHEMAS)
    return moved


def _exemplify(operation: dict[str, Any], example: Any) -> None:
    if example is not None and "requestBody" in operation:
        for content in operation["requestBody"]["content"].values():
            content["example"] = example


def _examples(pack: Pack) -> Iterator[tuple[str, Any]]:
    """For each question one that the pack can answer."""
    rule = pack.rules[0].id
    field = next(name for name, kind in pack.form.fields.items() if kind.type == "number")
    low, _ = pack.form.fields[field].range or (0, 0)
    path = pack.form.path(field)
    group, _, key = path.partition(".")
    one, other = ({"region": {"name": name}, group: {key: low}} for name in ("甲市", "乙市"))
    yield from ((f"/{name}", {"profile": one}) for name in ("advise", "ask", "documents"))
    for name in ("why", "why-not", "smallest-change"):
        yield f"/{name}", {"profile": one, "rule": rule}
    yield "/what-if", {"profile": one, "set": [f"{path}={low}"]}
    yield "/compare", {"a": one, "b": other}
    yield "/depends", {"name": rule}
    yield "/profiles", {"profile": one}
    yield "/profiles/{id}", {"base": 1, "changes": {path: low}}
