"""What is sent to the API: JSON read as strictly as a file, each wrong value with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from app.web.api.problems import Refused
from engine.advice.advising import Conclusion, conclude
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import InputError
from knowledge_base.reading.strict_yaml import Document, read_bytes
from knowledge_base.reading.validation_problems import problems_of

Model = TypeVar("Model", bound=BaseModel)

_PROFILE = "profile"
ProfileData = Annotated[dict[str, Any], _PROFILE]
"""A profile in a body: what a file would hold."""
MAX_BODY = 2_000_000
"""Bytes of a request's body."""
_NAME = "body"
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class SentBody:
    """A body with the places of its values, and the pack that it is about."""

    pack: Pack
    document: Document

    def profile(self, key: str = "profile") -> Profile:
        """The profile in a part of the body; what is wrong in it is placed there.

        Raises:
            InputError: it is no profile of the pack's form.
        """
        part = replace(self.document.part(key), file=key)
        return self.pack.reader.check(part)

    def conclusion(self, key: str = "profile") -> Conclusion:
        """What follows from the profile in a part of the body."""
        return conclude(self.pack, self.profile(key))


async def raw_body(request: Request) -> bytes:
    """The bytes of a JSON body.

    Other kinds are refused, so that no form of another site's page can send one.

    Raises:
        Refused: it is not JSON, or larger than `MAX_BODY`.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _JSON:
        raise Refused(415)
    raw = bytearray()
    async for part in request.stream():
        raw += part
        if len(raw) > MAX_BODY:
            raise Refused(413)
    return bytes(raw)


def read_body(pack: Pack, raw: bytes, model: type[Model]) -> tuple[SentBody, Model]:
    """A body as sent, and as the model of what it should hold.

    Raises:
        InputError: with everything that is wrong with it.
    """
    document = read_bytes(raw, _NAME)
    return SentBody(pack, document), checked(document, model)


def checked(document: Document, model: type[Model]) -> Model:
    """What a document says, as a model.

    Raises:
        InputError: with everything that is wrong with it.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise InputError(problems_of(error, model, document)) from None


def body_schema(model: type[BaseModel]) -> Mapping[str, Any]:
    """How the API's description tells of a body."""
    return {"requestBody": {"required": True, "content": {_JSON: {"schema": _schema(model)}}}}


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a body, in which a profile is the component of that name."""
    schema = model.model_json_schema()
    for name, field in model.model_fields.items():
        if _PROFILE in field.metadata:
            schema["properties"][name] = {"$ref": "#/components/schemas/Profile"}
    return schema
