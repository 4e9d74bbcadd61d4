"""Protects the one place that knows experta: what the matcher asks of a predicate, and in which
order rules fire.
"""

from __future__ import annotations

import pytest

from engine.matching import experta_port
from engine.matching.experta_port import ExpertaMatcher
from engine.matching.inference import Inference
from engine.matching.matcher import Production
from tests.engine.shipped_profiles import PACK


def test_a_predicate_is_never_asked_about_a_fact_of_another_kind() -> None:
    """experta orders two checks that are equally common by their addresses in memory, anew at every
    build.

    A kind with a single rule was such a tie: now and then the predicate saw facts it could not
    read.
    """
    asked: list[tuple[str, str]] = []

    def production(kind: str) -> Production:
        def holds(content: str) -> bool:
            asked.append((kind, content))
            return True

        return Production(
            kind,
            holds,
            lambda content, declare: declare("zone", "zone") if content == "layer" else None,
        )

    for _ in range(60):
        ExpertaMatcher([production("layer"), production("zone"), production("partner")]).run(
            "layer", "layer"
        )
    assert set(asked) == {("layer", "layer"), ("zone", "zone")}


def test_what_the_network_spares_changes_no_firing(monkeypatch: pytest.MonkeyPatch) -> None:
    """experta's own network, with every copy and every question to every node, fires the same rules
    in the same order.
    """
    regions = [PACK.reader.read(case.profile).values for case in list(PACK.cases.values())[::6]]
    ours = Inference(PACK)
    monkeypatch.setattr(experta_port._Engine, "__matcher__", experta_port._ReteMatcher)
    theirs = Inference(PACK)
    for stated in (*regions, *reversed(regions)):
        assert ours.run(stated) == theirs.run(stated)
