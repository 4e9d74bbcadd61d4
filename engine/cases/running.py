"""Running a worked case: what was expected of it and did not come."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.advice.advising import conclude, deduced
from engine.deduction.deduce import Deduction, RuleVerdict, derive, judged
from engine.doubts.contradictions import refuse_contradictions
from engine.readings.judgements import truth_of
from engine.readings.kleene import Truth
from knowledge_base.models.cases import Case, Expected, Instance
from knowledge_base.models.examples import UNDETERMINED
from knowledge_base.models.premises import Standing
from knowledge_base.pack import REGION_TYPE, TYPE_CONFLICT, Pack
from knowledge_base.reading.problems import InputError, shown
from knowledge_base.reading.text import Text, in_a_row, text


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that did not hold: what was expected, and what came."""

    expected: Text
    came: Text


def deduce_case(pack: Pack, case: Case) -> Deduction:
    """The deduction for a case's profile (a region's own was checked when it was loaded), held
    against experta.
    """
    return conclude(pack, pack.row_reader.read(case.profile)).deduction


def worked_out(pack: Pack) -> Iterator[tuple[str, Deduction, Container[str]]]:
    """Every case with its deduction and the rules it shows: a worked region shows all of them, a
    row only its own.

    Running the cases holds each deduction against experta; that takes longer than deducing, and is
    not done again here.
    """
    for name, case in pack.cases.items():
        yield name, deduced(pack, pack.row_reader.read(case.profile)), pack.by_id
    for name, row in pack.examples.items():
        yield name, _of_row(pack, row), row.expect.named


def _of_row(pack: Pack, row: Case) -> Deduction:
    """The deduction for a row, with verdicts on its own rules alone: there are many rows, each of
    one rule of many.
    """
    profile = pack.row_reader.read(row.profile)
    deduction = derive(pack, profile.values)
    deduction.estimates = profile.estimates
    refuse_contradictions(pack, deduction.values, profile)
    judge_expected(deduction, row)
    return deduction


def judge_expected(deduction: Deduction, case: Case) -> None:
    """Judge the rules of which a case expects something, and no others."""
    named = case.expect.named
    deduction.rules = [
        verdict
        for rule in deduction.pack.rules
        if rule.id in named
        for verdict in judged(deduction, rule)
    ]


def run_case(pack: Pack, case: Case) -> list[Failure]:
    """Every expectation of the case that does not hold; none means it passes. A profile that
    contradicts itself holds none.
    """
    try:
        return failures(deduce_case(pack, case), case)
    except InputError as error:
        return [
            Failure(_COULD_BE, text(problem.render("zh"), problem.render("en")))
            for problem in error.problems
        ]


def failures(deduction: Deduction, case: Case) -> list[Failure]:
    """The same for a deduction at hand."""
    return [
        *_type_failures(deduction, case),
        *_grade_failures(deduction, case),
        *_verdict_failures(deduction, case),
        *_rule_failures(deduction.pack, deduction, case),
        *_added_failures(deduction, case),
        *_standing_failures(deduction, case),
    ]


def _type_failures(deduction: Deduction, case: Case) -> Iterator[Failure]:
    found, conflict = deduction.values.get(REGION_TYPE), deduction.values.get(TYPE_CONFLICT)
    if case.expect.type is not None and found != case.expect.type:
        yield Failure(_named("类型", "type", case.expect.type), _named("类型", "type", found))
    if case.expect.conflict is not None and conflict is not case.expect.conflict:
        yield Failure(
            _named("类型判定冲突", "conflict", case.expect.conflict),
            _named("类型判定冲突", "conflict", conflict),
        )


def _grade_failures(deduction: Deduction, case: Case) -> Iterator[Failure]:
    """What a table gives by itself, whatever the profile states of its field."""
    verdicts = {verdict.grade.id: verdict for verdict in deduction.grades.values()}
    for name, value in case.expect.grades.items():
        expected, verdict = (
            text(f"{name}：{shown(value)}", f"{name}: {shown(value)}"),
            verdicts.get(name),
        )
        if verdict is None:
            yield Failure(expected, text("没有这张等级表", "no such table"))
        elif verdict.value != value:
            yield Failure(
                expected,
                _same(shown(verdict.value))
                if verdict.value is not None
                else _words([verdict.truth]),
            )


def _verdict_failures(deduction: Deduction, case: Case) -> Iterator[Failure]:
    """What a verdict table says of an object."""
    about = {table.id: table.about for table in deduction.pack.verdict_tables}
    for table, verdicts in case.expect.verdicts.items():
        for name, wanted in verdicts.items():
            expected = text(f"{table}（{name}）：{wanted}", f"{table} ({name}): {wanted}")
            if table not in about:
                yield Failure(expected, text("没有这张结论表", "no such table"))
                continue
            found = deduction.objects.get((about[table], name))
            if found is None:
                yield Failure(expected, text("没有这个对象", "no such object"))
            elif (found.value or UNDETERMINED) != wanted:
                possible = "|".join(found.possible)
                yield Failure(
                    expected,
                    _same(found.value)
                    if found.value
                    else text(f"待定（{possible}）", f"undetermined ({possible})"),
                )


