"""Answers as indented lines, before they become plain text or Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reports.markup import markdown_text


class Line(NamedTuple):
    """One line of an answer; depth 0 is a heading."""

    depth: int
    words: str


def as_text(lines: Iterable[Line]) -> str:
    """Plain text, two spaces a level."""
    return "".join(f"{'  ' * line.depth}{line.words}\n" for line in lines)


def as_markdown(lines: Iterable[Line]) -> str:
    """Headings with nested lists; whatever a profile says is shown as it stands."""
    out: list[str] = []
    for line in lines:
        if line.depth == 0:
            out += [*([""] if out else []), f"### {markdown_text(line.words)}", ""]
        else:
            out.append(f"{'  ' * (line.depth - 1)}- {markdown_text(line.words)}")
    return "\n".join(out) + "\n" if out else ""
