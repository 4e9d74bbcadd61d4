"""A warning against something that no sign connects with any advice is listed; one that is held
against advice is not.
"""

from __future__ import annotations

from pathlib import Path

from engine.checks import contraries, unopposed
from tests.engine.checks.planting import Raw, found, line_of, planted, rule

FOR = rule("for", {"rd_capability": "strong"})
NEAR = {"rd_intensity": {"gt": 2.5}}


def warning(**more: object) -> Raw:
    """A warning from another sentence and under another condition than `FOR`."""
    own: Raw = {"kind": "warning", "direction": "against", "source": ["3.p1.s1"]}
    return rule("warning", NEAR, **(own | more))


def test_a_warning_that_is_held_against_no_advice_is_information_at_its_direction(
    tmp_path: Path,
) -> None:
    pack = planted(tmp_path, FOR, warning())
    (finding,) = found(unopposed, pack)
    assert (finding.severity, finding.subject) == ("information", "industry.warning")
    assert finding.line == line_of(pack, "rules/9-planted.yaml", '"direction": "against"')
    assert found(contraries, pack) == []


def test_a_warning_that_is_declared_contrary_to_advice_is_held_against_it(tmp_path: Path) -> None:
    thing = {"thing": {"zh": "事", "en": "thing"}, "rules": ["industry.for", "industry.warning"]}
    pack = planted(tmp_path, FOR, warning(), files={"contraries.yaml": {"contraries": [thing]}})
    assert found(unopposed, pack) == []
    assert [finding.severity for finding in found(contraries, pack)] == ["error"]


def test_a_warning_from_the_same_sentence_is_held_against_the_advice(tmp_path: Path) -> None:
    assert found(unopposed, planted(tmp_path, FOR, warning(source=["3.p1.s2"]))) == []


def test_advice_against_something_is_held_against_all_advice_of_its_dimension(
    tmp_path: Path,
) -> None:
    assert found(unopposed, planted(tmp_path, FOR, warning(kind="advice"))) == []
