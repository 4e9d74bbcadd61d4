"""What the texts of findings claim of their figures is so wherever they say it: above the nation,
under half, in the top quarter.

A condition compares with a cut, and its sentence says what the cut means. The claims are read out
of the texts and held against the nation and against all regions of the level: for the 31 provinces
and the 297 cities, and for made-up regions with figures on and beside every cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from engine.deduction.deduce import Deduction, derive
from engine.explaining.grounds import silent
from engine.regions.peers import peers
from knowledge_base.conditions.tree import leaves
from knowledge_base.models.findings import Finding
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.models.text_templates import placeholders, segments
from tests.engine.shipped_profiles import PACK, random_values, seeded

FIELD = re.compile(r"\{(\w+)\}")
"""A figure of the region; parameters have a dot."""
SHARES = {"四分之三": 0.75, "三分之一": 1 / 3, "八成": 0.8, "六成": 0.6, "一半": 0.5}
PARTS = {"三": 3, "四": 4, "五": 5, "十": 10}
MADE_UP = 1200
SLACK = 0.011
"""Quantiles are cuts of a few digits, and regions stand on them."""


@dataclass(frozen=True)
class Said:
    """A figure of a region of which something is said."""

    level: str
    field: str
    value: float
    values: Mapping[str, Any]

    @property
    def nation(self) -> float | None:
        """The nation's figure: the one the region's year has, else that of the official figures."""
        held = self.values.get(f"national_{self.field}")
        return held if held is not None else peers(PACK).nation(self.field)

    def place(self) -> tuple[float, float] | None:
        """Which share of the regions of its level are above it, and which under it."""
        level = next((one for one in LEVELS if one == self.level), None)
        others = _figures(level, self.field) if level else ()
        if not others:
            return None
        return sum(one > self.value for one in others) / len(others), sum(
            one < self.value for one in others
        ) / len(others)


@cache
def _figures(level: ReferenceLevel, field: str) -> tuple[float, ...]:
    return tuple(peers(PACK, level=level).values(field).values())


def _beside_nation(holds: Callable[[float, float], bool]) -> Callable[[Said, re.Match[str]], bool]:
    return lambda said, match: said.nation is None or holds(said.value, said.nation)


def _ranked(
    share: Callable[[re.Match[str]], float], *, top: Callable[[re.Match[str]], bool]
) -> Callable[[Said, re.Match[str]], bool]:
    """In the top part, or the bottom part, of the level."""

    def holds(said: Said, match: re.Match[str]) -> bool:
        place = said.place()
        return place is None or place[0 if top(match) else 1] <= share(match) + SLACK

    return holds


def _median(said: Said, match: re.Match[str]) -> bool:
    place = said.place()
    return place is None or place[1] <= 0.5 + SLACK


def _ahead_of_income(said: Said, match: re.Match[str]) -> bool:
    """Research over the nation's is more than income over the nation's; where patents stand for it,
    they are in the top quarter.
    """
    income = said.values["relative_gdp_per_capita"]
    if said.field == "rd_intensity":
        return said.nation is None or 100 * said.value / said.nation > income
    if said.field != "inventions_granted_per_10k":
        return "national_rd_intensity" not in said.values  # then neither figure is shown
    return income < 100 and (said.place() or (0,))[0] <= 0.25 + SLACK


def _not_over_quartile_of_cities(said: Said, match: re.Match[str]) -> bool:
    cities = _figures("prefecture", said.field)
    return sum(one < said.value for one in cities) <= (0.25 + SLACK) * len(cities)


CLAIMS: tuple[tuple[str, Callable[[Said, re.Match[str]], bool]], ...] = (
    (r"(?:高于或等于|不低于)全国", _beside_nation(lambda value, nation: value >= nation)),
    (r"不高于全国", _beside_nation(lambda value, nation: value <= nation)),
    (r"(?<!不)高于全国", _beside_nation(lambda value, nation: value > nation)),
    (r"(?<!不)低于全国", _beside_nation(lambda value, nation: value < nation)),
    (
        r"不足(?:全国|31个省级地区合计水平)(?:（\{\w+\}）)?的?(四分之三|三分之一|八成|六成|一半)",
        lambda said, match: said.nation is None or said.value < SHARES[match[1]] * said.nation,
    ),
    (r"不足一半", lambda said, match: said.value < 50),
    (r"未进入城市前四分之一", lambda said, match: (said.place() or (1,))[0] >= 0.25 - SLACK),
    (
        r"居(?:同级)?(?:城市)?(前|后)(四|五|十)分之一",
        _ranked(lambda match: 1 / PARTS[match[2]], top=lambda match: match[1] == "前"),
    ),
    (r"居同级(?:地区)?前列", _ranked(lambda match: 1 / 3, top=lambda match: True)),
    (r"处于同级较低水平", _ranked(lambda match: 1 / 3, top=lambda match: False)),
    (r"明显多于全国", lambda said, match: said.value >= 110),
    (r"明显高于同级地区", _ranked(lambda match: 1 / 4, top=lambda match: True)),
    (r"高于多数省级地区", _ranked(lambda match: 1 / 2, top=lambda match: True)),
    (r"同级城市六成低于", _ranked(lambda match: 0.6, top=lambda match: False)),
    (r"(?:不高于|低于)城市中位数", _median),
    (r"不高于城市下四分位数", _not_over_quartile_of_cities),
    (r"科技投入水平高于收入水平", _ahead_of_income),
)
NOT_OF_A_FIGURE = (
    "规模以上",
    "中等以上",
    "以上）",
    "技术积累不足",
    "集聚不足",
    "能力不足",
    "供给不足",
    "承接能力弱",
    "投放不足",
    "用地指标不足",
    "同时不足",
    "本地贷款不足",
    "利用不足",
    "不足以说明",
    "不低于中等",
    "65岁及以上",
    "获贷率又低于全国",
    "不及劳动生产率与全国的差距",
    "有效期五年以上",
)
"""Comparisons with nothing, or of what is stated in words."""
LEFT = re.compile("高于|低于|不足|中位数|分之一|前列|较低水平|多数|以上|六成|八成")


def _claims(
    words: str,
) -> Iterator[tuple[list[str], re.Match[str], Callable[[Said, re.Match[str]], bool]]]:
    """Each claim with the figures that it is of: the last one before it, or all where it says so
    (`均`).
    """
    for pattern, holds in CLAIMS:
        for match in re.finditer(pattern, words):
            before = [
                name
                for name in FIELD.findall(words[: match.start()])
                if name != "name" and not name.startswith("national_")
            ]
            yield before if words[match.start() - 1] == "均" else before[-1:], match, holds


def _shown(finding: Finding, deduction: Deduction) -> str:
    """The text of a finding that is true, with its places still open."""
    judgement = next(
        judgement for _, judgement in deduction.grades[finding.sets].rows if judgement.truth
    )
    unsaid = silent(deduction, finding, judgement)
    out = []
    for segment in segments(finding.says.zh):
        known = all(
            name.startswith("parameters.") or name in finding.names or deduction.values.get(name)
            for name in segment.placeholders
        )
        if not segment.optional or (known and unsaid.isdisjoint(segment.placeholders)):
            places = [
                f"{{{name}}}{literal}"
                for name, literal in zip(segment.placeholders, segment.literals[1:], strict=True)
            ]
            out.append(segment.literals[0] + "".join(places))
    return "".join(out)


def _wrong(name: str, deduction: Deduction, seen: list[str]) -> Iterator[str]:
    """Every claim about a region that its figures do not bear out; all claims are put down in
    `seen`.
    """
    for finding in PACK.findings:
        if not deduction.values.get(finding.sets):
            continue
        for fields, match, holds in _claims(_shown(finding, deduction)):
            for field in fields:
                seen.append(match[0])
                said = Said(
                    deduction.values["level"], field, deduction.values[field], deduction.values
                )
                if not holds(said, match):
                    yield (
                        f"{finding.id}: {name} has {field} {said.value}, nation {said.nation}, "
                        f"place {said.place()}: {match[0]}"
                    )


@pytest.mark.parametrize("level", ["province", "prefecture", "county"])
def test_claims_hold_of_every_region_of_the_level(level: ReferenceLevel) -> None:
    seen: list[str] = []
    offenders = [
        one
        for name, stated in peers(PACK, level=level).stated.items()
        for one in _wrong(name, derive(PACK, stated), seen)
    ]
    assert not offenders, "\n".join(offenders)
    assert len(seen) > len(peers(PACK, level=level).stated) / 10


def test_claims_hold_of_made_up_regions_on_and_beside_every_cut() -> None:
    random = seeded(26)
    offenders: list[str] = []
    seen: list[str] = []
    for number in range(MADE_UP):
        values = random_values(random, known=0.9) | {
            "level": ("province", "prefecture")[number % 2]
        }
        offenders += list(_wrong(f"region {number}", derive(PACK, values), seen))
    assert not offenders, "\n".join(
        dict.fromkeys(re.sub(r"region \d+", "one", line) for line in offenders)
    )
    assert len({re.sub(r"[（{].*", "", one) for one in seen}) >= len(CLAIMS) - 2


@pytest.mark.parametrize("finding", PACK.findings, ids=lambda finding: finding.id)
def test_no_comparison_in_a_text_goes_unread(finding: Finding) -> None:
    words = finding.says.zh.replace("[[", "").replace("]]", "")
    for phrase in NOT_OF_A_FIGURE:
        words = words.replace(phrase, "")
    for fields, match, _ in _claims(words):
        assert fields, match[0]
        words = words.replace(match[0], "")
    assert not LEFT.search(words), words


def test_both_languages_show_the_same_figures() -> None:
    for finding in PACK.findings:
        for optional in (True, False):
            zh, en = (
                sorted(placeholders(finding.says[language], optional=optional))
                for language in ("zh", "en")
            )
            assert zh == en, finding.id


def _judged(finding: Finding) -> set[str]:
    """What the condition reads that is nobody's figure: yes or no, or a level without a table of
    cuts, as the form is filled.
    """
    found = set()
    for leaf in leaves(finding.when):
        owner, name = leaf.left.owner, leaf.left.field
        listed = PACK.form.fields.get(owner) if owner else None
        kind = listed.fields.get(name) if listed else None if owner else PACK.form.fields[name]
        if kind is None:
            continue  # a term of a list
        yes_or_no = kind.type == "boolean"
        level = (
            owner is None
            and kind.type == "choice"
            and PACK.vocabulary.lists[kind.values or ""].ordered
        )
        if kind.stated and kind.changeable and name not in PACK.grade_of and (yes_or_no or level):
            found.add(str(leaf.left))
    return found


@pytest.mark.parametrize("finding", PACK.findings, ids=lambda finding: finding.id)
def test_what_somebody_judged_is_not_told_as_a_figure(finding: Finding) -> None:
    if _judged(finding):
        assert "据填报判断" in finding.says.zh
        assert "as judged in the profile" in finding.says.en.lower()


def test_some_findings_rest_on_judgement() -> None:
    assert sum(map(bool, map(_judged, PACK.findings))) >= 8
