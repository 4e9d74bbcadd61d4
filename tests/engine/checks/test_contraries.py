"""Two rules for and against the same thing that can fire at once are found, with a region that
indeed fires both.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.checks import contraries
from knowledge_base.reading.problems import InputError
from tests.engine.checks.planting import Raw, fires_for, found, line_of, planted, rule

STRONG, WEAK = {"rd_capability": "strong"}, {"rd_capability": "weak"}
NEAR, HIGHER = {"rd_intensity": {"gt": 2.5}}, {"rd_intensity": {"gt": 2.6}}


def against(name: str, when: Raw, **more: object) -> Raw:
    """A rule against something."""
    return rule(name, when, direction="against", **more)


def test_rules_of_one_sentence_for_and_against_that_meet_are_an_error_with_a_region_that_fires_both(
    tmp_path: Path,
) -> None:
    pack = planted(tmp_path, rule("for", STRONG), against("not", NEAR, kind="warning"))
    (finding,) = found(contraries, pack)
    assert (finding.severity, finding.subject, finding.beside) == (
        "error",
        "industry.for",
        "industry.not",
    )
    assert fires_for(pack, finding) >= {"industry.for", "industry.not"}
    assert finding.witness is not None and finding.witness.fires == ("industry.for", "industry.not")


def test_rules_for_and_against_that_never_meet_are_right(tmp_path: Path) -> None:
    assert found(contraries, planted(tmp_path, rule("for", STRONG), against("not", WEAK))) == []


def test_advice_for_and_advice_against_are_contrary_whatever_sentence_they_rest_on(
    tmp_path: Path,
) -> None:
    pack = planted(tmp_path, rule("for", STRONG), against("not", NEAR, source=["3.p1.s1"]))
    assert len(found(contraries, pack)) == 1


def test_a_warning_from_another_sentence_is_no_contradiction(tmp_path: Path) -> None:
    warning = against("warning", NEAR, kind="warning", source=["3.p1.s1"])
    assert found(contraries, planted(tmp_path, rule("for", STRONG), warning)) == []


def test_a_warning_beside_general_advice_for_every_region_is_no_contradiction(
    tmp_path: Path,
) -> None:
    assert (
        found(
            contraries, planted(tmp_path, rule("general"), against("warning", NEAR, kind="warning"))
        )
        == []
    )


def test_another_dimension_is_another_thing(tmp_path: Path) -> None:
    elsewhere = against("not", NEAR, dimension="model")
    assert found(contraries, planted(tmp_path, rule("for", STRONG), elsewhere)) == []


def test_rules_about_entities_must_not_meet_in_one_entity(tmp_path: Path) -> None:
    early = rule("early", {"technologies.trl": {"le": 4}}, about="technologies")
    late = against("late", {"technologies.trl": {"ge": 7}}, about="technologies")
    risky = against("risky", {"technologies.market_risk": "high"}, about="technologies")
    assert found(contraries, planted(tmp_path / "apart", early, late)) == []
    pack = planted(tmp_path / "meeting", early, risky)
    (finding,) = found(contraries, pack)
    assert fires_for(pack, finding) >= {"industry.early", "industry.risky"}


def declared(*rules: str) -> dict[str, Raw]:
    """A contraries.yaml with one thing."""
    return {
        "contraries.yaml": {
            "contraries": [{"thing": {"zh": "牵头者", "en": "who leads"}, "rules": list(rules)}]
        }
    }


def test_rules_that_a_pack_declares_contrary_must_never_meet(tmp_path: Path) -> None:
    rules = (rule("one", STRONG), rule("two", NEAR), rule("three", WEAK))
    pack = planted(
        tmp_path, *rules, files=declared("industry.one", "industry.two", "industry.three")
    )
    pairs = {(finding.subject, finding.beside) for finding in found(contraries, pack)}
    assert pairs == {("industry.one", "industry.two"), ("industry.two", "industry.three")}
    assert all("who leads" in finding.says.en for finding in found(contraries, pack))


def test_a_declaration_about_a_rule_that_is_not_there_is_refused_with_the_nearest(
    tmp_path: Path,
) -> None:
    pack = planted(
        tmp_path,
        rule("one", STRONG),
        rule("two", NEAR),
        files=declared("industry.one", "industry.too"),
    )
    with pytest.raises(InputError) as refused:
        found(contraries, pack)
    (problem,) = refused.value.problems
    assert "industry.two" in problem.says.en and problem.line > 1


SAME_FIGURES = {"rd_intensity": {"gt": {"parameter": "type_two_rd_intensity"}}}
ELSEWHERE = {"source": ["3.p1.s1"]}


@pytest.mark.parametrize(
    "when", [STRONG, {"not": {"rd_capability": {"le": "medium"}}}, SAME_FIGURES]
)
def test_a_warning_under_the_same_condition_is_contrary_however_the_condition_is_written(
    tmp_path: Path, when: Raw
) -> None:
    """Nobody gets the advice without the warning: by proof, and for whoever does not correct the
    grade.
    """
    pack = planted(tmp_path, rule("for", STRONG), against("not", when, kind="warning", **ELSEWHERE))
    (finding,) = found(contraries, pack)
    assert "under the same condition" in finding.says.en
    assert fires_for(pack, finding) >= {"industry.for", "industry.not"}


def test_one_that_wants_a_figure_to_rise_and_one_that_wants_it_to_fall_are_contrary(
    tmp_path: Path,
) -> None:
    """Whatever their dimensions and directions; `rule` wants R&D intensity to rise."""
    falls = [
        {
            "field": "rd_intensity",
            "direction": "down",
            "years": 3,
            "stop": {"zh": "停", "en": "stop"},
        }
    ]
    holds = [{**falls[0], "direction": "hold"}]
    rises, other = (
        rule("rises", STRONG),
        rule("falls", NEAR, watch=falls, dimension="model", **ELSEWHERE),
    )
    pack = planted(tmp_path, rises, other, rule("holds", NEAR, watch=holds, **ELSEWHERE))
    (finding,) = found(contraries, pack)
    assert (finding.subject, finding.beside) == ("industry.rises", "industry.falls")
    assert "to rise, the other to fall" in finding.says.en
    assert fires_for(pack, finding) >= {"industry.rises", "industry.falls"}


def test_advice_against_what_every_region_is_advised_on_the_same_sentence_is_contrary(
    tmp_path: Path,
) -> None:
    (finding,) = found(contraries, planted(tmp_path, rule("general"), against("not", NEAR)))
    assert (finding.subject, finding.beside) == ("industry.general", "industry.not")


def test_advice_against_something_is_reported_once_with_the_closest_of_the_advice_that_it_meets(
    tmp_path: Path,
) -> None:
    near = rule("near", NEAR, instruments=["guidance_fund"])
    far = rule("far", {"market_demand": "high"})
    pack = planted(
        tmp_path,
        far,
        near,
        rule("weak", WEAK),
        against("not", HIGHER, instruments=["guidance_fund"], **ELSEWHERE),
    )
    (finding,) = found(contraries, pack)
    assert (finding.subject, finding.beside) == ("industry.not", "industry.near")
    assert "and 2 more" in finding.says.en
    assert fires_for(pack, finding) >= {"industry.not", "industry.near"}


def test_a_contradiction_says_where_both_rules_stand(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("for", STRONG), against("not", NEAR))
    (finding,) = found(contraries, pack)
    assert finding.line > line_of(pack, "rules/9-planted.yaml", "industry.for")
    assert (
        finding.beside_line > line_of(pack, "rules/9-planted.yaml", "industry.not") > finding.line
    )
    assert finding.beside_file == finding.file
