"""Running a worked case: what was expected of it and did not come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.advising import TYPE, conclude
from engine.deduction import Deduction
from engine.verdicts import Truth
from knowledge_base.cases import Case, Instance
from knowledge_base.pack import Pack


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that did not hold: what was expected, and what came."""

    expected: str
    came: str


def deduce_case(pack: Pack, case: Case) -> Deduction:
    """The deduction for a case's profile, held against experta."""
    return conclude(pack, pack.reader.read(case.profile)).deduction


def run_case(pack: Pack, case: Case) -> list[Failure]:
    """Every expectation of the case that does not hold; none means it passes."""
    return failures(deduce_case(pack, case), case)


def failures(deduction: Deduction, case: Case) -> list[Failure]:
    """The same for a deduction at hand."""
    return [*_type_failures(deduction, case), *_rule_failures(deduction.pack, deduction, case)]


def _type_failures(deduction: Deduction, case: Case) -> Iterator[Failure]:
    found, conflict = deduction.values.get(TYPE), deduction.values.get("type_conflict")
    if case.expect.type is not None and found != case.expect.type:
        yield Failure(f"type {case.expect.type}", f"type {found}")
    if case.expect.conflict is not None and conflict is not case.expect.conflict:
        yield Failure(f"conflict {case.expect.conflict}", f"conflict {conflict}")


def _rule_failures(pack: Pack, deduction: Deduction, case: Case) -> Iterator[Failure]:
    wanted = (("fires", case.expect.fires), ("not", case.expect.not_), ("undetermined", case.expect.undetermined))
    for word, expected in wanted:
        for item in expected:
            rule, about = (item.rule, item.about) if isinstance(item, Instance) else (item, None)
            label = f"{word} {rule}" + (f" ({about})" if about else "")
            if rule not in pack.by_id:
                yield Failure(label, "no such rule")
                continue
            truths = _truths(deduction, rule, about)
            if not _as_expected(word, truths, entity=about is not None):
                yield Failure(label, _words(truths))


def _truths(deduction: Deduction, rule: str, about: str | None) -> list[Truth]:
    """The verdicts of a rule's instances; a grade counts as fired when it gives a value."""
    for verdict in deduction.grades.values():
        if verdict.grade.id == rule:
            return [True if verdict.value is not None else None if verdict.possible else False]
    return [v.truth for v in deduction.rules if v.rule.id == rule and about in (None, v.about)]


def _as_expected(word: str, truths: list[Truth], *, entity: bool) -> bool:
    if entity and not truths:
        return False
    if word == "fires":
        return True in truths
    if word == "not":
        return all(truth is False for truth in truths)
    return None in truths and True not in truths


def _words(truths: list[Truth]) -> str:
    names = {True: "fires", False: "does not fire", None: "undetermined"}
    return ", ".join(sorted({names[truth] for truth in truths})) or "not applicable"
