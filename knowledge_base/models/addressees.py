"""Addressees: to whom a sentence of the paper speaks."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema

from knowledge_base.reading.problems import shown
from knowledge_base.reading.text import Strict, Text, text
from knowledge_base.reading.validation_problems import problems_error

AddresseeKind = Literal["everyone", "place", "class", "entity"]
KINDS: tuple[AddresseeKind, ...] = ("everyone", "place", "class", "entity")


class Addressee(Strict):
    """Everyone; a place or a class of regions that the paper names; or the entities of a list. `of`
    names them.
    """

    kind: AddresseeKind
    of: Text | None = None


def _read(raw: Any) -> Any:
    """From `everyone`, or `{class: {zh, en}}`, to kind and name."""
    if raw == "everyone":
        return {"kind": "everyone"}
    if isinstance(raw, dict) and len(raw) == 1 and next(iter(raw)) in KINDS[1:]:
        kind, of = next(iter(raw.items()))
        return {"kind": kind, "of": of}
    says = text(
        f"须为everyone或{{place|class|entity: {{zh, en}}}}，现为{shown(raw)}",
        f"expected everyone or {{place|class|entity: {{zh, en}}}}, found {shown(raw)}",
    )
    raise problems_error([((), says)])


_TEXT = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "required": ["zh", "en"],
    "additionalProperties": False,
}
_SCHEMA = {
    "description": (
        "to whom it speaks: everyone, or a place, "
        "a class of regions or the entities of a list, by name"
    ),
    "anyOf": [
        {"const": "everyone"},
        *(
            {
                "type": "object",
                "properties": {kind: _TEXT},
                "required": [kind],
                "additionalProperties": False,
            }
            for kind in KINDS[1:]
        ),
    ],
}

AddresseeField = Annotated[Addressee, BeforeValidator(_read), WithJsonSchema(_SCHEMA)]
"""An addressee as a rule file writes it."""
