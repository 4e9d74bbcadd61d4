"""The findings that are true of a region, as its result tells them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.deduction.deduce import Deduction
from engine.explaining.explanation import Explainer
from engine.explaining.figures import speaker
from engine.explaining.firmness import Firmness
from engine.explaining.grounds import silent
from engine.results.advice import FindingResult
from knowledge_base.models.text_templates import fill
from knowledge_base.reading.text import LANGUAGES, text


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
