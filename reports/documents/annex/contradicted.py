"""What the paper says to this region although a premise of it does not hold here: named, not
recommended.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.advice.background import Background
from knowledge_base.models.text_templates import clause
from reports.documents.material.because import FactReasons
from reports.documents.material.premises import Premises
from reports.documents.model.parts import Section
from reports.words.labels import labels
from reports.words.writer import Writer


def contradicted(background: Background, writer: Writer, reasons: FactReasons) -> Section:
    """Each such piece with the paper's word and the premise that fails, with its figure."""
    points = tuple(_points(background, writer, Premises(background, writer, reasons)))
    none = writer.say("没有这样的建议。", "There is no such advice.")
    return Section(
        labels(writer.language)["contradicted"],
        "contradicted",
        () if points else (none,),
        points=points,
    )


def _points(background: Background, writer: Writer, premises: Premises) -> Iterator[str]:
    for item in background.advice.recommendations:
        if item.standing == "contradicted" and item.says is not None:
            title, says = item.title[writer.language], clause(item.says[writer.language])
            failing = premises.failing(background.verdicts[item.rule, item.about])
            place = writer.locators(item.source)
            yield writer.say(
                f"{title}：{says}（{place}）。{failing}，故不列入建议。",
                f"{title}: {says} ({place}). {writer.sentence(failing)}; so it is not recommended.",
            )
