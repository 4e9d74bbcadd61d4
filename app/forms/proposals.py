"""What the form proposes beside a field and never fills in: the leading industries that official
lists name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.regions.leading_industries import LeadingIndustry
from knowledge_base.dictionary.vocabulary import Term
from knowledge_base.models.leading import ListedZone
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.documents.material.leading import cited, some_of

_GROUP = "group"
_LINES, _NAMES, _WORDS = 12, 2, 3


def proposal(
    pack: Pack, field: str, leading: Sequence[LeadingIndustry], language: Language
) -> Iterator[str]:
    """The lines of a comment above a field, one for each industry with zones and lists; none for
    other fields.
    """
    found = pack.reference.leading.proposes.get(field)
    if found is None:
        return
    terms = pack.vocabulary.lists["industries"].values
    told = list(leading)
    if found.without is not None:
        told = [
            one
            for one in leading
            if one.industry and terms[one.industry].attributes.get(_GROUP) != found.without
        ]
    if not told:
        return
    yield found.says[language]
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
