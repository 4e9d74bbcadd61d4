"""A profile filled in page by page: what is right is saved, what is wrong is told at its field, and
nothing is lost.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.web.regions import RegionIndex
from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.reading.strict_yaml import read_file
from tests.web.person import Person, Visitor, asked

PACK = load_pack()
_ERROR = re.compile(r'<p class="error"[^>]*>([^<]*)')


def data_of(person: Person, profile: str) -> dict[str, Any]:
    """What is kept of a profile."""
    data: dict[str, Any] = json.loads(person.get(f"/p/{profile}/form.json").text)
    return data


def errors(text: str) -> list[str]:
    """What a page says is wrong at its fields."""
    return [html.unescape(found) for found in _ERROR.findall(text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("佛山", "佛山市"),
        ("佛山市", "佛山市"),
        ("foshan", "佛山市"),
        ("Foshan", "佛山市"),
        ("昆山", "昆山市"),
        ("北京", "北京市"),
        ("xizang", "西藏自治区"),
        ("广东", "广东省"),
    ],
)
def test_a_region_is_found_by_name_and_pinyin(typed: str, first: str) -> None:
    assert RegionIndex(PACK).find(typed)[0].full.zh == first


@pytest.mark.parametrize(
    ("typed", "among"), [("fs", "佛山市"), ("gds", "广东省"), ("kss", "昆山市")]
)
def test_a_region_is_found_by_initials(typed: str, among: str) -> None:
    assert among in [region.full.zh for region in RegionIndex(PACK).find(typed)]


def test_no_region_is_found_by_nothing_or_nonsense() -> None:
    index = RegionIndex(PACK)
    assert index.find("") == index.find("  ") == index.find("qqqq") == []


def test_official_figures_are_filled_in_with_their_source(visitor: Visitor) -> None:
    person = visitor()
    kept = data_of(person, person.make())
    assert kept["economy"]["gdp"] == {
        "value": 13276,
        "year": 2023,
        "source": "China City Statistical Yearbook 2024, table 2-6",
    }


def test_what_is_right_is_saved_and_what_is_wrong_is_told_at_its_field(visitor: Visitor) -> None:
    person = visitor("zh")
    profile = person.make()
    sent = {"rd.rd_intensity": "3.1%", "rd.rd_expenditure": "许多", "base": "1"}
    answer = person.post(
        f"/p/{profile}/rd", {**asked("rd.rd_intensity", "rd.rd_expenditure"), **sent}
    )
    assert answer.status_code == 422
    assert "许多" in " ".join(errors(answer.text)) and "其余已保存" in answer.text
    assert 'value="许多"' in answer.text, "what was typed is kept"
    kept = data_of(person, profile)
    assert kept["rd"]["rd_intensity"] == 3.1 and "rd_expenditure" not in kept["rd"]


def test_a_figure_takes_year_source_and_judgement_of_the_section(visitor: Visitor) -> None:
    person = visitor()
    profile = person.make()
    sent = {"rd.rd_intensity": "2.95", "year": "2022", "source": "Bureau", "judged": "on"}
    person.post(f"/p/{profile}/rd", {**asked("rd.rd_intensity"), **sent, "base": "1"})
    given = {"value": 2.95, "year": 2022, "source": "Bureau", "judgement": True}
    assert data_of(person, profile)["rd"]["rd_intensity"] == given
    again = {"rd.rd_intensity": "2.95", "rd.rd_intensity:year": "2022"}
    again |= {"rd.rd_intensity:source": "Bureau", "rd.rd_intensity:judged": "on", "base": "2"}
    person.post(f"/p/{profile}/rd", {**asked("rd.rd_intensity"), **again})
    assert data_of(person, profile)["rd"]["rd_intensity"] == given, "sent once more it stays"


def test_an_empty_answer_is_unknown_and_other_fields_stay(
    visitor: Visitor,
) -> None:
    person = visitor()
    profile = person.make()
    before = data_of(person, profile)["economy"]
    person.post(f"/p/{profile}/region", {**asked("economy.gdp_growth"), "economy.gdp_growth": ""})
    after = data_of(person, profile)["economy"]
    assert after == {name: value for name, value in before.items() if name != "gdp_growth"}


def test_the_official_figure_is_taken_by_one_button(visitor: Visitor) -> None:
    person = visitor()
    profile = person.make()
    other = {**asked("economy.gdp"), "economy.gdp": "13000", "base": "1"}
    person.post(f"/p/{profile}/region", other)
    assert data_of(person, profile)["economy"]["gdp"] == 13000
    took = person.post(f"/p/{profile}/region", {**other, "take": "economy.gdp", "base": "2"})
    assert took.status_code == 303
    assert data_of(person, profile)["economy"]["gdp"]["value"] == 13276


def test_figures_that_no_region_could_have_are_refused_together(visitor: Visitor) -> None:
    person = visitor()
    profile = person.make()
    paths = ("economy.agriculture_share", "economy.secondary_share", "economy.tertiary_share")
    answer = person.post(
        f"/p/{profile}/region", {**asked(*paths), **dict.fromkeys(paths, "70"), "base": "1"}
    )
    assert answer.status_code == 422 and errors(answer.text)
    kept = data_of(person, profile)["economy"]
    shares = [kept.get(path.partition(".")[2], 0) for path in paths]
    assert sum(one["value"] if isinstance(one, dict) else one for one in shares) <= 101


def test_two_people_on_one_profile_are_told_and_neither_loses_an_answer(visitor: Visitor) -> None:
    first, second = visitor(), visitor()
    profile = first.make()
    page = {**asked("rd.rd_intensity", "rd.rd_expenditure"), "base": "1"}
    first.post(f"/p/{profile}/rd", {**page, "rd.rd_intensity": "3.1"})
    other = second.post(f"/p/{profile}/rd", {**page, "rd.rd_expenditure": "392"})
    assert other.status_code == 303
    rd = data_of(first, profile)["rd"]
    assert (rd["rd_intensity"], rd["rd_expenditure"]) == (3.1, 392)
    clash = second.post(f"/p/{profile}/rd", {**page, "rd.rd_intensity": "2.2"})
    assert clash.status_code == 422 and "Somebody saved another answer meanwhile" in clash.text
    assert data_of(first, profile)["rd"]["rd_intensity"] == 3.1


def test_a_list_is_filled_row_by_row(visitor: Visitor) -> None:
    person = visitor()
    profile = person.make()
    there = f"/p/{profile}/industry/planned_industries"
    row = {"row": "new", "industry": "new_energy", "horizon": "emerging", "local_base": "强"}
    assert person.post(there, {**row, "go": "keep"}).status_code == 303
    wrong = person.post(there, {"row": "new", "industry": "", "go": "keep"})
    assert wrong.status_code == 422
    twice = person.post(there, {**row, "go": "keep"})
    assert twice.status_code == 422, "an industry stands once in the list"
    person.post(there, {"row": "new", "industry": "hydrogen", "go": "keep"})
    person.post(there, {"row": "2", "industry": "hydrogen", "local_base": "weak", "go": "keep"})
    industries = data_of(person, profile)["industry"]["planned_industries"]
    assert industries == [
        {"industry": "new_energy", "horizon": "emerging", "local_base": "strong"},
        {"industry": "hydrogen", "local_base": "weak"},
    ]
    person.post(there, {"row": "1", "go": "remove"})
    assert len(data_of(person, profile)["industry"]["planned_industries"]) == 1


def test_a_list_can_be_said_to_be_empty_and_to_be_unknown_again(visitor: Visitor) -> None:
    person = visitor()
    profile = person.make()
    there = f"/p/{profile}/space/zones"
    person.post(there, {"go": "none"})
    assert data_of(person, profile)["space"]["zones"] == []
    person.post(there, {"go": "unknown"})
    assert "zones" not in data_of(person, profile).get("space", {})


def test_five_answers_come_to_a_first_draft(visitor: Visitor) -> None:
    person = visitor("zh")
    profile = person.make()
    page = person.get(f"/p/{profile}/five").text
    names = re.search(r'name="names" value="([^"]*)"', page)
    assert names and len(names[1].split()) == 5
    paths = [PACK.form.path(name) for name in names[1].split()]
    sent = {**asked(*paths), "names": names[1], "base": "1", "rd.rd_intensity": "2.95"}
    answer = person.post(f"/p/{profile}/five", {**sent, "go": "draft"})
    assert answer.status_code == 303 and answer.headers["location"].startswith("/r/")
    assert "关于佛山市" in person.get(answer.headers["location"]).text


@pytest.mark.parametrize("ending", ["yaml", "json", "xlsx"])
def test_a_profile_goes_out_and_comes_back_the_same(visitor: Visitor, ending: str) -> None:
    person = visitor()
    raw = (DEFAULT_PACK / "examples" / "chongqing.yaml").read_bytes()
    first = _brought(person, "chongqing.yaml", raw)
    content = person.get(f"/p/{first}/form.{ending}").content
    second = _brought(person, f"chongqing.{ending}", content)
    assert data_of(person, second) == data_of(person, first)
    stated = read_file(Path(DEFAULT_PACK / "examples" / "chongqing.yaml")).data
    assert PACK.reader.read(data_of(person, second)).values == PACK.reader.read(stated).values


def _brought(person: Person, name: str, raw: bytes) -> str:
    shown = person.post("/uploads", {}, files={"file": (name, raw)})
    assert shown.status_code == 200, shown.text
    data = re.search(r'name="data" value="([^"]*)"', shown.text)
    assert data
    kept = person.post("/brought", {"data": html.unescape(data[1])})
    assert kept.status_code == 303
    return kept.headers["location"].split("/")[2]


def test_a_wrong_file_is_refused_with_every_reason_and_nothing_is_kept(
    visitor: Visitor,
) -> None:
    person = visitor()
    raw = b"region: {name: x, level: nowhere}\nrd: {rd_intensity: many}\n"
    answer = person.post("/uploads", {}, files={"file": ("p.yaml", raw)})
    assert answer.status_code == 422
    assert "p.yaml:1" in answer.text and "p.yaml:2" in answer.text
    assert "Go on with" not in person.get("/").text


def test_an_earlier_version_is_taken_up_as_a_new_one(visitor: Visitor) -> None:
    person = visitor()
    profile = person.make()
    person.post(f"/p/{profile}/rd", {**asked("rd.rd_intensity"), "rd.rd_intensity": "3.1"})
    person.post(f"/p/{profile}/history", {"number": "1"})
    assert "rd_intensity" not in data_of(person, profile).get("rd", {})
    assert "version 3" in person.get(f"/p/{profile}").text


def test_the_preview_saves_nothing_and_says_what_an_answer_changes(visitor: Visitor) -> None:
    person = visitor("zh")
    profile = person.make()
    sent = {**asked("rd.rd_intensity"), "names": "rd_intensity", "rd.rd_intensity": "4.5"}
    answer = person.post(f"/p/{profile}/preview", sent)
    assert answer.status_code == 200 and "刚改：研发强度" in answer.text
    assert "rd_intensity" not in data_of(person, profile).get("rd", {})


@pytest.mark.parametrize("path", ["/p/none", "/p/none/rd", "/p/none/industry/planned_industries"])
def test_a_profile_that_is_not_there_is_a_page_with_a_way_on(visitor: Visitor, path: str) -> None:
    answer = visitor().get(path)
    assert answer.status_code == 404 and 'href="/"' in answer.text


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "=cmd|' /C calc'!A0",
    "a" * 5000,
    "\u202e甲市",
    "甲\x00乙",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_it_stands_or_refused(visitor: Visitor, name: str) -> None:
    person = visitor()
    answer = person.post("/profiles", {"name": name})
    if answer.status_code == 422:
        assert "<script>alert" not in answer.text
        return
    page = person.get(answer.headers["location"]).text
    assert "<script>alert" not in page and "49" not in re.findall(r"<h1>([^<]*)", page)
    assert name[:20] in html.unescape(page)
