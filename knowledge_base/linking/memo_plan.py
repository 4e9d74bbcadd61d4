"""Whether what a memo shows is there: fields, rules, parameters, dimensions and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge_base.models.memo_plan import MemoPlan, Renewal, SafetyReview
from knowledge_base.models.paper import sentence_of
from knowledge_base.reading.placed import SENTENCE, Placed, unknown
from knowledge_base.reading.problems import Problem, shown, unknown_name
from knowledge_base.reading.text import text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack


def plan_problems(pack: Pack, placed: Placed[MemoPlan]) -> Iterator[Problem]:
    """Everything that the plan names and the pack does not have, or has otherwise."""
    plan = placed.item
    national = [share.national for share in plan.shares]
    figures = [name for name in (*national, plan.tight) if name]
    yield from _path_problems(pack, placed)
    yield from _theme_problems(pack, placed)
    yield from _core_problems(pack, placed)
    yield from _structure_problems(pack, placed)
    named = (
        (text("字段", "field"), plan.fields(), pack.form.fields),
        (text("规则", "rule"), plan.rules(), pack.by_id),
        (text("参数", "parameter"), figures, pack.parameters),
    )
    for what, names, known in named:
        yield from (
            placed.problem((), unknown_name(what, name, known))
            for name in names
            if name not in known
        )
    for name in (
        name for name in figures if name in pack.parameters and not pack.parameters[name].is_number
    ):
        value = shown(pack.parameters[name].value)
        yield placed.problem(
            (),
            text(
                f"参数“{name}”应为数，现为{value}",
                f"the parameter '{name}' must be a number, found {value}",
            ),
        )
    yield from _renewal_problems(pack, placed, plan.renewal) if plan.renewal else ()
    yield from _review_problems(pack, placed, plan.safety_review) if plan.safety_review else ()


def _review_problems(
    pack: Pack, placed: Placed[MemoPlan], found: SafetyReview
) -> Iterator[Problem]:
    """A field of the list's elements, kinds that it can name, actors that there are."""
    here, vocabulary = ("safety_review",), pack.vocabulary.lists
    kind = pack.form.fields.get(found.objects)
    field = kind.fields.get(found.by) if kind else None
    if kind is not None and (field is None or not isinstance(field.values, str)):
        yield placed.problem(
            (*here, "by"), unknown_name(text("字段", "field"), found.by, kind.fields)
        )
        return
    kinds = vocabulary[str(field.values)].values if field else {}
    for name in (*found.reviewed_by, *found.withheld):
        if name not in kinds:
            yield placed.problem(here, unknown_name(text("限制", "restriction"), name, kinds))
    actors = vocabulary["actors"].values
    for name, listed in found.reviewed_by.items():
        for actor in listed:
            if actor not in actors:
                says = unknown_name(text("实施主体", "actor"), actor, actors)
                yield placed.problem((*here, "reviewed_by", name), says)


def _theme_problems(pack: Pack, placed: Placed[MemoPlan]) -> Iterator[Problem]:
    """Rules that there are not, that stand in two themes, or in one of another dimension."""
    seen: set[str] = set()
    for dimension, theme in placed.item.every_theme():
        here, called = ("themes", dimension), text("规则", "rule")
        yield from unknown(placed, here, called, theme.rules, pack.by_id)
        for rule in theme.rules:
            mine = getattr(pack.by_id.get(rule), "dimension", dimension)
            if rule in seen or mine != dimension:
                says = text(
                    f"规则“{rule}”（{mine}）只能列入本方面的一个主题，现见于{dimension}",
                    f"the rule '{rule}' ({mine}) may stand in one theme of its dimension, "
                    f"found under {dimension}",
                )
                yield placed.problem(here, says)
            seen.add(rule)


def _core_problems(pack: Pack, placed: Placed[MemoPlan]) -> Iterator[Problem]:
    """Dimensions and sentences that there are not; a finding on types that there is not."""
    core, types = placed.item.core, placed.item.types
    dimension, finding = text("方面", "dimension"), text("诊断", "finding")
    yield from unknown(placed, ("core",), dimension, core, pack.edition.dimensions)
    for name, said in core.items():
        sentences, known = map(sentence_of, said.source), pack.edition.paper.locators
        yield from unknown(placed, ("core", name, "source"), SENTENCE, sentences, known)
    near = [types.near] if types and types.near else []
    yield from unknown(placed, ("types", "near"), finding, near, pack.finding_of)


def _structure_problems(pack: Pack, placed: Placed[MemoPlan]) -> Iterator[Problem]:
    """Verdicts that the list does not have."""
    structure = placed.item.structure
    table = pack.verdict_table_of.get(structure.objects) if structure else None
    if structure is not None:
        here, known = ("structure", "verdicts"), table.acts if table else {}
        yield from unknown(placed, here, text("结论", "verdict"), structure.verdicts, known)


def _path_problems(pack: Pack, placed: Placed[MemoPlan]) -> Iterator[Problem]:
    known, sentences = pack.edition.dimensions, pack.edition.paper.locators
    for dimension, parts in placed.item.path.items():
        if dimension not in known:
            yield placed.problem(
                ("path", dimension), unknown_name(text("方面", "dimension"), dimension, known)
            )
        for i, part in enumerate(parts):
            if not any(sentence.startswith(f"{part}.") for sentence in sentences):
                yield placed.problem(
                    ("path", dimension, i),
                    unknown_name(text("原文节段", "part of the paper"), part, sentences),
                )


def _renewal_problems(pack: Pack, placed: Placed[MemoPlan], renewal: Renewal) -> Iterator[Problem]:
    for i, at in enumerate(renewal.source):
        if sentence_of(at) not in pack.edition.paper.locators:
            says = unknown_name(SENTENCE, at, pack.edition.paper.locators)
            yield placed.problem(("renewal", "source", i), says)
    table = pack.verdict_table_of.get(renewal.planned)
    known = table.acts if table else {}
    for i, verdict in enumerate(renewal.unless):
        if verdict not in known:
            yield placed.problem(
                ("renewal", "unless", i), unknown_name(text("结论", "verdict"), verdict, known)
            )
