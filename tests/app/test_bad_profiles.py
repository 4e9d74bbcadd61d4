"""A wrong profile is refused: exit 2, one plain line a problem with place and remedy, nothing on
standard output.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.bad_profiles import BAD, Bad
from tests.app.command import InProcess, Ran, yindi

HARD = [
    bad
    for bad in BAD
    if bad.name
    in ("lone surrogate as bytes", "200 000 brackets", "200 000 braces", "bomb of aliases", "50 MB")
]


def _refused(ran: Ran, path: Path, place: str, says: tuple[str, ...]) -> None:
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert "Traceback" not in ran.err
    assert f"{path}{place}" in ran.err, ran.err
    for words in says:
        assert words in ran.err
    assert max(map(len, ran.err.splitlines())) < 500


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_wrong_profile_is_refused_with_its_place_and_what_is_allowed(
    bad: Bad, tmp_path: Path, here: InProcess
) -> None:
    path = tmp_path / "region.yaml"
    path.write_bytes(bad.content)
    _refused(here("advise", path), path, bad.place, bad.en)
    _refused(here("advise", path, language="zh"), path, bad.place, bad.zh)


@pytest.mark.parametrize("bad", HARD, ids=lambda bad: bad.name)
def test_what_could_end_a_process_ends_the_real_command_no_other_way(
    bad: Bad, tmp_path: Path, here: InProcess
) -> None:
    """A stack or memory that runs out, bytes that a system's language cannot say."""
    path = tmp_path / "region.yaml"
    path.write_bytes(bad.content)
    ran = yindi("advise", path)
    assert ran == here("advise", path)
    _refused(ran, path, bad.place, bad.en)


@pytest.mark.parametrize(
    "arguments",
    [("form", "check"), ("why", "industry.take-stock"), ("why-not", "industry.take-stock")],
)
def test_every_command_that_reads_a_profile_refuses_it_alike(
    arguments: tuple[str, ...], tmp_path: Path, here: InProcess
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲市}\nrd: {rd_intensity: 31}\n", "utf-8")
    assert here(*arguments, path) == here("advise", path)


def test_all_problems_of_a_file_are_told_at_once_in_its_order(
    tmp_path: Path, here: InProcess
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text(
        "region: {name: 甲市, level: moon}\nrd: {rd_intensity: 31, rd_intensty: 2}\nfactors: "
        "{talent: 3}\n",
        "utf-8",
    )
    assert [line.split(":")[1] for line in here("advise", path).err.splitlines()] == [
        "1",
        "2",
        "2",
        "3",
    ]


def test_the_real_command_speaks_the_language_of_the_system(tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲市}\nrd: {rd_intensity: 31}\n", "utf-8")
    assert (
        yindi("advise", path, language="zh").err
        == f"{path}:2:20: rd.rd_intensity: 应不大于30，现为31\n"
    )
    assert (
        yindi("advise", path, language="en").err
        == f"{path}:2:20: rd.rd_intensity: must be at most 30, found 31\n"
    )


def test_the_language_that_is_asked_for_wins_over_the_system_s(
    tmp_path: Path, here: InProcess
) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("region: {name: 甲市}\nrd: {rd_intensity: 31}\n", "utf-8")
    assert "应不大于30" in here("advise", path, "--lang", "zh", language="en").err
    assert "must be at most 30" in here("advise", path, "--lang", "en", language="zh").err
    assert "应不大于30" in here("advise", path, "--lang", "both", language="zh").err


def test_problems_of_standard_input_are_placed_in_it(here: InProcess) -> None:
    ran = here("advise", "-", stdin="region: {name: 甲市}\nrd: {rd_intensity: 31}\n".encode())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("<stdin>:2:20: ")


def test_a_missing_file_and_a_folder_for_a_file_are_named(tmp_path: Path, here: InProcess) -> None:
    missing = tmp_path / "missing.yaml"
    for path, zh, en in (
        (missing, "无法读取", "cannot read"),
        (tmp_path, "无法读取", "cannot read"),
    ):
        _refused(here("advise", path), path, ": ", (en,))
        _refused(here("advise", path, language="zh"), path, ": ", (zh,))


def test_a_name_that_no_file_can_have_is_refused_too(tmp_path: Path, here: InProcess) -> None:
    endless = tmp_path / ("x" * 300)
    for arguments in (
        ("advise", endless),
        ("form", "check", endless),
        ("form", "fill", endless),
        ("form", "new", "甘肃", "-o", endless),
    ):
        ran = here(*arguments)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("language", "says"),
    [("zh", "是否应为“industry.take-stock”"), ("en", "did you mean 'industry.take-stock'")],
)
def test_an_unknown_rule_is_answered_with_the_nearest(
    city: Path, here: InProcess, language: str, says: str
) -> None:
    for arguments in (
        ("why", "industry.take-stok", city),
        ("why-not", "industry.take-stok", city),
        ("kb", "show", "industry.take-stok"),
    ):
        ran = here(*arguments, "--lang", language)
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err


def test_an_unknown_rule_is_refused_by_the_real_command(city: Path) -> None:
    ran = yindi("why", "industry.take-stok", city)
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "unknown rule 'industry.take-stok'; did you mean 'industry.take-stock'?\n",
    )


def test_an_unknown_case_is_answered_with_the_nearest(here: InProcess) -> None:
    ran = here("kb", "test", "3.1-shannxi")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean '3.1-shaanxi'" in ran.err


def test_an_entity_that_is_not_there_is_answered_with_the_nearest(
    city: Path, here: InProcess
) -> None:
    ran = here("why", "model.bottleneck-technology", city, "--about", "固态电解")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--about: ")
    assert "did you mean '固态电解质'" in ran.err
    assert (
        "是否应为“固态电解质”"
        in here(
            "why", "model.bottleneck-technology", city, "--about", "固态电解", language="zh"
        ).err
    )


def test_an_entity_named_for_a_rule_about_the_region_is_refused(
    city: Path, here: InProcess
) -> None:
    ran = here("why", "industry.take-stock", city, "--about", "固态电解质")
    assert (ran.code, ran.out) == (2, "")
    assert "not about the entities of a list" in ran.err
