"""Protects the measure of a change: the quartiles and medians of the official figures, and what
stands in where there are none.
"""

from __future__ import annotations

from fractions import Fraction
from statistics import median

import pytest

from engine.regions.spread_of_field import Spread
from knowledge_base.conditions.tree import Compare, FromField, leaves
from knowledge_base.loading.packs import load_pack
from knowledge_base.models.levels import LEVELS

PACK = load_pack()
NUMBERS = [name for name, kind in PACK.form.fields.items() if kind.type in ("number", "integer")]


FILLED = [
    [PACK.reference.prefill(name, level) for name in PACK.reference.at(level)] for level in LEVELS
]


def _official(name: str) -> list[float]:
    """Of the first level that has any: provinces, cities, county-level cities."""
    for filled in FILLED:
        if found := [float(figures[name].value) for figures in filled if name in figures]:
            return found
    return []


OFFICIAL: dict[str, list[float]] = {name: _official(name) for name in NUMBERS}


def quartile(figures: list[float], share: Fraction) -> Fraction:
    """By linear interpolation between the two figures around the place."""
    ordered = [Fraction(repr(figure)) for figure in sorted(figures)]
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_spread_of_a_number_is_the_distance_of_its_quartiles_or_its_range(name: str) -> None:
    kind, figures = PACK.form.fields[name], OFFICIAL[name]
    assert kind.range is not None
    between = (
        quartile(figures, Fraction(3, 4)) - quartile(figures, Fraction(1, 4))
        if len(figures) >= 4
        else Fraction(0)
    )
    expected = between or Fraction(repr(kind.range[1])) - Fraction(repr(kind.range[0]))
    assert float(Spread(PACK).of(name, kind)) == pytest.approx(float(expected))


def test_what_only_cities_publish_is_measured_by_the_cities() -> None:
    assert len(OFFICIAL["university_students"]) > 200
    assert len(OFFICIAL["registered_population"]) > 300
    assert len(OFFICIAL["gdp"]) == 31


def test_some_numbers_have_official_figures_and_some_have_none() -> None:
    assert {len(figures) >= 4 for figures in OFFICIAL.values()} == {True, False}


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_typical_value_is_the_median_or_the_middle_threshold_or_the_middle_of_the_range(
    name: str,
) -> None:
    kind = PACK.form.fields[name]
    assert kind.range is not None
    conditions = [row.when for grade in PACK.grades for row in grade.table] + [
        rule.when for rule in PACK.rules
    ]
    compared: list[float] = []
    for leaf in (
        leaf for condition in conditions for leaf in leaves(condition) if str(leaf.left) == name
    ):
        compared += _figures(leaf)
    assert Spread(PACK).typical(name, kind) == median(OFFICIAL[name] or compared or kind.range)


def _figures(leaf: Compare) -> list[float]:
    value = None if isinstance(leaf.right, FromField) else leaf.right.value
    return [
        one
        for one in (value if isinstance(value, tuple) else (value,))
        if isinstance(one, int | float) and not isinstance(one, bool)
    ]


def test_grades_have_an_order_and_names_have_none() -> None:
    spread = Spread(PACK)
    assert spread.scale(PACK.form.fields["rd_capability"]) == ("weak", "medium", "strong")
    assert spread.scale(PACK.form.fields["rd_intensity"]) is None
