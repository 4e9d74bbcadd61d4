"""Near, mid and long: what the warnings want put right, then what is to be built on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.advice.background import Background
from knowledge_base.models.rules import Rule
from reports.documents.material.numbering import Numbered
from reports.documents.model.blocks import Chart, Table
from reports.documents.model.parts import Section
from reports.words.labels import labels
from reports.words.writer import NOTHING, Writer


def sequence(
    background: Background,
    writer: Writer,
    numbers: Sequence[Numbered],
    costs: Callable[[Numbered], bool],
    chart: Chart | None,
) -> Section:
    """Particular advice by phase; within a phase first the plans and lists that warnings want put
    right, on which the rest is built.
    """
    title = labels(writer.language)["sequence"]
    if not numbers:
        return Section(
            title,
            "sequence",
            (
                writer.say(
                    "没有针对本地区的事项可排。", "There is nothing particular to put in order."
                ),
            ),
        )
    headers = writer.say(
        "时段|事项|力度|牵头|配合|资金渠道|须出资",
        "Phase|Item|Strength|Lead|With|Money|Costs money",
    ).split("|")
    rows = tuple(_row(writer, entry, costs(entry)) for entry in _ordered(background, numbers))
    return Section(
        title,
        "sequence",
        _intro(background, writer, numbers),
        charts=(chart,) if chart else (),
        tables=(Table(title, tuple(headers), rows),),
    )


def _ordered(background: Background, numbers: Sequence[Numbered]) -> list[Numbered]:
    """By phase; within one, warnings first, then what binds most."""
    phases = list(background.pack.vocabulary.lists["phases"].values)
    strengths = background.pack.vocabulary.lists["strengths"]
    return sorted(
        numbers,
        key=lambda e: (
            phases.index(e.first.phase),
            e.first.direction == "for",
            -strengths.rank(e.first.strength),
        ),
    )


def _row(writer: Writer, entry: Numbered, costs: bool) -> tuple[str, ...]:
    item = entry.first
    warned = writer.bracket(writer.say("警示", "warning")) if item.direction == "against" else ""
    return (
        writer.term("phases", item.phase),
        f"{entry.number} {item.title[writer.language]}{warned}",
        writer.term("strengths", item.strength),
        writer.term("actors", item.lead),
        writer.join(writer.term("actors", actor) for actor in item.with_) or NOTHING,
        writer.join(writer.term("money_channels", channel) for channel in entry.money),
        writer.say("是", "yes") if costs else writer.say("否", "no"),
    )


def _intro(background: Background, writer: Writer, numbers: Sequence[Numbered]) -> tuple[str, ...]:
    """What comes first within a phase; then the paper's rule of order, where the pack names the
    rule that holds it.
    """
    name = background.pack.memo_plan.before_breaking
    rule = background.pack.by_id.get(name) if name else None
    if not isinstance(rule, Rule):
        return ()
    title, places = writer.inside(rule.title[writer.language]), writer.locators(rule.source)
    ours = writer.say(
        "每一时段内先办警示所列的核对和调整（规划清单、政策、招商条件），新立事项按调整后的清单安排。",
        "In each phase the lists, policies and terms that the warnings want put right come first, "
        "and what is to be built follows them. ",
    )
    papers = writer.say(
        f"按论文{places}，{title}：存量产能在接续项目形成能力后再有序退出。",
        f"By {places} of the paper, {title}: capacity in use is given up only once its successor "
        "produces.",
    )
    warned = any(entry.first.direction == "against" for entry in numbers)
    return (ours + papers if warned else papers,)
