"""Protects the authors of a pack: a parameter that could not be reckoned with is refused on
loading, where it stands.
"""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

import pytest

from engine.advice.advising import advise
from engine.questions.ask.question import ask
from knowledge_base.loading.packs import load_pack
from tests.knowledge_base.planted import RULES, Garden
from tests.knowledge_base.refusals import refused

FILE = "parameters/01-general.yaml"
WRONG = {
    "5%": "found 5%",
    "５％": "found ５％",
    '"0.05"': "found 0.05",
    "true": "found true",
    "false": "found false",
    "some": "found some",
    '"nan"': "found nan",
    '"-.inf"': "found -.inf",
    ".nan": "'.nan' is not a finite number",
    ".inf": "'.inf' is not a finite number",
    "1e999": "is too large for a number",
    "1e30": "found 1e+30",
    "12345678901234567890123": "found 12345678901234567890123",
    "[0.05]": "found […]",
    "{value: 0.05}": "found {…}",
    "null": "found null",
    "0,05": "found 0,05",
    "1/20": "found 1/20",
    "五": "found 五",
}
"""What people write for a number, and what is said of it."""
BY_THE_ENGINE = (
    "near_share",
    "hair_share",
    "ask_weight_must",
    "ask_weight_should",
    "ask_weight_advisable",
    "ask_weight_may",
)


def _file(pack: Garden, name: str) -> Path:
    """The file in which a parameter stands."""
    files = (pack.root / "parameters").iterdir()
    return next(path for path in files if f"\n  {name}:" in path.read_text("utf-8"))


def _value(pack: Garden, name: str, value: str) -> None:
    """Give a parameter another value."""
    path = _file(pack, name)
    raw = path.read_text("utf-8")
    start = raw.index(f"\n  {name}:")
    at = raw.index("    value:", start)
    path.write_text(raw[:at] + f"    value: {value}" + raw[raw.index("\n", at) :], "utf-8")


def _line(pack: Garden, name: str) -> int:
    raw = _file(pack, name).read_text("utf-8")
    return raw.count("\n", 0, raw.index("    value:", raw.index(f"\n  {name}:"))) + 1


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("name", [*BY_THE_ENGINE, "type_two_rd_intensity", "trl_mature"])
def test_what_is_no_number_is_refused_with_its_line_what_was_found_and_what_is_allowed(
    pack: Garden, name: str, value: str
) -> None:
    _value(pack, name, value)
    problems = refused(lambda: load_pack(pack.root))
    first = problems[0]
    assert (Path(first.file), first.line) == (_file(pack, name), _line(pack, name))
    assert first.path.startswith(f"parameters.{name}.value")
    assert WRONG[value] in first.says.en
    assert "number" in first.says.en and "数" in first.says.zh


@pytest.mark.parametrize(
    ("name", "value"),
    [("near_share", "-0.1"), ("near_share", "1.5"), ("near_share", "5"), ("ask_weight_may", "-1")],
)
def test_a_number_that_the_engine_cannot_use_is_refused(
    pack: Garden, name: str, value: str
) -> None:
    _value(pack, name, value)
    (problem,) = refused(lambda: load_pack(pack.root))
    assert (problem.line, problem.path) == (_line(pack, name), f"parameters.{name}.value")
    assert "expected a number between 0 and " in problem.says.en


@pytest.mark.parametrize(
    ("name", "value"),
    [("near_share", "0"), ("near_share", "1"), ("ask_weight_may", "0"), ("ask_weight_may", "0.5")],
)
def test_what_lies_at_the_end_of_what_is_allowed_is_taken(
    pack: Garden, name: str, value: str
) -> None:
    _value(pack, name, value)
    rmtree(pack.root / "memo")
    loaded = load_pack(pack.root)
    profile = {"region": {"name": "甲市"}, "rd": {"rd_intensity": 2.9}}
    assert advise(profile, loaded) and ask(profile, pack=loaded)


@pytest.mark.parametrize("name", ["near_share", "hair_share"])
def test_a_pack_that_does_not_say_what_is_near_is_refused(pack: Garden, name: str) -> None:
    pack.plant(FILE, f"\n  {name}:", "\n  nearly:")
    assert f"'{name}' is missing" in [
        problem.says.en for problem in refused(lambda: load_pack(pack.root))
    ]


def test_what_a_figure_is_held_against_is_a_number(pack: Garden) -> None:
    pack.add(FILE, _word("some_word"), "some_word")
    pack.plant(RULES, "target: nation", "target: {parameter: some_word}")
    (problem,) = refused(lambda: load_pack(pack.root))
    assert (problem.path, problem.says.en) == (
        "parameters.some_word.value",
        "expected a number, found strong",
    )


def test_what_a_text_shows_is_a_number(pack: Garden) -> None:
    pack.add(FILE, _word("some_word"), "some_word")
    pack.plant(RULES, "强度为", "门槛{parameters.some_word}强度为")
    assert any(
        "unknown placeholder 'parameters.some_word'" in problem.says.en
        for problem in refused(lambda: load_pack(pack.root))
    )


def test_what_a_condition_compares_with_is_named(pack: Garden) -> None:
    pack.add(FILE, _word("some_word"), "some_word")
    pack.plant(RULES, "{ge: {parameter: trl_mature}}", "{ge: {parameter: some_word}}")
    (problem,) = refused(lambda: load_pack(pack.root))
    assert problem.says.en == "the parameter 'some_word': expected a whole number, found strong"
    assert problem.says.zh == "参数“some_word”应为整数，现为strong"


def test_what_the_memo_reckons_with_is_a_number(pack: Garden) -> None:
    pack.add(FILE, _word("some_word"), "some_word")
    rmtree(pack.root / "memo")
    (pack.root / "memo.yaml").write_text(
        "paying: fiscal_self_sufficiency\ntight: some_word\n", "utf-8"
    )
    problems = refused(lambda: load_pack(pack.root).memo_plan)
    assert any(
        "the parameter 'some_word' must be a number, found strong" in problem.says.en
        for problem in problems
    )


@pytest.mark.parametrize(
    ("path", "wrong"), [('{tourism: ["3.1"]}', "tourism"), ('{industry: ["9.9"]}', "9.9")]
)
def test_the_path_speaks_of_dimensions_and_parts_of_the_paper_that_there_are(
    pack: Garden, path: str, wrong: str
) -> None:
    rmtree(pack.root / "memo")
    (pack.root / "memo.yaml").write_text(f"path: {path}\n", "utf-8")
    (problem,) = refused(lambda: load_pack(pack.root).memo_plan)
    assert wrong in problem.says.en and wrong in problem.says.zh


def test_a_word_may_be_a_parameter(pack: Garden) -> None:
    pack.add(FILE, _word("some_word"), "some_word")
    pack.plant(RULES, "rd_capability: strong", "rd_capability: {eq: {parameter: some_word}}")
    assert load_pack(pack.root).parameters["some_word"].value == "strong"


def _word(name: str) -> str:
    return (
        f'  {name}:\n    value: strong\n    source: "2.p1.s4"\n    basis: calibrated\n    label: '
        f"{{zh: 词, en: Word}}\n"
    )
