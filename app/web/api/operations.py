"""How an operation is described: what it takes, what it gives, and how it says no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi.responses import Response
from pydantic import BaseModel

from app.printing import as_json
from app.web.api.problems import MEDIA_TYPE, TITLES, ClashDetails, ProblemDetails
from app.web.api.sent import body_schema

_SENDING = (413, 415, 422)
"""How whatever takes a body may say no."""


def described(
    name: str, gives: Any, *refused: int, takes: type[BaseModel] | None = None, status: int = 200
) -> dict[str, Any]:
    """The parts of a route that are for the description: its name, what it takes and gives."""
    no = sorted({*refused, *(_SENDING if takes else ())})
    return {
        "operation_id": name,
        "response_model": None,
        "status_code": status,
        "responses": {status: gives, **{number: _refusal(number) for number in no}},
        "openapi_extra": body_schema(takes) if takes else None,
    }


def json_of(model: Any, says: str = "The answer") -> dict[str, Any]:
    """What gives JSON of a model."""
    return {"model": model, "description": says}


def _refusal(status: int) -> dict[str, Any]:
    model = ClashDetails if status == 409 else ProblemDetails
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {"description": TITLES[status][1], "content": {MEDIA_TYPE: {"schema": schema}}}


def answer(found: BaseModel | Sequence[BaseModel], status: int = 200) -> Response:
    """A result as the command prints it."""
    return Response(as_json(found), status, media_type="application/json")
