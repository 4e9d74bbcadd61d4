"""A finding's region as a worked case: what shows the fault today and guards against it once it is
mended.
"""

from __future__ import annotations

from typing import Any

from engine.advice.advising import conclude
from engine.checks.finding import CheckFinding
from engine.deduction.deduce import Deduction
from engine.readings.kleene import Truth, either
from engine.readings.outcomes import outcome
from knowledge_base.models.cases import KEYS_OF_OUTCOMES
from knowledge_base.models.examples import UNDETERMINED
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.models.verdict_tables import VerdictTable
from knowledge_base.pack import Pack


def case_name(finding: CheckFinding) -> str:
    """The name of the case's file, without its ending."""
    parts = [finding.check, finding.subject, *([finding.beside] if finding.beside else [])]
    return "-".join(part.replace(".", "-").replace("_", "-") for part in parts)


def case_of(pack: Pack, finding: CheckFinding) -> dict[str, Any]:
    """The case: the region, and what the rules in question come to for it, as the engine has it."""
    assert finding.witness is not None
    profile = dict(finding.witness.profile)
    deduction = conclude(pack, pack.reader.read(profile)).deduction
    expect: dict[str, Any] = {}
    for name in _rules(pack, finding):
        rule = pack.by_id[name]
        if isinstance(rule, VerdictTable):
            expect.setdefault("verdicts", {})[name] = _verdicts(deduction, rule)
        else:
            expect.setdefault(KEYS_OF_OUTCOMES[outcome(_truth(deduction, rule))], []).append(name)
    return {
        "title": {"zh": finding.says.zh, "en": finding.says.en},
        "profile": profile,
        "expect": expect,
    }


def _rules(pack: Pack, finding: CheckFinding) -> list[str]:
    """The rules that the finding is about; for a dimension, all its particular rules."""
    if finding.subject in pack.edition.dimensions:
        return [
            rule.id for rule in pack.rules if rule.dimension == finding.subject and rule.particular
        ]
    return [
        name
        for name in (finding.subject, finding.beside)
        if name in pack.by_id and name is not None
    ]


def _truth(deduction: Deduction, rule: Rule | Grade) -> Truth:
    if isinstance(rule, Grade):
        return deduction.grades[rule.sets].truth
    truths = [verdict.truth for verdict in deduction.rules if verdict.rule is rule]
    return either(truths)


def _verdicts(deduction: Deduction, table: VerdictTable) -> dict[str, str]:
    found = (
        (name, verdict)
        for (owner, name), verdict in deduction.objects.items()
        if owner == table.about
    )
    return {name: verdict.value or UNDETERMINED for name, verdict in found}
