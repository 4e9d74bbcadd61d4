"""The conclusions in a dozen lines, for the end of filling a profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.results import Advice
from knowledge_base.pack import Pack
from knowledge_base.text import Language
from reports.memo import build
from reports.model import Item


def summary(pack: Pack, advice: Advice, language: Language) -> str:
    """Type, the advice particular to the region, warnings, and what to answer next."""
    return "\n".join(_lines(pack, advice, language)) + "\n"


def _instances(items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
    for item in items:
        yield from ((item, f" [{instance.name}]") for instance in item.instances)
        if not item.instances:
            yield item, ""


def _lines(pack: Pack, advice: Advice, language: Language) -> Iterator[str]:
    memo = build(pack, advice, language)
    zh = language == "zh"
    yield f"{memo.name}：{memo.type_line}" if zh else f"{memo.name}: {memo.type_line}"
    for dimension in memo.dimensions:
        for item, about in _instances(dimension.particular):
            yield (
                f"  {dimension.title}  {item.title}{about}（{item.strength}）"
                if zh
                else f"  {dimension.title}: {item.title}{about} ({item.strength})"
            )
    for item in memo.warnings:
        yield f"  ！{item.title}" if zh else f"  ! {item.title}"
    if memo.open:
        labels = [field.label for field in memo.open[:5]]
        counted = (
            f"{memo.waiting}条规则待定，先弄清：{'、'.join(labels)}"
            if zh
            else f"{memo.waiting} rules wait; answer first: {', '.join(labels)}"
        )
        yield counted
