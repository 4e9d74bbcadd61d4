"""memo.yaml and industry_table.yaml: what a memo shows of a region and in which order, and what becomes of planned industries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from knowledge_base.condition_field import ConditionField
from knowledge_base.conditions import ALWAYS
from knowledge_base.pack import Pack
from knowledge_base.paper import sentence_of
from knowledge_base.problems import InputError, Problem, unknown_name
from knowledge_base.rules import Locator
from knowledge_base.strict_yaml import Document, read_pack_file
from knowledge_base.text import Strict, Text, text
from knowledge_base.validation_problems import problems_of


class TierShare(Strict):
    """One tier's share and the parameter that holds the national one."""

    field: str
    national: str | None = None


class Tiers(Strict):
    """The tiers of industry, and what they hide."""

    shares: tuple[TierShare, ...]
    caveat: Text


class MemoPlan(Strict):
    """memo.yaml."""

    indicators: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    tiers: Tiers | None = None
    paying: str | None = Field(default=None, description="the figure beside instruments that cost the local budget")
    tight: str | None = Field(default=None, description="the parameter below which that figure is a risk of its own")
    tolerances: dict[str, int | float] = Field(default={}, description="percent by which a stated figure may differ from the derived one")
    before_breaking: str | None = None

    def fields(self) -> Iterator[str]:
        """Every profile field that the plan names."""
        yield from (*self.indicators, *self.capabilities, *self.tolerances)
        yield from (share.field for share in self.tiers.shares) if self.tiers else ()
        yield from (self.paying,) if self.paying else ()

    def rules(self) -> Iterator[str]:
        """Every rule that the plan names."""
        yield from (self.before_breaking,) if self.before_breaking else ()


class IndustryRow(Strict):
    """One line of the table: the verdict where `when` holds and no earlier line does."""

    verdict: str
    when: ConditionField = ALWAYS
    why: Text


class IndustryTable(Strict):
    """industry_table.yaml: what becomes of each planned industry."""

    title: Text
    source: tuple[Locator, ...] = Field(min_length=1)
    basis: Literal["paper", "inferred"]
    verdicts: dict[str, Text]
    table: tuple[IndustryRow, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _total(self) -> Self:
        if self.table[-1].when != ALWAYS:
            raise ValueError("the last line must have no `when`, or some industries get no verdict")
        return self


@dataclass(frozen=True)
class MemoData:
    """Both files of a pack; a pack without them gets a memo without these parts."""

    plan: MemoPlan
    industry_table: IndustryTable | None


Model = TypeVar("Model", MemoPlan, IndustryTable)


@lru_cache(maxsize=8)
def memo_data(pack: Pack) -> MemoData:
    """What a pack says about memos; read once a process.

    Raises:
        InputError: a file is wrong, or names what the pack has not.
    """
    plan, table = _read(pack, "memo.yaml", MemoPlan), _read(pack, "industry_table.yaml", IndustryTable)
    problems = [*(_plan_problems(pack, *plan) if plan else ()), *(_table_problems(pack, *table) if table else ())]
    if problems:
        raise InputError(problems)
    return MemoData(plan[0] if plan else MemoPlan(), table[0] if table else None)


def _read(pack: Pack, name: str, model: type[Model]) -> tuple[Model, Document] | None:
    path = pack.folder / name
    if not path.exists():
        return None
    document = read_pack_file(path, str(path))
    try:
        return model.model_validate(document.data, context=pack.catalogue), document
    except ValidationError as error:
        raise InputError(problems_of(error, model, document)) from None


def _plan_problems(pack: Pack, plan: MemoPlan, document: Document) -> Iterator[Problem]:
    national = [share.national for share in plan.tiers.shares] if plan.tiers else []
    figures = [name for name in (*national, plan.tight) if name]
    named = (
        (text("字段", "field"), plan.fields(), pack.form.fields),
        (text("规则", "rule"), plan.rules(), pack.by_id),
        (text("参数", "parameter"), figures, pack.parameters),
    )
    for what, names, known in named:
        yield from (document.problem((), unknown_name(what, name, known)) for name in names if name not in known)


def _table_problems(pack: Pack, table: IndustryTable, document: Document) -> Iterator[Problem]:
    for i, row in enumerate(table.table):
        if row.verdict not in table.verdicts:
            yield document.problem(("table", i, "verdict"), unknown_name(text("结论", "verdict"), row.verdict, table.verdicts))
    for i, at in enumerate(table.source):
        if sentence_of(at) not in pack.edition.paper.locators:
            yield document.problem(("source", i), unknown_name(text("原文句", "sentence of the paper"), at, pack.edition.paper.locators))
