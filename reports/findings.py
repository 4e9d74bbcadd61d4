"""What the checks found, in words: one finding a line with its place and the region that shows it; what is known and stays, by reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from engine.checks.finding import Finding, Report, Severity
from knowledge_base.text import Language, Text, text
from reports.outline import Line

_SEVERITIES: Mapping[Severity, Text] = {
    "error": text("错误", "error"),
    "warning": text("警告", "warning"),
    "information": text("提示", "information"),
}


def findings(report: Report, language: Language) -> Iterator[Line]:
    """Errors, warnings, information, what is known already, and how many of each."""
    for finding in report.findings:
        if finding.accepted is None:
            yield from _finding(finding, language)
    for why, group in groupby(sorted(filter(_why_known, report.findings), key=_why_known), key=_why_known):
        yield from _known(why[0], list(group), language)
    yield Line(0, _summary(report)[language])


def _why_known(finding: Finding) -> tuple[str, ...]:
    """Check and reason of a known warning; empty for any other finding."""
    return (finding.check, finding.accepted.en) if finding.accepted else ()


def _known(check: str, group: Sequence[Finding], language: Language) -> Iterator[Line]:
    """The warnings of one check that stay for one reason."""
    reason, subjects = group[0].accepted, text("、", ", ")[language].join(finding.subject for finding in group)
    assert reason is not None
    yield Line(0, text(f"已知的警告: {check}: {len(group)}处: {subjects}", f"known warnings: {check}: {len(group)}: {subjects}")[language])
    yield Line(1, reason[language])


def _finding(finding: Finding, language: Language) -> Iterator[Line]:
    place = f"{finding.file}:{finding.line}: " if finding.file else ""
    severity = _SEVERITIES[finding.severity][language]
    yield Line(0, f"{place}{severity}: {finding.check}: {finding.subject}: {finding.says[language]}")
    if finding.witness is not None:
        shown = json.dumps(finding.witness.profile, ensure_ascii=False)
        yield Line(1, text(f"例如：{shown}", f"for instance: {shown}")[language])


def _summary(report: Report) -> Text:
    errors, warnings, notes = (sum(finding.severity == name for finding in report.findings) for name in _SEVERITIES)
    known = sum(finding.accepted is not None for finding in report.findings)
    return text(
        f"{report.rules}条规则、{report.grades}张等级表：错误{errors}处，警告{warnings}处（{known}处已说明理由），提示{notes}处。",
        f"{report.rules} rules, {report.grades} tables. Errors: {errors}; warnings: {warnings} ({known} explained); information: {notes}.",
    )
