"""Protects whoever reads a message: whatever stands in a file or an argument, it is told in short
lines that nobody can forge.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from engine import advise, ask, compare, depends, explain, pack_difference, smallest_change, what_if
from engine.checks.running import check_pack
from engine.pack_diff.difference import pack_difference as difference
from engine.questions.settings import parse_settings
from knowledge_base.loading.packs import load_pack
from knowledge_base.reading.problems import MOST, InputError, Problem
from knowledge_base.reading.text import LANGUAGES, text
from tests.app.command import InProcess, yindi
from tests.knowledge_base.planted import RULES, garden
from tests.knowledge_base.refusals import refused

NASTY = {
    "a second line": "x\ny.yaml:1:1: forged",
    "a carriage return": "x\rforged",
    "colours": "\x1b[31mred\x1b[0m",
    "turned round": "gnp.\u202e elif",
    "isolated": "\u2066x\u2069",
    "nothing to see": "\u200b\ufeff",
    "line separators": "a\u2028b\u2029c\x85d",
    "a bell": "\a\b\x7f",
    "tags": "\U000e0041\U000e0042",
    "long": "长" * 100_000,
    "lone surrogate": "\ud800",
    "not a character": "\ufdd0",
}
BASE: dict[str, Any] = {"region": {"name": "甲市"}}


def _wrong(nasty: str) -> dict[str, dict[str, Any]]:
    """The doors through which a word of a profile comes into a message."""
    return {
        "unknown group": {**BASE, nasty: 1},
        "unknown field": {**BASE, "rd": {nasty: 1}},
        "key of an entity": {**BASE, "technologies": [{"name": "甲", nasty: 1}]},
        "key of a figure": {**BASE, "rd": {"rd_intensity": {"value": 1, nasty: 1}}},
        "below an unknown key": {**BASE, nasty: {nasty: [nasty]}},
        "value for a number": {**BASE, "rd": {"rd_intensity": nasty}},
        "term of a list": {"region": {"name": "甲市", "province": nasty}},
        "several terms": {**BASE, "industry": {"leading_industries": [nasty]}},
        "name": {"region": {"name": nasty + "\n"}},
        "source": {**BASE, "rd": {"rd_intensity": {"value": 1, "source": nasty + "\n"}}},
        "names that stand twice": {
            **BASE,
            "technologies": [{"name": "甲", "x": nasty}, {"name": "甲"}],
        },
    }


def _fair(message: str, lines: int = 3) -> None:
    """A few short lines without any sign that moves what is read."""
    assert message.count("\n") < lines
    assert all(len(line) < 1500 for line in message.split("\n"))
    assert all(line.isprintable() for line in message.split("\n"))


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
@pytest.mark.parametrize("door", _wrong(""))
def test_no_word_of_a_profile_gets_out_of_its_line(nasty: str, door: str) -> None:
    profile = _wrong(nasty)[door]
    for problem in refused(lambda: advise(profile)):
        assert len(problem.path) < 300
        _fair(problem.render("zh"), 1)
    with pytest.raises(InputError) as caught:
        advise(profile)
    _fair(str(caught.value))


@pytest.mark.parametrize(
    "nasty", [nasty for name, nasty in NASTY.items() if name != "lone surrogate"]
)
@pytest.mark.parametrize("ending", ["json", "yaml", "-"])
def test_nor_out_of_a_file_or_standard_input(
    nasty: str, ending: str, tmp_path: Path, here: InProcess
) -> None:
    raw = json.dumps(
        {**BASE, nasty: 1, "rd": {nasty: nasty}}
    )  # in YAML a quoted text with its escapes
    (tmp_path / f"p.{ending}").write_text(raw, "utf-8")
    source = "-" if ending == "-" else tmp_path / f"p.{ending}"
    for command in (("advise",), ("form", "check"), ("ask",)):
        ran = here(*command, source, stdin=raw.encode())
        assert (ran.code, ran.out) == (2, "")
        _fair(ran.err.rstrip("\n"))


CALLS = (
    ("{}",),
    ("advise", "--{}"),
    ("advise", "p.yaml", "--lang", "{}"),
    ("advise", "p.yaml", "--format", "{}"),
    ("advise", "p.yaml", "--date", "{}"),
    ("advise", "p.yaml", "--kb", "{}"),
    ("advise", "{}"),
    ("advise", "p.yaml", "-o", "nowhere/{}"),
    ("why", "{}", "p.yaml"),
    ("why", "verdict.technology", "p.yaml", "--about", "{}"),
    ("what-if", "p.yaml", "--set", "{}"),
    ("what-if", "p.yaml", "--set", "{}=1"),
    ("what-if", "p.yaml", "--set", "rd.rd_intensity=x{}"),
    ("what-if", "p.yaml", "--set", "technologies[{}].trl=1"),
    ("smallest-change", "--type", "{}", "p.yaml"),
    ("smallest-change", "{}", "p.yaml"),
    ("depends", "{}"),
    ("ask", "p.yaml", "--top", "{}"),
    ("form", "new", "{}"),
    ("form", "fill", "new.yaml", "--section", "{}"),
    ("form", "fill", "nowhere/{}"),
    ("kb", "show", "{}"),
    ("kb", "test", "{}"),
    ("kb", "{}"),
    ("kb", "diff", "{}", "{}"),
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "nasty", [*(nasty for name, nasty in NASTY.items() if name != "lone surrogate"), "\udcff"]
)
def test_nor_out_of_the_line_of_the_call(
    nasty: str, language: Any, tmp_path: Path, here: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p.yaml").write_text("region: {name: 甲市}\ntechnologies: [{name: 乙}]\n", "utf-8")
    for call in CALLS:
        ran = here(*(word.format(nasty) for word in call), language=language)
        assert (ran.code, ran.out) == (2, ""), call
        _fair(ran.err.rstrip("\n"))
    assert [path.name for path in tmp_path.iterdir()] == ["p.yaml"]


def test_the_real_command_tells_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("region: {name: 甲市}\n", "utf-8")
    for call in (
        ("why", "\udcff", "p.yaml"),
        ("advise", "\udcff"),
        ("form", "new", "\udcff", "--blank"),
        ("depends", "\udcff"),
    ):
        ran = yindi(*call, cwd=tmp_path)
        assert (ran.code, ran.out) == (2, ""), call
        _fair(ran.err.rstrip("\n"))


@pytest.mark.parametrize(
    ("door", "many"),
    [
        *product(
            ["keys", "values", "elements", "keys that stand twice"],
            [MOST - 1, MOST, MOST + 1, 1_000],
        ),
        *product(
            ["keys", "keys that stand twice"], [20_000]
        ),  # so long a list is refused as a whole
    ],
)
def test_many_problems_are_told_in_part_and_counted(
    door: str, many: int, tmp_path: Path, here: InProcess
) -> None:
    technologies = [{"name": f"甲{i}", "trl": "x"} for i in range(many)]
    wrong: dict[str, Callable[[], str]] = {
        "keys": lambda: json.dumps({**BASE, **{f"键{i}": 1 for i in range(many)}}),
        "values": lambda: json.dumps({**BASE, "technologies": technologies}),
        "elements": lambda: json.dumps({**BASE, "technologies": list(range(many))}),
        "keys that stand twice": lambda: (
            "{" + '"region": {"name": "甲"},' + ",".join(['"a": 1'] * (many + 1)) + "}"
        ),
    }
    (tmp_path / "p.json").write_text(wrong[door](), "utf-8")
    began = time.monotonic()
    for language, words in (("en", "{} more problems, not listed"), ("zh", "另有{}处，未列出")):
        ran = here("advise", tmp_path / "p.json", language=language)  # type: ignore[arg-type]
        lines = ran.err.splitlines()
        assert ran.code == 2
        assert len(lines) <= MOST + 1 and len(ran.err) < 40_000
        assert (lines[-1] == f"{tmp_path / 'p.json'}: " + words.format(many - MOST)) is (
            many > MOST
        )
    assert time.monotonic() - began < 60
    with pytest.raises(InputError) as caught:
        advise(tmp_path / "p.json")
    assert len(caught.value.problems) >= many
    assert len(str(caught.value)) < 40_000


def test_each_of_many_files_tells_its_own(tmp_path: Path, here: InProcess) -> None:
    """A file full of problems does not hide those of the next."""
    (tmp_path / "a.json").write_text(
        json.dumps({**BASE, **{f"k{i}": 1 for i in range(200)}}), "utf-8"
    )
    (tmp_path / "b.json").write_text(json.dumps({**BASE, "rd": {"rd_intensity": 31}}), "utf-8")
    lines = here(
        "advise", tmp_path / "a.json", tmp_path / "b.json", "-o", tmp_path / "out"
    ).err.splitlines()
    assert lines[MOST] == f"{tmp_path / 'a.json'}: 150 more problems, not listed"
    assert lines[MOST + 1] == (
        f"{tmp_path / 'b.json'}:1:{len(json.dumps(BASE)) + 25}: rd.rd_intensity: "
        "must be at most 30, found 31"
    )


def test_a_pack_tells_its_keys_as_safely(tmp_path: Path) -> None:
    pack = garden(tmp_path)
    pack.plant(RULES, "strength: should", '"str\\e[31m\\u202e\\nx": should')
    for problem in refused(lambda: load_pack(pack.root)):
        _fair(problem.render("en"), 1)
        assert not re.search("[\x1b\u202e\n]", problem.path + problem.says.zh + problem.says.en)


def test_a_problem_is_one_line_whatever_it_is_made_of() -> None:
    problem = Problem(text("甲\n乙", "a\u202eb" * 5000), "a\nb.yaml", 1, 1, "x\x1b[0m")
    for language in LANGUAGES:
        _fair(problem.render(language), 1)
        _fair(str(InputError(problem)), 1)


# --- what is no profile


class _Evil:
    def __repr__(self) -> str:
        raise ValueError("no")


NO_PROFILE = [
    None,
    [],
    (),
    {1},
    3,
    2.5,
    True,
    b"region: {name: x}",
    bytearray(b"x"),
    object(),
    _Evil(),
    iter([]),
    len,
    ["a.yaml"],
    Path,
]
"""What callers hand over by mistake."""
RULE = "industry.strategic-emerging"

ENTRIES: dict[str, Callable[[Any], Any]] = {
    "advise": advise,
    "explain": lambda profile: explain(profile, RULE),
    "what_if": lambda profile: what_if(profile, {"rd.rd_intensity": 1}),
    "compare, first": lambda profile: compare(profile, BASE),
    "compare, second": lambda profile: compare(BASE, profile),
    "ask": ask,
    "smallest_change, rule": lambda profile: smallest_change(profile, RULE),
    "smallest_change, type": lambda profile: smallest_change(profile, region_type="II"),
    "reader": load_pack().reader.read,
}


@pytest.mark.parametrize("wrong", NO_PROFILE, ids=lambda wrong: type(wrong).__name__)
@pytest.mark.parametrize("entry", ENTRIES)
def test_what_is_no_profile_is_refused_in_words(entry: str, wrong: Any) -> None:
    (problem,) = refused(lambda: ENTRIES[entry](wrong))
    assert problem.says.en.startswith("a profile is a mapping or the path of a file, found ")
    assert problem.says.zh.startswith("画像应为映射或文件路径，现为")


ODD_PATHS = [
    "",
    ".",
    "\0",
    "a\0b",
    "x" * 10_000,
    "/dev/null",
    "/",
    '{"region": {"name": "x"}}',
    "region: {name: x}\n",
    "\udcff",
    Path(),
]


@pytest.mark.parametrize("path", ODD_PATHS, ids=range(len(ODD_PATHS)))
def test_a_path_that_leads_to_no_profile_is_refused_in_words(path: Any) -> None:
    for problem in refused(lambda: advise(path)):
        _fair(problem.render("en"), 1)


_WITH_AN_ODD_KEY: dict[object, Any] = {"region": {"name": "x"}, _Evil(): 1}
ODD_MAPPINGS: list[Any] = [
    *(
        {},
        {None: None},
        {3: 4},
        {"region": None},
        {"region": 3},
        {"region": []},
        {"region": {"name": None}},
        {"region": {"name": b"x"}},
    ),
    *(
        {"region": {"name": object()}},
        {"region": {"name": _Evil()}},
        {"region": {"name": "x"}, "rd": {"rd_intensity": float("nan")}},
    ),
    *(
        {"region": {"name": "x"}, "rd": {"rd_intensity": 10**400}},
        {"region": {"name": "x"}, "technologies": [None]},
    ),
    *(
        {"region": {"name": "x"}, "technologies": {"name": "x"}},
        {"region": {"name": "x"}, b"rd": {}},
        {"region": {"name": "x"}, (1, 2): {}},
    ),
    {"region": {"name": "x"}, "rd": {"rd_intensity": {"value": 1j}}},
    _WITH_AN_ODD_KEY,
]


@pytest.mark.parametrize("wrong", ODD_MAPPINGS, ids=range(len(ODD_MAPPINGS)))
def test_a_mapping_that_is_no_profile_is_refused_in_words(wrong: Any) -> None:
    for problem in refused(lambda: advise(wrong)):
        _fair(problem.render("zh"), 1)


def _circle() -> list[Any]:
    around: list[Any] = []
    around.append(around)
    return around


ODD_CALLS: dict[str, Callable[[], Any]] = {
    "rule None": lambda: explain(BASE, None),  # type: ignore[arg-type]
    "rule list": lambda: explain(BASE, [RULE]),  # type: ignore[arg-type]
    "rule number": lambda: explain(BASE, 3),  # type: ignore[arg-type]
    "about number": lambda: explain(BASE, RULE, 3),  # type: ignore[arg-type]
    "depth": lambda: explain(BASE, RULE, depth="deep"),  # type: ignore[arg-type]
    "depth None": lambda: explain(BASE, RULE, depth=None),  # type: ignore[arg-type]
    "changes None": lambda: what_if(BASE, None),  # type: ignore[arg-type]
    "changes list": lambda: what_if(BASE, ["rd.rd_intensity=1"]),  # type: ignore[arg-type]
    "changes text": lambda: what_if(BASE, "rd.rd_intensity=1"),  # type: ignore[arg-type]
    "path number": lambda: what_if(BASE, {3: 1}),  # type: ignore[dict-item]
    "value object": lambda: what_if(BASE, {"rd.rd_intensity": object()}),
    "value nan": lambda: what_if(BASE, {"rd.rd_intensity": float("nan")}),
    "value in a circle": lambda: what_if(BASE, {"technologies": _circle()}),
    "settings None": lambda: parse_settings(load_pack(), None),  # type: ignore[arg-type]
    "settings text": lambda: parse_settings(load_pack(), "rd.rd_intensity=1"),
    "settings number": lambda: parse_settings(load_pack(), [3]),  # type: ignore[list-item]
    "pack of no name": lambda: advise(BASE, pack=""),
    "top 0": lambda: ask(BASE, 0),
    "top negative": lambda: ask(BASE, -1),
    "top text": lambda: ask(BASE, "3"),  # type: ignore[arg-type]
    "top true": lambda: ask(BASE, True),
    "depends number": lambda: depends(3),  # type: ignore[arg-type]
    "depends list": lambda: depends([]),  # type: ignore[arg-type]
    "smallest rule": lambda: smallest_change(BASE, 3),  # type: ignore[arg-type]
    "smallest type": lambda: smallest_change(BASE, region_type=2),  # type: ignore[arg-type]
    "smallest type unknown": lambda: smallest_change(BASE, region_type="V"),
    "smallest about": lambda: smallest_change(BASE, RULE, about=3),  # type: ignore[arg-type]
    "smallest count": lambda: smallest_change(BASE, RULE, count=0),
    "smallest count text": lambda: smallest_change(BASE, RULE, count="2"),  # type: ignore[arg-type]
    "check bytes": lambda: check_pack(b"x"),  # type: ignore[arg-type]
    "check number": lambda: check_pack(3),  # type: ignore[arg-type]
    "difference": lambda: pack_difference(3, load_pack()),  # type: ignore[arg-type]
    "difference, second": lambda: difference(load_pack(), []),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("call", ODD_CALLS)
def test_a_question_that_is_asked_wrongly_is_refused_in_words(call: str) -> None:
    for problem in refused(ODD_CALLS[call]):
        _fair(problem.render("en"), 1)
