"""Markdown read back by a real parser: what a reader of the memo sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class Piece(NamedTuple):
    """A token and the text in it; an empty text for everything that only gives structure."""

    kind: str
    text: str


def pieces(markdown: str) -> list[Piece]:
    """The document as its tokens in order, neighbouring texts joined."""
    out: list[Piece] = []
    for piece in _pieces(_PARSER.parse(markdown)):
        if piece.kind == "text" and out and out[-1].kind == "text":
            out[-1] = Piece("text", out[-1].text + piece.text)
        elif piece != ("text", ""):
            out.append(piece)
    return out


def _pieces(tokens: list[Token]) -> Iterator[Piece]:
    for token in tokens:
        if token.type == "inline":
            yield from _pieces(token.children or [])
        elif token.type in ("text", "text_special"):
            yield Piece("text", token.content)
        else:
            level = f" {token.tag}" if token.type.startswith("heading") else ""
            yield Piece(f"{token.type}{level}", token.content)


def prose(markdown: str) -> str:
    """Everything a reader sees but code, one stretch of text a line."""
    return "\n".join(piece.text for piece in pieces(markdown) if piece.kind == "text")
