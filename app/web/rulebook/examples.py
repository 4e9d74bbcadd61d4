"""The examples beneath a rule in words: the few answers at which it turns, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.models.cases import Case
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from reports.words.phrases import STATUSES
from reports.words.writer import Writer


@dataclass(frozen=True, slots=True)
class WordedExample:
    """One example: what is known of the region, and the verdict."""

    answers: str
    status: str
    verdict: str


def examples_of(rule: Grade | Rule, writer: Writer) -> Iterator[WordedExample]:
    """The examples of a rule."""
    for row in writer.pack.examples.values():
        if rule.id in row.expect.named:
            status, verdict = _verdict(row, rule, writer)
            answers = writer.clauses(_answers(row.profile, writer))
            yield WordedExample(
                answers or writer.say("什么都不掌握", "nothing is known"), status, verdict
            )


def _verdict(row: Case, rule: Grade | Rule, writer: Writer) -> tuple[str, str]:
    """What the example protects, as a status and in words."""
    expected = row.expect.about(rule.id)
    if expected.undetermined:
        return "undetermined", STATUSES["undetermined"][writer.language]
    value = expected.grades.get(rule.id)
    if isinstance(value, bool):
        status = "fires" if value else "fails"
        return status, STATUSES[status][writer.language]
    if isinstance(rule, Grade) and value is not None:
        path = writer.pack.form.path(rule.sets)
        return "fires", writer.value(path, value)
    if expected.verdicts:
        names = expected.verdicts[rule.id].items()
        return "fires", writer.join(f"{name}: {verdict}" for name, verdict in names)
    status = "fails" if expected.not_ else "fires"
    return status, STATUSES[status][writer.language]


def _answers(profile: Mapping[str, Any], writer: Writer) -> Iterator[str]:
    """What is known, field by field; the region of an example has no name."""
    for group, fields in profile.items():
        if not isinstance(fields, Mapping):
            yield _listed(group, fields, writer)
            continue
        for name, value in fields.items():
            if (group, name) != ("region", "name"):
                yield writer.stated(f"{group}.{name}", _plain(value))


def _listed(path: str, elements: Any, writer: Writer) -> str:
    """A list: each element with what is known of it."""
    told = (
        writer.join(
            writer.stated(f"{path}[].{key}", _plain(value))
            for key, value in element.items()
            if key != "name"
        )
        for element in elements or ()
        if isinstance(element, Mapping)
    )
    inside = writer.clauses(told)
    label = writer.label(path)
    return f"{label}{writer.bracket(inside)}" if inside else label


def _plain(value: Any) -> Any:
    """A figure without its year and source."""
    return value["value"] if isinstance(value, Mapping) and "value" in value else value
