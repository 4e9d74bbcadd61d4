"""The tiers of industry: a pair of bars for each, the region's and the nation's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from engine.advice.background import Background
from knowledge_base.models.memo_plan import TierShare
from reports.documents.charts.picture import ACROSS, HERE, OTHERS, SIZE, SOFT, Area, Picture
from reports.documents.charts.scales import Linear
from reports.documents.model.blocks import Chart, Table
from reports.words.text_width import width, wrapped
from reports.words.writer import Writer

_NAME = "tier-bars"
_LABEL, _GAP, _MARGIN = 170.0, 14.0, 10.0
_HEAD, _ROW, _BAR, _LINE = 40.0, 46.0, 16.0, 14.0


class _Tier(NamedTuple):
    field: str
    here: float | None
    nation: float | None


def tiers(background: Background, writer: Writer, table: Table) -> Chart | None:
    """The chart of the tiers whose shares `table` tells; None where the plan names none or none is
    known here.
    """
    found = [_tier(background, share) for share in background.pack.memo_plan.shares]
    if all(tier.here is None for tier in found):
        return None
    told, title = (
        _told(writer, found),
        writer.say("工业层次与全国的对照", "Tiers beside the nation's"),
    )
    return Chart(_NAME, title, _drawn(writer, found, title, told), told, table)


def _tier(background: Background, share: TierShare) -> _Tier:
    parameters = background.pack.parameters
    nation = float(parameters[share.national].value) if share.national else None
    return _Tier(share.field, background.values.get(share.field), nation)


def _told(writer: Writer, found: Sequence[_Tier]) -> str:
    """Each tier here, with the nation's in brackets."""
    said = [
        writer.field(tier.field)
        + writer.say("", ": ")
        + writer.figure(tier.field, tier.here)
        + _nation(writer, tier)
        for tier in found
        if tier.here is not None
    ]
    return writer.clauses(said) + writer.say("。", ".")


def _nation(writer: Writer, tier: _Tier) -> str:
    if tier.nation is None:
        return ""
    figure = writer.figure(tier.field, tier.nation)
    return writer.bracket(writer.say("全国", "nation ") + figure)


def _drawn(writer: Writer, found: Sequence[_Tier], title: str, told: str) -> str:
    picture = Picture(f"{writer.language}-chart-{_NAME}", _HEAD + _ROW * len(found) + _MARGIN)
    most = max(value or 0 for tier in found for value in (tier.here, tier.nation))
    figures = max(
        width(writer.figure(tier.field, value), SIZE)
        for tier in found
        for value in (tier.here, tier.nation)
    )
    left = _MARGIN + _LABEL + _GAP
    scale = Linear(0, max(most, 1e-9), left, ACROSS - _MARGIN - figures - 8)
    _legend(picture, writer, left)
    for at, tier in enumerate(found):
        top = _HEAD + _ROW * at
        lines = wrapped(writer.field(tier.field), _LABEL, SIZE, lines=2)
        picture.lines(lines, _MARGIN, top + _BAR + 1, _LINE)
        _bars(picture, writer, tier, top, scale)
    return picture.svg(title, told)


def _bars(picture: Picture, writer: Writer, tier: _Tier, top: float, scale: Linear) -> None:
    for at, value in enumerate((tier.here, tier.nation)):
        above = top + _BAR * at + 2 * at
        end = scale(value or 0)
        area = Area(scale.start, above, end, above + _BAR)
        if value and at == 0:
            picture.rect(area, HERE)
        elif value:
            picture.hatched(area, OTHERS)
        unknown = writer.say("未知", "not known"), writer.say("论文未给出", "not in the paper")
        words = unknown[at] if value is None else writer.figure(tier.field, value)
        picture.words(words, end + 6, above + _BAR - 4)


def _legend(picture: Picture, writer: Writer, left: float) -> None:
    here, nation = writer.say("本地区", "Here"), writer.say("全国（论文）", "Nation (the paper)")
    picture.rect(Area(left, 12, left + 20, 24), HERE)
    picture.words(here, left + 26, 22, fill=SOFT)
    other = left + 26 + width(here, SIZE) + 2 * _GAP
    picture.hatched(Area(other, 12, other + 20, 24), OTHERS)
    picture.words(nation, other + 26, 22, fill=SOFT)
