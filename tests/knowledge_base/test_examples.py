"""Protects examples beneath rules: each becomes the case that it says, and a slip in one is named
with its place in the row.
"""

from __future__ import annotations

import pytest

from engine.cases.running import run_case
from knowledge_base.loading.later import load_examples
from knowledge_base.loading.packs import load_pack
from tests.knowledge_base.planted import GRADES, RULES, Garden
from tests.knowledge_base.refusals import refused

_PLANTED = (
    "grade.planted",
    "grade.figure",
    "industry.planted",
    "industry.each",
    "verdict.technology",
)
_VERDICTS = "verdicts/b-technologies.yaml"


def test_examples_are_cases_called_after_rule_and_number_and_hold_as_they_say(pack: Garden) -> None:
    loaded = load_pack(pack.root)
    named = [name for name in loaded.examples if name.split()[0] in _PLANTED]
    assert named[:4] == [
        "grade.planted example 1",
        "grade.planted example 2",
        "grade.figure example 1",
        "grade.figure example 2",
    ]
    assert {
        name: run_case(loaded, loaded.examples[name])
        for name in named
        if run_case(loaded, loaded.examples[name])
    } == {}


def test_a_row_reads_what_all_rows_share_and_its_own_answers_win(pack: Garden) -> None:
    rows = load_pack(pack.root).examples
    assert rows["industry.planted example 1"].profile["economy"] == {"gdp": 5}
    assert rows["industry.planted example 3"].profile["economy"] == {"gdp": None}


_UNMET = (
    (GRADES, "gives: poor", "gives: medium", "grade.planted: medium", "poor"),
    (
        GRADES,
        "99.99}, gives: poor",
        "99.99}, gives: undetermined",
        "undetermined grade.planted",
        "fires",
    ),
    (
        GRADES,
        "{}, gives: undetermined",
        "{}, gives: poor",
        "grade.planted: poor",
        "undetermined",
    ),
    (GRADES, "gives: 90000", "gives: fails", "not grade.figure", "fires"),
    (
        GRADES,
        "province}, gives: fails",
        "province}, gives: 90000",
        "grade.figure: 90000",
        "does not fire",
    ),
    (
        RULES,
        "3.01}, gives: fires, standing: open",
        "3.01}, gives: fails",
        "not industry.planted",
        "fires",
    ),
    (
        RULES,
        "standing: open",
        "standing: confirmed",
        "industry.planted stands confirmed",
        "open",
    ),
    (
        RULES,
        "about: 乙, gives: fails",
        "about: 乙, gives: fires",
        "fires industry.each (乙)",
        "does not fire",
    ),
    (RULES, "adds: [1]", "adds: []", "industry.each adds (甲) nothing", "1"),
    (RULES, "adds: []", "adds: [1]", "industry.each adds 1", "nothing"),
    (_VERDICTS, "gives: track", "gives: pilot", "verdict.technology (甲): pilot", "track"),
    (
        _VERDICTS,
        "about: 乙, gives: national_platform",
        "about: 甲, gives: track",
        "verdict.technology (甲): track",
        "own_use",
    ),
    (
        _VERDICTS,
        "gives: track",
        "gives: undetermined",
        "verdict.technology (甲): undetermined",
        "track",
    ),
    (
        _VERDICTS,
        "market_risk: high}]}, gives: undetermined",
        "market_risk: high}]}, gives: joint_platform",
        "verdict.technology (甲): joint_platform",
        "undetermined (joint_platform|national_platform)",
    ),
)
"""A change to a file; what its row then expects, and what came."""


@pytest.mark.parametrize(("file", "old", "new", "expected", "came"), _UNMET)
def test_a_row_that_expects_something_else_fails_and_says_what_came(
    pack: Garden, file: str, old: str, new: str, expected: str, came: str
) -> None:
    pack.plant(file, old, new)
    loaded = load_pack(pack.root)
    rows = (row for name, row in loaded.examples.items() if name.split()[0] in _PLANTED)
    found = [failure for row in rows for failure in run_case(loaded, row)]
    assert [(failure.expected.en, failure.came.en) for failure in found] == [(expected, came)]


