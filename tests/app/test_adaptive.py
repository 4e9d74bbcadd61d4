"""`form fill --adaptive` puts the question that decides most, worked out anew after every answer,
and never a useless one.
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from engine import ask
from engine.questions.ask.order import OpenField
from engine.questions.ask.question import OpenQuestions, Question
from engine.questions.settings import FieldTarget
from engine.regions.official import official_profile
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import read_file
from tests.app.command import InProcess, Ran

_PROMPT = re.compile(r"  (?P<field>[a-z0-9_]+) > ")


def _fill(here: InProcess, path: Path, *lines: str, more: tuple[str, ...] = ()) -> Ran:
    here.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return here("form", "fill", path, "--adaptive", "--lang", "en", *more)


def _asked(ran: Ran) -> list[str]:
    return [match["field"] for match in _PROMPT.finditer(ran.out)]


def _best(profile: Any, skipped: tuple[str, ...] = ()) -> str:
    """The last part of the path of the best question."""
    path = next(
        question.field for question in ask(profile).questions if question.field not in skipped
    )
    return path.rpartition(".")[2]


SOURCE = ["section_source", "section_year"]
"""Asked once, after the first figure of a section."""
STARTED = {"region": {"name": "某地", "level": "county"}}
"""A county: level is asked first otherwise, and of a city its zones."""


@pytest.fixture
def started(tmp_path: Path) -> Path:
    path = tmp_path / "region.json"
    path.write_text(json.dumps(STARTED, ensure_ascii=False), "utf-8")
    return path


def test_a_new_file_begins_with_the_name_and_goes_on_with_what_decides_most(
    here: InProcess, tmp_path: Path
) -> None:
    ran = _fill(here, tmp_path / "new.yaml", "某地", "q")
    assert ran.code == 0
    assert _asked(ran) == ["name", _best({"region": {"name": "某地"}})]
    assert "rules wait; this one could decide" in ran.out


def test_each_answer_changes_what_is_asked_next(here: InProcess, started: Path) -> None:
    first = _best(started)
    assert first == "rd_intensity"
    strong = {**STARTED, "rd": {"rd_intensity": 3.5}}
    ran = _fill(here, started, "3.5", "", "", "q")
    assert _asked(ran) == [first, *SOURCE, _best(strong)]
    assert read_file(started).data == strong


def test_a_question_left_open_is_not_put_again(here: InProcess, started: Path) -> None:
    asked = _asked(_fill(here, started, "", "u", "", "q"))
    paths = [question.field for question in ask(STARTED).questions]
    assert asked == [path.rpartition(".")[2] for path in paths[:4]]


def test_going_back_puts_the_question_before_once_more(here: InProcess, started: Path) -> None:
    asked = _asked(_fill(here, started, "3.5", "", "", "b", "1.5", "q"))
    weak = {**STARTED, "rd": {"rd_intensity": 1.5}}
    assert asked[0] == asked[4] == "rd_intensity"
    assert read_file(started).data == weak
    assert asked[5] == _best(weak)


def test_a_single_key_of_an_entity_is_asked_for_and_kept(
    here: InProcess, pack: Pack, tmp_path: Path
) -> None:
    profile = {
        **official_profile(pack, "甘肃"),
        "technologies": [{"name": "样机", "market_risk": "high"}],
    }
    fields = [question.field for question in ask(profile).questions]
    place = fields.index("technologies[样机].trl")
    path = tmp_path / "region.json"
    path.write_text(json.dumps(profile, ensure_ascii=False), "utf-8")
    ran = _fill(here, path, *[""] * place, "12", "2", "q")
    assert "must be at most 9" in ran.out
    assert read_file(path).data["technologies"] == (
        {"name": "样机", "market_risk": "high", "trl": 2},
    )


def test_only_the_parts_asked_for(here: InProcess, started: Path) -> None:
    ran = _fill(here, started, *[""] * 20, more=("--section", "space"))
    fields = [question.field for question in ask(STARTED).questions]
    assert _asked(ran) == [
        field.rpartition(".")[2] for field in fields if field.startswith("space.")
    ]
    assert "nothing more to ask" in ran.out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["2-half-answered-city", "3.1-steel-city"])
def test_filling_begins_with_what_ask_puts_first(
    here: InProcess, pack: Pack, tmp_path: Path, name: str, language: str
) -> None:
    path, stated = tmp_path / "region.json", pack.cases[name].profile
    path.write_text(json.dumps(stated, ensure_ascii=False, default=dict), "utf-8")
    ran = _fill(here, path, "q", more=("--lang", language))
    assert _asked(ran)[0] == _best(stated)


def test_what_is_said_to_come_next_is_what_ask_puts_next(here: InProcess, started: Path) -> None:
    """One order for the terminal, for the last line of filling and for the list of questions."""
    said = _fill(here, started, "q").out
    labels = [question.label.en for question in ask(started, top=5).questions]
    assert f"answer first: {', '.join(labels)}" in said


def test_answers_are_tried_for_no_question_but_those_put(here: InProcess, started: Path) -> None:
    """To try the answers of every open question was most of the wait at each step."""
    tried = []
    question = OpenQuestions.question

    def counted(self: OpenQuestions, place: FieldTarget, found: OpenField) -> Question:
        tried.append(place.path)
        return question(self, place, found)

    here.monkeypatch.setattr(OpenQuestions, "question", counted)
    put = _asked(_fill(here, started, "", "", "q"))
    last_line = 5
    assert [path.rpartition(".")[2] for path in tried[:-last_line]] == put
