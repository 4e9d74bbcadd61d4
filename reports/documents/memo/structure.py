"""What became of the planned objects, summed up in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.advice.background import Background
from reports.documents.material.renewal import renewed
from reports.words.writer import Writer

_NAMED = 3


def structure(background: Background, writer: Writer) -> str | None:
    """The sentence without a stop; None where no object has a verdict."""
    plan = background.pack.memo_plan.structure
    if plan is None:
        return None
    groups: dict[str, list[str]] = {}
    for (owner, name), judged in background.deduction.objects.items():
        if owner == plan.objects and judged.value is not None:
            groups.setdefault(judged.value, []).append(name)
    if not groups:
        return None
    told = [*_renewed(background, writer)]
    told += [
        words[writer.language].format(names=_names(background, writer, groups[verdict]))
        for verdict, words in plan.verdicts.items()
        if verdict in groups
    ]
    between = writer.say("，", "; ")
    return plan.opening[writer.language] + between.join(told)


def _renewed(background: Background, writer: Writer) -> Iterator[str]:
    """The long-built strengths that no plan lists and that are to be renewed."""
    plan, renewal = background.pack.memo_plan.structure, background.pack.memo_plan.renewal
    if plan is None or renewal is None:
        return
    names = [one.term for one in renewed(background.pack, renewal, background.values)]
    if names:
        told = _names(background, writer, names)
        yield plan.renewed[writer.language].format(names=told)


def _names(background: Background, writer: Writer, names: Sequence[str]) -> str:
    plan = background.pack.memo_plan.structure
    assert plan is not None
    path = background.pack.form.path(plan.objects)
    return writer.first([writer.entity(path, name) for name in names], _NAMED)
