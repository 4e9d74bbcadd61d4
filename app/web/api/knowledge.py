"""What the pack holds: its rules, and the regions with their official figures."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from app.answering import rule_row
from app.forms.prefilled import known_region
from app.options import LEVELS
from app.web.api.operations import answer, described, json_of
from app.web.api.problems import Refused
from app.web.rendering import desk_of, language_of
from app.web.work import in_thread
from engine.regions.official import official_profile
from engine.results.base import Result
from knowledge_base.models.columns import Column
from knowledge_base.models.reference import OfficialRegion, OfficialValue
from knowledge_base.pack import Pack
from knowledge_base.reading.problems import InputError, Problem, unknown_name
from knowledge_base.reading.text import LANGUAGES, Text, text
from reports.words.rules import entry

router = APIRouter(tags=["knowledge"])

Level = Literal["province", "city", "county"]
_LEVELS: tuple[Level, ...] = get_args(Level)
_LEVEL = "the level of the region; any without it"
_LONGEST = 120
"""Characters of a name that is looked for."""


class RuleRow(Result):
    """A rule in the list, as `yindi kb list` has it."""

    rule: str
    kind: str
    source: tuple[str, ...]
    rests_on: tuple[str, ...]
    dimension: str | None
    strength: str | None
    basis: str
    addressee: dict[str, Any] | None


class RuleEntry(RuleRow):
    """A rule with its title and everything it says, in words, as `yindi kb show` has it."""

    title: Text
    words: Text


class PublishedColumn(Result):
    """What a figure is of, of which year, and where it was published."""

    label: Text
    unit: Text | None
    year: int
    source: Text
    field: str | None


class OfficialRow(Result):
    """A region with its official figures by column, and what to mind in them."""

    name: str
    level: Level
    full: Text
    province: str
    figures: dict[str, OfficialValue]
    doubts: dict[str, Text]


class RegionList(Result):
    """Regions, and by level what the columns of their figures are."""

    columns: dict[Level, dict[str, PublishedColumn]]
    regions: tuple[OfficialRow, ...]


@router.get("/rules", **described("rules", json_of(list[RuleRow], "Every rule")))
def rules(request: Request) -> Response:
    """Every grade, table and rule."""
    return answer([RuleRow(**rule_row(rule)) for rule in desk_of(request).pack.everything()])


@router.get("/rules/{rule}", **described("rule", json_of(RuleEntry, "The rule"), 404))
def rule(request: Request, rule: str) -> Response:
    """One rule, by its id or its title in either language."""
    pack = desk_of(request).pack
    try:
        found = pack.rule_named(rule)
    except InputError as error:
        raise Refused(404, error.problems) from None
    words = text(*(entry(pack, found, language) for language in LANGUAGES))
    return answer(RuleEntry(**rule_row(found), title=found.title, words=words))


@router.get("/regions", **described("regions", json_of(RegionList, "The regions"), 422))
async def regions(
    request: Request,
    level: Annotated[Level | None, Query(description=_LEVEL)] = None,
    q: Annotated[
        str,
        Query(max_length=_LONGEST, description="a name, its pinyin or the initials of these"),
    ] = "",
) -> Response:
    """Regions with their official figures: all of a level, or those that `q` may mean."""
    desk = desk_of(request)

    def work() -> Response:
        reference = desk.pack.reference
        levels: list[Level] = [level] if level else [*_LEVELS]
        wanted = [LEVELS[one] for one in levels]
        if q:
            found = [region for region in desk.regions.find(q) if region.level in wanted]
        else:
            found = [region for one in wanted for region in reference.at(one).values()]
        rows = tuple(_row(desk.pack, region) for region in found)
        return answer(
            RegionList(columns={one: _columns(desk.pack, one) for one in levels}, regions=rows)
        )

    return await in_thread(work)


@router.get(
    "/regions/{name}/profile",
    **described("region-profile", json_of(dict[str, Any], "The profile"), 404, 422),
)
def region_profile(
    request: Request,
    name: str,
    level: Annotated[Level | None, Query(description=_LEVEL)] = None,
) -> Response:
    """A profile of the region's official figures alone, each with year and source."""
    pack, of = desk_of(request).pack, LEVELS[level] if level else None
    region = known_region(pack, name, of)
    if region is None:
        listed = pack.reference.words(of)
        raise Refused(404, [Problem(unknown_name(text("地区", "region"), name, listed))])
    profile = official_profile(pack, region.name, region.level, language_of(request))
    return JSONResponse(profile)


def _columns(pack: Pack, level: Level) -> dict[str, PublishedColumn]:
    columns = pack.reference.columns[LEVELS[level]]
    return {name: _published(pack, column) for name, column in columns.items()}


def _published(pack: Pack, column: Column) -> PublishedColumn:
    return PublishedColumn(
        label=column.label,
        unit=column.unit,
        year=column.year,
        source=text(*(column.citation(language) for language in LANGUAGES)),
        field=pack.form.path(column.field) if column.field else None,
    )


def _row(pack: Pack, region: OfficialRegion) -> OfficialRow:
    doubts = {
        name: pack.reference.doubt(region.level, region.name, name) for name in region.figures
    }
    return OfficialRow(
        name=region.name,
        level=next(one for one in _LEVELS if LEVELS[one] == region.level),
        full=region.full,
        province=region.province,
        figures=dict(region.figures),
        doubts={name: doubt.why for name, doubt in doubts.items() if doubt},
    )
