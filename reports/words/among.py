"""The regions of a level in words: `297个地级及以上城市`."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base.models.levels import ReferenceLevel
from knowledge_base.reading.text import Text, text

_OF_LEVEL: Mapping[ReferenceLevel, Text] = {
    "province": text("省级地区", "provincial-level regions"),
    "prefecture": text("地级及以上城市", "cities of prefecture level and above"),
    "county": text("县级市", "county-level cities"),
}


def level_name(level: ReferenceLevel) -> Text:
    """What the regions of a level are called."""
    return _OF_LEVEL[level]


def among(count: int, level: ReferenceLevel) -> Text:
    """So many regions of a level."""
    return text(f"{count}个{_OF_LEVEL[level].zh}", f"{count} {_OF_LEVEL[level].en}")
