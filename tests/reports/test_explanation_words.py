"""Why and why not end at what people stated: a fired rule at a stated fact, an unfired one at what
failed or what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from engine.advice.advising import Conclusion, conclude
from engine.questions.answers import Answer, Reason
from engine.questions.why.question import explained
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.answers.why import explanation
from reports.words.outline import as_text
from reports.words.values import Speaker
from tests.reports.test_memo_words import ENGLISH, HAN, free_texts

CASES = (
    "3.1-shaanxi",
    "3.2-technology-pipeline",
    "3.3-three-ring-city",
    "3.4-hebei",
    "3.5-badly-governed",
    "3.1-nothing-known",
)
EVERY_CASE = pytest.mark.parametrize("case", CASES)
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


@cache
def _conclusion(case: str) -> Conclusion:
    pack = load_pack()
    return conclude(pack, pack.reader.read(pack.cases[case].profile))


def _answers(case: str) -> Iterator[Answer]:
    for rule in load_pack().rules:
        yield from explained(_conclusion(case), rule.id)


def _said(pack: Pack, answer: Answer, language: Language) -> str:
    return as_text(explanation(pack, answer, language))


def _all(reasons: Sequence[Reason]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        yield from _all(reason.below)


@EVERY_CASE
@BOTH
def test_why_a_rule_fired_ends_at_something_the_person_stated(
    pack: Pack, case: str, language: Language
) -> None:
    speaker = Speaker(pack, language)
    fired = [answer for answer in _answers(case) if answer.status == "fires"]
    assert fired
    for answer in fired:
        said = _said(pack, answer, language)
        stated = [reason for reason in _all(answer.because) if reason.origin == "given"]
        rule = pack.by_id[answer.rule]
        if not answer.because:
            assert not getattr(rule, "particular", True), (
                "only advice for every region has no reason"
            )
            continue
        assert stated, answer.rule
        for reason in stated:
            fact = (
                f"{speaker.label(reason.field)}{'：' if language == 'zh' else ': '}"
                f"{speaker.value(reason.field, reason.value)}"
            )
            assert any(fact in line for line in said.splitlines()), (answer.rule, fact)


@EVERY_CASE
@BOTH
def test_why_not_names_what_failed_or_what_is_missing(
    pack: Pack, case: str, language: Language
) -> None:
    speaker = Speaker(pack, language)
    unfired = [answer for answer in _answers(case) if answer.status != "fires"]
    assert unfired
    for answer in unfired:
        said = _said(pack, answer, language)
        if answer.status == "undetermined":
            assert answer.missing, answer.rule
            assert all(f"{speaker.label(path)}  {path}" in said for path in answer.missing)
        elif answer.status == "fails":
            marked = [line for line in said.splitlines() if line.lstrip().startswith(("✗", "✓"))]
            for reason in answer.because:
                assert any(f" {speaker.label(reason.field)}" in line for line in marked), (
                    answer.rule,
                    reason.field,
                )
            assert answer.because, answer.rule
        else:
            owner = getattr(pack.by_id[answer.rule], "about", None)
            assert owner is not None
            assert _conclusion(case).profile.values[owner] == ()


@EVERY_CASE
@BOTH
def test_explanations_keep_to_their_language(pack: Pack, case: str, language: Language) -> None:
    """Ids of rules and fields stand in both; names are the person's own, publications are cited by
    theirs.
    """
    foreign = ENGLISH if language == "zh" else HAN
    own = free_texts(pack.cases[case].profile)
    cited = [parameter.source for parameter in pack.parameters.values()]
    kept = sorted((*own, *cited, *pack.by_id, *pack.parameters), key=len, reverse=True)
    for answer in _answers(case):
        said = _said(pack, answer, language)
        for words in kept:
            said = said.replace(words, "")
        assert foreign.findall(re.sub(r"[a-z]+[._\[][\w.\[\]]*", "", said)) == [], answer.rule


@pytest.mark.parametrize("case", ["3.2-technology-pipeline", "3.3-half-filled-city"])
@BOTH
def test_a_verdict_is_told_with_its_line_what_may_be_done_and_the_question_of_its_gate(
    pack: Pack, case: str, language: Language
) -> None:
    speaker, seen = Speaker(pack, language), 0
    for table in pack.verdict_tables:
        for answer in explained(_conclusion(case), table.id):
            said, short = (
                as_text(explanation(pack, answer, language, depth)) for depth in ("path", "line")
            )
            if answer.on_object is None:
                continue
            seen += 1
            path = f"{pack.form.path(table.about)}[{answer.about}].verdict"
            assert all(
                speaker.value(path, value) in said.splitlines()[0]
                for value in answer.on_object.possible
            )
            assert len(short.splitlines()) == 1
            assert all(pack.acts[act][language] in said for act in answer.on_object.acts)
            if answer.on_object.why:
                assert answer.on_object.why[language] in said
                assert answer.on_object.why[language].rstrip("。.") in short
            if answer.on_object.gate:
                assert answer.on_object.gate.text[language] in said
            assert all(f"{speaker.label(missing)}  {missing}" in said for missing in answer.missing)
    assert seen
