"""A finding's region as a worked case: what shows the fault today and guards against it once it is mended."""

from __future__ import annotations

from typing import Any

from engine.advising import conclude
from engine.checks.finding import Finding
from engine.deduction import Deduction
from engine.verdicts import Truth
from knowledge_base.pack import Pack
from knowledge_base.rules import Grade

_WORD: dict[Truth, str] = {True: "fires", False: "not", None: "undetermined"}


def case_name(finding: Finding) -> str:
    """The name of the case's file, without its ending."""
    parts = [finding.check, finding.subject, *([finding.beside] if finding.beside else [])]
    return "-".join(part.replace(".", "-").replace("_", "-") for part in parts)


def case_of(pack: Pack, finding: Finding) -> dict[str, Any]:
    """The case: the region, and what the rules in question come to for it, as the engine has it."""
    assert finding.witness is not None
    profile = dict(finding.witness.profile)
    deduction = conclude(pack, pack.reader.read(profile)).deduction
    expect: dict[str, list[str]] = {}
    for rule in _rules(pack, finding):
        expect.setdefault(_WORD[_truth(pack, deduction, rule)], []).append(rule)
    return {"title": {"zh": finding.says.zh, "en": finding.says.en}, "profile": profile, "expect": expect}


def _rules(pack: Pack, finding: Finding) -> list[str]:
    """The rules that the finding is about; for a dimension, all its particular rules."""
    if finding.subject in pack.edition.dimensions:
        return [rule.id for rule in pack.rules if rule.dimension == finding.subject and rule.particular]
    return [name for name in (finding.subject, finding.beside) if name in pack.by_id and name is not None]


def _truth(pack: Pack, deduction: Deduction, name: str) -> Truth:
    rule = pack.by_id[name]
    if isinstance(rule, Grade):
        return deduction.grades[rule.sets].truth
    truths = [verdict.truth for verdict in deduction.rules if verdict.rule.id == name]
    return True if True in truths else None if None in truths else False
