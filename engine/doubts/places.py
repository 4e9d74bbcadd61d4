"""What a profile says of places that the list of regions contradicts: told, never refused, since
names may be shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.results.advice import Doubt
from knowledge_base.models.levels import LEVELS
from knowledge_base.models.reference import OfficialRegion
from knowledge_base.pack import Pack
from knowledge_base.reading.text import LANGUAGES, Language, Text, text
from knowledge_base.reading.words import folded

_SHORTEST = 3
"""Signs of a full name by which another may begin: 西安市雁塔区 lies in 西安市, 河北区 not in 河北.
"""


def doubts_of_place(pack: Pack, values: Mapping[str, Any]) -> Iterator[Doubt]:
    """The region, and each entity with a province of its own, whose name is that of a region
    elsewhere or of another level.
    """
    if not pack.has_reference:
        return
    found = _doubt(pack, values.get("name"), values.get("province"), values.get("level"))
    if found is not None:
        yield Doubt(fields=[pack.form.path("name"), pack.form.path("province")], text=found)
    for owner, kind in pack.form.fields.items():
        if kind.type == "entities" and {"name", "province"} <= kind.fields.keys():
            for element in values.get(owner) or ():
                found = _doubt(pack, element["name"], element["province"], None)
                if found is not None:
                    path = pack.form.element_path(owner, element["name"])
                    yield Doubt(fields=[path.at("name"), path.at("province")], text=found)


def _doubt(pack: Pack, name: str | None, province: str | None, level: str | None) -> Text | None:
    """What does not fit between a name, the province and the level stated beside it."""
    if name is None or province is None:
        return None
    meant = pack.reference.named(name) or _within(pack, name)
    if not meant:
        return None
    here = [region for region in meant if region.province == province]
    stated = _term(pack, "provinces", province)
    if not here:
        zh, en = (_lying(pack, meant[0], language) for language in LANGUAGES)
        return text(
            f"“{name}”与所属省份“{stated.zh}”不符：{meant[0].full.zh}{zh}；请核对名称和省份",
            f"'{name}' does not fit the province {stated.en}: {meant[0].full.en} {en}; "
            "please check name and province",
        )
    if (
        level not in LEVELS
        or any(pack.reference.named(name, one) for one in LEVELS if one == level)
        or not pack.reference.named(name)
    ):
        return None
    own, kind = _term(pack, "levels", here[0].level), _term(pack, "levels", level or "")
    return text(
        f"“{name}”与行政层级“{kind.zh}”不符：{here[0].full.zh}为{own.zh}；请核对名称和层级",
        f"'{name}' does not fit the level '{kind.en}': {here[0].full.en} is of {own.en}; "
        "please check name and level",
    )


def _within(pack: Pack, name: str) -> tuple[OfficialRegion, ...]:
    """The regions by whose full name a longer name begins, the narrowest first."""
    word = folded(name)
    every = (region for level in pack.reference.levels.values() for region in level.values())
    found = [
        region
        for region in every
        if len(region.full.zh) >= _SHORTEST and word.startswith(region.full.zh)
    ]
    return tuple(sorted(found, key=lambda region: -len(region.full.zh)))


def _lying(pack: Pack, region: OfficialRegion, language: Language) -> str:
    own = _term(pack, "provinces", region.province)[language]
    if region.level == "province":
        return "是省级地区" if language == "zh" else "is a provincial-level region"
    return f"在{own}" if language == "zh" else f"lies in {own}"


def _term(pack: Pack, listed: str, identifier: str) -> Text:
    term = pack.vocabulary.lists[listed].values[identifier]
    return text(term.zh, term.en)
