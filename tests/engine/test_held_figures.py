"""Protects against figures that no region has: what is worked out is held to its range as what is
stated is, and the slip named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from engine import advise
from engine.deduction.worked_out import WorkedOut
from engine.doubts.contradictions import is_possible
from engine.doubts.held import beyond_range, worked_out_figures
from engine.proof.figures import RATIOS
from engine.proof.prover import Prover
from engine.proof.witnesses import as_profile
from engine.readings.z3_symbols import both, negation
from engine.regions.official import official_stated
from knowledge_base.dictionary.fields import ByIndicator
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from tests.knowledge_base.refusals import refused

PACK = load_pack()
FIELDS = PACK.form.fields
PLACE: dict[str, Any] = {"name": "甲县", "province": "shaanxi", "level": "county"}


def possible(stated: Mapping[str, Any]) -> bool:
    return is_possible(PACK, stated, WorkedOut(PACK, stated))


def paths(*names: str) -> set[str]:
    return {PACK.form.path(name) for name in names}


def of_stated_figures(name: str) -> bool:
    """Whether a figure is a ratio of two that people state."""
    derived = FIELDS[name].derived
    return (
        isinstance(derived, ByIndicator)
        and derived.indicator in RATIOS
        and all(FIELDS[part].in_forms for part in derived.from_)
    )


@pytest.mark.parametrize("level", LEVELS)
def test_every_region_of_the_official_figures_is_possible(level: ReferenceLevel) -> None:
    for region in PACK.reference.at(level):
        stated = official_stated(PACK, region, level)
        assert possible(stated), region
        parts = {
            name: value for name, value in stated.items() if name not in worked_out_figures(PACK)
        }
        assert list(beyond_range(PACK, parts, WorkedOut(PACK, parts))) == [], region


@pytest.mark.parametrize(
    "name", [name for name in worked_out_figures(PACK) if of_stated_figures(name)]
)
def test_a_ratio_is_held_to_its_range_and_the_figures_it_rests_on_are_named(name: str) -> None:
    """Each ratio by itself: its part as large as it may be stated, over a whole as small as it may
    be.
    """
    kind, (part, whole) = FIELDS[name], FIELDS[name].derived.from_  # type: ignore[union-attr]
    assert kind.range is not None
    largest, smallest = FIELDS[part].range[1], max(FIELDS[whole].range[0], 1)  # type: ignore[index]
    stated = {"name": "甲县", part: largest, whole: smallest}
    value = WorkedOut(PACK, stated)[name]
    assert possible(stated) is (value <= kind.range[1])
    if value > kind.range[1]:
        (said,) = [
            found.says.zh
            for found in refused(lambda: advise(as_profile(PACK, stated)))
            if found.path in paths(part, whole)
        ]
        contradicted = any(
            said.startswith(found.says.zh) for found in PACK.consistency.contradictions
        )
        assert contradicted or all(FIELDS[one].label.zh in said for one in (name, part, whole))


@pytest.mark.parametrize(
    ("size", "field", "times", "unit"),
    [
        (1, "gdp", 10_000, "万元"),
        (2, "gdp", 10_000, "万元"),
        (0.4, "population", 10_000, "人"),
        (1, "population", 10_000, "人"),
        (100, "population", 0.0001, "亿人"),
        (1000, "population", 0.0001, "亿人"),
    ],
)
def test_a_slip_of_unit_is_refused_and_named(
    size: float, field: str, times: float, unit: str
) -> None:
    stated: dict[str, Any] = {
        **PLACE,
        "gdp": 40.0 * size,
        "population": 4.5 * size,
        "rd_expenditure": 0.5 * size,
    }
    stated[field] = round(stated[field] * times, 5)
    (problem,) = refused(lambda: advise(as_profile(PACK, stated)))
    assert "人均地区生产总值" in problem.says.zh
    assert f"“{FIELDS[field].label.zh}”误以{unit}为单位" in problem.says.zh
    assert FIELDS[field].label.en in problem.says.en.partition("perhaps")[2]


def test_what_is_stated_is_not_worked_out_and_not_held_twice() -> None:
    """What a person states wins: the parts are then no reason to refuse it."""
    assert possible({"gdp": 100, "rd_expenditure": 100, "rd_intensity": 2.5})


def test_proofs_hold_what_is_worked_out_to_the_range() -> None:
    """A region that only a figure outside its range would show is no region: none is found, and
    this is a proof.
    """
    prover = Prover(PACK, 1)
    region = prover.region
    gdp, spent, figure = (
        region.value("gdp"),
        region.value("rd_expenditure"),
        region.value("rd_intensity"),
    )
    apart = both(
        negation(region.stated["rd_intensity"].known), figure.known, spent.term * 2 > gdp.term
    )
    about = [next(row.when for row in PACK.grade_of["rd_capability"].table)]
    assert (
        prover.find(
            apart, about=about, confirm=lambda found: "rd_intensity" not in found.values
        ).verdict
        == "none"
    )
