"""A sentence to a place or a class that reaches nobody is found; whom official figures let it reach
is counted by hand.
"""

from __future__ import annotations

from pathlib import Path

from engine.checks import reach as check
from engine.regions.reach import reach
from knowledge_base.pack import Pack
from tests.engine.checks.planting import Raw, found, planted, rule

STRONG: Raw = {"rd_capability": "strong"}
NOBODY: Raw = {"talent_training": "strong"}


def _pack(folder: Path, *rules: Raw, speaks_to: str = "class", regions: bool = True) -> Pack:
    sentences = {"sentences": [{"at": "3.p1.s2", "verb": "should", "speaks_to": speaks_to}]}
    return planted(folder, *rules, files={"sentences.yaml": sentences}, regions=regions)


def test_a_planted_rule_that_reaches_nobody_is_an_error_at_the_rule(tmp_path: Path) -> None:
    (finding,) = found(check, _pack(tmp_path, rule("nobody", NOBODY)))
    assert (finding.severity, finding.subject) == ("error", "industry.nobody")
    assert "no province and no city gets it" in finding.says.en


def test_a_sentence_to_a_class_that_nothing_carries_is_an_error(tmp_path: Path) -> None:
    (finding,) = found(check, _pack(tmp_path, rule("other", STRONG, source=["3.p1.s1"])))
    assert finding.subject == "3.p1.s2"


def test_who_is_reached_is_who_is_strong_on_official_figures(tmp_path: Path) -> None:
    """Six provinces spend over 3% of their GDP on R&D; no yearbook gives the figure for cities."""
    pack = _pack(tmp_path, rule("strong", STRONG))
    (sentence,) = reach(pack)
    assert found(check, pack) == []
    assert (
        sentence.provinces.reached,
        sentence.provinces.not_reached,
        sentence.provinces.undecided,
    ) == (6, 25, 0)
    assert (sentence.cities.reached, sentence.cities.decided) == (0, 0)


def test_advice_against_a_premise_reaches_nobody(tmp_path: Path) -> None:
    """Weak in research where strong in research is asserted: addressed, and not advised."""
    premises = [
        {"holds": {"rd_capability": "strong"}, "says": {"zh": "研发强", "en": "strong research"}}
    ]
    pack = _pack(
        tmp_path,
        rule("place", {"all": [{"level": "province"}, {"province": "西藏"}]}, premises=premises),
        speaks_to="place",
    )
    (sentence,) = reach(pack)
    assert (sentence.provinces.reached, sentence.provinces.contradicted) == (0, 1)
    assert len(found(check, pack)) == 1


def test_what_speaks_to_everyone_or_to_entities_is_not_counted(tmp_path: Path) -> None:
    for name in ("everyone", "entity"):
        assert found(check, _pack(tmp_path / name, rule("nobody", NOBODY), speaks_to=name)) == []


def test_a_pack_without_official_figures_is_not_checked(tmp_path: Path) -> None:
    assert found(check, _pack(tmp_path, rule("nobody", NOBODY), regions=False)) == []
