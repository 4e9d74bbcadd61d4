"""A new form is a valid profile as it stands, carries the official figures with year and source, and never destroys a file."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given

from app.template import template
from knowledge_base.loading import load_pack
from knowledge_base.pack import Pack
from knowledge_base.text import Language
from tests.app.command import InProcess, yindi
from tests.app.words import words

REGIONS = tuple(load_pack().reference.at("province"))
PLACE = {"name", "province", "level"}


def test_there_are_31_regions() -> None:
    assert len(REGIONS) == 31


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_form_of_each_region_holds_exactly_the_official_figures_with_year_and_source(pack: Pack, language: Language) -> None:
    for region in REGIONS:
        profile = pack.reader.read_bytes(template(pack, region, (language,), official=True).encode(), region)
        official = pack.reference.prefill(region)
        assert profile.values["province"] == region
        assert profile.values["level"] == "province"
        assert set(profile.values) == PLACE | set(official)
        for name, (value, column) in official.items():
            assert profile.values[name] == value, (region, name)
            if pack.form.fields[name].type in ("number", "integer"):
                figure = profile.figures[name]
                assert (figure.year, figure.source) == (column.year, column.citation(language)), (region, name)


def test_without_the_official_figures_only_the_place_is_known(pack: Pack) -> None:
    profile = pack.reader.read_bytes(template(pack, "甘肃", ("zh",), official=False).encode(), "甘肃")
    assert profile.values == {"name": "甘肃", "province": "甘肃", "level": "province"}


def test_the_form_of_a_county_that_nobody_knows_holds_its_name_only(pack: Pack) -> None:
    profile = pack.reader.read_bytes(template(pack, "某某县", ("zh", "en"), official=True).encode(), "某某县")
    assert profile.values == {"name": "某某县"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_that_can_be_stated_stands_in_the_form_beside_its_question(pack: Pack, language: Language) -> None:
    written = template(pack, "某某县", (language,), official=True)
    flowing = "".join(line.strip().removeprefix("# ") for line in written.splitlines()).replace(" ", "")
    for name, kind in pack.form.fields.items():
        if kind.stated:
            assert f"{name}:" in written
            assert kind.question is not None
            assert kind.question[language].replace(" ", "") in flowing, name


def test_no_line_of_the_form_is_wider_than_a_screen_allows(pack: Pack) -> None:
    for line in template(pack, "某某县", ("zh", "en"), official=False).splitlines():
        assert sum(1 if c.isascii() else 2 for c in line) <= 116, line


def test_ranges_are_written_as_people_write_numbers(pack: Pack) -> None:
    assert "e+0" not in template(pack, "某某县", ("zh", "en"), official=False)


def test_each_region_goes_from_form_to_check_to_memo(here: InProcess, tmp_path: Path) -> None:
    for region in REGIONS:
        path = tmp_path / f"{region}.yaml"
        assert here("form", "new", region, "-o", path).code == 0
        checked = here("form", "check", path)
        assert (checked.code, checked.err) == (0, ""), region
        memo = here("advise", path)
        assert memo.code == 0
        assert memo.out.startswith(f"# {region}：")


def test_the_real_command_takes_a_region_from_form_to_memo(tmp_path: Path) -> None:
    path = tmp_path / "甘肃 省.yaml"
    assert yindi("form", "new", "甘肃", "-o", path).code == 0
    assert yindi("form", "check", path).code == 0
    assert yindi("advise", path, "--lang", "en").out.startswith("# Gansu: ")


def test_a_file_that_exists_is_kept_unless_it_may_be_overwritten(here: InProcess, tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    path.write_text("mine", "utf-8")
    refused = here("form", "new", "甘肃", "-o", path)
    assert (refused.code, refused.out) == (2, "")
    assert "--force" in refused.err
    assert path.read_text("utf-8") == "mine"
    assert here("form", "new", "甘肃", "-o", path, "--force").code == 0
    assert path.read_text("utf-8") != "mine"


def test_a_link_to_nowhere_is_not_overwritten_either(here: InProcess, tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert here("form", "new", "甘肃", "-o", tmp_path / "link.yaml").code == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


@given(words)
def test_a_region_may_be_called_anything_that_fits_on_a_line(name: str) -> None:
    pack = load_pack()
    profile = pack.reader.read_bytes(template(pack, name, ("zh",), official=True).encode(), "form")
    assert profile.name == unicodedata.normalize("NFC", name.strip())


@pytest.mark.parametrize("name", ["甲\n乙", "a\tb", "", "  ", "长" * 121, "a\ud800", "a\u202eb", "a\x00b", "a\x1bb"], ids=ascii)
def test_a_name_that_no_profile_could_hold_is_refused_before_anything_is_written(name: str, here: InProcess, tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    for target in (("-o", path), ()):
        ran = here("form", "new", "--", name) if not target else here("form", "new", *target, "--", name)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("region.name: ")
    assert not path.exists()


def test_the_real_command_keeps_a_strange_name(tmp_path: Path) -> None:
    name = "“甲”: <b>县</b> # no 'x'"
    path = tmp_path / "region.yaml"
    assert yindi("form", "new", name, "-o", path).code == 0
    assert yindi("form", "check", path, "--lang", "en").out.startswith(f"{name}: ")
