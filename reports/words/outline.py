"""Answers as indented lines, before they become plain text or Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reports.words.markup import code, markdown_text


class Line(NamedTuple):
    """One line of an answer; depth 0 is a heading. `literal` ends it, something to be copied as it
    stands.

    An `item` of a list has a dot of its own in plain text; Markdown draws one before every line.
    """

    depth: int
    words: str
    literal: str = ""
    item: bool = False


def as_text(lines: Iterable[Line]) -> str:
    """Plain text, two spaces a level."""
    return "".join(
        f"{'  ' * line.depth}{'· ' if line.item else ''}{line.words}{line.literal}\n"
        for line in lines
    )


def as_markdown(lines: Iterable[Line]) -> str:
    """Headings with nested lists; whatever a profile says is shown as it stands."""
    out: list[str] = []
    for line in lines:
        if line.depth == 0:
            out += [*([""] if out else []), f"### {markdown_text(line.words)}", ""]
        else:
            literal = code(line.literal) if line.literal else ""
            out.append(f"{'  ' * (line.depth - 1)}- {markdown_text(line.words)}{literal}")
    return "\n".join(out) + "\n" if out else ""
