"""What official lists name, in words: a table of the memo, parts of the form's proposal, the lists
on a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from engine.regions.leading_industries import LeadingIndustry
from knowledge_base.models.leading import ListedZone, OfficialList
from knowledge_base.models.levels import LEVELS
from knowledge_base.pack import Pack
from knowledge_base.reading.text import Language
from reports.documents.model.blocks import Table
from reports.words.writer import Writer

_ROWS, _NAMES = 6, 3


def cited(publications: Iterable[OfficialList], language: Language) -> list[str]:
    """Lists by title and year; the years of one title together."""
    years: dict[str, set[int]] = {}
    for publication in publications:
        years.setdefault(publication.title[language], set()).add(publication.year)
    return [_dated(title, min(found), max(found), language) for title, found in years.items()]


def _dated(title: str, first: int, last: int, language: Language) -> str:
    if language == "zh":
        return f"{title}（{first}年）" if first == last else f"{title}（{first}—{last}年）"
    return f"{title} ({first})" if first == last else f"{title} ({first} to {last})"


def some_of(zones: Sequence[ListedZone], most: int, language: Language) -> str:
    """The first few zones by name, as their list prints them, and how many there are."""
    names = [zone.name for zone in zones[:most]]
    if language == "zh":
        return "、".join(names) + (f"等{len(zones)}个" if len(zones) > most else "")
    return ", ".join(names) + (f" and {len(zones) - most} more" if len(zones) > most else "")


def leading_table(leading: Sequence[LeadingIndustry], writer: Writer) -> Iterator[Table]:
    """The industries that most zones name. In English zones are counted by kind, as their names are
    Chinese.
    """
    told = [one for one in leading if one.industry or writer.language == "zh"]
    if not told:
        return
    headers = writer.say("产业|开发区和集群|名录", "Industry|Zones and clusters|Lists").split("|")
    caption = writer.say(
        "官方名录所列主导产业（供核对，未作为依据）",
        "Leading industries named by official lists (to be checked; nothing rests on them)",
    )
    rows = tuple(_row(one, writer) for one in told[:_ROWS])
    yield Table(caption, tuple(headers), rows, _note(len(leading) - len(rows), writer))


def _row(one: LeadingIndustry, writer: Writer) -> tuple[str, ...]:
    name = writer.term("industries", one.industry) if one.industry else writer.quoted(one.words[0])
    zones = some_of(one.zones, _NAMES, "zh") if writer.language == "zh" else _counted(one.zones)
    return (
        name,
        zones,
        writer.clauses(cited((zone.publication for zone in one.zones), writer.language)),
    )


def _counted(zones: Iterable[ListedZone]) -> str:
    """`national development zones: 2, innovative industrial clusters: 1`."""
    kinds = Counter(zone.publication.kind.en for zone in zones)
    return ", ".join(f"{kind}: {number}" for kind, number in kinds.items())


def _note(more: int, writer: Writer) -> str:
    rest = writer.say(f"另有{more}项未列。", f"Not shown: {more}. ") if more else ""
    return writer.say(
        f"按列有该产业的开发区、集群数排列。{rest}产业为名录公布时所列；名录未录全，未列出的不等于没有。",
        "In the order of how many zones and clusters name the industry. "
        f"{rest}The lists say what was so in their "
        "year; they are not recorded in full, so what is absent may well exist. "
        "The Chinese memo has the names of the zones.",
    )


def lists_rows(pack: Pack) -> Iterator[tuple[str, ...]]:
    """Each list with its publisher, how much of it is recorded, and how many entries that are."""
    leading = pack.reference.leading
    entries: dict[OfficialList, set[str]] = {
        publication: set() for publication in leading.publications.values()
    }
    for level in LEVELS:
        for zones in leading.zones[level].values():
            for zone in zones:
                entries[zone.publication].add(zone.name)
    yield "名录", "发布机关", "年份", "所列", "收录范围", "收录个数"
    for one, names in entries.items():
        yield (
            one.title.zh,
            one.issuer.zh,
            str(one.year),
            one.kind.zh,
            one.covers.zh,
            str(len(names)),
        )
