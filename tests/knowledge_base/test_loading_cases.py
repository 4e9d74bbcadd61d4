"""Protects worked cases: what they name exists in the pack, and a slip is named with its place."""

from __future__ import annotations

import shutil

import pytest

from knowledge_base.loading.later import load_cases
from knowledge_base.loading.packs import load_pack
from tests.knowledge_base.planted import Garden
from tests.knowledge_base.refusals import refused

CASE = "cases/planted.yaml"

_CASE = """\
title: {zh: 案例, en: Case}
illustrates: [3.p1.s2, 3.1.p1.s3a, note.1]
profile:
  region: {name: 甲市, level: prefecture}
  rd: {rd_intensity: 3.5}
expect:
  type: II
  fires: [industry.planted]
  not: [{rule: industry.each, about: 甲}]
  undetermined: [industry.each]
  grades: {grade.rd-capability: strong}
  verdicts: {verdict.zone: {主城: hold}}
"""


@pytest.fixture(autouse=True)
def _with_a_case(pack: Garden) -> None:
    (pack.root / "cases").mkdir()
    (pack.root / CASE).write_text(_CASE, encoding="utf-8")


def test_a_case_is_read_with_its_profile_and_what_must_follow(pack: Garden) -> None:
    case = load_cases(load_pack(pack.root))["planted"]
    assert case.profile["rd"] == {"rd_intensity": 3.5}
    assert case.expect.type == "II"
    assert case.expect.undetermined == ("industry.each",)


_FAULTS = (
    (
        "[3.p1.s2,",
        "[3.p1.s22,",
        "3.p1.s22",
        "illustrates[0]",
        "unknown sentence of the paper '3.p1.s22'; did you mean '3.p1.s2'?",
    ),
    (
        "[industry.planted]",
        "[industry.plantd]",
        "industry.plantd",
        "expect.fires[0]",
        "unknown rule 'industry.plantd'; did you mean",
    ),
    (
        "rule: industry.each",
        "rule: industry.eech",
        "{rule",
        "expect.not[0]",
        "did you mean 'industry.each'?",
    ),
    (
        "rule: industry.each",
        "rule: industry.planted",
        "{rule",
        "expect.not[0]",
        "rule 'industry.planted' is not about the elements",
    ),
    (
        "verdict.zone:",
        "verdict.zones:",
        "verdict.zones",
        "expect.verdicts.verdict.zones",
        "did you mean 'verdict.zone'?",
    ),
    (
        "主城: hold",
        "主城: held",
        "held",
        "expect.verdicts.verdict.zone.主城",
        "unknown verdict 'held'; did you mean 'hold'?",
    ),
    (
        "grade.rd-capability: strong",
        "grade.rd-capabilty: strong",
        "grade.rd-capabilty",
        "expect.grades.grade.rd-capabilty",
        "unknown grade table 'grade.rd-capabilty'; did you mean 'grade.rd-capability'?",
    ),
    (
        "grade.rd-capability: strong",
        "grade.rd-capability: strung",
        "strung",
        "expect.grades.grade.rd-capability",
        "unknown value 'strung'; did you mean 'strong'?",
    ),
    ("type: II", "type: 2", "2", "expect.type", "expected text, found 2"),
    ("type: II", "type: V", "V", "expect.type", "unknown type 'V'; did you mean 'IV'?"),
    (
        "level: prefecture",
        "levl: prefecture",
        "levl",
        "region.levl",
        "unknown field 'levl'; did you mean 'level'?",
    ),
    ("rd_intensity: 3.5", "rd_intensity: 35", "35", "rd.rd_intensity", "must be at most 30"),
)
"""A change to the case; what must be named, where, and in which words."""


@pytest.mark.parametrize(("old", "new", "at", "path", "words"), _FAULTS)
def test_a_fault_in_a_case_is_named(
    pack: Garden, old: str, new: str, at: str, path: str, words: str
) -> None:
    place = pack.plant(CASE, old, new, at)
    loaded = load_pack(pack.root)
    (problem,) = refused(lambda: load_cases(loaded))
    assert (pack.where(problem), problem.path) == (place, path)
    assert words in problem.says.en


def test_all_faults_of_all_cases_come_at_once(pack: Garden) -> None:
    shutil.copy(pack.root / CASE, pack.root / "cases/another.yaml")
    places = [
        pack.plant("cases/another.yaml", "level: prefecture", "levl: prefecture", "levl"),
        pack.plant(
            "cases/another.yaml", "[industry.planted]", "[industry.plantd]", "industry.plantd"
        ),
        pack.plant(CASE, "type: II", "type: 2", "2"),
    ]
    loaded = load_pack(pack.root)
    assert [pack.where(problem) for problem in refused(lambda: load_cases(loaded))] == places
