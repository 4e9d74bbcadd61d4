"""Finding a region by name, by pinyin or by initials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge_base.models.levels import LEVELS
from knowledge_base.models.reference import OfficialRegion
from knowledge_base.pack import Pack
from knowledge_base.reading.words import folded

MOST = 12
"""So many regions are shown for what was typed."""


@dataclass(frozen=True, slots=True)
class Known:
    """A region with all that it may be found by: names first, then how they are spoken."""

    region: OfficialRegion
    names: tuple[str, ...]
    spoken: tuple[str, ...]


@dataclass(frozen=True)
class RegionIndex:
    """The regions of the official figures."""

    pack: Pack

    @cached_property
    def _known(self) -> Sequence[Known]:
        return tuple(self._all())

    def _all(self) -> Iterator[Known]:
        from pypinyin import Style, lazy_pinyin

        for level in LEVELS:
            for region in self.pack.reference.at(level).values():
                if region.municipality and level != "province":
                    continue
                full = region.full.zh
                syllables = "".join(lazy_pinyin(full))
                initials = "".join(lazy_pinyin(full, style=Style.FIRST_LETTER))
                names = tuple(dict.fromkeys(map(folded, (*region.words, full, region.full.en))))
                yield Known(region, names, (folded(syllables), folded(initials)))

    def find(self, typed: str) -> list[OfficialRegion]:
        """The regions that what was typed may mean: so called, then beginning so, then spoken so,
        then with it somewhere in the name; larger places first.
        """
        word = folded(typed).replace(" ", "")
        if not word:
            return []
        ranked = (
            (rank, place, one)
            for place, one in enumerate(self._known)
            if (rank := _rank(one, word))
        )
        return [one.region for _, _, one in sorted(ranked, key=lambda found: found[:2])][:MOST]


def _rank(known: Known, word: str) -> int:
    """How well a word fits, the best first; nothing where it does not."""
    if word in known.names:
        return 1
    if any(name.startswith(word) for name in known.names):
        return 2
    if any(said.startswith(word) for said in known.spoken):
        return 3
    return 4 if any(word in name for name in known.names) else 0
