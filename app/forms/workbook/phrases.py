"""What a workbook tells beside its cells: in the languages asked for, one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.forms.prefilled import Beside, cautions
from app.forms.proposals import proposal
from app.forms.workbook.layout import NO, YES
from knowledge_base.dictionary.fields import ElementField, ProfileField
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text

HEADERS = (
    text("问题", "Question"),
    text("答案", "Answer"),
    text("单位、范围", "Unit, range"),
    text("年份", "Year"),
    text("来源", "Source"),
    text("判断、估计", "Judgement"),
    text("官方数据", "Official figure"),
    text("为何问，哪里找", "Why, and where to find it"),
)
"""The headers of a section's visible columns."""

_SHOWN_TERMS = 6
_BETWEEN, _CHOICES = text("、", ", "), text("个选项", " choices")
_GROUPED = 10_000


def both(words: Text, between: str = "\n") -> str:
    """Words in both languages."""
    return words.zh if words.zh == words.en else f"{words.zh}{between}{words.en}"


def terms_of(pack: Pack, kind: ElementField, language: Language) -> str:
    """Unit and range of a figure, or the words that may be chosen."""
    zh = language == "zh"
    parts = [kind.unit[language]] if kind.unit else []
    if kind.range:
        low, high = map(_figure, kind.range)
        parts.append(f"{low}–{high}" if not low.startswith("-") else f"{low} … {high}")
    if kind.values:
        terms = pack.vocabulary.lists[kind.values].values
        names = [term[language] for term in terms.values()]
        if len(names) <= _SHOWN_TERMS:
            parts.append(_BETWEEN[language].join(names))
        else:
            parts.append(f"{len(names)}{_CHOICES[language]}")
    elif kind.type == "boolean":
        parts.append("是、否" if zh else "yes, no")
    elif kind.type == "entities":
        parts.append("见下表" if zh else "table below")
    return "\n".join(parts)


def help_of(kind: ProfileField, languages: Sequence[Language]) -> str:
    """Why a question is asked and where its answer is found."""
    told = (words[language] for language in languages for words in (kind.why, kind.find) if words)
    return "\n".join(told)


def beside_of(
    pack: Pack, beside: Beside, name: str, languages: Sequence[Language]
) -> Iterator[str]:
    """The official figure of a field with its source, what to mind in it, what lists propose."""
    for language in languages:
        if name in beside.figures:
            value, column, _ = beside.figures[name]
            shown = shown_value(pack, pack.form.fields[name], value, language)
            cited = column.citation(language)
            yield (
                f"{shown}（{column.year}年），{cited}"
                if language == "zh"
                else f"{shown} ({column.year}), {cited}"
            )
        yield from (words[language] for words in cautions(beside, name))
        yield from proposal(pack, name, beside.leading, language)


def shown_value(pack: Pack, kind: ElementField, value: Any, language: Language) -> str:
    """A value in words: a term by its name, a figure with its sign."""
    if isinstance(value, bool):
        return (YES if value else NO)[language]
    if kind.values:
        return pack.vocabulary.lists[kind.values].values[str(value)][language]
    return f"{_figure(value)}{kind.suffix.after(str(value), language)}"


def _figure(value: Any) -> str:
    """A figure in groups of three digits; a year and the like stays as it is."""
    grouped = isinstance(value, int | float) and abs(value) >= _GROUPED
    return f"{value:,}" if grouped else str(value)
