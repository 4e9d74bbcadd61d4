"""Protects figures that come out of tables: whole numbers with a point are taken, a text is refused
with what to write instead.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from knowledge_base.dictionary.fields import ElementField
from knowledge_base.loading.packs import load_pack
from knowledge_base.profile import Profile
from tests.knowledge_base.refusals import refused

PACK = load_pack()
Door = Callable[[dict[str, Any]], Profile]


def _yaml(profile: dict[str, Any]) -> Profile:
    return PACK.reader.read_bytes(
        "".join(f"{group}: {_flow(part)}\n" for group, part in profile.items()).encode(), "p.yaml"
    )


def _flow(value: Any) -> str:
    """A value in YAML's flow style, texts without quotes where they stand for nothing else."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    plain = (
        isinstance(value, str)
        and not set(value) & set(",{}[]'\"#&*!|>%@`?-")
        and value.strip(".")
        and not value.isascii()
    )
    return value if plain else json.dumps(value, ensure_ascii=False)


DOORS: dict[str, Door] = {
    "library": PACK.reader.read,
    "yaml": _yaml,
    "json": lambda profile: PACK.reader.read_bytes(json.dumps(profile).encode(), "p.json"),
}


def stated(name: str, key: str | None, value: Any) -> dict[str, Any]:
    """A profile with one figure."""
    kind = PACK.form.fields[name]
    profile: dict[str, Any] = {"region": {"name": "x"}}
    group, _, field = PACK.form.path(name).rpartition(".")
    if key is not None:
        owner = kind.fields[str(kind.key)]
        listed = next(iter(PACK.vocabulary.lists[owner.values].values)) if owner.values else "甲"
        named = 2020 if owner.type == "integer" else listed
        value = [{str(kind.key): named, key: value}]
    (profile.setdefault(group, {}) if group else profile)[field] = value
    return profile


FIGURES: dict[tuple[str, str | None], ElementField] = {
    **{
        (name, None): kind
        for name, kind in PACK.form.fields.items()
        if kind.stated and not kind.required
    },
    **{
        (name, key): part
        for name, kind in PACK.form.fields.items()
        for key, part in kind.stated_keys.items()
        if key != kind.key
    },
}
NUMERIC = {place: kind for place, kind in FIGURES.items() if kind.type in ("number", "integer")}
WHOLE = [place for place, kind in NUMERIC.items() if kind.type == "integer"]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("place", WHOLE, ids=str)
def test_a_whole_number_may_come_with_a_point(place: tuple[str, str | None], door: str) -> None:
    """Spreadsheets and data frames write every number of a column with an empty cell so:
    `2023.0`.
    """
    name, key = place
    low, high = NUMERIC[place].range or (0, 0)
    value = int(min(max(low, 2010), high))
    found = DOORS[door](stated(name, key, float(value))).values[name]
    read = found if key is None else found[0][key]
    assert (read, type(read)) == (value, int)


@pytest.mark.parametrize("door", DOORS)
def test_the_year_of_a_figure_may_come_with_a_point_too(door: str) -> None:
    figure = {"value": 2.5, "year": 2023.0}
    assert DOORS[door]({"region": {"name": "x"}, "rd": {"rd_intensity": figure}}).years == {
        "rd_intensity": 2023
    }


class _Index:
    """A whole number of another library."""

    def __index__(self) -> int:
        return 8


def test_a_whole_number_of_another_library_is_one() -> None:
    assert (
        PACK.reader.read(stated("national_key_labs", None, _Index())).values["national_key_labs"]
        == 8
    )


@pytest.mark.parametrize("value", [8.5, True, 1e300, float("inf")])
def test_what_is_not_whole_is_refused(value: Any) -> None:
    assert len(refused(lambda: PACK.reader.read(stated("national_key_labs", None, value)))) == 1


AS_TEXT = {
    "1,234.5": "write 1234.5,",
    "2.5": "write 2.5,",
    "２．５": "write 2.5,",
    "1，234": "write 1234,",
    "2.5%": "%|write 2.5,",
    "2,5": "a decimal is written 2.5",
    "—": "left out or null",
    "－": "left out or null",
    "-": "left out or null",
    "……": "left out or null",
    "N/A": "left out or null",
    "n/a": "left out or null",
    "#N/A": "left out or null",
    "NaN ": "left out or null",
    "无数据": "left out or null",
    "　": "left out or null",
    "": "left out or null",
    "5万": "without its unit",
    "high": "without its unit",
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("written", AS_TEXT)
@pytest.mark.parametrize(
    "place",
    [("rd_intensity", None), ("gdp", None), ("technologies", "trl"), ("sectors", "output")],
    ids=str,
)
def test_a_text_in_the_place_of_a_figure_is_refused_with_what_to_write(
    place: tuple[str, str | None], written: str, door: str
) -> None:
    (problem,) = refused(lambda: DOORS[door](stated(*place, written)))
    hints = AS_TEXT[written].split("|")
    integer = NUMERIC[place].type == "integer" and "write" in AS_TEXT[written]
    assert any(hint in problem.says.en for hint in hints) or integer
    assert problem.says.zh.startswith("应为")


@pytest.mark.parametrize("written", ["—", "N/A", "无数据", "-", ""])
@pytest.mark.parametrize(
    "name", ["rd_capability", "cost_advantage", "technology_strengths", "province"]
)
def test_a_mark_for_an_empty_cell_is_told_how_to_be_left_out(name: str, written: str) -> None:
    (problem,) = refused(lambda: PACK.reader.read(stated(name, None, written)))
    assert "left out or null" in problem.says.en
    assert "留空或写null" in problem.says.zh


@pytest.mark.parametrize("place", list(FIGURES), ids=str)
def test_nan_from_a_data_frame_is_told_how_to_be_left_out(place: tuple[str, str | None]) -> None:
    (problem,) = refused(lambda: PACK.reader.read(stated(*place, float("nan"))))
    assert "left out or null" in problem.says.en


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("是", True),
        ("否", False),
        ("Yes", True),
        (" no ", False),
        ("true（是）", True),
        ("false（否）", False),
    ],
)
def test_a_yes_or_no_may_be_written_as_the_form_asks_for_it(written: str, value: bool) -> None:
    assert (
        PACK.reader.read(stated("cost_advantage", None, written)).values["cost_advantage"] is value
    )
