"""The condition as a pydantic field: the one place where reading a condition meets reading a
file.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, PlainValidator, ValidationInfo, WithJsonSchema

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.conditions.reading import ConditionReader
from knowledge_base.conditions.tree import ALWAYS, Condition
from knowledge_base.reading.problems import unknown_name
from knowledge_base.reading.text import text
from knowledge_base.reading.validation_problems import problems_error


def _read(raw: Any, info: ValidationInfo) -> Condition:
    """The condition tree. Without a catalogue (the form itself is broken) only its own file's
    form is checked.
    """
    catalogue = info.context
    if not isinstance(catalogue, Catalogue):
        return ALWAYS
    reader = ConditionReader(catalogue)
    condition = reader.read(raw)
    if reader.problems:
        raise problems_error(reader.problems)
    return condition


def _list_of_objects(name: str, info: ValidationInfo) -> str:
    """The name of a list of objects, with a catalogue one that the form has."""
    if isinstance(info.context, Catalogue) and name not in info.context.object_lists:
        says = unknown_name(text("对象清单", "list of objects"), name, info.context.object_lists)
        raise problems_error([((), says)])
    return name


ObjectList = Annotated[str, AfterValidator(_list_of_objects)]
"""What a rule or a verdict table is about."""

AS_SCHEMA = {"$comment": "condition"}
"""Stands in a model's JSON Schema for the condition language, which depends on the pack
(condition_schema.py).
"""

ConditionField = Annotated[Condition, PlainValidator(_read), WithJsonSchema(AS_SCHEMA)]
