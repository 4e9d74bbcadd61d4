"""What a form brings along: what is stated of a region already, and beside it the official figures,
what of them was left open and what official lists propose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.regions.leading_industries import LeadingIndustry, leading_industries
from engine.regions.official import likely_region, place, reference_region, stated_figure
from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.models.reference import Official, OfficialRegion, Questioned
from knowledge_base.pack import Pack
from knowledge_base.profile import Profile
from knowledge_base.reading.problems import InputError, Problem, refuse, shown, unknown_name
from knowledge_base.reading.text import Language, Text, text


@dataclass(frozen=True)
class Beside:
    """What is told beside the fields of a form, by field id."""

    figures: Mapping[str, Official] = field(default_factory=dict)
    questioned: Mapping[str, Questioned] = field(default_factory=dict)
    leading: Sequence[LeadingIndustry] = ()


@dataclass(frozen=True)
class Prefilled:
    """A form to be filled in: by field id, what is stated already as a profile states it."""

    stated: Mapping[str, Any] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)


def of_name(
    pack: Pack,
    name: str,
    language: Language,
    *,
    official: bool = True,
    level: ReferenceLevel | None = None,
) -> Prefilled:
    """The form of region `name`.

    For a province, a city or a county-level city of the official figures its place is filled in
    and, if `official`, so are the figures, each with its year and source; what official lists name
    is only proposed.

    Raises:
        InputError: no profile could hold the name; several regions are called so; none is, and
            figures of a pack that has some are asked for.
    """
    name = pack.reader.read({"region": {"name": name}}).name
    region = known_region(pack, name, level)
    if region is None:
        if official and pack.has_reference:
            raise _unlisted(pack, name, level)
        return Prefilled({"name": name})
    known = place(region) if region.level != "province" else {**place(region), "name": name}
    if not official:
        return Prefilled(known)
    beside = _beside(pack, region)
    figures = {
        field: stated_figure(pack, field, figure, language)
        for field, figure in beside.figures.items()
    }
    return Prefilled({**figures, **known}, beside)


def of_profile(pack: Pack, profile: Profile) -> Prefilled:
    """The form as a profile fills it, with what is official of the region that it speaks of."""
    stated = {name: _stated(profile, name) for name in profile.values}
    region = None
    if pack.has_reference:
        region = reference_region(pack, profile.values) or likely_region(pack, profile.values)
    return Prefilled(stated, _beside(pack, region) if region else Beside())


def cautions(beside: Beside, name: str) -> Iterator[Text]:
    """What to mind in the official figure of a field, and why one that was published is not
    taken.
    """
    if name in beside.figures:
        _, column, doubt = beside.figures[name]
        if doubt is not None:
            yield text(f"估计数：{doubt.why.zh}", f"An estimate: {doubt.why.en}")
        if column.doubtful is not None:
            yield text(f"注意：{column.doubtful.zh}", f"Mind: {column.doubtful.en}")
    elif name in beside.questioned:
        value, column, doubt = beside.questioned[name]
        zh, en = (column.citation(language) for language in ("zh", "en"))
        figure = text(f"载{value}", f" has {value}") if value is not None else text("的数", "")
        yield text(
            f"未填：{zh}{figure.zh}，{doubt.why.zh}",
            f"Left open: {en}{figure.en}. {doubt.why.en}",
        )


def known_region(
    pack: Pack, name: str, level: ReferenceLevel | None = None
) -> OfficialRegion | None:
    """The region of the official figures that is called so; None where there is none.

    Raises:
        InputError: several regions are called so.
    """
    found = pack.reference.named(name, level)
    if len(found) > 1:
        zh = "、".join(f"{region.full.zh}（{_lies(pack, region, 'zh')}）" for region in found)
        en = ", ".join(f"{region.full.en} ({_lies(pack, region, 'en')})" for region in found)
        whole = next((one.full.zh for one in found if one.full.zh != name), found[0].full.zh)
        raise refuse(
            f"“{shown(name)}”可指{zh}；请写全称（如“{whole}”）或用--level指明层级",
            f"'{shown(name)}' may be {en}; "
            f"give the full name in Chinese (such as {whole}) or the level with --level",
        )
    return found[0] if found else None


def _beside(pack: Pack, region: OfficialRegion) -> Beside:
    reference = pack.reference
    return Beside(
        reference.prefill(region.name, region.level),
        reference.questioned(region.name, region.level),
        leading_industries(pack, region),
    )


def _stated(profile: Profile, name: str) -> Any:
    value = _plain(profile.values[name])
    figure = profile.figures.get(name)
    own = figure.model_dump(exclude_defaults=True) if figure is not None else {}
    return {**own, "value": value} if own.keys() - {"value"} else value


def _plain(value: Any) -> Any:
    """A value in the shape that files have, without what is unknown of an entity."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items() if part is not None}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _lies(pack: Pack, region: OfficialRegion, language: Language) -> str:
    """What tells a region from others of its name: its level and where it lies."""
    kind = pack.vocabulary.lists["levels"].values[region.level][language]
    kind = re.split("[（(,]", kind)[0].strip()
    province = pack.vocabulary.lists["provinces"].values[region.province][language]
    if region.level == "province":
        return kind
    return f"{province}，{kind}" if language == "zh" else f"{province}, {kind}"


def _unlisted(pack: Pack, name: str, level: ReferenceLevel | None) -> InputError:
    """The message for a region without official figures: the nearest name, and how to go on."""
    listed = pack.reference.words(level)
    says = unknown_name(text("有官方数据的地区", "region with official figures"), name, listed)
    zh = "；未收录的地区可加--blank，新建不带数据的画像"
    en = "; for a region that is not listed, --blank writes a form without figures"
    return InputError(Problem(text(says.zh + zh, says.en + en)))