def _rule_failures(pack: Pack, deduction: Deduction, case: Case) -> Iterator[Failure]:
    wanted: tuple[tuple[Truth, tuple[Expected, ...]], ...]
    wanted = (
        (True, case.expect.fires),
        (False, case.expect.not_),
        (None, case.expect.undetermined),
    )
    for truth, expected in wanted:
        for item in expected:
            rule, about = (item.rule, item.about) if isinstance(item, Instance) else (item, None)
            label = _rule_label(truth, rule, about)
            if rule not in pack.by_id:
                yield Failure(label, text("没有这条规则", "no such rule"))
                continue
            truths = _truths(deduction, rule, about)
            if not _as_expected(truth, truths, entity=about is not None):
                yield Failure(label, _words(truths))


def _added_failures(deduction: Deduction, case: Case) -> Iterator[Failure]:
    """The sentences added by all instances that are meant."""
    for expected in case.expect.adds:
        meant = [
            v
            for v in deduction.rules
            if v.rule.id == expected.rule and expected.about in (None, v.about)
        ]
        came = sorted({number for verdict in meant for number in added(verdict)})
        if came != sorted(expected.sentences):
            wanted, about = _numbers(expected.sentences), _about(expected.about)
            yield Failure(
                text(
                    f"{expected.rule}{about.zh}补充{wanted.zh}",
                    f"{expected.rule} adds{about.en} {wanted.en}",
                ),
                _numbers(came),
            )


def _standing_failures(deduction: Deduction, case: Case) -> Iterator[Failure]:
    """How the instances of a rule that fire stand."""
    for rule, standing in case.expect.standing.items():
        came = sorted(
            {
                verdict.standing
                for verdict in deduction.rules
                if verdict.rule.id == rule and verdict.truth
            }
        )
        if came != [standing]:
            label = text(f"{rule}前提：{_STANDING[standing].zh}", f"{rule} stands {standing}")
            words = in_a_row([_STANDING[found] for found in came])
            yield Failure(label, words if came else _CAME[False])


def _truths(deduction: Deduction, rule: str, about: str | None) -> list[Truth]:
    """The verdicts of a rule's instances; a grade counts as fired when it gives a value."""
    for verdict in deduction.grades.values():
        if verdict.grade.id == rule:
            return [verdict.truth]
    return [v.truth for v in deduction.rules if v.rule.id == rule and about in (None, v.about)]


def _as_expected(wanted: Truth, truths: list[Truth], *, entity: bool) -> bool:
    if entity and not truths:
        return False
    if wanted is True:
        return True in truths
    if wanted is False:
        return all(truth is False for truth in truths)
    return None in truths and True not in truths


def added(verdict: RuleVerdict) -> tuple[int, ...]:
    """The sentences that a rule adds where it fires, by number from 1."""
    if verdict.truth is not True:
        return ()
    scope, sentences = verdict.judgement.scope, verdict.rule.adds_when
    return tuple(
        number
        for number, addition in enumerate(sentences, 1)
        if truth_of(addition.when, scope) is True
    )


_STANDING: dict[Standing, Text] = {
    "unconditional": text("无前提", "unconditional"),
    "confirmed": text("成立", "confirmed"),
    "open": text("待核", "open"),
    "contradicted": text("不成立", "contradicted"),
}
_COULD_BE = text("可能存在的地区", "a region that could exist")
_NOT_APPLICABLE = text("不适用", "not applicable")
_EXPECTED: dict[Truth, Text] = {
    False: text("不成立", "not"),
    True: text("成立", "fires"),
    None: text("待定", "undetermined"),
}
_CAME: dict[Truth, Text] = {**_EXPECTED, False: text("不成立", "does not fire")}


def _rule_label(truth: Truth, rule: str, about: str | None) -> Text:
    """What was expected of a rule; English has the words of the file."""
    word, entity = _EXPECTED[truth], _about(about)
    return text(f"{rule}{entity.zh}{word.zh}", f"{word.en} {rule}{entity.en}")


def _about(name: str | None) -> Text:
    return text(f"（{name}）", f" ({name})") if name else _same("")


def _words(truths: list[Truth]) -> Text:
    came = [word for truth, word in _CAME.items() if truth in truths]
    return in_a_row(came) if came else _NOT_APPLICABLE


def _numbers(sentences: Iterable[int]) -> Text:
    numbers = sorted(sentences)
    if not numbers:
        return text("无", "nothing")
    return text(f"第{'、'.join(map(str, numbers))}句", ", ".join(map(str, numbers)))


def _named(zh: str, en: str, value: Any) -> Text:
    """A fact by its name; nothing where it is unknown."""
    return text(f"{zh}：{shown(value)}", f"{en} {shown(value)}")


def _same(word: str) -> Text:
    return text(word, word)
