"""The findings that are true of a region, as its result tells them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.deduction import Deduction
from engine.explanation import Explainer
from engine.figures import speaker
from engine.firmness import Firmness
from engine.grounds import silent
from engine.result_base import because_of
from engine.results import FindingResult
from knowledge_base.text import LANGUAGES, text
from knowledge_base.wording import fill


def finding_results(deduction: Deduction, explainer: Explainer, judgements: Collection[str]) -> Iterator[FindingResult]:
    """Each with its text, what made it true, and how firm it is; `judgements` are the fields that somebody judged."""
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
            because=[because_of(leaf) for leaf in explainer.because(judgement)],
        )
