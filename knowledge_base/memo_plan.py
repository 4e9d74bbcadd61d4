"""memo.yaml: what a memo shows of a region and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pydantic import Field, ValidationError

from knowledge_base.models.paper import sentence_of
from knowledge_base.models.rule_terms import Locator
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, Problem, shown, unknown_name
from knowledge_base.reading.strict_yaml import Document, read_pack_file
from knowledge_base.reading.text import Strict, Text, text
from knowledge_base.reading.validation_problems import problems_of


class TierShare(Strict):
    """One tier's share and the parameter that holds the national one."""

    field: str
    national: str | None = None


class Tiers(Strict):
    """The tiers of industry, and what they hide."""

    shares: tuple[TierShare, ...]
    caveat: Text


class Renewal(Strict):
    """The long-built strengths of a group of industries that the paper would have renewed, told
    beside the planned ones.
    """

    planned: str = Field(description="the list of planned industries")
    strengths: str = Field(description="the field that lists what is long-built")
    group: str = Field(description="the group that counts, an attribute of the industry")
    unless: tuple[str, ...] = Field(
        (), description="the verdicts on a planned industry that say as much"
    )
    source: tuple[Locator, ...] = Field(min_length=1)
    rules: tuple[str, ...] = Field((), description="the advice that says how")
    verdict: Text
    why: Text


class MemoPlan(Strict):
    """memo.yaml."""

    path: dict[str, tuple[str, ...]] = Field(
        default={},
        description=(
            "the dimensions of the sentence of the path in its order, "
            "each with the parts of the paper whose advice it may name"
        ),
    )
    indicators: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    tiers: Tiers | None = None
    paying: str | None = Field(
        default=None, description="the figure that tells whether the local budget can pay"
    )
    tight: str | None = Field(
        default=None, description="the parameter below which that figure is a risk of its own"
    )
    tolerances: dict[str, int | float] = Field(
        default={}, description="percent by which a stated figure may differ from the derived one"
    )
    before_breaking: str | None = None
    renewal: Renewal | None = None

    def fields(self) -> Iterator[str]:
        """Every profile field that the plan names."""
        yield from (*self.indicators, *self.capabilities, *self.tolerances)
        yield from (share.field for share in self.tiers.shares) if self.tiers else ()
        yield from (self.paying,) if self.paying else ()
        yield from (self.renewal.planned, self.renewal.strengths) if self.renewal else ()

    def rules(self) -> Iterator[str]:
        """Every rule that the plan names."""
        yield from (self.before_breaking,) if self.before_breaking else ()
        yield from self.renewal.rules if self.renewal else ()


@lru_cache(maxsize=8)
def memo_plan(pack: Pack) -> MemoPlan:
    """What a pack sets beside each other in a memo, read once a process; a pack without memo.yaml
    gets a memo without these parts.

    Raises:
        InputError: the file is wrong, or names what the pack has not.
    """
    path = pack.folder / "memo.yaml"
    if not path.exists():
        return MemoPlan()
    document = read_pack_file(path, str(path))
    try:
        plan = MemoPlan.model_validate(document.data, context=pack.catalogue)
    except ValidationError as error:
        raise InputError(problems_of(error, MemoPlan, document)) from None
    if problems := list(_plan_problems(pack, plan, document)):
        raise InputError(problems)
    return plan


def _plan_problems(pack: Pack, plan: MemoPlan, document: Document) -> Iterator[Problem]:
    national = [share.national for share in plan.tiers.shares] if plan.tiers else []
    figures = [name for name in (*national, plan.tight) if name]
    yield from _path_problems(pack, plan, document)
    named = (
        (text("字段", "field"), plan.fields(), pack.form.fields),
        (text("规则", "rule"), plan.rules(), pack.by_id),
        (text("参数", "parameter"), figures, pack.parameters),
    )
    for what, names, known in named:
        yield from (
            document.problem((), unknown_name(what, name, known))
            for name in names
            if name not in known
        )
    for name in (
        name for name in figures if name in pack.parameters and not pack.parameters[name].is_number
    ):
        value = shown(pack.parameters[name].value)
        yield document.problem(
            (),
            text(
                f"参数“{name}”应为数，现为{value}",
                f"the parameter '{name}' must be a number, found {value}",
            ),
        )
    yield from _renewal_problems(pack, plan.renewal, document) if plan.renewal else ()


def _path_problems(pack: Pack, plan: MemoPlan, document: Document) -> Iterator[Problem]:
    known, sentences = pack.edition.dimensions, pack.edition.paper.locators
    for dimension, parts in plan.path.items():
        if dimension not in known:
            yield document.problem(
                ("path", dimension), unknown_name(text("方面", "dimension"), dimension, known)
            )
        for i, part in enumerate(parts):
            if not any(sentence.startswith(f"{part}.") for sentence in sentences):
                yield document.problem(
                    ("path", dimension, i),
                    unknown_name(text("原文节段", "part of the paper"), part, sentences),
                )


def _renewal_problems(pack: Pack, renewal: Renewal, document: Document) -> Iterator[Problem]:
    for i, at in enumerate(renewal.source):
        if sentence_of(at) not in pack.edition.paper.locators:
            says = unknown_name(
                text("原文句", "sentence of the paper"), at, pack.edition.paper.locators
            )
            yield document.problem(("renewal", "source", i), says)
    table = pack.verdict_table_of.get(renewal.planned)
    known = table.acts if table else {}
    for i, verdict in enumerate(renewal.unless):
        if verdict not in known:
            yield document.problem(
                ("renewal", "unless", i), unknown_name(text("结论", "verdict"), verdict, known)
            )
