"""Protects naming a rule on the command line: id, title in either language, and, beside a profile,
its number in the memo.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine import advise
from engine.advice.background import Background
from engine.regions.official import official_profile
from knowledge_base.pack import Pack
from reports.documents.material.numbering import numbered
from tests.app.command import InProcess


@pytest.fixture
def hubei(pack: Pack, tmp_path: Path) -> Path:
    """A province on official figures."""
    path = tmp_path / "hubei.json"
    path.write_text(json.dumps(official_profile(pack, "湖北"), ensure_ascii=False), "utf-8")
    return path


def test_every_number_of_the_memo_names_its_rule(here: InProcess, pack: Pack, hubei: Path) -> None:
    entries = numbered(Background.read_back(pack, advise(hubei)))
    assert len(entries) > 12
    for entry in (*entries[:6], *entries[-6:]):
        assert {
            answer["rule"] for answer in here("why", entry.number, hubei, "--format", "json").json()
        } == {entry.first.rule}


@pytest.mark.parametrize("written", ["1.1", " １．１ ", "第1.1条", "1.1　", "1.1."])
def test_a_number_may_be_written_as_people_do(here: InProcess, hubei: Path, written: str) -> None:
    wanted = here("why", "1.1", hubei, "--lang", "zh")
    assert here("why", written, hubei, "--lang", "zh") == wanted
    assert wanted.code == 0


@pytest.mark.parametrize("command", ["why", "why-not", "smallest-change"])
def test_a_number_that_the_memo_has_not_is_refused_with_those_that_it_has(
    here: InProcess, hubei: Path, command: str
) -> None:
    ran = here(command, "9.9", hubei, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("the memo has no item 9.9; its items run from 1.1 to ")


def test_a_number_without_a_profile_names_nothing(here: InProcess) -> None:
    ran = here("kb", "show", "1.1", "--lang", "en")
    assert ran.code == 2
    assert "yindi why 1.1 PROFILE" in ran.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_title_names_its_rule_in_every_command(
    here: InProcess, pack: Pack, hubei: Path, language: str
) -> None:
    rule = pack.by_id["industry.strategic-emerging"]
    title = f" {rule.title['zh' if language == 'zh' else 'en'].upper()}　"
    for command in ("why", "why-not"):
        assert here(command, title, hubei, "--lang", language) == here(
            command, rule.id, hubei, "--lang", language
        )
    for call in (("kb", "show"), ("depends",), ("kb", "test")):
        ran = here(*call, title, "--lang", language)
        assert ran == here(*call, rule.id, "--lang", language)
        assert ran.code == 0, ran.err
