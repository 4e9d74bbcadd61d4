"""Findings: what someone who knows regions sees first, named, with its sentence and what it bears
on.

A finding is ours and never advice. It becomes a table of two lines (`true` where its condition
holds, else `false`) that sets a field of the same name, so that rules, proofs and the second engine
read it as they read a grade.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from knowledge_base.conditions.field import ConditionField
from knowledge_base.conditions.tree import ALWAYS, open_lists
from knowledge_base.dictionary.fields import ProfileField
from knowledge_base.dictionary.form import Group, ProfileForm
from knowledge_base.models.carrying_out import Selection
from knowledge_base.models.examples import Examples
from knowledge_base.models.grades import Grade, GradeRow
from knowledge_base.models.rule_terms import FINDING, Locator, RuleId
from knowledge_base.models.short_texts import InShort
from knowledge_base.reading.placed import Placed
from knowledge_base.reading.strict_yaml import Document
from knowledge_base.reading.text import Strict, Text, text
from knowledge_base.reading.validation_problems import problems_error

FOLDER, GROUP = "findings", "findings"
Trust = Literal["high", "medium", "low"]


class Finding(Strict):
    """What the figures say together: a condition, a sentence with the figures, and what it bears
    on.

    `raises` and `lowers` are rules whose advice comes earlier or later where it is true; rules read
    it in their conditions by its field. Where a finding that it yields to is true as well, the memo
    names it and leaves its sentence out.
    """

    id: RuleId
    bears_on: tuple[Locator, ...] = Field(
        min_length=1, description="the sentences of the paper whose advice it concerns"
    )
    trust: Trust
    title: Text
    in_short: InShort | None = None
    says: Text
    trap: Text = Field(description="where it misleads")
    when: ConditionField
    names: dict[str, Selection] = Field(default_factory=dict)
    raises: tuple[RuleId, ...] = ()
    lowers: tuple[RuleId, ...] = ()
    yields_to: tuple[RuleId, ...] = Field(
        default=(), description="findings that say it and more: the memo says it where none is true"
    )
    years: Literal["mixed"] | None = Field(
        None, description="mixed: compares figures of different years on purpose, as its trap says"
    )
    examples: Examples = Examples()

    @property
    def sets(self) -> str:
        """The field that holds it: `science_ahead` for `finding.science-ahead`."""
        return field_of(self.id)

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not self.id.startswith(FINDING):
            raise problems_error(
                [
                    (
                        ("id",),
                        text(
                            "诊断的编号以finding.开头", "the id of a finding begins with finding."
                        ),
                    )
                ]
            )
        return self

    @model_validator(mode="after")
    def _closed(self) -> Self:
        stray = sorted(open_lists(self.when))
        if stray:
            says = text(
                f"“{stray[0]}”的键只能用在some或every之内",
                f"keys of '{stray[0]}' need some or every",
            )
            raise problems_error([(("when",), says)])
        return self


class FindingFile(Strict):
    """Findings that belong together."""

    title: Text
    findings: tuple[Finding, ...]


def field_of(finding: str) -> str:
    """The field that holds a finding, by its id."""
    return finding.removeprefix(FINDING).replace("-", "_")


def with_findings(form: ProfileForm, documents: list[Document]) -> ProfileForm:
    """The form with a field for each finding that the documents name, so that conditions can read
    it.

    What is wrong with a finding is said when it is read; here it only has no field.
    """
    fields = {}
    for document in documents:
        listed = document.data.get("findings", ()) if isinstance(document.data, dict) else ()
        for raw in listed if isinstance(listed, tuple) else ():
            try:
                fields[field_of(raw["id"])] = ProfileField.model_validate(
                    {"type": "boolean", "label": raw["title"], "stated": False}
                )
            except (KeyError, TypeError, AttributeError, ValidationError):
                continue
    fields = {name: kind for name, kind in fields.items() if name not in form.fields}
    if not fields:
        return form
    group = Group.model_construct(id=GROUP, title=text("诊断", "Diagnosis"), fields=fields)
    return ProfileForm.model_construct(
        title=form.title,
        limits=form.limits,
        sections=form.sections,
        groups=(*form.groups, group),
    )


def as_table(placed: Placed[Finding]) -> Placed[Grade]:
    """A finding as the table that sets its field."""
    finding = placed.item
    table = Grade.model_construct(
        id=finding.id,
        sets=finding.sets,
        source=finding.bears_on,
        basis="inferred",
        title=finding.title,
        note=finding.trap,
        table=(
            GradeRow.model_construct(value=True, when=finding.when),
            GradeRow.model_construct(value=False, when=ALWAYS),
        ),
        examples=finding.examples,
    )
    return Placed(table, placed.document, placed.path)
