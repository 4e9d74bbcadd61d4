"""Near, mid and long: what to build before what to change or give up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.background import Background
from engine.results import Recommendation
from knowledge_base.rules import Rule
from reports.labels import labels
from reports.model import Section, Table
from reports.numbering import Numbered
from reports.writer import NOTHING, Writer


def sequence(background: Background, writer: Writer, numbers: Sequence[Numbered], costs: Callable[[Recommendation], bool]) -> Section:
    """Particular advice by phase; within a phase first what is to be built, then what is to be changed."""
    title = labels(writer.language)["sequence"]
    if not numbers:
        return Section(title, "sequence", (writer.say("没有针对本地区的事项可排。", "There is nothing particular to put in order."),))
    phases = list(background.pack.vocabulary.lists["phases"].values)
    strengths = background.pack.vocabulary.lists["strengths"]
    ordered = sorted(
        numbers, key=lambda e: (phases.index(e.first.phase), e.first.direction == "against", -strengths.rank(e.first.strength))
    )
    headers = writer.say("时段|事项|力度|牵头|配合|资金渠道|须出资", "Phase|Item|Strength|Lead|With|Money|Costs money").split("|")
    rows = tuple(_row(writer, entry, costs(entry.first)) for entry in ordered)
    return Section(title, "sequence", _intro(background, writer), tables=(Table(title, tuple(headers), rows),))


def _row(writer: Writer, entry: Numbered, costs: bool) -> tuple[str, ...]:
    item = entry.first
    warned = writer.bracket(writer.say("警示", "warning")) if item.direction == "against" else ""
    return (
        writer.term("phases", item.phase),
        f"{entry.number} {item.title[writer.language]}{warned}",
        writer.term("strengths", item.strength),
        writer.term("actors", item.lead),
        writer.join(writer.term("actors", actor) for actor in item.with_) or NOTHING,
        writer.join(writer.term("money_channels", channel) for channel in item.money),
        writer.say("是", "yes") if costs else writer.say("否", "no"),
    )


def _intro(background: Background, writer: Writer) -> tuple[str, ...]:
    """The paper's rule of order, where the pack names the rule that holds it."""
    name = background.plan.before_breaking
    rule = background.pack.by_id.get(name) if name else None
    if not isinstance(rule, Rule):
        return ()
    title, places = writer.inside(rule.title[writer.language]), writer.locators(rule.source)
    return (
        writer.say(
            f"按论文{places}，{title}：每一时段内先安排新立事项，再安排警示所列的整改事项。",
            f"By {places} of the paper, {title}: in each phase what is to be built comes first, then what the warnings want changed.",
        ),
    )
