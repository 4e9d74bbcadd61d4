"""The annex as a document: its parts set as blocks, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reports.documents.model.blocks import (
    Block,
    Box,
    CrossReference,
    Details,
    Heading,
    Paragraph,
    Points,
    Strong,
    Table,
    WhoseWord,
    Words,
    WrittenPart,
)
from reports.documents.model.parts import (
    Account,
    DimensionSection,
    Front,
    Item,
    ItemInstance,
    Section,
)
from reports.words.labels import labels


def document(account: Account) -> WrittenPart:
    """The annex of one region in one language."""
    return WrittenPart(
        part="annex",
        language=account.language,
        name=account.name,
        title=account.title,
        date=account.date,
        blocks=tuple(_Setting(account).blocks()),
    )


class _Setting:
    """Sets the parts of one annex."""

    def __init__(self, account: Account):
        self._account = account
        self._label: Mapping[str, str] = labels(account.language)

    def blocks(self) -> Iterator[Block]:
        account = self._account
        yield Box(tuple(self._front(account.front)), "front")
        yield from self._section(account.diagnosis)
        yield from self._section(account.entities)
        yield from self._section(account.path)
        for number, dimension in enumerate(account.dimensions, 1):
            yield from self._dimension(str(number), dimension)
        yield from self._section(account.sequence)
        yield from self._warnings()
        for section in (
            account.contradicted,
            account.self_check,
            account.unknowns,
            account.close_calls,
            account.annex,
        ):
            yield from self._section(section)

    def _front(self, front: Front) -> Iterator[Block]:
        label = self._label
        yield Heading(1, self._account.title, "top")
        yield Paragraph((self._account.date,), "date")
        yield Details(front.lines)
        yield Heading(2, label["moves"], "moves")
        if not front.moves:
            yield Paragraph((front.none,))
        else:
            yield Points(
                items=tuple(
                    (
                        CrossReference(move.title, move.anchor),
                        f"{label['open']}{move.number}{label['close_bracket']}",
                    )
                    for move in front.moves
                ),
                ordered=True,
                beneath=tuple(
                    (
                        (f"{label['why']}{label['colon']}{move.reason}",),
                        (f"{label['strength']}{label['colon']}{move.mark}",),
                    )
                    for move in front.moves
                ),
            )
        yield Details(front.after)

    def _section(self, section: Section, level: int = 2) -> Iterator[Block]:
        yield Heading(level, section.title, section.anchor)
        for words in section.paragraphs:
            yield Paragraph((words,))
        if section.details:
            yield Details(section.details)
        if section.points:
            yield Points(tuple((point,) for point in section.points))
        yield from section.charts
        for table in section.tables:
            yield _titled(table, section.title)
        for part in section.parts:
            yield from self._section(part, level + 1)

    def _dimension(self, number: str, dimension: DimensionSection) -> Iterator[Block]:
        yield Heading(3, dimension.title, dimension.anchor, number)
        for item in dimension.particular:
            yield self._item(item, 4)
        if not dimension.particular:
            yield Paragraph((dimension.empty,))
        if dimension.universal:
            yield Box(tuple(self._universal(dimension)), "universal")

    def _universal(self, dimension: DimensionSection) -> Iterator[Block]:
        label = self._label
        yield Paragraph((Strong(label["universal"]),))
        yield Points(
            tuple(
                (
                    Strong(one.title),
                    f"{label['colon']}{one.text}",
                    WhoseWord(f"{label['open']}{one.mark}{label['close_bracket']}"),
                )
                for one in dimension.universal
            )
        )

    def _warnings(self) -> Iterator[Block]:
        yield Heading(2, self._label["warnings"], "warnings")
        for item in self._account.warnings:
            yield self._item(item, 3)
        if not self._account.warnings:
            yield Paragraph((self._account.warnings_none,))

    def _item(self, item: Item, level: int) -> Box:
        return Box(tuple(self._told(item, level)), "item")

    def _told(self, item: Item, level: int) -> Iterator[Block]:
        label = self._label
        yield Heading(level, item.title, item.anchor, item.number)
        if item.says:
            yield Paragraph((Strong(label["says"]), f"{label['colon']}{item.says}"))
        yield Paragraph((Strong(label["how"]), f"{label['colon']}{item.text or ''}"))
        if item.instances:
            yield Points(tuple(map(self._instance, item.instances)))
        if item.common:
            yield Paragraph((f"{label['each']}{label['colon']}{item.common}",))
        yield Details(item.details)

    def _instance(self, instance: ItemInstance) -> Words:
        label = self._label
        return (
            Strong(instance.name),
            *self._of_instance(instance),
            *(
                [WhoseWord(f"{label['open']}{instance.reason}{label['close_bracket']}")]
                if instance.reason
                else []
            ),
        )

    def _of_instance(self, instance: ItemInstance) -> Sequence[str]:
        if instance.text == "":
            return ()
        said = self._label["same"] if instance.text is None else instance.text
        return (said if instance.runs_on else f"{self._label['colon']}{said}",)


def _titled(table: Table, title: str) -> Table:
    """A table without its caption where the heading above it says the same."""
    if table.caption != title:
        return table
    return Table(table.caption, table.headers, table.rows, table.note, titled=False)
