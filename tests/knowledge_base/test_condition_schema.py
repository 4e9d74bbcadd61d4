"""Protects the condition language in the editor: every condition a rule can say is valid, and a
slip in one is not.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from knowledge_base.conditions.reading import ConditionReader
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.strict_yaml import read_text
from knowledge_base.schemas.conditions import condition_definitions
from knowledge_base.schemas.parts import DIALECT, Schema, ref, with_definitions
from tests.knowledge_base.schema_checking import thawed
from tests.knowledge_base.scribbles import scribbles
from tests.knowledge_base.trees import CATALOGUE, trees, written
from tests.knowledge_base.wrong_conditions import WRONG


@cache
def schema() -> Schema:
    """Made when a test asks, not on import, so that each test runs the code it protects."""
    return with_definitions(
        {"$schema": DIALECT, **ref("condition")}, condition_definitions(CATALOGUE)
    )


def validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


SEEN_ONLY_BY_READING = {
    "{at_least: {count: 2, of: [{open: true}]}}",  # how many parts there are
    "{at_least: {count: 1.0, of: [{open: true}]}}",  # to JSON Schema 1.0 is a whole number
}


def test_the_definitions_are_a_valid_schema() -> None:
    Draft202012Validator.check_schema(schema())


@given(st.data())
def test_every_condition_that_a_rule_can_say_is_valid(data: st.DataObject) -> None:
    validator().validate(thawed(data.draw(written(data.draw(trees())))))


@given(scribbles)
def test_what_the_reader_accepts_is_valid(raw: Any) -> None:
    reader = ConditionReader(CATALOGUE)
    reader.read(raw)
    if not reader.problems:
        validator().validate(thawed(raw))


@pytest.mark.parametrize("source", [source for source, _, _ in WRONG])
def test_what_the_reader_refuses_for_its_shape_or_its_words_is_not_valid(source: str) -> None:
    assert validator().is_valid(thawed(read_text(source, "f.yaml").data)) == (
        source in SEEN_ONLY_BY_READING
    )


def test_a_slip_deep_inside_is_not_valid() -> None:
    inner: Any = {"every": {"in": "things.paints", "where": {"open": True}}}
    deep = {"all": [{"any": [{"not": {"some": {"in": "things", "where": inner}}}]}]}
    validator().validate(deep)
    inner["every"]["where"] = {"opn": True}
    assert not validator().is_valid(deep)


def test_an_editor_offers_every_field_and_every_key_of_an_element_with_its_label() -> None:
    pack = load_pack()
    offered = condition_definitions(pack.catalogue)["condition"]["properties"]
    assert offered["rd_intensity"]["title"].startswith(pack.form.fields["rd_intensity"].label.zh)
    for name, kind in pack.form.fields.items():
        keys = [f"{name}.{key}" for key, part in kind.fields.items() if part.type != "choices"]
        single = [] if kind.is_list else [name]
        items = [f"{name}.item"] if kind.type == "choices" else []
        items += [
            f"{name}.{key}.item" for key, part in kind.fields.items() if part.type == "choices"
        ]
        assert set(offered) >= {*keys, *single, *items}
        assert name in offered or kind.is_list
