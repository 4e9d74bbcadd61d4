"""Short texts of the pack: every finding and every warning has one, each fits the sentence that the
brief makes of it, and a rule is shown with its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge_base.models.findings import Finding
from knowledge_base.models.short_texts import ShortText
from knowledge_base.reading.text import LANGUAGES
from reports.words.rules import entry
from tests.engine.shipped_profiles import PACK

WARNINGS = [rule for rule in PACK.rules if rule.kind == "warning"]
DECISIONS = [rule for rule in PACK.rules if rule.decide]


def _short_texts() -> Iterator[tuple[str, ShortText]]:
    yield from ((finding.id, finding.in_short) for finding in PACK.findings if finding.in_short)
    for rule in PACK.rules:
        yield from ((rule.id, said) for said in (rule.avoid, rule.decide) if said)


SHORT_TEXTS = list(_short_texts())


def test_every_finding_and_every_warning_has_its_short_text() -> None:
    assert [finding.id for finding in PACK.findings if not finding.in_short] == []
    assert [rule.id for rule in WARNINGS if not rule.avoid] == []


def test_decisions_are_asked_for_by_a_good_number_of_rules_and_by_far_from_all() -> None:
    """A page with every measure put to whoever leads would ask for none."""
    assert 25 <= len(DECISIONS) <= 50


@pytest.mark.parametrize(("rule", "said"), SHORT_TEXTS)
def test_a_short_text_has_no_figure(rule: str, said: ShortText) -> None:
    assert not any(letter.isdigit() for language in LANGUAGES for letter in said[language])


@pytest.mark.parametrize("finding", PACK.findings, ids=lambda finding: finding.id)
def test_what_findings_see_in_short_can_stand_in_a_row(finding: Finding) -> None:
    """Where several stand in a row the marks of the row are the only ones."""
    assert finding.in_short
    assert not any(mark in finding.in_short.zh for mark in "、，；和")
    assert not any(mark in finding.in_short.en for mark in ";:")


def test_no_two_rules_ask_for_the_same_decision_or_against_the_same_practice() -> None:
    for language in LANGUAGES:
        said = [words[language] for _, words in SHORT_TEXTS]
        assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize(("rule", "said"), SHORT_TEXTS)
def test_a_rule_is_shown_with_its_short_texts(rule: str, said: ShortText) -> None:
    for language in LANGUAGES:
        assert f"{said[language]}\n" in entry(PACK, PACK.by_id[rule], language)
