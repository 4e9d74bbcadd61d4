"""Texts with figures in them: `{rd_intensity}` and `[[ segments that appear only when their figures
are known ]]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.reading.text import Language

_SEGMENT = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?)\}")

_END: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?<=。)(?!”|）)"),
    "en": re.compile(r"(?<=[.!?])\s+"),
}
"""Where a sentence of a template ends."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: literal pieces and placeholders in turn, always beginning and ending with
    a literal.
    """

    literals: tuple[str, ...]
    placeholders: tuple[str, ...]
    optional: bool


@lru_cache(maxsize=4096)
def segments(template: str) -> tuple[Segment, ...]:
    """The template in segments.

    Raises:
        ValueError: a bracket or brace that belongs to nothing.
    """
    out = [
        _segment(piece, optional=i % 2 == 1)
        for i, piece in enumerate(_SEGMENT.split(template))
        if piece
    ]
    return tuple(out)


def _segment(piece: str, *, optional: bool) -> Segment:
    split = _PLACEHOLDER.split(piece)
    literals, placeholders = tuple(split[::2]), tuple(split[1::2])
    plain = " ".join(literals)
    stray = next((mark for mark in ("[[", "]]", "{", "}") if mark in plain), None)
    if stray:
        raise ValueError(f"'{stray}' stands alone in: {piece[:40]}")
    return Segment(literals, placeholders, optional)


def placeholders(template: str, *, optional: bool) -> Iterator[str]:
    """The placeholders inside (`optional`) or outside the optional segments."""
    return (
        name
        for segment in segments(template)
        if segment.optional == optional
        for name in segment.placeholders
    )


def fill(template: str, figure: Callable[[str], str | None], silent: Collection[str] = ()) -> str:
    """The text with its figures; an optional segment with an unknown, empty or silent one is left
    out.

    `figure` gives the words for a placeholder, None where it is unknown. Outside optional segments
    every figure is known by construction: the pack is refused otherwise.
    """
    return "".join(_pieces(template, figure, silent))


def sentences(
    template: str,
    figure: Callable[[str], str | None],
    language: Language,
    silent: Collection[str] = (),
) -> list[str]:
    """The same sentence by sentence. Where one ends the template says and nothing that is filled
    in: names have stops of their own.
    """
    out = [""]
    for i, piece in enumerate(_pieces(template, figure, silent)):
        first, *others = (piece,) if i % 2 else _END[language].split(piece)
        out[-1] += first
        out += others
    return [sentence.strip() for sentence in out if sentence.strip()]


def clause(words: str) -> str:
    """A sentence as part of another: without its stop, of which it has one."""
    return words[:-1] if words.endswith(("。", ".")) else words


def uncapitalized(words: str) -> str:
    """English words as they go on in a sentence; an abbreviation at their head stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _pieces(
    template: str, figure: Callable[[str], str | None], silent: Collection[str]
) -> list[str]:
    """Literal words and filled ones in turn, beginning and ending with literal ones; what is left
    out leaves no seam.
    """
    out = [""]
    for segment in segments(template):
        words = [figure(name) for name in segment.placeholders]
        if segment.optional and (
            not all(words) or any(name in silent for name in segment.placeholders)
        ):
            continue
        out[-1] += segment.literals[0]
        for word, literal in zip(words, segment.literals[1:], strict=True):
            out += [word or "", literal]
    return out
