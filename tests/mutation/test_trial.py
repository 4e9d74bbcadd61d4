"""Protects the mutation figures: a fault counts as noticed only when a case fails, and as no change
only when that is proved.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.cases.running import added, run_case
from engine.deduction.deduce import deduce
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.cases import Case
from knowledge_base.models.grades import Grade
from knowledge_base.models.rules import Rule
from knowledge_base.pack import Pack
from mutation.__main__ import ENOUGH
from mutation.mutants import KINDS, Mutant, mutants
from mutation.trial import Trial
from tests.engine.checks.planting import Raw, grade, planted, rule

STRONG, SHARE = {"rd_intensity": {"ge": 3}}, {"industry_share": {"ge": 30}}


def _case(rd: float, share: float, **expect: Any) -> Raw:
    profile = {
        "region": {"name": "甲"},
        "rd": {"rd_intensity": rd},
        "economy": {"industry_share": share},
    }
    return {"title": {"zh": "例", "en": "case"}, "profile": profile, "expect": expect}


FIRES, FAILS = {"fires": ["industry.one"]}, {"not": ["industry.one"]}
AT_THE_EDGE = {
    "cases/9-both.yaml": _case(3, 30, **FIRES),
    "cases/9-less-research.yaml": _case(2.99, 30, **FAILS),
    "cases/9-less-industry.yaml": _case(3, 29.9, **FAILS),
}


def _of_one(pack: Pack) -> list[Mutant]:
    return [mutant for mutant in mutants(pack) if mutant.faulty.id == "industry.one"]


def test_cases_at_both_sides_of_each_edge_notice_every_fault_of_a_rule(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("one", {"all": [STRONG, SHARE]}), files=AT_THE_EDGE)
    assert not any(run_case(pack, case) for case in pack.cases.values())
    made, trial = _of_one(pack), Trial(pack)
    assert {mutant.kind for mutant in made} == {*KINDS} - {"grade swapped"}
    assert [(mutant.kind, mutant.place) for mutant in made if not trial.notices(mutant)] == []


def test_a_fault_that_no_case_stands_near_goes_unnoticed_and_is_not_called_no_change(
    tmp_path: Path,
) -> None:
    pack = planted(tmp_path, rule("one", STRONG), files={"cases/9-far.yaml": _case(5, 40, **FIRES)})
    trial = Trial(pack)
    (boundary,) = (mutant for mutant in _of_one(pack) if mutant.kind == "boundary in or out")
    assert not trial.notices(boundary)
    assert trial.equivalent([boundary]) == []


def test_a_fault_that_changes_nothing_for_any_region_is_proved_so(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("one", {"all": [STRONG, {"rd_intensity": {"ge": 2}}]}))
    trial = Trial(pack)
    dropped = [mutant for mutant in _of_one(pack) if mutant.kind == "part left out"]
    same = trial.equivalent(dropped)
    assert [mutant.place for mutant in same] == [("when", "all", 1)]


_ADDED = {"adds_when": [{"when": SHARE, "text": {"zh": "文", "en": "text"}}]}


def _row(share: float, **said: Any) -> Raw:
    return {"given": {"rd_intensity": 3, "industry_share": share}, "gives": "fires", **said}


def _rows(*rows: Raw) -> Raw:
    return {"examples": {"rows": list(rows)}}


def test_a_fault_in_an_added_sentence_is_noticed_only_by_a_row_that_says_what_is_added(
    tmp_path: Path,
) -> None:
    silent = planted(
        tmp_path / "silent", rule("one", STRONG, **_ADDED, **_rows(_row(30), _row(29.9)))
    )
    telling = planted(
        tmp_path / "telling",
        rule("one", STRONG, **_ADDED, **_rows(_row(30, adds=[1]), _row(29.9, adds=[]))),
    )
    for pack, noticed in ((silent, False), (telling, True)):
        added = [mutant for mutant in _of_one(pack) if mutant.place[0] == "adds_when"]
        assert {mutant.kind for mutant in added} == {
            "comparison reversed",
            "boundary in or out",
            "threshold moved a step",
        }
        assert not any(run_case(pack, row) for row in pack.examples.values())
        assert {Trial(pack).notices(mutant) for mutant in added} == {noticed}


CONVERSION = ((5, "weak"), (5.01, "medium"), (50, "medium"), (50.01, "strong"))


def test_a_fault_of_a_table_is_noticed_by_a_row_that_names_its_value(tmp_path: Path) -> None:
    lines = (
        {"value": "weak", "when": {"fiscal_science_share": {"le": 5}}},
        {"value": "medium", "when": {"fiscal_science_share": {"le": 50}}},
    )
    rows = _rows(
        *(
            {"given": {"fiscal_science_share": figure}, "gives": gives}
            for figure, gives in CONVERSION
        )
    )
    silent = planted(
        tmp_path / "silent", grades=(grade("planted", "conversion", *lines, {"value": "strong"}),)
    )
    telling = planted(
        tmp_path / "telling",
        grades=(grade("planted", "conversion", *lines, {"value": "strong"}, **rows),),
    )
    for pack, noticed in ((silent, False), (telling, True)):
        made, trial = (
            [mutant for mutant in mutants(pack) if mutant.faulty.id == "grade.planted"],
            Trial(pack),
        )
        assert len(made) > 8
        assert [m.place for m in made if trial.notices(m) != noticed] == []


def test_where_the_rule_does_not_fire_a_part_of_an_added_condition_changes_nothing(
    tmp_path: Path,
) -> None:
    more = {
        "adds_when": [
            {
                "when": {"all": [SHARE, {"rd_intensity": {"ge": 2}}]},
                "text": {"zh": "文", "en": "text"},
            }
        ]
    }
    trial = Trial(planted(tmp_path, rule("one", STRONG, **more)))
    dropped = [mutant for mutant in _of_one(trial.pack) if mutant.kind == "part left out"]
    assert [mutant.place[-1] for mutant in trial.equivalent(dropped)] == [1]


@pytest.fixture(scope="module")
def shipped() -> Trial:
    """The shipped pack with its cases worked out, once for all kinds of faults."""
    return Trial(load_pack())


def test_the_cases_of_the_shipped_pack_notice_enough_of_all_faults(shipped: Trial) -> None:
    trial = shipped
    made = list(mutants(trial.pack))
    assert 100 * sum(map(trial.notices, made)) // len(made) >= ENOUGH


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_noticed_in_the_shipped_pack_is_a_verdict_that_comes_out_otherwise(
    shipped: Trial, kind: str
) -> None:
    """The first noticed rule fault of each kind: the verdict on the rule indeed differs for some
    case that expects something of it.
    """
    pack, trial = shipped.pack, shipped
    noticed = next(
        m
        for m in mutants(pack)
        if m.kind == kind and not m.faulty.id.startswith("grade.") and trial.notices(m)
    )
    faulty = trial.pack_with(noticed.faulty)
    naming = [case for case in pack.every_case.values() if noticed.faulty.id in case.expect.named]
    assert any(
        _verdicts(faulty, case, noticed.faulty) != _verdicts(pack, case, noticed.faulty)
        for case in naming
    )


def _verdicts(pack: Pack, case: Case, faulty: Rule | Grade) -> list[Any]:
    deduction = deduce(pack, pack.row_reader.read(case.profile).values)
    return [
        (verdict.about, verdict.truth, added(verdict))
        for verdict in deduction.rules
        if verdict.rule.id == faulty.id
    ]
