"""Protects the form's proposal of leading industries: it shows what the lists have, to check, and
fills nothing in.
"""

from __future__ import annotations

import pytest

from app.forms.blank_profile import template
from engine.regions.leading_industries import leading_industries
from knowledge_base.models.levels import LEVELS
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from tests.app.command import InProcess

HEADS = {"zh": "供核对，未填入", "en": "A proposal to check, not filled in"}
PROPOSED = ("technology_strengths", "planned_industries")


def _above(written: str, field: str) -> str:
    """The comment right above a field, in one line."""
    lines = [line.strip() for line in written.splitlines()]
    at = end = next(i for i, line in enumerate(lines) if line.startswith(f"{field}:"))
    while lines[at - 1].startswith("#"):
        at -= 1
    return " ".join(line.removeprefix("# ") for line in lines[at:end])


def _flat(words: str) -> str:
    return words.replace(" ", "")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("field", PROPOSED)
def test_a_city_is_proposed_what_the_lists_name_with_zone_and_list(
    pack: Pack, field: str, language: Language
) -> None:
    above = _flat(_above(template(pack, "佛山市", (language,), official=True), field))
    catalogue = {
        "zh": "《中国开发区审核公告目录》（2018年）",
        "en": "CatalogueofApprovedDevelopmentZonesofChina(2018)",
    }
    assert _flat(HEADS[language]) in above
    assert "new_materials" in above
    assert "南海高新技术产业开发区" in above
    assert catalogue[language] in above
    assert ("·machinery（" in above or "·machinery(" in above) == (field == "technology_strengths")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_filled_in_and_the_profile_is_as_without_the_proposal(
    pack: Pack, language: Language
) -> None:
    for level in LEVELS:
        for name in list(pack.reference.leading.zones[level])[::29]:
            full = pack.reference.at(level)[name].full.zh
            written = template(pack, full, (language,), official=True, level=level)
            plain = "\n".join(
                line for line in written.splitlines() if not line.strip().startswith("#")
            )
            profile = pack.reader.read_bytes(written.encode(), name)
            without = pack.reader.read_bytes(plain.encode(), name)
            assert (profile.values, profile.figures) == (without.values, without.figures)
            assert not set(PROPOSED) & set(profile.values)


def test_no_city_is_proposed_the_zone_of_another(pack: Pack) -> None:
    leading = pack.reference.leading.zones["prefecture"]
    every = {zone.name for zones in leading.values() for zone in zones}
    for name, zones in leading.items():
        own = {zone.name for zone in zones}
        above = _flat(
            _above(
                template(pack, name, ("zh",), official=True, level="prefecture"),
                "technology_strengths",
            )
        )
        strangers = {
            other
            for other in every - own
            if other in above and not any(other in mine for mine in own)
        }
        assert not strangers, name


def test_the_proposal_of_a_province_is_cut_and_says_how_much_is_not_shown(pack: Pack) -> None:
    region = pack.reference.at("province")["江苏"]
    rest = len(leading_industries(pack, region)) - 12
    above = _above(template(pack, "江苏省", ("zh", "en"), official=True), "technology_strengths")
    assert f"另有{rest}项未列。" in above
    assert f"Not shown: {rest}." in above


@pytest.mark.parametrize("name", ["眉山市", "昆山市"])
def test_the_form_of_a_region_of_no_list_proposes_nothing(pack: Pack, name: str) -> None:
    written = template(pack, name, ("zh", "en"), official=True)
    assert not any(head in written for head in HEADS.values())


def test_a_blank_form_proposes_nothing(here: InProcess) -> None:
    ran = here("form", "new", "佛山市", "--blank", "--lang", "both")
    assert (ran.code, any(head in ran.out for head in HEADS.values())) == (0, False)


def test_english_comments_break_between_words(pack: Pack) -> None:
    written = template(pack, "佛山市", ("en",), official=True)
    words = {word for line in written.splitlines() if "#" in line for word in line.split()}
    assert {"manufacturing", "Development", "judgement:"} <= words
    assert not any(line.strip().endswith(("manufactur", "Cat")) for line in written.splitlines())


def test_no_line_of_a_proposal_is_wider_than_a_screen_allows(pack: Pack) -> None:
    for name in ("佛山市", "江苏省", "深圳市"):
        for line in template(pack, name, ("zh", "en"), official=True).splitlines():
            if line.strip().startswith("#"):
                assert sum(1 if c.isascii() else 2 for c in line) <= 116, line
