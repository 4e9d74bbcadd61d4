"""What a check found: where it stands, how bad it is, in words, and the region that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from engine.results.base import Result
from knowledge_base.reading.text import Text

Severity = Literal["error", "warning", "information"]


class Witness(Result):
    """A region that shows a finding, as a profile, and the rules that fire for it. The engine has
    confirmed it.
    """

    profile: Mapping[str, Any]
    fires: tuple[str, ...] = ()


class CheckFinding(Result):
    """One finding. `subject` is a rule, table, field or parameter; `beside` the other rule where it
    takes two, with its place.

    `accepted` is the reason that the pack gives for leaving it. What z3 could not settle is said in
    `says`.
    """

    check: str
    severity: Severity
    subject: str
    beside: str | None = None
    file: str = ""
    line: int = 0
    beside_file: str = ""
    beside_line: int = 0
    says: Text
    witness: Witness | None = None
    accepted: Text | None = None


class Report(Result):
    """Everything the checks found, errors first, and how many rules and tables they looked at."""

    schema_: Literal["yindi.kb-check/1"] = Field(
        default="yindi.kb-check/1", validation_alias="schema", serialization_alias="schema"
    )
    rules: int
    grades: int
    findings: tuple[CheckFinding, ...]

    @property
    def errors(self) -> tuple[CheckFinding, ...]:
        """What must not stay."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def open(self) -> tuple[CheckFinding, ...]:
        """Errors, and warnings for which the pack gives no reason."""
        return tuple(
            finding
            for finding in self.findings
            if finding.severity != "information" and finding.accepted is None
        )
