"""What a result tells of findings: those that are true of a region, and those that stay open as
their figures are of different years, grades among them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from engine.deduction.deduce import Deduction
from engine.deduction.years import judged_on_one_year
from engine.explaining.explanation import Explainer
from engine.explaining.figures import speaker
from engine.explaining.firmness import Firmness
from engine.explaining.grounds import silent
from engine.results.advice import FigureOfYear, FindingApart, FindingResult
from knowledge_base.models.findings import Finding
from knowledge_base.models.grades import Grade
from knowledge_base.models.text_templates import fill
from knowledge_base.pack import Pack
from knowledge_base.reading.text import LANGUAGES, Language, Text, text


def finding_results(
    deduction: Deduction, explainer: Explainer, judgements: Collection[str]
) -> Iterator[FindingResult]:
    """Each with its text, what made it true, and how firm it is; `judgements` are the fields that
    somebody judged.
    """
    firmness = Firmness(deduction, explainer, judgements)
    for finding in deduction.pack.findings:
        verdict = deduction.grades[finding.sets]
        if not verdict.value:
            continue
        scope = explainer.scope_of(finding.sets)
        zh, en = (speaker(deduction.pack, finding.names, scope, language) for language in LANGUAGES)
        judgement = next(judgement for _, judgement in verdict.rows if judgement.truth)
        unsaid = silent(deduction, finding, judgement)
        yield FindingResult(
            id=finding.id,
            title=finding.title,
            text=text(fill(finding.says.zh, zh, unsaid), fill(finding.says.en, en, unsaid)),
            bears_on=list(finding.bears_on),
            trust=finding.trust,
            trap=finding.trap,
            raises=list(finding.raises),
            lowers=list(finding.lowers),
            by_a_hair=firmness.by_a_hair(judgement),
            judged=firmness.judged(finding, unsaid),
            because=explainer.because(judgement),
        )


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
