"""Fields that nothing reads and parameters that nothing uses are found; whatever is read in any way
is not.
"""

from __future__ import annotations

from pathlib import Path

from engine.checks import unread
from knowledge_base.pack import Pack
from tests.engine.checks.planting import found, line_of, planted, rule


def subjects(pack: Pack) -> set[str]:
    """What is said to be unread."""
    return {finding.subject for finding in found(unread, pack)}


def test_a_field_that_nothing_reads_is_a_warning_at_the_field(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("any"))
    finding = next(
        finding for finding in found(unread, pack) if finding.subject == "startup_activity"
    )
    assert finding.severity == "warning"
    line = line_of(pack, "profile/05-enterprise.yaml", "      startup_activity:")
    assert finding.line in (line, line + 1)


def test_a_field_is_read_by_conditions_texts_citations_and_what_is_watched(tmp_path: Path) -> None:
    words = {"zh": "[[{heavy_chemical_share}]]", "en": "text"}
    sharper = {"when": {"land_shortage": True}, "text": {"zh": "补", "en": "more"}}
    watched = [
        {
            "field": "renewal_demand",
            "direction": "up",
            "years": 1,
            "stop": {"zh": "停", "en": "stop"},
        }
    ]
    full = rule(
        "full",
        {"city_digital_platform": True},
        cites=["startup_activity"],
        text=words,
        adds_when=[sharper],
        watch=watched,
    )
    read = {
        "city_digital_platform",
        "startup_activity",
        "heavy_chemical_share",
        "land_shortage",
        "renewal_demand",
    }
    assert read <= subjects(planted(tmp_path / "without", rule("any")))
    assert not read & subjects(planted(tmp_path / "with", full))


def test_a_field_behind_a_derived_one_is_read(tmp_path: Path) -> None:
    assert "high_tech_enterprises" not in subjects(
        planted(tmp_path, rule("any", {"high_tech_per_10k": {"gt": 1}}))
    )


def test_a_key_of_an_entity_that_nothing_reads_is_a_warning(tmp_path: Path) -> None:
    by_maturity = rule(
        "some", {"some": {"in": "technologies", "where": {"technologies.trl": {"ge": 7}}}}
    )
    pack = planted(tmp_path, by_maturity)
    findings = {finding.subject: finding for finding in found(unread, pack)}
    assert "technologies.trl" not in findings and "technologies.name" not in findings
    line = line_of(pack, "profile/08-technologies.yaml", "          holder:")
    assert findings["technologies.holder"].line in (line, line + 1)


def test_what_the_verdict_on_an_object_is_worked_out_from_is_read_where_a_rule_reads_the_verdict(
    tmp_path: Path,
) -> None:
    by_verdict = rule(
        "some", {"some": {"in": "technologies", "where": {"technologies.verdict": "license"}}}
    )
    kinds = {"technologies.holder", "technologies.market_outlook"}
    assert not kinds & subjects(planted(tmp_path / "with", by_verdict))
    by_name = rule("some", {"some": {"in": "technologies", "where": {"technologies.trl": 7}}})
    assert kinds <= subjects(planted(tmp_path / "without", by_name))


def test_a_parameter_of_a_table_of_grades_is_used(tmp_path: Path) -> None:
    """The shipped tables stand in the planted pack, too."""
    assert "parameters.type_two_rd_intensity" not in subjects(planted(tmp_path, rule("any")))


def test_a_parameter_that_nothing_uses_is_a_warning_at_the_parameter(tmp_path: Path) -> None:
    pack = planted(tmp_path, rule("any"))
    finding = next(
        finding for finding in found(unread, pack) if finding.subject == "parameters.trl_early"
    )
    assert finding.severity == "warning"
    assert finding.line in (
        line_of(pack, "parameters/09-rules-3.2-model.yaml", "trl_early:"),
        line_of(pack, "parameters/09-rules-3.2-model.yaml", "trl_early:") + 1,
    )


def test_a_parameter_is_used_by_comparisons_counts_and_texts(tmp_path: Path) -> None:
    mature = {"technologies.trl": {"ge": {"parameter": "trl_mature"}}}
    counted = {
        "some": {"in": "planned_industries", "count": {"parameter": "many_planned_industries"}}
    }
    words = {"zh": "{parameters.trl_early}", "en": "text"}
    rules = (
        rule("one", {"some": {"in": "technologies", "where": mature}}, text=words),
        rule("two", counted),
    )
    assert not {
        f"parameters.{name}" for name in ("trl_mature", "trl_early", "many_planned_industries")
    } & subjects(planted(tmp_path, *rules))
