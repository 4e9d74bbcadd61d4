"""The paper against the pack: which sentence is held by which rule, figure, case or reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge_base.models.paper import Omission, sentence_of
from knowledge_base.pack import Pack


@dataclass(slots=True)
class SentenceCoverage:
    """A sentence of the paper and everything in the pack that rests on it."""

    at: str
    covered: bool
    rules: list[str] = field(default_factory=list)
    supports: list[str] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    omission: Omission | None = None

    @property
    def accounted_for(self) -> bool:
        """Whether something in the pack holds it, or a reason says why nothing does."""
        return not self.covered or bool(
            self.rules or self.supports or self.parameters or self.cases or self.omission
        )


def sentences(pack: Pack) -> dict[str, SentenceCoverage]:
    """Every sentence of the paper in its order, with what rests on it."""
    paper = pack.edition.paper
    found = {
        at: SentenceCoverage(at, section.covered)
        for section in paper.sections
        for at in section.sentences()
    }
    for rule in pack.everything():
        for at in dict.fromkeys(map(sentence_of, rule.source)):
            found[at].rules.append(rule.id)
        for at in dict.fromkeys(map(sentence_of, rule.rests_on)):
            found[at].supports.append(rule.id)
    for name, parameter in pack.parameters.items():
        if sentence_of(parameter.source) in found:
            found[sentence_of(parameter.source)].parameters.append(name)
    for name, case in pack.cases.items():
        for at in case.illustrates:
            found[sentence_of(at)].cases.append(name)
    for omission in pack.coverage.sentences:
        found[sentence_of(omission.at)].omission = omission
    return found


def gaps(pack: Pack) -> Iterator[str]:
    """What keeps the pack from being complete, one line each: sentences without rule or reason,
    rules without a case.
    """
    for sentence in sentences(pack).values():
        if not sentence.accounted_for:
            yield f"{sentence.at}: no rule, parameter, case or reason"
        if sentence.omission and sentence.rules:
            yield f"{sentence.at}: has a reason for having no rule, and {sentence.rules[0]}"
    named = {rule for case in pack.every_case.values() for rule in case.expect.named}
    for rule in pack.rules:
        if rule.id not in named:
            yield f"{rule.id}: no case names it"
