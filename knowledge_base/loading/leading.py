"""Reading which industries official lists name: the lists, and a row for each region and entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from knowledge_base.dictionary.vocabulary import TermList
from knowledge_base.loading.folder import names_of
from knowledge_base.loading.pack_files import part_of
from knowledge_base.loading.pack_parts import LEADING, LISTED
from knowledge_base.models.leading import (
    NO_LISTS,
    LeadingIndustries,
    Listed,
    ListedIndustry,
    ListedZone,
)
from knowledge_base.models.levels import LEVELS, ReferenceLevel
from knowledge_base.models.reference import OfficialRegion
from knowledge_base.reading.csv_table import CsvRow, CsvTable, read_table
from knowledge_base.reading.placed import FIELD, Placed, unknown
from knowledge_base.reading.problems import InputError, Problem, shown, unknown_name
from knowledge_base.reading.strict_yaml import Path_
from knowledge_base.reading.text import Text, text

if TYPE_CHECKING:
    from knowledge_base.pack import Pack

HEADER = ("region", "level", "name", "industries", "publication")
_BETWEEN = "、"
"""What stands between the industries of one entry, as the lists print them."""

Levels = Mapping[ReferenceLevel, Mapping[str, OfficialRegion]]


def load_leading(pack: Pack, levels: Levels) -> Listed:
    """The zones and clusters of each region with their industries; none where the pack brings no
    lists.

    Raises:
        InputError: with every problem of the lists, or of the table where they are sound.
    """
    table = pack.folder / LISTED
    if not (names_of(pack.folder, LEADING) or table.exists()):
        return NO_LISTS
    lists = part_of(pack, LEADING)
    problems = list(_unknown_industries(lists, pack.vocabulary.lists["industries"]))
    problems += unknown(lists, ("proposes",), FIELD, lists.item.proposes, pack.form.fields)
    if problems:
        raise InputError(problems)
    rows = _Rows(lists.item, levels, read_table(table, str(table)))
    zones = rows.read()
    if problems := rows.problems or list(rows.unused(lists)):
        raise InputError(problems)
    return Listed(lists.item.publications, zones, lists.item.proposes)


def _unknown_industries(placed: Placed[LeadingIndustries], terms: TermList) -> Iterator[Problem]:
    """Industries that the pack's list does not have; words that stand under one of them twice."""
    what, lists = text("产业", "industry"), placed.item
    for name, publication in lists.publications.items():
        for i, industry in enumerate(publication.industries):
            if industry not in terms.values:
                place: Path_ = ("publications", name, "industries", i)
                yield placed.problem(place, unknown_name(what, industry, terms.values))
    for industry, words in lists.industries.items():
        if industry not in terms.values:
            yield placed.document.problem(
                ("industries", industry), unknown_name(what, industry, terms.values), key=True
            )
        for i, word in enumerate(words):
            if word in words[:i]:
                yield placed.problem(("industries", industry, i), _twice(word))


def _twice(word: str) -> Text:
    return text(f"“{shown(word)}”出现两次", f"'{shown(word)}' stands twice")


class _Rows:
    """Reads the table; what is wrong is collected over all rows."""

    def __init__(self, lists: LeadingIndustries, levels: Levels, table: CsvTable):
        self.problems: list[Problem] = []
        self._lists = lists
        self._levels = levels
        self._table = table
        self._words: set[str] = set()

    def read(self) -> Mapping[ReferenceLevel, Mapping[str, tuple[ListedZone, ...]]]:
        """The entries of every region, in the order of the table."""
        found: dict[ReferenceLevel, dict[str, tuple[ListedZone, ...]]]
        found = {level: {} for level in LEVELS}
        if self._table.header != HEADER:
            wanted = ",".join(HEADER)
            self._note(1, 0, text(f"栏目应为{wanted}", f"the columns must be {wanted}"))
            return {}
        seen: set[tuple[str, ...]] = set()
        for row in self._table.rows:
            region, level, name, _, publication = row.cells
            if (region, level, name, publication) in seen:
                self._note(row.line, 2, _twice(name), region)
            seen.add((region, level, name, publication))
            if (at := self._level(row)) and (zone := self._zone(row)):
                found[at][region] = (*found[at].get(region, ()), zone)
        return found

    def unused(self, placed: Placed[LeadingIndustries]) -> Iterator[Problem]:
        """Words whose industry is told and that no entry has."""
        for industry, words in self._lists.industries.items():
            for i, word in enumerate(words):
                if word not in self._words:
                    says = text(f"名录中没有“{shown(word)}”", f"no entry says '{shown(word)}'")
                    yield placed.problem(("industries", industry, i), says)

    def _level(self, row: CsvRow) -> ReferenceLevel | None:
        """The level of a row, where it has the region."""
        region, word, *_ = row.cells
        level = next((one for one in LEVELS if one == word), None)
        if level is None:
            self._note(row.line, 1, unknown_name(text("层级", "level"), word, LEVELS), region)
        elif region not in self._levels[level]:
            self._note(
                row.line,
                0,
                unknown_name(text("地区", "region"), region, self._levels[level]),
                region,
            )
        return level

    def _zone(self, row: CsvRow) -> ListedZone | None:
        region, _, name, words, at = row.cells
        publications = self._lists.publications
        if not name:
            self._note(row.line, 2, text("缺少名称", "the name is missing"), region)
        if at not in publications:
            self._note(
                row.line, 4, unknown_name(text("出版物", "publication"), at, publications), region
            )
            return None
        named = words.split(_BETWEEN)
        for i, word in enumerate(named):
            if not word:
                self._note(row.line, 3, text("缺少产业", "an industry is missing"), region)
            elif word in named[:i]:
                self._note(row.line, 3, _twice(word), region)
        self._words.update(named)
        industries = (
            ListedIndustry(word, self._lists.named_by(word, publications[at])) for word in named
        )
        return ListedZone(name, tuple(industries), publications[at])

    def _note(self, line: int, cell: int, says: Text, path: str = "") -> None:
        self.problems.append(self._table.problem(line, cell, says, path))
