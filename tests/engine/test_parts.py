"""A warning that holds by any of several things speaks of those that hold here, and of no other."""

from __future__ import annotations

from itertools import product

import pytest

from engine.advice.advising import conclude
from engine.advice.background import Background
from knowledge_base.conditions.tree import AnyOf, Compare, Constant, fields_read
from knowledge_base.models.rules import Rule
from knowledge_base.reading.text import LANGUAGES
from reports.documents.annex.self_check import self_check
from reports.words.writer import Writer
from tests.engine.shipped_profiles import PACK, as_mapping

PARTED = [rule for rule in PACK.rules if rule.in_part]


def test_a_warning_by_any_of_several_things_names_them() -> None:
    """One whose alternatives read the same fields, a count by level of government, speaks of one
    thing.
    """
    several = []
    for rule in PACK.rules:
        if rule.kind == "warning" and isinstance(rule.when, AnyOf):
            read = [set(fields_read(part)) for part in rule.when.parts]
            if not set.intersection(*read):
                several.append(rule.id)
    assert several == [rule.id for rule in PARTED]
    assert several


def _answers(rule: Rule, holding: tuple[bool, ...]) -> dict[str, object]:
    """Answers by which just those parts hold."""
    found: dict[str, object] = {}
    for part, holds in zip(rule.parts, holding, strict=True):
        assert isinstance(part.when, Compare) and isinstance(part.when.right, Constant)
        kind = PACK.form.fields[part.when.left.field]
        values = (
            (True, False)
            if kind.type == "boolean"
            else tuple(PACK.vocabulary.lists[kind.values or ""].values)
        )
        found[part.when.left.field] = next(
            value for value in values if (value == part.when.right.value) is holds
        )
    return found


@pytest.mark.parametrize("rule", PARTED, ids=lambda rule: rule.id)
def test_title_and_self_check_name_what_holds(rule: Rule) -> None:
    for holding in product((True, False), repeat=len(rule.parts)):
        city = {"name": "某市", "level": "prefecture", "year": 2023, **_answers(rule, holding)}
        advice = conclude(PACK, PACK.reader.read(as_mapping(city))).advice
        given = [item for item in advice.warnings if item.rule == rule.id]
        assert len(given) == any(holding)
        if not given or all(holding):
            assert all(item.title == rule.title for item in given)
            continue
        for language in LANGUAGES:
            names = [str(part.part and part.part[language]) for part in rule.parts]
            rows = (
                self_check(Background.read_back(PACK, advice), Writer(PACK, language), [])
                .tables[0]
                .rows
            )
            check = next(row for row in rows if row[0] == str(rule.says and rule.says[language]))
            for name, holds in zip(names, holding, strict=True):
                assert (name in given[0].title[language]) is holds
                assert (name in check[2]) is holds
