"""What the checks found, in words: one finding a line with its place, the region that shows it, the reason for leaving it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from engine.checks.finding import Finding, Report, Severity
from knowledge_base.text import Language, Text, text
from reports.outline import Line

_SEVERITIES: Mapping[Severity, Text] = {
    "error": text("错误", "error"),
    "warning": text("警告", "warning"),
    "information": text("提示", "information"),
}


def findings(report: Report, language: Language) -> Iterator[Line]:
    """Errors, warnings, information, and how many of each."""
    for finding in report.findings:
        yield from _finding(finding, language)
    yield Line(0, _summary(report)[language])


def _finding(finding: Finding, language: Language) -> Iterator[Line]:
    place = f"{finding.file}:{finding.line}: " if finding.file else ""
    severity = _SEVERITIES[finding.severity][language]
    yield Line(0, f"{place}{severity}: {finding.check}: {finding.subject}: {finding.says[language]}")
    if finding.witness is not None:
        shown = json.dumps(finding.witness.profile, ensure_ascii=False)
        yield Line(1, text(f"例如：{shown}", f"for instance: {shown}")[language])
    if finding.accepted is not None:
        yield Line(1, text(f"已知：{finding.accepted.zh}", f"known: {finding.accepted.en}")[language])


def _summary(report: Report) -> Text:
    errors, warnings, notes = (sum(finding.severity == name for finding in report.findings) for name in _SEVERITIES)
    known = sum(finding.accepted is not None for finding in report.findings)
    return text(
        f"{report.rules}条规则、{report.grades}张等级表：错误{errors}处，警告{warnings}处（{known}处已说明理由），提示{notes}处。",
        f"{report.rules} rules, {report.grades} tables. Errors: {errors}; warnings: {warnings} ({known} explained); information: {notes}.",
    )
