"""Protects answers on long lists: twice as many objects take about twice the work, not four times.

Work is counted in calls of functions, which no other load on the machine changes.
"""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from pstats import Stats
from typing import Any

import pytest

from engine import advise, ask, compare, what_if
from reports.documents.annex.build import build
from tests.engine.shipped_profiles import PACK

LISTS: dict[str, Callable[[int], dict[str, Any]]] = {
    "technologies": lambda count: {
        "technologies": [{"name": f"成果{i}", "trl": i % 9 + 1} for i in range(count)]
    },
    "partners": lambda count: {
        "cooperation": {
            "partners": [{"name": f"伙伴{i}", "same_cluster": i % 2 == 0} for i in range(count)]
        }
    },
    "zones": lambda count: {
        "space": {
            "zones": [
                {"name": f"片区{i}", "land_cost": ("low", "high")[i % 2]} for i in range(count)
            ]
        }
    },
}
QUESTIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "advise": advise,
    "memo": lambda profile: build(PACK, advise(profile), "zh"),
    "ask": lambda profile: ask(profile, top=8),
    "what-if": lambda profile: what_if(profile, {"rd.rd_intensity": 3.1}),
    "compare": lambda profile: compare(profile, {**profile, "rd": {"rd_intensity": 1.1}}),
}
FEW, TIMES = 24, 4
SPARE = {"technologies": 1.3, "partners": 1.3, "zones": 2.5}
"""How many times as much work as growing alike; what each zone waits for may lie in all the others,
so the form has few of them.
"""


def profile(listed: str, count: int) -> dict[str, Any]:
    region = {"name": "某市", "province": "陕西", "level": "prefecture"}
    return {
        "region": region,
        "economy": {"gdp_per_capita": 85000},
        "rd": {"rd_intensity": 2.5},
        **LISTS[listed](count),
    }


def work(do: Callable[[dict[str, Any]], object], stated: dict[str, Any]) -> int:
    """How many calls it takes."""
    measured = Profile()
    measured.runcall(do, stated)
    return int(Stats(measured).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize("listed", LISTS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_work_grows_with_the_objects_and_no_faster(question: str, listed: str) -> None:
    do = QUESTIONS[question]
    do(profile(listed, 2))
    none, few, many = (work(do, profile(listed, count)) for count in (1, FEW, TIMES * FEW))
    assert many - none < SPARE[listed] * TIMES * (few - none), (none, few, many)
