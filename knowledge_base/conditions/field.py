"""The condition as a pydantic field: the one place where reading a condition meets reading a
file.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema

from knowledge_base.conditions.catalogue import Catalogue
from knowledge_base.conditions.reading import ConditionReader
from knowledge_base.conditions.tree import ALWAYS, Condition
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


AS_SCHEMA = {"$comment": "condition"}
"""Stands in a model's JSON Schema for the condition language, which depends on the pack
(condition_schema.py).
"""

ConditionField = Annotated[Condition, PlainValidator(_read), WithJsonSchema(AS_SCHEMA)]
