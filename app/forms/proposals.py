"""What the form proposes beside a field and never fills in: the leading industries that official
lists name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.regions.leading_industries import LeadingIndustry
from knowledge_base.dictionary.vocabulary import Term
from knowledge_base.models.leading import ListedZone
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language, Text, text
from reports.documents.material.leading import cited, some_of

_HEADS: Mapping[str, Text] = {
    "technology_strengths": text(
        "供核对，未填入：官方名录为本地区的开发区和集群列有以下主导产业。"
        "主导产业不等于技术优势，名录也未录全，请按上面的问题判断后自行填写。",
        "A proposal to check, not filled in: official lists name these leading industries "
        "for zones and clusters of the region. A leading industry is not yet a technological "
        "strength, and the lists are not recorded in full: "
        "fill in what answers the question above.",
    ),
    "planned_industries": text(
        "供核对，未填入：官方名录所列主导产业中，属新兴和未来产业的有以下各项。"
        "名录所列不等于现行规划所列，请对照现行规划自行填写。",
        "A proposal to check, not filled in: of the leading industries that official lists name, "
        "these are emerging or future ones. What the lists name need not be what current plans "
        "name: hold them against the plans and fill in what these have.",
    ),
}
"""The fields beside which something is proposed, and how that begins."""
_TRADITIONAL = "traditional"
"""The group of industries that no plan of new ones would name."""
_LINES, _NAMES, _WORDS = 12, 2, 3


def proposal(
    pack: Pack, field: str, leading: Sequence[LeadingIndustry], language: Language
) -> Iterator[str]:
    """The lines of a comment above a field, one for each industry with zones and lists; none for
    other fields.
    """
    if field not in _HEADS:
        return
    terms = pack.vocabulary.lists["industries"].values
    told = list(leading)
    if field == "planned_industries":
        told = [
            one
            for one in leading
            if one.industry and terms[one.industry].attributes.get("group") != _TRADITIONAL
        ]
    if not told:
        return
    yield _HEADS[field][language]
    yield from (_line(terms, one, language) for one in told[:_LINES])
    if (more := len(told) - _LINES) > 0:
        yield f"另有{more}项未列。" if language == "zh" else f"Not shown: {more}."


def _line(terms: Mapping[str, Term], one: LeadingIndustry, language: Language) -> str:
    called, where = _called(terms, one, language), _where(one, language)
    return f"· {called}：{where}" if language == "zh" else f"· {called}: {where}"


def _called(terms: Mapping[str, Term], one: LeadingIndustry, language: Language) -> str:
    """The id to fill in, its name and what the lists say for it; their word alone where the form
    has none.
    """
    words = ("、" if language == "zh" else ", ").join(one.words[:_WORDS]) + (
        "……" if len(one.words) > _WORDS else ""
    )
    if one.industry is None:
        return (
            f"{words}（可填的产业中没有）" if language == "zh" else f"{words} (none of the answers)"
        )
    name = terms[one.industry][language]
    if one.words == (terms[one.industry].zh,):
        return f"{one.industry}（{name}）" if language == "zh" else f"{one.industry} ({name})"
    if language == "zh":
        return f"{one.industry}（{name}，名录称{words}）"
    return f"{one.industry} ({name}; {words} in the lists)"


def _where(one: LeadingIndustry, language: Language) -> str:
    """The zones, list by list: `甲开发区、乙开发区，见《目录》（2018年）；丙集群，见……`."""
    zones: dict[str, list[ListedZone]] = {}
    for zone in one.zones:
        zones.setdefault(zone.publication.title[language], []).append(zone)
    named = []
    for found in zones.values():
        (source,) = cited((zone.publication for zone in found), language)
        names = some_of(found, _NAMES, language)
        named.append(f"{names}，见{source}" if language == "zh" else f"{names}, in {source}")
    return ("；" if language == "zh" else "; ").join(named)
