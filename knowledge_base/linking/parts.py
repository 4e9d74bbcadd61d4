"""Whether the parts of a pack fit together: every name that one file uses must exist in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge_base.derivation import depends_on
from knowledge_base.dictionary.form import ProfileForm
from knowledge_base.dictionary.parameters import number_problems
from knowledge_base.linking.findings import bearing_problems, finding_problems, repeated_in_short
from knowledge_base.linking.rules import grade_problems, rule_problems
from knowledge_base.linking.verdict_tables import early_readers, verdict_problems
from knowledge_base.models.consistency import Consistency
from knowledge_base.models.grades import Grade
from knowledge_base.models.paper import (
    Clause,
    Clauses,
    Coverage,
    Omission,
    is_sentence,
    sentence_of,
)
from knowledge_base.models.rules import Rule
from knowledge_base.models.watch import ParameterTarget
from knowledge_base.reading.placed import SENTENCE, Placed
from knowledge_base.reading.problems import Problem, unknown_name
from knowledge_base.reading.strict_yaml import Document
from knowledge_base.reading.text import Text, text

if TYPE_CHECKING:
    from knowledge_base.models.findings import Finding
    from knowledge_base.models.verdict_tables import VerdictTable
    from knowledge_base.pack import Pack


@dataclass(frozen=True)
class Parts:
    """What was read of a pack, each with its place; what could not be read is left out."""

    form: Placed[ProfileForm]
    consistency: Placed[Consistency] | None
    grades: Sequence[Placed[Grade]]
    rules: Sequence[Placed[Rule]]
    coverage: Placed[Coverage] | None
    clauses: Placed[Clauses] | None
    parameters: Document
    findings: Sequence[Placed[Finding]] = ()
    verdicts: Sequence[Placed[VerdictTable]] = ()
    every_rule: bool = True
    """Whether all files of rules could be read, so that a rule that is not here is nowhere."""


def link_problems(pack: Pack, parts: Parts) -> list[Problem]:
    """Everything that does not fit and shows only in several parts together."""
    found = [
        *_twice([*parts.grades, *parts.verdicts, *parts.rules]),
        *_set_twice(pack, parts.grades),
    ]
    found += [*early_readers(parts.grades), *verdict_problems(pack, parts.verdicts)]
    for grade in parts.grades:
        found += grade_problems(pack, grade) if grade.item.kind == "grade" else ()
    for rule in parts.rules:
        found += rule_problems(pack, rule)
    for finding in parts.findings:
        found += finding_problems(pack, finding)
        found += bearing_problems(pack, finding) if parts.every_rule else ()
    found += repeated_in_short(parts.findings)
    return [*found, *_parameter_problems(pack, parts.parameters), *_cycles(pack, parts)]


def _twice(items: Sequence[Placed[Grade] | Placed[Rule]]) -> Iterator[Problem]:
    counts = Counter(placed.item.id for placed in items)
    for placed in items:
        if counts[placed.item.id] > 1:
            name = placed.item.id
            yield placed.problem(
                ("id",),
                text(f"规则编号“{name}”出现多次", f"rule id '{name}' is used more than once"),
            )


def _set_twice(pack: Pack, grades: Sequence[Placed[Grade]]) -> Iterator[Problem]:
    counts = Counter(placed.item.sets for placed in grades)
    for placed in grades:
        kind = pack.form.fields.get(placed.item.sets)
        if counts[placed.item.sets] > 1 or (kind is not None and kind.derived):
            name = placed.item.sets
            yield placed.problem(
                ("sets",),
                text(
                    f"字段“{name}”有多处推算",
                    f"the field '{name}' is worked out in more than one place",
                ),
            )


def limit_problems(pack: Pack, placed: Placed[Consistency]) -> Iterator[Problem]:
    """Limits on what is no figure."""
    figures = [
        name for name, kind in pack.form.fields.items() if kind.type in ("number", "integer")
    ]
    for i, limit in enumerate(placed.item.limits):
        for k, name in enumerate(limit.fields):
            if name not in figures:
                yield placed.problem(
                    ("limits", i, "fields", k),
                    unknown_name(text("数值字段", "figure"), name, figures),
                )


def sentence_problems(pack: Pack, placed: Placed[Coverage] | Placed[Clauses]) -> Iterator[Problem]:
    """What a list of sentences says of one that the paper does not have."""
    listed: Sequence[Omission | Clause] = placed.item.sentences
    for i, one in enumerate(listed):
        at = sentence_of(one.at)
        if at not in pack.edition.paper.locators:
            yield placed.problem(
                ("sentences", i, "at"), unknown_name(SENTENCE, at, pack.edition.paper.locators)
            )


def _parameter_problems(pack: Pack, document: Document) -> Iterator[Problem]:
    known = pack.edition.paper.locators
    for name, parameter in pack.parameters.items():
        at = sentence_of(parameter.source)
        if is_sentence(at) and at not in known:
            yield document.problem(
                ("parameters", name, "source"), unknown_name(SENTENCE, at, known)
            )
    for path, says in number_problems(pack.parameters, _aimed_at(pack)):
        yield document.problem(path, says)


def _aimed_at(pack: Pack) -> Iterator[str]:
    """The parameters that watched figures are held against."""
    for rule in pack.rules:
        targets = [
            target
            for watch in rule.how.watch
            for target in (watch.target, *watch.target_at.values())
        ]
        yield from (target.parameter for target in targets if isinstance(target, ParameterTarget))


def _at_field(pack: Pack, form: Placed[ProfileForm], name: str, says: Text) -> Problem:
    group = next(i for i, group in enumerate(pack.form.groups) if name in group.fields)
    return form.document.problem(("groups", group, "fields", name), says, key=True)


def _cycles(pack: Pack, parts: Parts) -> list[Problem]:
    tables = {placed.item.sets: placed for placed in reversed(parts.grades)}
    done: set[str] = set()
    found: list[Problem] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            loop = (*above[above.index(name) :], name)
            way = " -> ".join(loop)
            says = text(f"推算成环：{way}", f"derivations go in a circle: {way}")
            table = next((tables[field] for field in loop if field in tables), None)
            found.append(
                table.problem(("sets",), says) if table else _at_field(pack, parts.form, name, says)
            )
        elif name not in done:
            for below in sorted(depends_on(pack, name)):
                visit(below, (*above, name))
            done.add(name)

    for name in pack.form.fields:
        visit(name, ())
    return found
