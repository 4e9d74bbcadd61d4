"""Dead rules, rules with a condition that nobody fails, and sentences that never appear or always
do are found.
"""

from __future__ import annotations

from pathlib import Path

from engine.checks import firing
from engine.proof.bounds import MOST
from tests.engine.checks.planting import fired, found, line_of, planted, rule

STRONG = {"rd_capability": "strong"}
WEAK_BY_FIGURES = {"rd_intensity": {"le": 2}}
NEVER = {"all": [{"rd_intensity": {"gt": 3}}, {"rd_intensity": {"lt": 2}}]}
SAID = {"zh": "补充。", "en": "More."}


def test_a_rule_that_no_region_can_fire_is_an_error_at_its_condition(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("alive", STRONG), rule("dead", NEVER))
    (finding,) = found(firing, pack)
    assert (finding.severity, finding.subject) == ("error", "industry.dead")
    assert "no region can fire" in finding.says.en
    assert Path(finding.file).name == "9-planted.yaml"
    assert finding.line > line_of(pack, "rules/9-planted.yaml", "industry.dead")


def test_a_rule_can_be_dead_by_what_its_tables_say(tmp_path: Path) -> None:
    """No one can state the type, and a region of type I has more than 4% however it is
    described.
    """
    by_type = {"all": [{"region_type": "I"}, {"rd_intensity": {"lt": 3}}]}
    (finding,) = found(firing, planted(tmp_path, rule("dead", by_type)))
    assert finding.subject == "industry.dead" and finding.severity == "error"


def test_a_rule_against_a_grade_that_people_may_state_is_alive(tmp_path: Path) -> None:
    """What a person states wins: a grade may be stated against the figures."""
    assert (
        found(firing, planted(tmp_path, rule("corrected", {"all": [STRONG, WEAK_BY_FIGURES]})))
        == []
    )


def test_a_rule_is_dead_where_a_profile_that_fires_it_would_be_refused(tmp_path: Path) -> None:
    more_than_gdp = {"rd_expenditure": {"gt": {"field": "gdp"}}}
    (finding,) = found(firing, planted(tmp_path, rule("refused", more_than_gdp)))
    assert finding.subject == "industry.refused" and "no region can fire" in finding.says.en


def test_a_condition_that_no_region_can_fail_is_an_error(tmp_path: Path) -> None:
    always = {"any": [{"rd_intensity": {"gt": 2}}, {"rd_intensity": {"le": 3}}]}
    (finding,) = found(firing, planted(tmp_path, rule("always", always)))
    assert finding.severity == "error" and "no region can fail" in finding.says.en


def test_a_rule_without_condition_is_declared_universal(tmp_path: Path) -> None:
    assert found(firing, planted(tmp_path, rule("universal"))) == []


def test_a_rule_about_entities_needs_one_entity_that_meets_it(tmp_path: Path) -> None:
    early, late = {"technologies.trl": {"le": 4}}, {"technologies.trl": {"ge": 7}}
    alive = rule("alive", early, about="technologies")
    dead = rule("dead", {"all": [early, late]}, about="technologies")
    across = rule(
        "across",
        {"all": [early, {"some": {"in": "technologies", "where": late}}]},
        about="technologies",
    )
    (finding,) = found(firing, planted(tmp_path, alive, dead, across))
    assert finding.subject == "industry.dead"


def test_a_sentence_that_is_never_added_is_a_warning_at_its_condition(tmp_path: Path) -> None:
    sometimes, never = (
        {"when": when, "text": SAID}
        for when in ({"market_demand": "high"}, {"rd_capability": "weak"})
    )
    pack = planted(tmp_path, rule("sharp", STRONG, adds_when=[sometimes, never]))
    (finding,) = found(firing, pack)
    assert (
        finding.severity == "warning"
        and "2 never appears" in finding.says.en
        and "第2条" in finding.says.zh
    )
    assert finding.line == line_of(pack, "rules/9-planted.yaml", '"weak"') - 1


def test_of_a_dead_rule_it_is_not_said_that_its_sentences_never_appear(tmp_path: Path) -> None:
    dead = rule("dead", NEVER, adds_when=[{"when": STRONG, "text": SAID}])
    assert [finding.severity for finding in found(firing, planted(tmp_path, dead))] == ["error"]


def test_a_sentence_that_is_always_added_is_a_warning(tmp_path: Path) -> None:
    always = {"when": {"rd_capability": {"ge": "medium"}}, "text": SAID}
    sometimes = {"when": {"market_demand": "high"}, "text": SAID}
    (finding,) = found(
        firing, planted(tmp_path, rule("sharp", STRONG, adds_when=[sometimes, always]))
    )
    assert "2 always appears" in finding.says.en and "第2条" in finding.says.zh


def test_a_rule_between_two_thresholds_a_step_apart_is_alive(tmp_path: Path) -> None:
    """Nothing keeps a person from stating 3.005, and the engine takes it as it is."""
    between = {"all": [{"rd_intensity": {"gt": 3}}, {"rd_intensity": {"lt": 3.01}}]}
    pack = planted(tmp_path, rule("between", between))
    assert fired(pack, '{"region": {"name": "某地"}, "rd": {"rd_intensity": 3.005}}') == {
        "industry.between"
    }
    assert found(firing, pack) == []


def test_a_whole_number_has_nothing_between_two_neighbours(tmp_path: Path) -> None:
    between = {
        "all": [
            {"double_first_class_universities": {"gt": 3}},
            {"double_first_class_universities": {"lt": 4}},
        ]
    }
    (finding,) = found(firing, planted(tmp_path, rule("between", between)))
    assert "no region can fire" in finding.says.en


def test_two_figures_that_are_compared_may_both_lie_between_two_steps(tmp_path: Path) -> None:
    """Turnover over R&D expenditure, and both between 3.00 and 3.02: 3.005 and 3.015."""
    squeezed = [
        {"rd_expenditure": {"gt": 3}},
        {"tech_contract_turnover": {"gt": {"field": "rd_expenditure"}}},
    ]
    squeezed += [{"rd_expenditure": {"lt": 3.01}}, {"tech_contract_turnover": {"lt": 3.01}}]
    assert found(firing, planted(tmp_path, rule("squeezed", {"all": squeezed}))) == []


def test_what_would_take_longer_lists_than_are_looked_at_is_no_proof(tmp_path: Path) -> None:
    many = {
        "some": {"in": "technologies", "where": {"technologies.trl": {"ge": 4}}, "count": MOST + 4}
    }
    (finding,) = found(firing, planted(tmp_path, rule("many", many)))
    assert finding.severity == "warning" and f"only lists of up to {MOST}" in finding.says.en
