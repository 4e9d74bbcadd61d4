"""A dimension that has nothing particular to say to some region is noted; one that speaks to every
region is not.
"""

from __future__ import annotations

from pathlib import Path

from engine.checks import holes
from tests.engine.checks.planting import fires_for, found, planted, rule

HIGH, LOW = {"rd_intensity": {"gt": 3}}, {"rd_intensity": {"lt": 3}}


def test_a_hole_between_rules_is_information_with_a_region_in_it(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("high", HIGH), rule("low", LOW), rule("general"))
    (finding,) = found(holes, pack)
    assert (finding.severity, finding.subject) == ("information", "industry")
    assert finding.witness is not None
    assert finding.witness.profile["rd"]["rd_intensity"] == 3
    assert fires_for(pack, finding) == {"industry.general"}


def test_rules_that_leave_no_region_out_have_no_hole(tmp_path: Path) -> None:
    assert (
        found(
            holes, planted(tmp_path, rule("high", HIGH), rule("else", {"rd_intensity": {"le": 3}}))
        )
        == []
    )


def test_rules_about_entities_are_silent_where_no_entity_meets_them(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("early", {"technologies.trl": {"le": 4}}, about="technologies"))
    (finding,) = found(holes, pack)
    assert finding.witness is not None
    assert fires_for(pack, finding) == frozenset()
    assert (
        finding.witness.profile["technologies"] == []
        or finding.witness.profile["technologies"][0]["trl"] > 4
    )


def test_a_dimension_with_general_advice_only_is_not_spoken_of(tmp_path: Path) -> None:
    assert found(holes, planted(tmp_path, rule("general"))) == []
