"""An HTML page read back: its elements in order, each with its attributes, its text and the
elements around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "br", "hr", "img", "input"}


@dataclass
class Element:
    """One element; `text` is everything inside it."""

    tag: str
    attributes: dict[str, str]
    around: tuple[str, ...]
    text: str = ""
    inside: list[Element] = field(default_factory=list)

    def find(self, *tags: str) -> Iterator[Element]:
        """The elements below with one of these tags, in the order of the page."""
        for element in self.inside:
            if element.tag in tags:
                yield element
            yield from element.find(*tags)


class Page(HTMLParser):
    """Reads a page strictly: every element is closed, and in the right order."""

    def __init__(self, page: str):
        super().__init__()
        self.root = Element("", {}, ())
        self.declared = False
        self._open = [self.root]
        self.feed(page)
        self.close()
        assert self._open == [self.root], (
            f"not closed: {[element.tag for element in self._open[1:]]}"
        )

    def handle_decl(self, decl: str) -> None:
        self.declared = decl.lower() == "doctype html"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        around = tuple(element.tag for element in self._open)
        element = Element(tag, {name: value or "" for name, value in attrs}, around)
        self._open[-1].inside.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
