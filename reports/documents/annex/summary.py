"""The conclusions in a dozen lines, for the end of filling a profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.questions.ask.question import Questions
from engine.results.advice import Advice
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, text
from reports.documents.annex.build import build
from reports.documents.model.parts import Item
from reports.words.doubts import said
from reports.words.values import Speaker


def summary(pack: Pack, advice: Advice, questions: Questions, language: Language) -> str:
    """Type, the advice particular to the region, warnings, and what to answer next, as `ask` has
    it.
    """
    return "\n".join([*_lines(pack, advice, language), *_next(pack, questions, language)]) + "\n"


def _instances(items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
    for item in items:
        yield from ((item, f" [{instance.name}]") for instance in item.instances)
        if not item.instances:
            yield item, ""


def _lines(pack: Pack, advice: Advice, language: Language) -> Iterator[str]:
    memo = build(pack, advice, language)
    zh = language == "zh"
    colon = "：" if zh else ": "
    yield colon.join(filter(None, (memo.name, memo.type_line)))
    for doubt in advice.doubts:
        yield f"  {said(doubt, language)}"
    for dimension in memo.dimensions:
        for item, about in _instances(dimension.particular):
            yield (
                f"  {dimension.title}  {item.title}{about}（{item.strength}）"
                if zh
                else f"  {dimension.title}: {item.title}{about} ({item.strength})"
            )
    for item in memo.warnings:
        yield f"  ！{item.title}" if zh else f"  ! {item.title}"


def _next(pack: Pack, found: Questions, language: Language) -> Iterator[str]:
    if found.questions:
        speaker = Speaker(pack, language)
        labels = [speaker.label(question.field) for question in found.questions]
        waits = "rule waits" if found.undetermined == 1 else "rules wait"
        yield text(
            f"{found.undetermined}条规则待定，先弄清：{'、'.join(labels)}",
            f"{found.undetermined} {waits}; answer first: {', '.join(labels)}",
        )[language]
