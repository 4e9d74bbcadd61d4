"""What was read from a file, with its place, and the problem of a name that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from knowledge_base.reading.problems import Problem, unknown_name
from knowledge_base.reading.strict_yaml import Document, Path_
from knowledge_base.reading.text import Text, text

Item_co = TypeVar("Item_co", covariant=True)
Below = TypeVar("Below")
FIELD, SENTENCE = text("字段", "field"), text("原文句", "sentence of the paper")


@dataclass(frozen=True)
class Placed(Generic[Item_co]):
    """Something read from a file, with its place."""

    item: Item_co
    document: Document
    path: Path_

    def below(self, key: str, items: Sequence[Below]) -> list[Placed[Below]]:
        """The entries of a list in this item, each with its place."""
        return [Placed(item, self.document, (*self.path, key, i)) for i, item in enumerate(items)]

    def problem(self, below: Path_, says: Text) -> Problem:
        """A problem in this item."""
        return self.document.problem((*self.path, *below), says)


def unknown(
    placed: Placed[Any], below: Path_, what: Text, names: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    known = set(known)
    for name in names:
        if name not in known:
            yield placed.problem(below, unknown_name(what, name, known))
