"""No object is told two things: every planted clash is found with a region that shows it, and what
cannot clash is let be.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.advice.advising import conclude
from engine.checks import stance
from engine.checks.finding import CheckFinding
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError
from tests.engine.checks.planting import Raw, found, line_of, planted, rule
from tests.engine.shipped_profiles import PACK

PLANNED, LEAD = "planned_industries", {"planned_industries.verdict": "lead"}
WEAK = {"planned_industries.local_base": ["none", "weak"]}
TEXT = {"zh": "文", "en": "text"}


def about(name: str, acts: list[str], when: Raw, owner: str = PLANNED, **more: object) -> Raw:
    """A rule about the objects of a list that does something with them."""
    return rule(name, when, about=owner, acts=acts, **more)


def naming(name: str, acts: list[str], where: Raw, owner: str = PLANNED) -> Raw:
    """A rule about the region that does something with the objects that its text names."""
    how = {"text": {"zh": "[[{picked}]]。", "en": "[[{picked}]]."}}
    return rule(
        name,
        {"level": "province"},
        names={"picked": {"in": owner, "where": where, "acts": acts}},
        how=how,
    )


def only(pack: Pack) -> CheckFinding:
    """The one thing found, an error that a region shows."""
    (finding,) = found(stance, pack)
    assert finding.severity == "error" and finding.witness is not None
    conclude(pack, pack.reader.read(finding.witness.profile))  # the engine takes the region
    return finding


def test_an_act_that_the_verdict_does_not_allow_is_found_with_a_region(tmp_path: Path) -> None:
    finding = only(planted(tmp_path, about("money", ["fund"], WEAK)))
    assert finding.subject == "industry.money" and "fund" in finding.says.en
    assert finding.witness is not None and finding.witness.profile["industry"][PLANNED]


def test_an_act_that_the_verdict_allows_is_right(tmp_path: Path) -> None:
    assert found(stance, planted(tmp_path, about("money", ["fund"], LEAD))) == []


def test_an_object_whose_verdict_is_undetermined_gets_no_act_that_some_possible_verdict_refuses(
    tmp_path: Path,
) -> None:
    on_all = {"planned_industries.industry": "hydrogen"}
    finding = only(planted(tmp_path, about("money", ["fund"], on_all)))
    assert finding.witness is not None
    (element,) = finding.witness.profile["industry"][PLANNED]
    assert element.keys() == {"industry"}


def test_an_act_that_every_verdict_allows_needs_no_verdict(tmp_path: Path) -> None:
    assert (
        found(
            stance,
            planted(
                tmp_path, about("ask", ["examine"], {"planned_industries.industry": "hydrogen"})
            ),
        )
        == []
    )


def test_money_waits_for_a_verdict_even_where_every_possible_one_would_allow_it(
    tmp_path: Path,
) -> None:
    """Of a strong base every verdict still possible allows a small stake; which one it is decides
    how much.
    """
    strong = {"planned_industries.local_base": "strong"}
    finding = only(planted(tmp_path / "open", about("stake", ["small_stake"], strong)))
    assert finding.witness is not None
    (verdict,) = conclude(PACK, PACK.reader.read(finding.witness.profile)).advice.verdicts
    assert verdict.verdict is None and "small_stake" not in verdict.acts
    assert (
        found(
            stance,
            planted(tmp_path / "known", about("stake", ["small_stake"], {"all": [strong, LEAD]})),
        )
        == []
    )


def test_a_rule_that_does_not_say_what_it_does_with_its_object_is_found(tmp_path: Path) -> None:
    (of_a_rule,) = found(stance, planted(tmp_path / "rule", about("silent", [], LEAD)))
    (of_a_selection,) = found(stance, planted(tmp_path / "selection", naming("silent", [], LEAD)))
    assert of_a_rule.subject == of_a_selection.subject == "industry.silent"
    assert of_a_rule.severity == of_a_selection.severity == "error"


def test_what_an_added_sentence_does_is_held_against_the_verdict_too(tmp_path: Path) -> None:
    adds = [{"when": {"planned_industries.horizon": "future"}, "text": TEXT, "acts": ["enter"]}]
    pack = planted(tmp_path, about("adds", ["examine"], WEAK, adds_when=adds))
    finding = only(pack)
    assert finding.line == line_of(pack, "rules/9-planted.yaml", '"enter"') - 1


def test_what_a_rule_asks_to_be_decided_or_not_done_is_held_against_the_verdict_and_the_rest(
    tmp_path: Path,
) -> None:
    """A freeze of money asked of a leader meets the task that spends it."""
    short = {"zh": "不宜这样做", "en": "Do not do so"}
    kinds: list[tuple[str, Raw]] = [
        ("decide", {}),
        ("avoid", {"kind": "warning", "direction": "against"}),
    ]
    for key, more in kinds:
        said = {**about(f"freeze-{key}", ["examine"], LEAD), **more}
        freeze = {**said, key: {**short, "acts": ["withhold"]}}
        clashing = found(stance, planted(tmp_path / key, freeze, about("fund", ["fund"], LEAD)))
        assert {(one.subject, one.severity) for one in clashing} == {
            (f"industry.freeze-{key}", "error")
        }
        assert {one.beside for one in clashing} == {None, "industry.fund"}
        silent = {**said, "id": f"industry.silent-{key}", key: short}
        (finding,) = found(stance, planted(tmp_path / f"silent-{key}", silent))
        assert finding.severity == "error" and "acts" in finding.says.en


def test_a_decision_on_some_objects_is_held_against_the_rest_for_those_alone(
    tmp_path: Path,
) -> None:
    reserve = {"planned_industries.verdict": "reserve"}
    asked = {"zh": "暂缓投入", "en": "hold money", "acts": ["withhold"], "when": reserve}
    freeze = about("freeze", ["examine"], {"planned_industries.local_base": "weak"}, decide=asked)
    assert found(stance, planted(tmp_path / "apart", freeze, about("fund", ["fund"], LEAD))) == []
    stake = about("stake", ["small_stake"], reserve)
    clash = only(planted(tmp_path / "meeting", freeze, stake))
    assert {clash.subject, clash.beside} == {"industry.freeze", "industry.stake"}


def test_what_a_text_does_with_the_objects_that_it_names_is_held_against_the_verdict_too(
    tmp_path: Path,
) -> None:
    assert (
        only(planted(tmp_path / "weak", naming("all", ["enter"], WEAK))).subject == "industry.all"
    )
    assert found(stance, planted(tmp_path / "lead", naming("all", ["enter"], LEAD))) == []


def test_opposite_acts_on_one_object_are_found(tmp_path: Path) -> None:
    own_use = {"technologies.verdict": "joint_platform"}
    apart = about("platform", ["join_platform"], own_use, "technologies")
    licence = about("licence", ["transfer"], {"technologies.verdict": "license"}, "technologies")
    assert found(stance, planted(tmp_path / "apart", apart, licence)) == []
    both = about("push", ["enter"], LEAD), about("keep-out", ["keep_out"], LEAD)
    clashes = found(stance, planted(tmp_path / "meeting", *both))
    assert ("industry.push", "industry.keep-out") in {(one.subject, one.beside) for one in clashes}


def test_money_spent_and_refused_for_one_object_is_found(tmp_path: Path) -> None:
    reserve = {"planned_industries.verdict": "reserve"}
    pack = planted(
        tmp_path, about("stake", ["small_stake"], reserve), about("nothing", ["withhold"], reserve)
    )
    finding = only(pack)
    assert (finding.subject, finding.beside) == ("industry.stake", "industry.nothing")
    assert "money" in finding.says.en


def test_the_same_act_for_the_same_reason_twice_is_found_and_for_another_reason_is_right(
    tmp_path: Path,
) -> None:
    first, again = (
        about("one", ["agree"], WEAK),
        about("two", ["agree"], {"planned_industries.local_base": "none"}),
    )
    finding = only(planted(tmp_path / "same", first, again))
    assert (finding.subject, finding.beside) == ("industry.one", "industry.two")
    other = about("two", ["agree"], {"planned_industries.horizon": "future"})
    assert found(stance, planted(tmp_path / "other", first, other)) == []


def test_a_rule_and_the_selection_of_another_that_meet_in_one_object_clash(tmp_path: Path) -> None:
    reserve = {"planned_industries.verdict": "reserve"}
    pack = planted(
        tmp_path,
        about("nothing", ["withhold"], reserve),
        naming("stakes", ["small_stake"], reserve),
    )
    assert (only(pack).subject, only(pack).beside) == ("industry.nothing", "industry.stakes")


@pytest.mark.parametrize("told", [{}, {"technologies.restrictions": "radiation"}])
def test_a_gated_act_needs_the_gate_known_to_be_open(tmp_path: Path, told: Raw) -> None:
    pilot: Raw = {"technologies.verdict": "pilot"}
    unsafe = pilot if not told else {"all": [pilot, {"some": {"in": "technologies.restrictions"}}]}
    assert (
        only(planted(tmp_path / "unsafe", about("site", ["site"], unsafe, "technologies"))).subject
        == "industry.site"
    )
    safe = {"all": [pilot, {"not": {"some": {"in": "technologies.restrictions"}}}]}
    assert (
        found(stance, planted(tmp_path / "safe", about("site", ["site"], safe, "technologies")))
        == []
    )


@pytest.mark.parametrize("acts", [["unheard_of"], ["pilot_base"]])
def test_an_act_that_no_verdict_on_the_list_knows_is_refused(
    tmp_path: Path, acts: list[str]
) -> None:
    with pytest.raises(InputError, match=acts[0]):
        planted(tmp_path, about("odd", acts, LEAD))


def test_acts_without_objects_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="acts"):
        planted(tmp_path, rule("region", {"level": "province"}, acts=["fund"]))


def test_what_an_act_opposes_is_an_act() -> None:
    """An act that opposes one which is not there would clash with nothing."""
    opposed = {
        str(act.attributes["opposes"]) for act in PACK.acts.values() if "opposes" in act.attributes
    }
    assert opposed and opposed <= PACK.acts.keys()
