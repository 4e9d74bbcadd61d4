"""Why each item stands in the memo or stays in the annex, as lines of text."""

from __future__ import annotations

from datetime import date

from engine.advice.advising import Conclusion
from engine.advice.background import Background
from engine.advice.withheld import without_withheld
from knowledge_base.reading.text import Language
from reports.documents.memo.build import Submission
from reports.documents.memo.chosen_tasks import PlacedItem
from reports.words.writer import NOTHING, Writer


def explained(conclusion: Conclusion, language: Language, day: date | None = None) -> str:
    """A line for each item: its row among the tasks, its number in the annex, why."""
    background = Background(*without_withheld(conclusion))
    writer = Writer(background.pack, language)
    placed = sorted(
        Submission(background, language, day).placed(),
        key=lambda one: (one.row is None, one.row or 0, one.entry.order),
    )
    head = writer.say(
        "任务 附件编号 条目（规则）：缘由", "task  number in the annex  item (rule): why"
    )
    return "\n".join([head, *(_line(one, writer) for one in placed)]) + "\n"


def _line(placed: PlacedItem, writer: Writer) -> str:
    row = NOTHING if placed.row is None else str(placed.row)
    title = placed.entry.first.title[writer.language]
    said = writer.say("：", ": ").join(
        [f"{title}{writer.bracket(placed.entry.first.rule)}", placed.why]
    )
    return f"{row:>2}  {placed.entry.number:<5} {said}"
