"""What is set apart in a sentence: whose word it is behind it, a label at its head."""

from __future__ import annotations

from collections.abc import Iterable

from engine.results.advice import Recommendation
from reports.documents.model.blocks import Strong, WhoseWord
from reports.words.writer import Writer


def of_paper(writer: Writer, places: Iterable[str], rule: str = "") -> WhoseWord:
    """`〔3.1〕`: the sections of the paper, in its order."""
    sections = tuple(sorted({place.partition(".p")[0] for place in places}))
    words = writer.say(f"〔{'、'.join(sections)}〕", f" ({', '.join(sections)})")
    return WhoseWord(words, rule, sections)


def ours(writer: Writer, rule: str = "") -> WhoseWord:
    """`〔拟〕`."""
    return WhoseWord(writer.say("〔拟〕", " (ours)"), rule)


def whose(writer: Writer, item: Recommendation) -> WhoseWord:
    """The paper's where there are sentences of it, else ours."""
    if item.source:
        return of_paper(writer, item.source, item.rule)
    return ours(writer, item.rule)


def labelled(writer: Writer, label: str) -> tuple[str, ...]:
    """A label at the head of a paragraph."""
    strong = Strong(writer.say(f"{label}。", f"{label}."))
    return (strong,) if writer.language == "zh" else (strong, " ")
