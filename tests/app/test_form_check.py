"""`form check` tells official figures, judged answers and others apart, and what was taken by
default.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine import advise
from engine.regions.official import stated_figure
from knowledge_base.pack import Pack
from tests.app.command import InProcess


def _checked(here: InProcess, tmp_path: Path, profile: dict[str, Any], lang: str = "en") -> str:
    path = tmp_path / "region.json"
    path.write_text(json.dumps(profile, ensure_ascii=False), "utf-8")
    ran = here("form", "check", path, "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_official_sourced_and_judged_answers_are_counted_apart(
    here: InProcess, pack: Pack, tmp_path: Path
) -> None:
    gdp = stated_figure(pack, "gdp", pack.reference.prefill("佛山市", "prefecture")["gdp"], "zh")
    profile = {
        "region": {"name": "佛山市", "province": "广东", "level": "prefecture"},
        "economy": {
            "gdp": gdp,
            "population": {"value": 900.5, "source": gdp["source"]},  # not what is published
            "average_wage": {"value": 90000, "judgement": True},
            "consumption_per_capita": {"value": 40000, "source": "分析员判断"},
            "employed_persons": 500,
        },
        "factors": {
            "capital": "abundant",
            "talent": {"value": "adequate", "source": "人社局用工调查", "year": 2024},
        },
    }
    known = advise(profile).completeness.known
    out = _checked(here, tmp_path, profile, "zh")
    worked_out = known - 1 - 2 - 3 - 4 - 2
    assert (
        f"  官方数据1项，另有来源2项，属于判断3项，未注来源4项，由其他答案得出{worked_out}项，"
        "未填而按默认2项。\n"
    ) in out
    assert "  属于判断：人均消费支出、城镇非私营单位就业人员平均工资、资本要素\n" in out


def test_what_was_taken_by_default_is_told(here: InProcess, tmp_path: Path) -> None:
    """Of a form with nothing but the name, four answers were said to be known."""
    out = _checked(here, tmp_path, {"region": {"name": "甲县"}})
    assert "  1 stated without a source, 2 taken by default.\n" in out
    assert "  taken by default: Year of the figures (2023), GDP vintage (yearbook" in out
    assert "judged" not in out


@pytest.mark.parametrize(
    ("group", "name", "value"),
    [
        ("industry", "equipment_manufacturing_strength", "strong"),
        ("region", "coastal", True),
        ("rd", "technology_strengths", ["quantum"]),
        ("technologies", None, [{"name": "镍"}]),
    ],
)
def test_year_source_and_judgement_go_with_every_kind_of_answer(
    here: InProcess, tmp_path: Path, group: str, name: str | None, value: Any
) -> None:
    stated = {"value": value, "year": 2024, "source": "调研", "judgement": True}
    profile: dict[str, Any] = {"region": {"name": "甲县"}}
    profile.setdefault(group, {})
    if name is None:
        profile[group] = stated
    else:
        profile[group][name] = stated
    out = _checked(here, tmp_path, profile)
    assert "1 judged" in out
    path = group if name is None else f"{group}.{name}"
    fact = next(fact for fact in advise(profile).facts if fact.field == path)
    assert (fact.year, fact.source, fact.judgement) == (2024, "调研", True)
