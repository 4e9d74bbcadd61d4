"""Whether worked cases and reference figures speak of things the pack has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge_base.cases import Case, Instance
from knowledge_base.linking import Placed
from knowledge_base.paper import sentence_of
from knowledge_base.problems import InputError, Problem, unknown_name
from knowledge_base.reference import Columns, Figures
from knowledge_base.rules import Rule
from knowledge_base.strict_yaml import Path_
from knowledge_base.text import text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack

_RULE, _COLUMN = text("规则", "rule"), text("栏目", "column")


def case_problems(pack: Pack, placed: Placed[Case]) -> Iterator[Problem]:
    """Sentences and rules that are not there, and everything wrong with the case's profile."""
    known = pack.edition.paper.locators
    for i, at in enumerate(placed.item.illustrates):
        if at[0].isdigit() and sentence_of(at) not in known:
            yield placed.problem(("illustrates", i), unknown_name(text("原文句", "sentence of the paper"), sentence_of(at), known))
    for key, expected in (
        ("fires", placed.item.expect.fires),
        ("not", placed.item.expect.not_),
        ("undetermined", placed.item.expect.undetermined),
    ):
        for i, item in enumerate(expected):
            yield from _expected(pack, placed, ("expect", key, i), item)
    try:
        pack.reader.check(placed.document.part("profile"))
    except InputError as error:
        yield from error.problems


def _expected(pack: Pack, placed: Placed[Case], path: Path_, item: str | Instance) -> Iterator[Problem]:
    name = item.rule if isinstance(item, Instance) else item
    rule = pack.by_id.get(name)
    if rule is None:
        yield placed.problem(path, unknown_name(_RULE, name, pack.by_id))
    elif isinstance(item, Instance) and not (isinstance(rule, Rule) and rule.about):
        yield placed.problem(path, text(f"规则“{name}”不针对列表中的个体", f"rule '{name}' is not about the elements of a list"))


def reference_problems(pack: Pack, columns: Placed[Columns], figures: Placed[Figures]) -> Iterator[Problem]:
    """Fields, columns and regions that are not there."""
    fields, known = pack.form.fields, columns.item.columns
    provinces = pack.vocabulary.lists["provinces"].values if "provinces" in pack.vocabulary.lists else figures.item.regions
    for name, column in known.items():
        if column.field is not None and column.field not in fields:
            yield columns.problem(("columns", name, "field"), unknown_name(text("字段", "field"), column.field, fields))
        for i, source in enumerate(column.computed_from):
            if source not in known:
                yield columns.problem(("columns", name, "computed_from", i), unknown_name(_COLUMN, source, known))
    for region, row in figures.item.regions.items():
        if region not in provinces:
            says = unknown_name(text("省级地区", "provincial-level region"), region, provinces)
            yield figures.document.problem(("regions", region), says, key=True)
        for name in row:
            if name not in known:
                yield figures.document.problem(("regions", region, name), unknown_name(_COLUMN, name, known), key=True)
