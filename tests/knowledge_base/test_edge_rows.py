"""Protects rows at the edges: each becomes the case that it says, and a slip in one is named with its place in the row."""

from __future__ import annotations

import pytest

from engine.case_running import run_case
from knowledge_base.loading import load_edges, load_pack
from tests.knowledge_base.planted import Garden
from tests.knowledge_base.refusals import refused

FILE = "edges/9-planted.yaml"

_ROWS = """\
title: {zh: 界线, en: Edges}
tables:
  - of: grade.talent
    rows:
      - {given: {rd_fte_per_10k: 77}, gives: abundant}
      - {given: {}, gives: undetermined}
  - of: grade.figure
    rows:
      - {given: {level: county}, gives: 90000}
      - {given: {level: province}, gives: fails}
  - of: industry.planted
    always: {gdp: 5}
    rows:
      - {given: {rd_intensity: 3.01}, gives: fires}
      - {given: {rd_intensity: 3}, gives: fails}
      - {given: {gdp: null}, gives: undetermined}
  - of: industry.each
    rows:
      - {given: {technologies: [{name: 甲, trl: 7}, {name: 乙, trl: 6}], rd_capability: strong}, about: 甲, gives: fires, adds: [1]}
      - {given: {technologies: [{name: 甲, trl: 7}, {name: 乙, trl: 6}]}, about: 乙, gives: fails}
      - {given: {technologies: [{name: 甲, trl: 7}], rd_capability: weak}, gives: fires, adds: []}
"""


@pytest.fixture(autouse=True)
def _with_rows(pack: Garden) -> None:
    (pack.root / "edges").mkdir()
    (pack.root / FILE).write_text(_ROWS, encoding="utf-8")


def test_rows_are_cases_called_after_file_rule_and_number_and_hold_as_they_say(pack: Garden) -> None:
    loaded = load_pack(pack.root)
    assert [name.removeprefix(f"{FILE} ") for name in loaded.edges][:4] == [
        "grade.talent row 1",
        "grade.talent row 2",
        "grade.figure row 1",
        "grade.figure row 2",
    ]
    assert {name: run_case(loaded, row) for name, row in loaded.edges.items() if run_case(loaded, row)} == {}


def test_a_row_reads_what_all_rows_share_and_its_own_answers_win(pack: Garden) -> None:
    rows = load_pack(pack.root).edges
    assert rows[f"{FILE} industry.planted row 1"].profile["economy"] == {"gdp": 5}
    assert rows[f"{FILE} industry.planted row 3"].profile["economy"] == {"gdp": None}


@pytest.mark.parametrize(
    ("old", "new", "expected", "came"),
    [
        ("gives: abundant", "gives: adequate", "grade.talent: adequate", "abundant"),
        ("77}, gives: abundant", "77}, gives: undetermined", "undetermined grade.talent", "fires"),
        ("{}, gives: undetermined", "{}, gives: scarce", "grade.talent: scarce", "undetermined"),
        ("gives: 90000", "gives: fails", "not grade.figure", "fires"),
        ("province}, gives: fails", "province}, gives: 90000", "grade.figure: 90000", "does not fire"),
        ("3.01}, gives: fires", "3.01}, gives: fails", "not industry.planted", "fires"),
        ("about: 乙, gives: fails", "about: 乙, gives: fires", "fires industry.each (乙)", "does not fire"),
        ("adds: [1]", "adds: []", "industry.each adds (甲) nothing", "1"),
        ("adds: []", "adds: [1]", "industry.each adds 1", "nothing"),
    ],
)
def test_a_row_that_expects_something_else_fails_and_says_what_came(pack: Garden, old: str, new: str, expected: str, came: str) -> None:
    pack.plant(FILE, old, new)
    loaded = load_pack(pack.root)
    found = [failure for row in loaded.edges.values() for failure in run_case(loaded, row)]
    assert [(failure.expected.en, failure.came.en) for failure in found] == [(expected, came)]


@pytest.mark.parametrize(
    ("old", "new", "at", "path", "words"),
    [
        (
            "of: grade.talent",
            "of: grade.talant",
            "grade.talant",
            "tables[0].of",
            "unknown rule 'grade.talant'; did you mean 'grade.talent'?",
        ),
        ("{rd_intensity: 3}", "{rd_intensty: 3}", "rd_intensty", "tables[2].rows[1].given.rd_intensty", "did you mean 'rd_intensity'?"),
        ("{rd_intensity: 3}", "{rd_intensity: 35}", "35", "rd.rd_intensity", "must be at most 30"),
        ("{rd_intensity: 3}", "{rd_intensity: high}", "high", "rd.rd_intensity", "expected a number"),
        ("{gdp: 5}", "{gpd: 5}", "gpd", "tables[2].always.gpd", "unknown field 'gpd'; did you mean 'gdp'?"),
        ("{gdp: 5}", "{gdp: -5}", "-5", "economy.gdp", "must be at least"),
        ("name: 甲, trl: 7}]", "name: 甲, trl: 17}]", "17", "technologies[0].trl", "must be at most 9"),
        ("gives: abundant", "gives: plenty", "plenty", "tables[0].rows[0].gives", "allowed: abundant, adequate, scarce, undetermined"),
        ("gives: abundant", "gives: fails", "fails", "tables[0].rows[0].gives", "unknown outcome 'fails'"),
        ("gives: 90000", "gives: 90001", "90001", "tables[1].rows[0].gives", "unknown outcome '90001'; did you mean '90000'?"),
        ("3}, gives: fails", "3}, gives: false", "false", "tables[2].rows[1].gives", "unknown outcome 'false'"),
        ("gives: fires}", "gives: fires, about: 甲}", "甲}", "tables[2].rows[0].about", "is not about the elements of a list"),
        ("adds: [1]", "adds: [2]", "[2]", "tables[3].rows[0].adds", "has 1 added sentences, none numbered 2"),
    ],
)
def test_a_fault_in_a_row_is_named(pack: Garden, old: str, new: str, at: str, path: str, words: str) -> None:
    place = pack.plant(FILE, old, new, at)
    loaded = load_pack(pack.root)
    (problem,) = refused(lambda: load_edges(loaded))
    assert (pack.where(problem), problem.path) == (place, path)
    assert words in problem.says.en


def test_all_faults_of_all_rows_come_at_once(pack: Garden) -> None:
    """A table whose rule is not there does not hide what is wrong in the next."""
    places = [
        pack.plant(FILE, "of: grade.talent", "of: grade.talant", "grade.talant"),
        pack.plant(FILE, "gives: 90000", "gives: 90001", "90001"),
        pack.plant(FILE, "adds: [1]", "adds: [2]", "[2]"),
    ]
    loaded = load_pack(pack.root)
    assert [pack.where(problem) for problem in refused(lambda: load_edges(loaded))] == places


def test_a_row_that_contradicts_itself_fails_instead_of_stopping_the_others(pack: Garden) -> None:
    pack.plant(FILE, "{rd_intensity: 3}", "{rd_intensity: 3, primary_share: 60, low_end_share: 60}")
    loaded = load_pack(pack.root)
    (failure,) = run_case(loaded, loaded.edges[f"{FILE} industry.planted row 2"])
    assert failure.expected.en == "a region that could exist"
    assert "they add up to 120" in failure.came.en


def test_a_pack_without_rows_has_none(pack: Garden) -> None:
    (pack.root / FILE).unlink()
    assert load_pack(pack.root).edges == {}
