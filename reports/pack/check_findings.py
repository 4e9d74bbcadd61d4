"""What the checks found, in words: each finding with its place and the region that shows it; what
is known and stays, by reason.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from engine.checks.finding import CheckFinding, Report, Severity
from knowledge_base.reading.text import Language, Text, text
from reports.words.outline import Line

_SEVERITIES: Mapping[Severity, Text] = {
    "error": text("错误", "error"),
    "warning": text("警告", "warning"),
    "information": text("提示", "information"),
}
_HEADINGS: Mapping[Severity, Text] = {
    "error": text("错误", "Errors"),
    "warning": text("警告", "Warnings"),
    "information": text("提示", "Information"),
}
_KNOWN = text("已知的警告", "Known warnings")


def findings(report: Report, language: Language) -> Iterator[Line]:
    """Line by line as compilers do, errors first, then what is known already, and how many of
    each.
    """
    for together in _alike(report):
        yield from _lines(together, 0, language, severity=True)
    for check, group in _known(report):
        yield from _stays(f"{_KNOWN[language]}: ", check, group, 0, language)
    yield Line(0, _summary(report)[language])


def findings_by_severity(report: Report, language: Language) -> Iterator[Line]:
    """The same under headings, to be read in a pull request."""
    yield Line(0, _summary(report)[language])
    for severity, title in _HEADINGS.items():
        groups = [together for together in _alike(report) if together[0].severity == severity]
        if groups:
            yield Line(0, title[language])
            for together in groups:
                yield from _lines(together, 1, language, severity=False)
    if known := list(_known(report)):
        yield Line(0, _KNOWN[language])
        for check, group in known:
            yield from _stays("", check, group, 1, language)


def _alike(report: Report) -> list[list[CheckFinding]]:
    """The findings that are not known already; those that say the same and show nothing of their
    own stand in one group.
    """
    left = (finding for finding in report.findings if finding.accepted is None)
    return [list(group) for _, group in groupby(left, key=_said)]


def _said(finding: CheckFinding) -> tuple[str, ...]:
    """What findings have in common to be said together; a region or another rule sets one apart."""
    own = finding.subject if finding.witness or finding.beside else ""
    return (finding.severity, finding.check, finding.says.en, own)


def _lines(
    together: Sequence[CheckFinding], depth: int, language: Language, *, severity: bool
) -> Iterator[Line]:
    """One finding with its region, or several of which the same is said."""
    first = together[0]
    kind = f"{_SEVERITIES[first.severity][language]}: " if severity else ""
    if len(together) > 1:
        count = text(f"{len(together)}处", str(len(together)))[language]
        yield Line(depth, f"{kind}{first.check}: {count}: {first.says[language]}")
        yield from (
            Line(depth + 1, f"{_place(finding.file, finding.line)}{finding.subject}")
            for finding in together
        )
        return
    yield Line(
        depth,
        f"{_place(first.file, first.line)}{kind}{first.check}: {first.subject}: "
        f"{first.says[language]}",
    )
    if first.beside and first.beside_file:
        at = _place(first.beside_file, first.beside_line)
        yield Line(
            depth + 1,
            text(f"另一条：{at}{first.beside}", f"the other: {at}{first.beside}")[language],
        )
    if first.witness is not None:
        yield Line(
            depth + 1,
            text("例如：", "for instance: ")[language],
            json.dumps(first.witness.profile, ensure_ascii=False),
        )


def _place(file: str, line: int) -> str:
    return f"{file}:{line}: " if file else ""


def _known(report: Report) -> Iterator[tuple[str, list[CheckFinding]]]:
    """The known warnings of each check that stay for one reason."""
    for (check, _), group in groupby(
        sorted(filter(_why_known, report.findings), key=_why_known), key=_why_known
    ):
        yield check, list(group)


def _why_known(finding: CheckFinding) -> tuple[str, ...]:
    """Check and reason of a known warning; empty for any other finding."""
    return (finding.check, finding.accepted.en) if finding.accepted else ()


def _stays(
    before: str, check: str, group: Sequence[CheckFinding], depth: int, language: Language
) -> Iterator[Line]:
    reason, subjects = (
        group[0].accepted,
        text("、", ", ")[language].join(finding.subject for finding in group),
    )
    assert reason is not None
    count = text(f"{len(group)}处", str(len(group)))[language]
    yield Line(depth, f"{before}{check}: {count}: {subjects}")
    yield Line(depth + 1, reason[language])


def _summary(report: Report) -> Text:
    counts = Counter(finding.severity for finding in report.findings)
    errors, warnings, notes = (counts[severity] for severity in _SEVERITIES)
    known = sum(finding.accepted is not None for finding in report.findings)
    return text(
        f"{report.rules}条规则、{report.grades}张等级表：错误{errors}处，警告{warnings}处（{known}处已说明理由），提示{notes}处。",
        f"{report.rules} rules, {report.grades} tables. Errors: {errors}; warnings: "
        f"{warnings} ({known} explained); information: {notes}.",
    )
