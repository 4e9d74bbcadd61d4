"""Dead rules, rules with a condition that nobody fails, and sentences that never appear or always do are found."""

from __future__ import annotations

from pathlib import Path

from engine.checks import firing
from tests.engine.checks.planting import found, line_of, planted, rule

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
    """No one can state the type, and a region of type I has more than 4% however it is described."""
    by_type = {"all": [{"region_type": "I"}, {"rd_intensity": {"lt": 3}}]}
    (finding,) = found(firing, planted(tmp_path, rule("dead", by_type)))
    assert finding.subject == "industry.dead" and finding.severity == "error"


def test_a_rule_against_a_grade_that_people_may_state_is_alive(tmp_path: Path) -> None:
    """What a person states wins: a grade may be stated against the figures."""
    assert found(firing, planted(tmp_path, rule("corrected", {"all": [STRONG, WEAK_BY_FIGURES]}))) == []


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
    across = rule("across", {"all": [early, {"some": {"in": "technologies", "where": late}}]}, about="technologies")
    (finding,) = found(firing, planted(tmp_path, alive, dead, across))
    assert finding.subject == "industry.dead"


def test_a_sentence_that_is_never_added_is_a_warning_at_its_condition(tmp_path: Path) -> None:
    never = {"when": {"rd_capability": "weak"}, "text": SAID}
    (finding,) = found(firing, planted(tmp_path, rule("sharp", STRONG, sharper_when=[never])))
    assert finding.severity == "warning" and "never appears" in finding.says.en


def test_a_sentence_that_is_always_added_is_a_warning(tmp_path: Path) -> None:
    always = {"when": {"rd_capability": {"ge": "medium"}}, "text": SAID}
    sometimes = {"when": {"market_demand": "high"}, "text": SAID}
    (finding,) = found(firing, planted(tmp_path, rule("sharp", STRONG, sharper_when=[sometimes, always])))
    assert "2" in finding.says.en and "always appears" in finding.says.en
