"""Findings and grades that stay open because their figures are of different years, as results that
say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from engine.deduction.deduce import Deduction
from engine.deduction.years import judged_on_one_year
from engine.explaining.explanation import Explainer
from engine.results.advice import FigureOfYear, FindingApart
from knowledge_base.models.findings import Finding
from knowledge_base.models.grades import Grade
from knowledge_base.pack import Pack
from knowledge_base.reading.text import LANGUAGES, Language, Text, text


def findings_apart(deduction: Deduction, explainer: Explainer) -> Iterator[FindingApart]:
    """Every finding that waits for figures of one year, in the order of the pack, and then every
    grade.
    """
    for one in judged_on_one_year(deduction.pack):
        if one.sets in deduction.apart:
            yield _apart(deduction.pack, explainer, one)


def _apart(pack: Pack, explainer: Explainer, finding: Finding | Grade) -> FindingApart:
    figures = explainer.figures_apart(finding.sets)
    return FindingApart(
        id=finding.id,
        title=finding.title,
        text=_said(pack, figures),
        figures=[FigureOfYear(field=pack.form.path(name), year=year) for name, year in figures],
        missing=explainer.bottoms(finding.sets),
        year=explainer.year,
    )


def _said(pack: Pack, figures: Sequence[tuple[str, int]]) -> Text:
    """Which figures are of which years."""
    zh, en = (_by_year(pack, figures, language) for language in LANGUAGES)
    return text(
        f"数据年份不同，{'，'.join(zh)}，不能合并判断。",
        f"Figures of different years: {'; '.join(en)}; they are not judged together.",
    )


def _by_year(pack: Pack, figures: Sequence[tuple[str, int]], language: Language) -> Iterator[str]:
    for year, group in groupby(figures, key=lambda figure: figure[1]):
        labels = [pack.form.fields[name].label[language] for name, _ in group]
        yield (
            f"{'、'.join(labels)}为{year}年数"
            if language == "zh"
            else f"{', '.join(labels)} of {year}"
        )