_FAULTS = (
    (
        RULES,
        "given: {rd_intensity: 3}",
        "given: {rd_intensty: 3}",
        "rd_intensty",
        "rules[0].examples.rows[1].given.rd_intensty",
        "did you mean 'rd_intensity'?",
    ),
    (
        RULES,
        "given: {rd_intensity: 3}",
        "given: {rd_intensity: 35}",
        "35",
        "rd.rd_intensity",
        "must be at most 30",
    ),
    (
        RULES,
        "given: {rd_intensity: 3}",
        "given: {rd_intensity: high}",
        "high",
        "rd.rd_intensity",
        "expected a number",
    ),
    (
        RULES,
        "always: {gdp: 5}",
        "always: {gpd: 5}",
        "gpd",
        "rules[0].examples.always.gpd",
        "unknown field 'gpd'; did you mean 'gdp'?",
    ),
    (RULES, "always: {gdp: 5}", "always: {gdp: -5}", "-5", "economy.gdp", "must be at least"),
    (
        RULES,
        "name: 甲, trl: 7}]",
        "name: 甲, trl: 17}]",
        "17",
        "technologies[0].trl",
        "must be at most 9",
    ),
    (
        GRADES,
        "gives: poor",
        "gives: plenty",
        "plenty",
        "grades[0].examples.rows[0].gives",
        "allowed: medium, poor, undetermined",
    ),
    (
        GRADES,
        "gives: poor",
        "gives: fails",
        "fails",
        "grades[0].examples.rows[0].gives",
        "unknown outcome 'fails'",
    ),
    (
        GRADES,
        "gives: 90000",
        "gives: 90001",
        "90001",
        "grades[1].examples.rows[0].gives",
        "did you mean '90000'?",
    ),
    (
        RULES,
        "3}, gives: fails",
        "3}, gives: false",
        "false",
        "rules[0].examples.rows[1].gives",
        "unknown outcome 'false'",
    ),
    (
        RULES,
        "fires, standing: open",
        "fires, about: 甲",
        "甲}",
        "rules[0].examples.rows[0].about",
        "not about the elements of a list",
    ),
    (
        RULES,
        "adds: [1]",
        "adds: [2]",
        "[2]",
        "rules[1].examples.rows[0].adds",
        "has 1 added sentences, none numbered 2",
    ),
    (
        _VERDICTS,
        "gives: track",
        "gives: trace",
        "trace",
        "examples.rows[6].gives",
        "unknown outcome 'trace'; did you mean 'track'?",
    ),
    (
        _VERDICTS,
        "gives: track",
        "gives: fails",
        "fails",
        "examples.rows[6].gives",
        "unknown outcome 'fails'",
    ),
    (
        _VERDICTS,
        "about: 乙",
        "about: 丙",
        "丙",
        "examples.rows[16].about",
        "unknown object '丙'",
    ),
    (
        _VERDICTS,
        "about: 乙, ",
        "",
        "{technologies: [{name: 甲",
        "examples.rows[16].given",
        "does not list just one",
    ),
)
"""A change to a file; what must be named, where, and in which words."""


@pytest.mark.parametrize(("file", "old", "new", "at", "path", "words"), _FAULTS)
def test_a_fault_in_a_row_is_named(
    pack: Garden, file: str, old: str, new: str, at: str, path: str, words: str
) -> None:
    place = pack.plant(file, old, new, at)
    loaded = load_pack(pack.root)
    (problem,) = refused(lambda: load_examples(loaded))
    assert (pack.where(problem), problem.path) == (place, path)
    assert words in problem.says.en


def test_all_faults_of_all_rows_come_at_once(pack: Garden) -> None:
    places = [
        pack.plant(GRADES, "gives: 90000", "gives: 90001", "90001"),
        pack.plant(RULES, "adds: [1]", "adds: [2]", "[2]"),
    ]
    loaded = load_pack(pack.root)
    assert [pack.where(problem) for problem in refused(lambda: load_examples(loaded))] == places


def test_a_row_that_contradicts_itself_fails_instead_of_stopping_the_others(pack: Garden) -> None:
    pack.plant(
        RULES,
        "given: {rd_intensity: 3}",
        "given: {rd_intensity: 3, primary_share: 60, low_end_share: 60}",
    )
    loaded = load_pack(pack.root)
    (failure,) = run_case(loaded, loaded.examples["industry.planted example 2"])
    assert failure.expected.en == "a region that could exist"
    assert "they add up to 120" in failure.came.en
