"""Running a worked case: what was expected of it and did not come."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from engine.advising import TYPE, conclude
from engine.deduction import Deduction, RuleVerdict
from engine.verdicts import Truth, judge
from knowledge_base.cases import Case, Instance
from knowledge_base.pack import Pack
from knowledge_base.problems import InputError, shown


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that did not hold: what was expected, and what came."""

    expected: str
    came: str


def deduce_case(pack: Pack, case: Case) -> Deduction:
    """The deduction for a case's profile (a region's own was checked when it was loaded), held against experta."""
    return conclude(pack, pack.row_reader.read(case.profile)).deduction


def worked_out(pack: Pack) -> Iterator[tuple[str, Deduction, Container[str]]]:
    """Every case with its deduction and the rules it shows: a worked region shows all of them, a row only its own."""
    for name, case in pack.cases.items():
        yield name, deduce_case(pack, case), pack.by_id
    for name, row in pack.edges.items():
        yield name, deduce_case(pack, row), row.expect.named


def run_case(pack: Pack, case: Case) -> list[Failure]:
    """Every expectation of the case that does not hold; none means it passes. A profile that contradicts itself holds none."""
    try:
        return failures(deduce_case(pack, case), case)
    except InputError as error:
        return [Failure("a region that could exist", problem.render("en")) for problem in error.problems]


def failures(deduction: Deduction, case: Case) -> list[Failure]:
    """The same for a deduction at hand."""
    return [
        *_type_failures(deduction, case),
        *_grade_failures(deduction, case),
        *_rule_failures(deduction.pack, deduction, case),
        *_added_failures(deduction, case),
    ]


def _type_failures(deduction: Deduction, case: Case) -> Iterator[Failure]:
    found, conflict = deduction.values.get(TYPE), deduction.values.get("type_conflict")
    if case.expect.type is not None and found != case.expect.type:
        yield Failure(f"type {case.expect.type}", f"type {found}")
    if case.expect.conflict is not None and conflict is not case.expect.conflict:
        yield Failure(f"conflict {case.expect.conflict}", f"conflict {conflict}")


def _grade_failures(deduction: Deduction, case: Case) -> Iterator[Failure]:
    """What a table gives by itself, whatever the profile states of its field."""
    verdicts = {verdict.grade.id: verdict for verdict in deduction.grades.values()}
    for name, value in case.expect.grades.items():
        verdict = verdicts.get(name)
        if verdict is None:
            yield Failure(f"{name}: {shown(value)}", "no such table")
        elif verdict.value != value:
            came = shown(verdict.value) if verdict.value is not None else _words([None if verdict.possible else False])
            yield Failure(f"{name}: {shown(value)}", came)


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


def _added_failures(deduction: Deduction, case: Case) -> Iterator[Failure]:
    """The sentences added by all instances that are meant."""
    for expected in case.expect.adds:
        meant = [v for v in deduction.rules if v.rule.id == expected.rule and expected.about in (None, v.about)]
        came = sorted({number for verdict in meant for number in added(verdict)})
        if came != sorted(expected.sentences):
            label = f"{expected.rule} adds" + (f" ({expected.about})" if expected.about else "")
            yield Failure(f"{label} {_numbers(expected.sentences)}", _numbers(came))


def _numbers(sentences: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(sentences))) or "nothing"


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


def added(verdict: RuleVerdict) -> tuple[int, ...]:
    """The sentences that a rule adds where it fires, by number from 1."""
    if verdict.truth is not True:
        return ()
    scope, sentences = verdict.judgement.scope, verdict.rule.sharper_when
    return tuple(number for number, sharper in enumerate(sentences, 1) if judge(sharper.when, scope).truth is True)
