"""Several files of one kind read as one: their lists one after another, their mappings side by
side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge_base.reading.problems import InputError, Problem, shown
from knowledge_base.reading.strict_yaml import Document, Path_
from knowledge_base.reading.text import text


def joined(documents: Sequence[Document]) -> Document:
    """What the documents say together; one that is no mapping stands alone, since it is wrong.

    Raises:
        InputError: with every key that two of them hold.
    """
    for document in documents:
        if len(documents) == 1 or not isinstance(document.data, dict):
            return document
    whole = _Joined({}, documents[0].file, first=documents[0])
    problems = [
        problem
        for document in documents
        for key, value in document.data.items()
        for problem in whole.add(document, key, value)
    ]
    if problems:
        raise InputError(problems)
    return whole


@dataclass(slots=True)
class _Joined(Document):
    """A document whose parts stand in several files; what lacks is looked for in the first."""

    first: Document = field(kw_only=True)
    _homes: dict[Path_, tuple[Document, Path_]] = field(default_factory=dict)
    """Where what is said under a key begins; each entry that a later file adds to it."""

    def home(self, path: Path_) -> tuple[Document, Path_]:
        for length in (2, 1):
            if path[:length] in self._homes:
                document, place = self._homes[path[:length]]
                return document, (*place, *path[length:])
        return self.first, path

    def add(self, document: Document, key: str, value: Any) -> Iterator[Problem]:
        """Take what a document says under a key."""
        known = self.data.get(key)
        if key not in self.data:
            self.data[key] = value
            self._homes[key,] = document, (key,)
        elif isinstance(known, tuple) and isinstance(value, tuple):
            self.data[key] = (*known, *value)
            for i in range(len(value)):
                self._homes[key, len(known) + i] = document, (key, i)
        elif isinstance(known, dict) and isinstance(value, dict):
            self.data[key] = known | value
            for inner in value:
                if inner in known:
                    yield self._twice(document, (key, inner))
                else:
                    self._homes[key, inner] = document, (key, inner)
        else:
            yield self._twice(document, (key,))

    def _twice(self, document: Document, path: Path_) -> Problem:
        first, place = self.home(path)
        key, file, line = shown(path[-1]), first.file, first.mark(place, key=True).line
        says = text(
            f"键“{key}”重复（首次在{file}第{line}行）",
            f"duplicate key '{key}' (first at line {line} of {file})",
        )
        return document.problem(path, says, key=True)
