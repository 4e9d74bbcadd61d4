"""What is set apart in a sentence: whose word it is behind it, a label at its head."""

from __future__ import annotations

from collections.abc import Iterable

from reports.documents.model.blocks import Strong, WhoseWord
from reports.words.writer import Writer


def of_paper(writer: Writer, places: Iterable[str]) -> WhoseWord:
    """`〔3.1〕`: the sections of the paper, in its order."""
    sections = sorted({place.partition(".p")[0] for place in places})
    return WhoseWord(writer.say(f"〔{'、'.join(sections)}〕", f" ({', '.join(sections)})"))


def ours(writer: Writer) -> WhoseWord:
    """`〔拟〕`."""
    return WhoseWord(writer.say("〔拟〕", " (ours)"))


def whose(writer: Writer, source: Iterable[str]) -> WhoseWord:
    """The paper's where there are sentences of it, else ours."""
    places = list(source)
    return of_paper(writer, places) if places else ours(writer)


def labelled(writer: Writer, label: str) -> tuple[str, ...]:
    """A label at the head of a paragraph."""
    strong = Strong(writer.say(f"{label}。", f"{label}."))
    return (strong,) if writer.language == "zh" else (strong, " ")
