"""What can be neither shown nor excluded is a warning that says what it was and why, in both
languages; never silence, never an error.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from engine.checks import contraries, firing, grade_tables, holes
from engine.checks.bench import Bench
from engine.proof.prover import ProofAnswer, Prover, Verdict
from knowledge_base.pack import Pack
from tests.engine.checks.planting import planted, rule

STRONG, NEAR = {"rd_capability": "strong"}, {"rd_intensity": {"gt": 2.5}}
SHARPER = [{"when": NEAR, "text": {"zh": "补充。", "en": "More."}}]

RULE = {
    ("能否成立", "whether it can fire"),
    ("能否不成立", "whether it can fail"),
    ("第1条补充语句能否出现", "whether sentence 1 can appear"),
}
ASKED: list[tuple[ModuleType, str, str | None, set[tuple[str, str]]]] = [
    (firing, "industry.for", None, RULE),
    (
        holes,
        "industry",
        None,
        {("是否有地区没有专门建议", "whether a region gets no particular advice")},
    ),
    (
        contraries,
        "industry.for",
        "industry.not",
        {("与“industry.not”能否同时成立", "whether it can fire with 'industry.not'")},
    ),
    (
        grade_tables,
        "grade.rd-capability",
        None,
        {
            ("第1行能否轮到", "whether line 1 is reached"),
            ("第2行能否轮到", "whether line 2 is reached"),
            ("第3行能否轮到", "whether line 3 is reached"),
            ("是否有地区得不到等级", "whether some region gets no grade"),
        },
    ),
]
WHY: dict[Verdict, tuple[str, str]] = {
    "undecided": ("z3在时限内未能判定", "z3 did not settle it in time"),
    "not confirmed": (
        "z3给出的地区经引擎复核不成立",
        "the engine does not confirm the region that z3 gives",
    ),
}


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A rule with an added sentence, and one against it."""
    return planted(
        tmp_path, rule("for", STRONG, adds_when=SHARPER), rule("not", NEAR, direction="against")
    )


@pytest.mark.parametrize("verdict", WHY)
@pytest.mark.parametrize(
    ("check", "subject", "beside", "what"), ASKED, ids=lambda part: getattr(part, "NAME", "")
)
def test_what_z3_does_not_settle_is_a_warning_that_says_so(
    check: Any,
    subject: str,
    beside: str | None,
    what: set[tuple[str, str]],
    verdict: Verdict,
    pack: Pack,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Prover, "find", lambda *asked, **how: ProofAnswer(verdict))
    monkeypatch.setattr(
        grade_tables, "_overlap", lambda bench, grade: ()
    )  # by construction no two lines hold at once
    found = [finding for finding in check.findings(Bench(pack)) if finding.subject == subject]
    zh, en = WHY[verdict]
    assert {(finding.says.zh, finding.says.en) for finding in found} == {
        (f"{said}：{zh}", f"{told}: {en}") for said, told in what
    }
    assert len(found) == len(what)
    assert {(finding.check, finding.severity, finding.beside) for finding in found} == {
        (check.NAME, "warning", beside)
    }
    assert all(finding.line for finding in found if subject != "industry")
